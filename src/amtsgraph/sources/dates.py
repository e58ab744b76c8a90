"""Dates as articles write them: ISO 8601, German, RFC 822. A date is taken as written, never guessed.

The day is the one the source prints; no time zone moves it. Two-digit years, relative words ("heute")
and days the calendar does not have are refused.
"""

import re
from datetime import date
from email.utils import parsedate_tz

_MONTHS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_TIME = r"(?:[T ,]+(?:um )?\d{1,2}[:.]\d{2}.{0,24})?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.{0,8})?")
_WEEKDAY = r"(?:[A-Za-z]{2,10}[.,]{1,2} ?)?"
_GERMAN = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}}){_TIME}")
_WORDED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\.? ?([A-Za-zä]{{3,9}})\.? (\d{{4}}){_TIME}")
_MONTH_NAMES = re.compile(
    "jan(uar|uary)?|jän(ner)?|feb(ruar|ruary)?|mär(z)?|mar(ch)?|mrz|apr(il)?|mai|may|june?|juni?|july?|juli?|"
    "aug(ust)?|sept?(ember)?|okt(ober)?|oct(ober)?|nov(ember)?|dez(ember)?|dec(ember)?"
)
FIRST_YEAR, LAST_YEAR = 1900, 2199


def parse_date(written: str) -> date:
    """Return the day that ``written`` names.

    Raises :class:`ValueError` with a short reason when it names none.

    >>> parse_date("13. November 2025")
    datetime.date(2025, 11, 13)
    """
    text = " ".join(written.split())
    parts = _parts(text)
    if parts is None or not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        raise ValueError(f"invalid date {_shown(text)}; write 2025-11-13 or 13.11.2025")
    try:
        return date(*parts)
    except ValueError:
        raise ValueError(f"invalid date {_shown(text)}: the calendar has no such day") from None


def _parts(text: str) -> tuple[int, int, int] | None:
    if not text.isascii() and any(c.isdigit() and not c.isascii() for c in text):
        return None
    for pattern in (_ISO, _COMPACT):
        if match := pattern.fullmatch(text):
            return int(match[1]), int(match[2]), int(match[3])
    if match := _GERMAN.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := _WORDED.fullmatch(text)) and _MONTH_NAMES.fullmatch(match[2].lower()):
        return int(match[3]), _MONTHS[match[2].lower()[:3]], int(match[1])
    return _mail_date(text)


def _mail_date(text: str) -> tuple[int, int, int] | None:
    """Read a date of RFC 822 ("Thu, 13 Nov 2025 09:00:00 +0100"), which always names a time."""
    if not re.search(r"\d:\d\d", text) or len(text) > 60:
        return None
    fields = parsedate_tz(text)
    return (fields[0], fields[1], fields[2]) if fields else None


def _shown(text: str) -> str:
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
