"""The files of a folder in a fixed order: by name, folders gone through in place, each only once."""

import os
from collections.abc import Iterator
from pathlib import Path

from amtsgraph.sources.records import Skipped


def files_under(folder: Path) -> Iterator[Path | Skipped]:
    """Yield the regular files below ``folder``, sorted; a Skipped for what cannot be listed.

    Hidden entries are passed over. Links are followed, but no folder is entered twice, so that a link
    to a parent ends the way there.
    """
    yield from _walk(folder, set())


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    try:
        state = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Skipped(str(folder), f"not readable: {os_reason(error)}")
        return
    if (state.st_dev, state.st_ino) in seen:
        return
    seen.add((state.st_dev, state.st_ino))
    for name in names:
        if not name.startswith("."):
            yield from _entry(folder / name, seen)


def _entry(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    if os.path.isdir(path):  # unlike Path.is_dir, never raises
        yield from _walk(path, seen)
    elif os.path.isfile(path):
        yield path
    elif os.path.islink(path):
        yield Skipped(str(path), "a link that leads nowhere; remove or mend it")
    else:
        yield Skipped(str(path), "not a regular file; left alone")


def os_reason(error: OSError) -> str:
    """Return the reason of an operating system error in a few words."""
    return (error.strerror or type(error).__name__).lower()
