"""A build folder whose contents change all at once.

Everything a build makes lies in one generation; ``current`` is a symbolic link to it, and
``graph.ttl``, ``graph.trig``, ``report.json`` and ``store`` lead through it:

    build/.lock   build/generations/3f0c…/   build/current -> generations/3f0c…   build/store -> current/store

A generation is made in a folder beside, renamed when complete, and taken by one atomic replacement of
``current``. A process killed at any moment leaves the old generation readable; what it left behind is
swept by the next build. The lock is the operating system's, so it ends with its process.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from amtsgraph.errors import StoreError
from amtsgraph.store.embedded import open_view
from amtsgraph.store.history import record

FILES = ("graph.ttl", "graph.trig", "report.json", "store")
_HASHED = ("graph.trig", "report.json")
_KEPT = 2


class BuildFolder:
    """The folder that ``amtsgraph build`` writes and the other commands read."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    @property
    def _generations(self) -> Path:
        return self.path / "generations"

    @property
    def history(self) -> Path:
        """The folder that tells what each build changed (:mod:`amtsgraph.store.history`)."""
        return self.path / "history"

    def current(self) -> Path:
        """Return the folder of the published generation.

        It is the generation itself, not the link: what is opened there stays the same when a later
        build switches over. Raises :class:`StoreError` where nothing has been published.
        """
        link = self.path / "current"
        if not link.is_dir():
            raise StoreError(f"{self.path}: no graph here yet; run: amtsgraph build --out {self.path}")
        return link.resolve()

    @contextmanager
    def generation(self) -> Iterator[Path]:
        """Give an empty folder to fill with the files of a generation, and publish it.

        When the block ends without an exception, readers see the new generation from one moment to
        the next; otherwise the folder is dropped and everything stays as it was. Raises
        :class:`StoreError` when another process is writing here or the folder cannot be written.
        """
        try:
            self._generations.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written: {error.strerror}") from None
        with self._locked():
            self._sweep()
            draft = self._generations / f".draft-{os.getpid()}"
            draft.mkdir()
            try:
                yield draft
                self._publish(draft)
            finally:
                shutil.rmtree(draft, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.path / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreError(
                    f"{self.path}: another build is writing here; wait for it or choose another --out"
                ) from None
            yield

    def _publish(self, draft: Path) -> None:
        name = _digest(draft)
        final = self._generations / name
        if final.exists():
            os.utime(final)
        else:
            _sync(draft)
            draft.rename(final)
        for file in FILES:
            self._link(file, f"current/{file}")
        self._link("current", f"generations/{name}")
        if any((final / "store").glob("*.sst")):
            record(self.history, name, open_view(final / "store").quads(), datetime.now(UTC))
        self._prune(name)

    def _link(self, name: str, target: str) -> None:
        link = self.path / name
        if link.is_symlink() and os.readlink(link) == target:
            return
        fresh = self.path / f".{name}-{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target)
        try:
            os.replace(fresh, link)
        except OSError:
            fresh.unlink()
            raise StoreError(f"{link}: is in the way; move it away and build again") from None

    def _prune(self, newest: str) -> None:
        """Drop all generations but the published one and the one before, which may still be read."""
        others = [folder for folder in self._generations.iterdir() if folder.name != newest]
        others.sort(key=lambda folder: (folder.stat().st_mtime_ns, folder.name), reverse=True)
        for folder in others[_KEPT - 1 :]:
            shutil.rmtree(folder, ignore_errors=True)

    def _sweep(self) -> None:
        for left in [*self._generations.glob(".draft-*"), *self.path.glob(".*-[0-9]*")]:
            if left.is_symlink():
                left.unlink()
            else:
                shutil.rmtree(left, ignore_errors=True)


def _digest(draft: Path) -> str:
    digest = hashlib.sha256()
    for name in _HASHED:
        file = draft / name
        if not file.is_file():
            raise StoreError(f"{name}: the build did not write it")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _sync(folder: Path) -> None:
    """Bring the files to disk before the link that makes them valid."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as handle:
                os.fsync(handle.fileno())
