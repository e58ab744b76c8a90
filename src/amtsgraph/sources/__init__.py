"""Reads articles: text, magazine pages, HTML, feeds, JSON, JSON Lines, Markdown; files, folders, bytes.

    for record in read_path("articles/"):
        if isinstance(record, Skipped):
            print(record)  # one line: place: reason; remedy
        else:
            ...  # an amtsgraph.model.Article

Further formats join by :func:`register_reader`; see docs/sources.md.
"""

from amtsgraph.sources.dates import parse_date
from amtsgraph.sources.input import Input
from amtsgraph.sources.reading import read_bytes, read_path, read_paths
from amtsgraph.sources.records import DEFAULT_MAX_BYTES, DEFAULT_MAX_CHARS, Draft, SkipKind, Skipped, headed
from amtsgraph.sources.registry import Reader, readers, register_reader, unregister_reader
from amtsgraph.sources.run import Run

__all__ = [
    "DEFAULT_MAX_BYTES",
    "DEFAULT_MAX_CHARS",
    "Draft",
    "Input",
    "Reader",
    "Run",
    "SkipKind",
    "Skipped",
    "headed",
    "parse_date",
    "read_bytes",
    "read_path",
    "read_paths",
    "readers",
    "register_reader",
    "unregister_reader",
]
