"""Reads the word lists of ``data/cues`` that annotate needs. Words are data, never code.

A list is either a YAML sequence or one block of words parted by white space (quicker to read and to diff).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from amtsgraph.errors import CueError
from amtsgraph.resources import resource

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_lists(name: str, folder: Path | None = None) -> Mapping[str, Any]:
    """Return the mapping in ``data/cues/{name}.yaml`` (or in ``folder``).

    Raises :class:`CueError` naming the file where it is missing, malformed or not a mapping.
    """
    path = (folder / f"{name}.yaml") if folder else resource(f"data/cues/{name}.yaml")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise CueError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise CueError(f"{path.name}: the file must be a mapping of list names to words")
    return content


def words(lists: Mapping[str, Any], name: str) -> frozenset[str]:
    """Return the words of one list; a string is split at white space.

    Raises :class:`CueError` where the list is missing or of another shape.
    """
    value = lists.get(name)
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return frozenset(value)
    raise CueError(f"word list {name!r}: expected words or a sequence of strings")


def phrases(lists: Mapping[str, Any], name: str) -> frozenset[str]:
    """Return the comma-parted expressions of one list.

    Raises :class:`CueError` where the list is missing or of another shape.
    """
    value = lists.get(name)
    if not isinstance(value, str):
        raise CueError(f"word list {name!r}: expected expressions parted by commas")
    return frozenset(part.strip() for part in value.split(",") if part.strip())


def mapping(lists: Mapping[str, Any], name: str) -> Mapping[str, str]:
    """Return a mapping of words to words.

    Raises :class:`CueError` where it is missing or of another shape.
    """
    value = lists.get(name)
    if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        return {str(key): text for key, text in value.items()}
    raise CueError(f"word list {name!r}: expected a mapping to text")
