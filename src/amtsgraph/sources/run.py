"""What one run has seen: makes articles of drafts, with unique keys and without duplicates.

Invariant: within a run no two articles share a key, and no two share both text and date. The same
inputs in the same order give the same keys.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import quote

from amtsgraph.model import Article
from amtsgraph.sources.dates import parse_date
from amtsgraph.sources.input import too_long
from amtsgraph.sources.records import DEFAULT_MAX_CHARS, Draft, SkipKind, Skipped, one_line, printable
from amtsgraph.text import normalise, slug

_KICKER = re.compile(r"([^\s:.!?][^:.!?]{0,58}):\s+\S")
_PERIOD = re.compile(r"(?:19|2[01])\d\d(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@dataclass
class Run:
    """The memory of one run, shared by all its inputs.

    ``publisher``, ``published`` and ``language`` stand in where a source states none; ``max_chars``
    limits the length of one article.
    """

    publisher: str = ""
    published: date | None = None
    language: str = "de"
    max_chars: int = DEFAULT_MAX_CHARS
    _places: dict[str, str] = field(default_factory=dict, repr=False)
    _keys: set[str] = field(default_factory=set, repr=False)

    def take(self, draft: Draft) -> Article | Skipped:
        """Return the article of a draft, or why there is none."""
        draft = replace(draft, text=printable(draft.text))
        fault = self._fault(draft)
        if fault:
            return Skipped(draft.place, fault)
        try:
            period = _period(draft.published)
            published = None if period else _day(draft.published) or self.published
        except ValueError as error:
            return Skipped(draft.place, str(error))
        digest = hashlib.sha256(f"{period or published}\n{' '.join(draft.text.split())}".encode()).hexdigest()
        if digest in self._places:
            return Skipped(draft.place, f"duplicate of {self._places[digest]}; left out", SkipKind.DUPLICATE)
        self._places[digest] = draft.place
        return self._article(draft, published, period, digest)

    def _fault(self, draft: Draft) -> str:
        if not one_line(draft.title):
            return "missing title; an article needs a headline"
        if not any(c.isalnum() for c in draft.text):
            return "no text; nothing to read"
        if len(draft.text) > self.max_chars:
            return too_long(len(draft.text), self.max_chars)
        return ""

    def _article(self, draft: Draft, published: date | None, period: str, digest: str) -> Article:
        publisher = one_line(printable(normalise(draft.publisher))) or self.publisher
        title = one_line(printable(draft.title))
        language = _LANGUAGE.match(draft.language)
        return Article(
            key=self._key(publisher, period or (published.isoformat() if published else ""), title, digest),
            title=title,
            text=draft.text,
            body_start=draft.body_start,
            publisher=publisher,
            published=published,
            language=language[0].lower() if language else self.language,
            url=web_address(draft.url),
            kicker=one_line(draft.kicker) or kicker_of(title),
            place=draft.place,
            period=period,
        )

    def _key(self, publisher: str, day: str, title: str, digest: str) -> str:
        plain = f"{slug(publisher) or 'unbekannt'}-{day or 'ohne-datum'}-{slug(title) or digest[:8]}"
        key, length = plain, 8
        while key in self._keys:
            key, length = f"{plain}-{digest[:length]}", length + 8
        self._keys.add(key)
        return key


def kicker_of(title: str) -> str:
    """Return what stands before the colon of a headline, "" where nothing short does.

    >>> kicker_of("Hamburg: Vertrag ratifiziert")
    'Hamburg'
    """
    match = _KICKER.match(title)
    return match[1].strip() if match else ""


def web_address(url: str) -> str:
    """Return ``url`` as an IRI that RDF can carry, "" unless it is an http(s) address."""
    url = "".join(url.split())
    if not re.match(r"https?://[^/?#\s]+", url, re.IGNORECASE):
        return ""
    return quote(printable(normalise(url)), safe="!#$%&'()*+,/:;=?@[]~")


def _period(written: str | date | None) -> str:
    """Return a month or year stated in place of a day ("2020-02"), "" where there is none."""
    return written.strip() if isinstance(written, str) and _PERIOD.fullmatch(written.strip()) else ""


def _day(written: str | date | None) -> date | None:
    if isinstance(written, str):
        return parse_date(written) if written.strip() else None
    return written
