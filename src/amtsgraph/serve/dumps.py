"""The whole graph as files to fetch: made once for a publication, when the first one asks."""

import asyncio
import gzip
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.export import export
from amtsgraph.rdf.iris import Base
from amtsgraph.store.base import View


@dataclass(frozen=True, slots=True)
class Dump:
    """A file: its name, format (as export knows it), media type, name for people, file type of the EU's list."""

    file: str
    format: str
    media: str
    title: str
    file_type: str
    zipped: bool = False


DUMPS = (
    Dump("amtsgraph.ttl", "turtle", "text/turtle", "Turtle", "RDF_TURTLE"),
    Dump("amtsgraph.trig", "trig", "application/trig", "TriG", "RDF_TRIG"),
    Dump("amtsgraph.nq.gz", "nquads", "application/n-quads", "N-Quads (gzip)", "RDF_N_QUADS", zipped=True),
    Dump("amtsgraph.jsonld", "jsonld", "application/ld+json", "JSON-LD", "JSON_LD"),
)


class Dumps:
    """The files of one publication, in a folder of its own."""

    def __init__(self, view: View, base: Base) -> None:
        self._view = view
        self._base = base
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock = asyncio.Lock()

    async def path(self, dump: Dump) -> Path:
        """Return where the file lies; one is made at a time."""
        async with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="amtsgraph-dumps-")
            path = Path(self._folder.name) / dump.file
            if not path.exists():
                await asyncio.to_thread(self._write, dump, path)
        return path

    def _write(self, dump: Dump, path: Path) -> None:
        data = export(self._view, dump.format, self._base)
        draft = path.with_suffix(".part")
        draft.write_bytes(gzip.compress(data, 6, mtime=0) if dump.zipped else data)
        os.replace(draft, path)

    def close(self) -> None:
        """Drop the files."""
        if self._folder is not None:
            self._folder.cleanup()
