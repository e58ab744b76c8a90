"""Documents that were made once, up to a number of bytes; the ones not asked for longest go first."""

from collections import OrderedDict
from collections.abc import Hashable

from amtsgraph.serve.respond import Document


class DocumentCache:
    """Holds documents by what they were made from. Belongs to one publication, so nothing in it grows old."""

    def __init__(self, max_bytes: int = 64_000_000) -> None:
        self._documents: OrderedDict[Hashable, Document] = OrderedDict()
        self._left = max_bytes
        self._largest = max_bytes // 8

    def get(self, key: Hashable) -> Document | None:
        """Return the document of a key, None where it was not made or has gone."""
        if key in self._documents:
            self._documents.move_to_end(key)
        return self._documents.get(key)

    def put(self, key: Hashable, document: Document) -> Document:
        """Keep a document, unless it alone would drive out many others; return it."""
        if len(document.body) > self._largest or key in self._documents:
            return document
        self._documents[key] = document
        self._left -= len(document.body)
        while self._left < 0:
            _, oldest = self._documents.popitem(last=False)
            self._left += len(oldest.body)
        return document
