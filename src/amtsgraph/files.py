"""Writes files so that a reader sees the old one or the new one, never half of one."""

import os
from pathlib import Path

from amtsgraph.errors import AmtsgraphError


def write_atomically(path: Path, data: bytes) -> None:
    """Write to a file beside, then take its place. Raises :class:`AmtsgraphError` where it cannot."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise AmtsgraphError(f"{path}: cannot be written: {error.strerror}") from None
