"""Dates and numbers as people say them, in German and English. What is not understood stays as it is."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "en": "January February March April May June July August September October November December",
    }
)
_PARTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {"21": "Frühjahr", "22": "Sommer", "23": "Herbst", "24": "Winter"}
        | {"33": "1. Quartal", "34": "2. Quartal", "35": "3. Quartal", "36": "4. Quartal"}
        | {"40": "1. Halbjahr", "41": "2. Halbjahr"},
        "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
        | {"33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of"}
        | {"40": "first half of", "41": "second half of"},
    }
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_DOUBT: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {"?": "vermutlich ", "~": "etwa ", "%": "vermutlich etwa "},
        "en": {"?": "probably ", "~": "about ", "%": "probably about "},
    }
)
_SINCE: Mapping[str, tuple[str, str]] = MappingProxyType({"de": ("seit", "bis"), "en": ("since", "until")})


def spoken(text: str, lang: str) -> str:
    """Return a date or interval of EDTF in words.

    >>> spoken("2025-12-17", "de"), spoken("2023/..", "de"), spoken("2025-33", "en")
    ('17. Dezember 2025', 'seit 2023', 'first quarter of 2025')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _day(text, lang)
    since, until = _SINCE[lang]
    if last in ("", ".."):
        return f"{since} {_day(first, lang)}" if first not in ("", "..") else text
    if first in ("", ".."):
        return f"{until} {_day(last, lang)}"
    return f"{_day(first, lang)} {'bis' if lang == 'de' else 'to'} {_day(last, lang)}"


def percent(number: str) -> str:
    """Return a share as a percentage, "" for what is none.

    >>> percent("0.937")
    '94 %'
    """
    return f"{float(number) * 100:.0f} %" if re.fullmatch(r"[01](\.\d+)?", number, re.ASCII) else ""


def _day(text: str, lang: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    year, month, day, doubt = match.groups(default="")
    words = _DOUBT[lang].get(doubt, "")
    if not month:
        return words + year
    if month in _PARTS[lang] and not day:
        return f"{words}{_PARTS[lang][month]} {year}"
    if not 1 <= int(month) <= 12:
        return text
    name = _MONTHS[lang].split()[int(month) - 1]
    if not day:
        return f"{words}{name} {year}"
    return f"{words}{int(day)}. {name} {year}" if lang == "de" else f"{words}{int(day)} {name} {year}"
