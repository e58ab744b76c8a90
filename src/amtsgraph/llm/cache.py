"""Answers kept on disk, so that the same question is asked once and a second build gives the same bytes.

An answer belongs to the whole question: model, task, names found, text of the article. Files lie in a folder that
only the user may enter, as answers quote articles; their names are checksums.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.errors import LanguageModelError
from amtsgraph.files import write_atomically

_MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with answers."""

    folder: Path

    def get(self, question: bytes) -> str | None:
        """Return the answer to a question, None where there is none that can be read."""
        file = self._file(question)
        try:
            if file.stat().st_size > _MAX_BYTES:
                return None
            answer = json.loads(file.read_bytes())["answer"]
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        return answer if isinstance(answer, str) else None

    def put(self, question: bytes, answer: str) -> None:
        """Keep an answer. Raises :class:`AmtsgraphError` where the folder cannot be written."""
        file = self._file(question)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.parent.mkdir(exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise LanguageModelError(
                f"{self.folder}: cannot keep answers there ({reason}); name another folder with --llm-cache"
            ) from None
        write_atomically(file, json.dumps({"answer": answer}).encode())

    def _file(self, question: bytes) -> Path:
        name = hashlib.sha256(question).hexdigest()
        return self.folder / name[:2] / f"{name[2:]}.json"


def cache_of(folder: str, environ: Mapping[str, str]) -> Cache:
    """Return the cache in ``folder``; where that is "", in the user's cache folder.

    The latter is ``$XDG_CACHE_HOME`` or ``~/.cache`` (XDG Base Directory Specification).
    """
    if folder:
        return Cache(Path(folder))
    given = environ.get("XDG_CACHE_HOME", "")
    home = Path(given) if os.path.isabs(given) else Path(environ.get("HOME") or Path.home()) / ".cache"
    return Cache(home / "amtsgraph" / "llm")
