"""The same graph under another base: a copy of the store in which the names of things begin otherwise.

Only names that are made under a base change (:mod:`amtsgraph.rdf.iris`); the terms of the ontology stay what they are.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from amtsgraph.rdf.namespaces import KINDS
from amtsgraph.store.base import View
from amtsgraph.store.embedded import EmbeddedWriter

_BATCH = 200_000


def rebased(lines: Iterable[bytes], old: str, new: str) -> Iterator[bytes]:
    """Yield lines of N-Quads with the IRIs of things under ``old`` moved to ``new``; literals stay."""
    name = re.compile(rb'("(?:[^"\\]|\\.)*")|<' + re.escape(old.encode()) + rb"(" + "|".join(KINDS).encode() + rb")/")
    start = b"<" + new.encode()
    for line in lines:
        yield name.sub(lambda match: match[0] if match[1] else start + match[2] + b"/", line)


def rebased_store(view: View, old: str, new: str, folder: Path) -> Path:
    """Write the store under another base into a folder of its own and return where it lies."""
    draft, final = folder / "draft", folder / "store"
    writer = EmbeddedWriter(draft)
    batch: list[bytes] = []
    for line in rebased(view.quads(), old, new):
        batch.append(line)
        if len(batch) >= _BATCH:
            writer.load(b"".join(batch))
            batch.clear()
    writer.load(b"".join(batch))
    writer.close(final)
    return final
