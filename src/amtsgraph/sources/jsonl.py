"""JSON Lines and JSON: records with title, text, publisher, published, url, language.

``headline``, ``body``/``content`` and ``date`` are taken as well; a JSON document is one record, a list
of them, or an object with the list under "articles" or "items" (as in JSON Feed). JSON Lines are read
line by line, so that a file of any length needs the memory of one line.
https://jsonlines.org/, https://www.jsonfeed.org/version/1.1/
"""

import json
from collections.abc import Iterator, Mapping

from amtsgraph.errors import SourceError
from amtsgraph.sources.decode import decode, is_wide
from amtsgraph.sources.input import Input
from amtsgraph.sources.markup import words_of
from amtsgraph.sources.records import Draft, Skipped, headed, one_line
from amtsgraph.text import normalise

_TITLES = ("title", "headline")
_TEXTS = ("text", "body", "content", "content_text")
_DATES = ("published", "date", "date_published")
_URLS = ("url", "link")
_LANGUAGES = ("language", "lang")
_LISTS = ("articles", "items")


def read(source: Input) -> Iterator[Draft | Skipped]:
    """Yield the records of JSON Lines; a faulty line costs itself only."""
    empty = True
    for number, line in enumerate(_lines(source), 1):
        place = f"{source.place}:{number}"
        if line is None:
            yield Skipped(place, f"a line of more than {source.max_bytes:,} bytes; split it or raise the limit")
        elif line.strip():
            yield from _line(line, place, source.charset)
        else:
            continue
        empty = False
    if empty:
        raise SourceError(source.place, "empty; nothing to read")


def read_document(source: Input) -> Iterator[Draft | Skipped]:
    """Yield the records of a JSON document, or of JSON Lines under that name."""
    text = source.text()
    try:
        value = _parse(text)
    except ValueError as error:
        if "Extra data" not in str(error):
            raise SourceError(source.place, f"not JSON: {error}; check the file") from None
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield from _line(line.encode(), f"{source.place}:{number}", "")
        return
    yield from _records(value, source.place)


def _lines(source: Input) -> Iterator[bytes | None]:
    """Yield lines of bytes; UTF-16 and UTF-32 have to be read as a whole first."""
    if is_wide(source.head):
        return (line.encode() for line in source.text().split("\n"))
    return source.lines()


def _line(line: bytes, place: str, charset: str) -> Iterator[Draft | Skipped]:
    try:
        value = _parse(decode(line, place, charset))
    except SourceError as error:
        yield Skipped(place, error.reason)
    except ValueError as error:
        yield Skipped(place, f"not JSON: {error}; write one object a line")
    else:
        yield from _records(value, place)


def _parse(text: str) -> object:
    """Parse JSON; raises :class:`ValueError` with a short reason."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _records(value: object, place: str) -> Iterator[Draft | Skipped]:
    """Yield a record, or those of a list."""
    publisher = ""
    if isinstance(value, dict) and (found := next((k for k in _LISTS if isinstance(value.get(k), list)), "")):
        publisher = _publisher(value) or _string(value, ("title",))
        value = value[found]
    if not isinstance(value, list):
        yield _record(value, place, publisher)
        return
    if not value:
        yield Skipped(place, "a list without articles; nothing to read")
    for number, item in enumerate(value, 1):
        yield _record(item, f"{place}#{number}", publisher)


def _record(value: object, place: str, publisher: str) -> Draft | Skipped:
    if not isinstance(value, dict):
        return Skipped(place, f"not an article but {_kind(value)}; write an object with title and text")
    wrong = next((k for k in (*_TITLES, *_TEXTS, *_DATES) if not isinstance(value.get(k, ""), str | None)), "")
    if wrong:
        return Skipped(place, f"“{wrong}” is {_kind(value[wrong])}, not text; put it in quotation marks")
    title, text, body_start = headed(_string(value, _TITLES), body := _body(value))
    return Draft(
        title,
        text if body.strip() else "",
        body_start,
        place,
        publisher=_publisher(value) or publisher,
        published=_string(value, _DATES),
        language=_string(value, _LANGUAGES),
        url=_string(value, _URLS),
        kicker=_string(value, ("kicker",)),
    )


def _body(value: Mapping[str, object]) -> str:
    return normalise(_string(value, _TEXTS)) or words_of(_string(value, ("content_html",)))


def _publisher(value: Mapping[str, object]) -> str:
    stated = value.get("publisher")
    if isinstance(stated, dict):
        stated = stated.get("name")
    return one_line(stated) if isinstance(stated, str) else ""


def _string(value: Mapping[str, object], names: tuple[str, ...]) -> str:
    """Return the first of the fields that holds text."""
    return next((v for n in names if isinstance(v := value.get(n), str) and v.strip()), "")


def _kind(value: object) -> str:
    kinds = {list: "a list", dict: "an object", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
