"""RSS 2.0, RSS 1.0 and Atom feeds: one article an entry; the feed's title is the publisher.

The bytes go to feedparser as a stream, since it would fetch what looks like an address.
https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from amtsgraph.errors import SourceError
from amtsgraph.sources.clean import clean_body, take_dateline
from amtsgraph.sources.input import Input
from amtsgraph.sources.markup import words_of
from amtsgraph.sources.records import Draft, headed, one_line

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
# what feedparser's lenient parser raises on damaged character references and markup
_TRIPS = (ValueError, OverflowError, LookupError, AssertionError, RecursionError)
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def read(source: Input) -> Iterator[Draft]:
    """Yield the articles of a feed. Raises :class:`SourceError` when it holds none."""
    parsed = _parse(source.text(), source.place)
    publisher = words_of(str(parsed.feed.get("title", "")))
    language = str(parsed.feed.get("language", ""))
    for number, entry in enumerate(parsed.entries, 1):
        yield _draft(entry, f"{source.place}#{number}", publisher, language)


def _parse(text: str, place: str) -> feedparser.FeedParserDict:
    if "<!ENTITY" in _ROOT.split(text, maxsplit=1)[0]:
        raise SourceError(place, "declares XML entities, which are not expanded; save the feed without")
    data = _DECLARATION.sub("", text, count=1).lstrip().encode()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = feedparser.parse(
                io.BytesIO(data), response_headers=_HEADERS, resolve_relative_uris=False, sanitize_html=False
            )
    except _TRIPS as error:
        raise SourceError(place, f"broken feed: {type(error).__name__}; save the feed again") from None
    if not parsed.entries:
        fault = parsed.get("bozo_exception")
        reason = f"broken feed: {one_line(str(fault))[:120]}" if fault else "a feed without entries"
        raise SourceError(place, f"{reason}; save the feed again")
    return parsed


def _draft(entry: Mapping[str, Any], place: str, publisher: str, language: str) -> Draft:
    written, body = take_dateline(clean_body(words_of(_content(entry))))
    title, text, body_start = headed(words_of(str(entry.get("title", ""))), body)
    return Draft(
        title,
        text,
        body_start,
        place,
        publisher=publisher,
        published=_published(entry) or written,
        language=str(entry.get("language", "")) or language,
        url=str(entry.get("link", "")),
    )


def _content(entry: Mapping[str, Any]) -> str:
    """Return the full text of an entry where it has one, its summary otherwise."""
    full = [str(part.get("value", "")) for part in entry.get("content", ())]
    return next((part for part in full if part.strip()), "") or str(entry.get("summary", ""))


def _published(entry: Mapping[str, Any]) -> str:
    """Return the date of an entry as written; Atom entries may state the day of change only."""
    written = entry.get("published")
    return str(written if written else entry.get("updated", "")).strip()
