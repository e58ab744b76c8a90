"""The registry of readers: which format is read by what, and how a format is told.

A reader of another package joins by :func:`register_reader`, or by an entry point in the group
``amtsgraph.readers`` that names a :class:`Reader`.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import cast

from amtsgraph.errors import SourceError
from amtsgraph.sources import sniff
from amtsgraph.sources.input import Input
from amtsgraph.sources.records import Draft, Skipped

GROUP = "amtsgraph.readers"
Read = Callable[[Input], Iterator[Draft | Skipped]]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read.

    ``suffixes`` are lower case with their dot; ``media_types`` without parameters. ``sniff`` gets the
    first 64 KiB as text and scores how surely they are of this format, 0 (not) to 1 (no other).
    ``read`` yields drafts, and a Skipped for each record it cannot use; it may raise SourceError.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], float]
    read: Read
    media_types: tuple[str, ...] = ()


def _late(module: str, function: str = "read") -> Read:
    """Return the function of a module that is loaded when the first input needs it: HTML is heavy."""

    def read(source: Input) -> Iterator[Draft | Skipped]:
        return cast("Read", getattr(importlib.import_module(f"amtsgraph.sources.{module}"), function))(source)

    return read


_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
_LINES_TYPES = ("application/jsonl", "application/x-ndjson", "application/json-lines")
_JSON_TYPES = ("application/json", "application/feed+json")
BUILT_IN = (
    Reader("plain", (".txt", ".text"), sniff.plain, _late("plain"), ("text/plain",)),
    Reader("teasers", (".txt",), sniff.teasers, _late("teasers")),
    Reader("markdown", (".md", ".markdown"), sniff.markdown, _late("markdown"), ("text/markdown",)),
    Reader("html", (".html", ".htm", ".xhtml"), sniff.html, _late("html"), ("text/html", "application/xhtml+xml")),
    Reader("feed", (".rss", ".atom", ".rdf", ".xml"), sniff.feed, _late("feed"), _FEED_TYPES),
    Reader("jsonl", (".jsonl", ".ndjson"), sniff.json_lines, _late("jsonl"), _LINES_TYPES),
    Reader("json", (".json",), sniff.json_document, _late("jsonl", "read_document"), _JSON_TYPES),
)
_SUFFIX_WEIGHT = 0.5
_added: dict[str, Reader] = {}


def register_reader(reader: Reader) -> None:
    """Add the reader of a further format. Raises :class:`SourceError` when its name is taken."""
    if reader.name in {r.name for r in (*BUILT_IN, *_added.values())}:
        raise SourceError(reader.name, "a reader of this name exists; give yours another name")
    _added[reader.name] = reader


def unregister_reader(name: str) -> None:
    """Take an added reader out again; built-in ones stay."""
    _added.pop(name, None)


def readers() -> tuple[Reader, ...]:
    """Return all readers: built-in ones, those of entry points by name, those added."""
    found = {r.name: r for r in BUILT_IN}
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            reader = point.load()
        except (ImportError, AttributeError) as error:
            raise SourceError(f"entry point {point.name}", f"does not load: {error}") from error
        if not isinstance(reader, Reader):
            raise SourceError(f"entry point {point.name}", f"names no amtsgraph.sources.Reader: {reader!r}")
        found.setdefault(reader.name, reader)
    return (*found.values(), *_added.values())


def reader_named(name: str, among: Sequence[Reader]) -> Reader:
    """Return the reader of that name; raises :class:`SourceError` naming what is available."""
    for reader in among:
        if reader.name == name:
            return reader
    raise SourceError(name, f"unknown format; known are {', '.join(sorted(r.name for r in among))}")


def best_reader(head: str, suffix: str, media_type: str, among: Sequence[Reader]) -> Reader | None:
    """Return the reader that fits best: what the text shows, helped by suffix and media type."""
    scored = [(_score(r, head, suffix, media_type), -i, r) for i, r in enumerate(among)]
    score, _, reader = max(scored, key=lambda s: s[:2])
    return reader if score > 0 else None


def _score(reader: Reader, head: str, suffix: str, media_type: str) -> float:
    named = suffix in reader.suffixes or media_type in reader.media_types
    return reader.sniff(head) + (_SUFFIX_WEIGHT if named else 0)
