"""One published state of the graph, and the shelf that holds the present one.

A request takes the publication once and uses it to its end, so it sees one state. When a build publishes the next
generation, the shelf opens that beside, and switches when it is ready; the old one ends when its last request has.
"""

import asyncio
import hashlib
import logging
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.errors import AmtsgraphError, StoreError
from amtsgraph.pipeline.report import load_report
from amtsgraph.rdf.iris import Base
from amtsgraph.serve.cache import DocumentCache
from amtsgraph.serve.dumps import Dumps
from amtsgraph.serve.index import Index, load_index
from amtsgraph.serve.pool import Limits, Pool, Slots, limits_of
from amtsgraph.serve.process import command
from amtsgraph.serve.rebase import rebased_store
from amtsgraph.serve.statistics import Statistics, count
from amtsgraph.settings import Settings
from amtsgraph.store.base import View
from amtsgraph.store.embedded import open_view
from amtsgraph.store.publish import BuildFolder
from amtsgraph.store.remote import RemoteView

_LOG = logging.getLogger("amtsgraph.serve")
_DRAIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a graph lies: ``place`` is a store folder or an address; ``history`` the folder that
    tells what its builds changed, if any."""

    place: str
    name: str
    base: str
    history: Path | None = None


def find_source(where: str, settings: Settings) -> Source:
    """Return the present source behind what the user names: address, store folder or build folder.

    Raises :class:`StoreError` where nothing is published.
    """
    if "://" in where:
        return Source(where, _tag(where), settings.base_iri)
    folder = Path(where)
    if (folder / "CURRENT").is_file():
        return Source(str(folder), _tag((folder / "CURRENT").read_text(encoding="utf-8")), settings.base_iri)
    build = BuildFolder(folder)
    generation = build.current()
    base = load_report(generation / "report.json").base_iri
    return Source(str(generation / "store"), generation.name, base, build.history)


def _tag(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Publication:
    """A graph that is open for reading: view, names of things, workers. Close it when nobody uses it any more."""

    def __init__(self, source: Source, view: View, base: Base, pool: Pool, dumps: Dumps, scratch: Path | None) -> None:
        self.name = source.name
        self.built_base = source.base
        self.history = source.history
        self.view = view
        self.base = base
        self.pool = pool
        self.index: Index = load_index(view, base)
        self.documents = DocumentCache()
        self.dumps = dumps
        self._statistics: Statistics | None = None
        self._scratch = scratch
        self._users = 0

    def statistics(self) -> Statistics:
        """Return how much the graph holds; counted when first asked."""
        if self._statistics is None:
            self._statistics = count(self.view, self.base)
        return self._statistics

    @asynccontextmanager
    async def used(self) -> AsyncIterator["Publication"]:
        """Hold the publication open for the length of the block."""
        self._users += 1
        try:
            yield self
        finally:
            self._users -= 1

    async def close(self, patience: float = _DRAIN_SECONDS) -> None:
        """Wait for those who use it, then end its processes and drop what was written for it."""
        try:
            await self.pool.close(patience)
            until = asyncio.get_running_loop().time() + patience
            while self._users and asyncio.get_running_loop().time() < until:
                await asyncio.sleep(0.05)
        finally:
            self.drop()

    def drop(self) -> None:
        """Drop what was written for it."""
        self.dumps.close()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)


def _opened(source: Source, settings: Settings, limits: Limits, slots: Slots) -> Publication:
    """Open a source; takes time in proportion to the graph where it is published under another base."""
    if "://" in source.place and settings.public_iri not in ("", source.base):
        raise StoreError("public_iri: a server as store keeps its own names; leave this setting out")
    base, place, scratch = Base(settings.public_iri or source.base), source.place, None
    if base.iri != source.base:
        scratch = Path(tempfile.mkdtemp(prefix="amtsgraph-serve-"))
        place = str(rebased_store(open_view(Path(source.place)), source.base, base.iri, scratch))
    remote = "://" in place
    view: View = RemoteView(place, settings.timeout) if remote else open_view(Path(place))
    run = command(place, (limits.brief, limits.full), settings.query_seconds, bool(settings.services))
    dumps = Dumps(place, settings.timeout, base)
    return Publication(source, view, base, Pool(run, limits, slots), dumps, scratch)


class Shelf:
    """Holds the present publication and takes up the next one."""

    def __init__(self, where: str, settings: Settings, limits: Limits | None = None) -> None:
        self._where = where
        self._settings = settings
        self._limits = limits or limits_of(settings)
        self._slots = Slots(self._limits)
        self._present: Publication | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    @property
    def present(self) -> Publication:
        """The publication to answer from. Raises :class:`StoreError` before the first one is open."""
        if self._present is None:
            raise StoreError("the graph is not open yet")
        return self._present

    @property
    def ready(self) -> bool:
        """Tell whether there is something to answer from."""
        return self._present is not None

    async def refresh(self) -> bool:
        """Switch to the generation that is published now; tell whether that was another one."""
        source = await asyncio.to_thread(find_source, self._where, self._settings)
        if self._present is not None and self._present.name == source.name:
            return False
        fresh = await asyncio.to_thread(_opened, source, self._settings, self._limits, self._slots)
        started = False
        try:
            await fresh.pool.start()
            started = True
        finally:
            if not started:
                fresh.drop()
        old, self._present = self._present, fresh
        if old is not None:
            _LOG.info("switched from generation %s to %s", old.name, fresh.name)
            task = asyncio.ensure_future(old.close())
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
        return True

    async def watch(self, seconds: float) -> None:
        """Look for a new generation again and again. A faulty one is logged and the present one stays."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await self.refresh()
            except AmtsgraphError as error:
                _LOG.error("the new generation cannot be served: %s", error)

    async def close(self) -> None:
        """Close what is open."""
        patience = self._limits.deadline
        leaving = list(self._leaving)
        for task in leaving:
            task.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)
        if self._present is not None:
            await self._present.close(patience)
