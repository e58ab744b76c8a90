"""The whole graph as files to fetch: made once for a publication, when the first one asks, by a process of its own."""

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.errors import StoreError
from amtsgraph.rdf.iris import Base


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

    def __init__(self, place: str, timeout: int, base: Base) -> None:
        self._place = place
        self._timeout = timeout
        self._base = base
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock = asyncio.Lock()

    async def path(self, dump: Dump) -> Path:
        """Return where the file lies; one is made at a time. Raises :class:`StoreError` where it cannot be made."""
        async with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="amtsgraph-dumps-")
            path = Path(self._folder.name) / dump.file
            if not path.exists():
                await self._write(dump, path)
        return path

    async def _write(self, dump: Dump, path: Path) -> None:
        command = [sys.executable, "-m", "amtsgraph.serve.dump_worker", self._place, str(self._timeout), self._base.iri]
        process = await asyncio.create_subprocess_exec(*command, dump.format, str(path), stderr=asyncio.subprocess.PIPE)
        try:
            _, told = await process.communicate()
        finally:
            if process.returncode is None:  # who asked for it has gone
                process.kill()
                await process.wait()
        if process.returncode:
            raise StoreError(f"{dump.file} was not written: {told.decode(errors='replace')[-500:]}")

    def close(self) -> None:
        """Drop the files."""
        if self._folder is not None:
            self._folder.cleanup()
