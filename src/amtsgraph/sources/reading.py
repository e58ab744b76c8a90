"""Reads a file, a folder, standard input or bytes: one article or one Skipped after the other.

A faulty input costs itself only. Nothing here opens a network connection.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

from amtsgraph.errors import SourceError
from amtsgraph.model import Article
from amtsgraph.sources.folders import files_under, os_reason
from amtsgraph.sources.input import Input
from amtsgraph.sources.records import DEFAULT_MAX_BYTES, Skipped
from amtsgraph.sources.registry import Reader, best_reader, reader_named, readers
from amtsgraph.sources.run import Run

STANDARD_INPUT = "-"
_STDIN_PLACE = "standard input"


def read_path(
    path: Path | str,
    *,
    format: str | None = None,
    publisher: str = "",
    published: date | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    run: Run | None = None,
) -> Iterator[Article | Skipped]:
    """Read a file, all files of a folder (sorted), or standard input ("-").

    ``format`` names a reader; without it the format is told from name and content. ``publisher`` and
    ``published`` stand in where a source states none. Calls that belong to one run share ``run``, so
    that keys are unique and duplicates found across them; its defaults then hold instead of these.
    Raises :class:`SourceError` at once when the path does not exist or the format is unknown.
    """
    among = readers()
    wanted = reader_named(format, among) if format else None
    run = run or Run(publisher, published)
    if str(path) == STANDARD_INPUT:
        return _read(Input(_STDIN_PLACE, sys.stdin.buffer, max_bytes, max_chars=run.max_chars), wanted, among, run)
    path = Path(path)
    _must_exist(path)
    if path.is_dir():
        return _read_folder(path, wanted, among, max_bytes, run)
    return _read_file(path, wanted, among, max_bytes, run)


def read_paths(
    paths: Iterable[Path | str],
    *,
    format: str | None = None,
    publisher: str = "",
    published: date | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    run: Run | None = None,
) -> Iterator[Article | Skipped]:
    """Read several paths in one run, in the order given; see :func:`read_path`.

    All paths are checked before the first is read.
    """
    run = run or Run(publisher, published)
    streams = [read_path(path, format=format, max_bytes=max_bytes, run=run) for path in paths]
    return (record for stream in streams for record in stream)


def read_bytes(
    data: bytes,
    place: str,
    format: str | None = None,
    content_type: str = "",
    *,
    publisher: str = "",
    published: date | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    run: Run | None = None,
) -> Iterator[Article | Skipped]:
    """Read what was fetched or sent. ``content_type`` is the HTTP header of that name, "" if unknown.

    ``place`` is what messages name; its ending helps to tell the format.
    """
    among = readers()
    wanted = reader_named(format, among) if format else None
    media_type, charset = _content_type(content_type)
    run = run or Run(publisher, published)
    source = Input(place, io.BytesIO(data), max_bytes, charset, len(data), run.max_chars)
    return _read(source, wanted, among, run, media_type)


def _must_exist(path: Path) -> None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise SourceError(str(path), "does not exist; check the spelling") from None
    except OSError as error:
        raise SourceError(str(path), f"not readable: {os_reason(error)}") from None


def _read_folder(
    folder: Path, wanted: Reader | None, among: tuple[Reader, ...], max_bytes: int, run: Run
) -> Iterator[Article | Skipped]:
    empty = True
    for entry in files_under(folder):
        empty = False
        if isinstance(entry, Skipped):
            yield entry
        else:
            yield from _read_file(entry, wanted, among, max_bytes, run, in_folder=True)
    if empty:
        yield Skipped(str(folder), "no files to read; name a folder with articles")


def _read_file(
    path: Path,
    wanted: Reader | None,
    among: tuple[Reader, ...],
    max_bytes: int,
    run: Run,
    in_folder: bool = False,
) -> Iterator[Article | Skipped]:
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size if path.is_file() else None
            source = Input(str(path), stream, max_bytes, size=size, max_chars=run.max_chars)
            yield from _read(source, wanted, among, run, strict=in_folder)
    except OSError as error:
        yield Skipped(str(path), f"not readable: {os_reason(error)}")


def _read(
    source: Input,
    wanted: Reader | None,
    among: tuple[Reader, ...],
    run: Run,
    media_type: str = "",
    strict: bool = False,
) -> Iterator[Article | Skipped]:
    """Read one input. ``strict`` refuses endings that no reader knows, as in a folder of all sorts."""
    try:
        reader = wanted or _choose(source, among, media_type, strict)
        empty = True
        for record in reader.read(source):
            empty = False
            yield record if isinstance(record, Skipped) else run.take(record)
        if empty:
            yield Skipped(source.place, f"no article found; is it really of the format {reader.name}?")
    except SourceError as error:
        yield Skipped(error.place, error.reason)


def _choose(source: Input, among: tuple[Reader, ...], media_type: str, strict: bool) -> Reader:
    head = source.head_text
    suffix = _suffix(source.place)
    if strict and suffix and not any(suffix in r.suffixes for r in among):
        raise SourceError(source.place, f"unknown file type {suffix}; name the file itself to read it as text")
    reader = best_reader(head, suffix, media_type, among)
    if reader is None:
        raise SourceError(source.place, "empty; nothing to read")
    return reader


def _suffix(place: str) -> str:
    """Return the ending of a file name or of the path of a web address, in lower case."""
    path = urlsplit(place).path if re.match(r"https?://[^\[\]]*$", place) else place
    return Path(path).suffix.lower()


def _content_type(header: str) -> tuple[str, str]:
    """Return media type and charset of a Content-Type header (RFC 9110, 8.3)."""
    message = Message()
    message["Content-Type"] = " ".join(header.split())
    return message.get_content_type() if header else "", message.get_content_charset("")
