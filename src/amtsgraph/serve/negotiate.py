"""Chooses the media type of an answer from the ``Accept`` header. Pure: no request, no response.

Spec: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 - the most specific range that fits an offer gives its
quality; the offer of the highest quality wins, and among equals the one that the server names first. Parameters
other than ``q`` make a range more specific but need not be met, because offers here have none that matters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_VALUE = rf"(?:{_TOKEN}|\"(?:[^\"\\]|\\.)*\")"
_PARAMETER = rf"\s*;\s*(?:{_TOKEN}\s*=\s*{_VALUE})?"
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})((?:{_PARAMETER})*)\s*")
_NAMED = re.compile(rf";\s*({_TOKEN})\s*=\s*({_VALUE})")
_QUALITY = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_MAX_RANGES = 100


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of the header: lower-case type and subtype ("*" for any), quality, rank of precision."""

    type: str
    subtype: str
    quality: float
    precision: int

    def fits(self, media: str) -> bool:
        """Tell whether a media type without parameters lies in the range."""
        kind, _, subtype = media.partition("/")
        return self.type in ("*", kind) and self.subtype in ("*", subtype)


def accepted(header: str) -> tuple[Range, ...]:
    """Return the ranges of an ``Accept`` header; what does not follow the grammar is passed over."""
    found = []
    for part in _elements(header):
        match = _RANGE.fullmatch(part)
        quality = _quality(match[3]) if match else None
        if match and quality is not None and not (match[1] == "*" != match[2]):
            kind, subtype = match[1].lower(), match[2].lower()
            extra = sum(name.lower() != "q" for name, _ in _NAMED.findall(match[3]))
            precision = (kind != "*") + (subtype != "*") + min(extra, 9) * (subtype != "*")
            found.append(Range(kind, subtype, quality, precision))
    return tuple(found)


def choose(header: str | None, offers: Sequence[str]) -> str | None:
    """Return the offer (a media type without parameters) that suits best, None where none is acceptable.

    Without a header, or with an empty one, the first offer is given.

    >>> choose("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> choose("image/png", ["text/html"])
    """
    if header is None or not header.strip():
        return offers[0] if offers else None
    ranges = accepted(header)
    best, best_quality = None, 0.0
    for offer in offers:
        quality = _quality_of(offer, ranges)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def qualities(header: str) -> dict[str, float]:
    """Return the quality of each name in a header such as ``Accept-Language``; what does not follow the grammar is
    passed over.

    >>> qualities("de-AT, en;q=0.5, fr;q=x")
    {'de-at': 1.0, 'en': 0.5}
    """
    found: dict[str, float] = {}
    for part in header.split(",")[:_MAX_RANGES]:
        name, _, parameters = part.strip().partition(";")
        quality = _quality(";" + parameters) if parameters else 1.0
        if name.strip() and quality is not None:
            found.setdefault(name.strip().lower(), quality)
    return found


def language(header: str | None, offers: Sequence[str]) -> str:
    """Return the language of ``offers`` that suits ``Accept-Language`` best, the first where none does.

    >>> language("en-GB,en;q=0.9,de;q=0.5", ["de", "en"])
    'en'
    """
    best, best_quality = offers[0], 0.0
    for name, quality in qualities(header or "").items():
        tag = name.partition("-")[0]
        if tag in offers and quality > best_quality:
            best, best_quality = tag, quality
    return best


def _elements(header: str) -> Iterator[str]:
    """Yield the elements of the list; a comma in a quoted string is none."""
    parts = re.findall(r"(?:[^,\"]|\"(?:[^\"\\]|\\.)*\"|\")+", header)
    yield from parts[:_MAX_RANGES]


def _quality(parameters: str) -> float | None:
    given = next((value for name, value in _NAMED.findall(parameters) if name.lower() == "q"), None)
    if given is None:
        return 1.0
    return float(given) if _QUALITY.fullmatch(given) else None


def _quality_of(offer: str, ranges: Sequence[Range]) -> float:
    fitting = [candidate for candidate in ranges if candidate.fits(offer)]
    if not fitting:
        return 0.0
    precision = max(candidate.precision for candidate in fitting)
    return max(candidate.quality for candidate in fitting if candidate.precision == precision)
