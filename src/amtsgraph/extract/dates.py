"""Dates in German text, normalised to EDTF (ISO 8601-2), relative ones against the article's date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from amtsgraph.model import Span

_MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
    "september": 9, "oktober": 10, "november": 11, "dezember": 12,
}  # fmt: skip
_SEASONS = {"frühjahr": 21, "frühling": 21, "sommer": 22, "herbst": 23, "winter": 24}
_M = "|".join(_MONTHS)
_PATTERN = re.compile(
    rf"""(?P<lead>\b(?:bis\s+(?:zum\s+|zur\s+)?|ab\s+(?:dem\s+)?|seit\s+(?:dem\s+)?|vom\s+|zum\s+|von\s+)?)
    (?:
      (?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>(?:19|20)\d\d)
    | (?P<d2>\d{{1,2}})\.\s(?P<m2>{_M})(?:\s(?P<y2>(?:19|20)\d\d))?
    | (?P<part>Anfang|Mitte|Ende)\s(?P<m3>{_M})(?:\s(?P<y3>(?:19|20)\d\d))?
    | (?P<m4>{_M})\s(?P<y4>(?:19|20)\d\d)
    | (?P<part5>Anfang|Mitte|Ende)\s(?:des\sJahres\s)?(?P<y5>(?:19|20)\d\d)
    | (?P<season>Frühjahr|Frühling|Sommer|Herbst|Winter)\s(?P<y6>(?:19|20)\d\d)
    | (?P<q>ersten|zweiten|dritten|vierten|[1-4]\.)\sQuartal\s(?P<y7>(?:19|20)\d\d)
    | (?P<half>ersten|zweiten|[12]\.)\s(?:Halbjahr|Jahreshälfte)\s(?P<y8>(?:19|20)\d\d)
    | (?P<rel>heute|gestern|vorgestern|morgen
      |(?:im\s)?(?:vergangenen|vorigen|letzten|kommenden|nächsten)\s(?:Jahr|Monat)
      |(?:in\s)?diesem\sJahr|(?:zum\s)?Jahresende|bis\sJahresende)
    | (?:im\sJahr\s|Jahr\s|Jahres\s|\bin\s|\bseit\s|\bbis\s|\bab\s)(?P<y9>(?:19|20)\d\d)\b
    | (?P<m10>{_M})\b
    | \b(?P<y11>(?:19|20)\d\d)\b(?=[\s,.;)]|$)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ORDINALS = {"ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date of the text. ``edtf`` is ISO or EDTF ("2025-11", "../2025-11", "2026-23"), ``lead`` the
    preposition that bounds it ("bis", "ab", "seit" or "")."""

    span: Span
    edtf: str
    lead: str

    def is_after(self, day: date) -> bool:
        """Tell whether the date begins after ``day`` as far as its precision says."""
        core = self.edtf.replace("..", "").strip("/")
        if re.fullmatch(r"\d{4}-2\d", core):
            return core[:4] > f"{day:%Y}"
        return core > day.isoformat()[: len(core)]


def dates_in(text: str, offset: int, published: date | None) -> tuple[DateMention, ...]:
    """Return the dates in ``text``, whose first code point stands at ``offset`` of the article."""
    return tuple(_found(text, offset, published))


def _found(text: str, offset: int, published: date | None) -> Iterator[DateMention]:
    for match in _PATTERN.finditer(text):
        value = _value(match, published)
        if value is None:
            continue
        lead = (match.group("lead") or match.group(0)).split(" ")[0].lower()
        lead = lead if lead in ("bis", "ab", "seit") else ""
        start = match.start() + len(match.group(0)) - len(match.group(0).lstrip())
        yield DateMention(Span(offset + start, offset + match.end()), _bounded(value, lead), lead)


def _bounded(value: str, lead: str) -> str:
    if lead == "bis":
        return f"../{value}"
    if lead in ("ab", "seit"):
        return f"{value}/.."
    return value


def _value(match: re.Match[str], published: date | None) -> str | None:
    g = match.groupdict()
    if g["d"]:
        return _day(int(g["y"]), int(g["m"]), int(g["d"]))
    if g["d2"]:
        month = _MONTHS[g["m2"].lower()]
        year = int(g["y2"]) if g["y2"] else _nearest_year(month, published)
        return _day(year, month, int(g["d2"])) if year else None
    if g["m3"]:
        return _month(g["m3"], g["y3"], published)
    if g["m4"]:
        return f"{g['y4']}-{_MONTHS[g['m4'].lower()]:02d}"
    if g["season"]:
        return f"{g['y6']}-{_SEASONS[g['season'].lower()]}"
    if g["q"]:
        return f"{g['y7']}-{32 + _ORDINALS[g['q'].lower()]}"
    if g["half"]:
        return f"{g['y8']}-{39 + _ORDINALS[g['half'].lower()]}"
    if g["rel"]:
        return _relative(g["rel"].lower(), published)
    if g["m10"]:
        return _month(g["m10"], None, published) if match.group("m10")[0].isupper() else None
    return g["y5"] or g["y9"] or g["y11"]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str, year: str | None, published: date | None) -> str | None:
    month = _MONTHS[name.lower()]
    found = int(year) if year else _nearest_year(month, published)
    return f"{found}-{month:02d}" if found else None


def _nearest_year(month: int, published: date | None) -> int | None:
    """A month without year is the one nearest to the article's date."""
    if published is None:
        return None
    distance = month - published.month
    if distance > 6:
        return published.year - 1
    return published.year + 1 if distance < -6 else published.year


def _relative(words: str, published: date | None) -> str | None:
    if published is None:
        return None
    if words in ("heute", "gestern", "vorgestern", "morgen"):
        days = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1}[words]
        return (published + timedelta(days=days)).isoformat()
    if "jahresende" in words or "diesem" in words:
        return f"{published.year}-12" if "jahresende" in words else str(published.year)
    step = 1 if ("kommenden" in words or "nächsten" in words) else -1
    if words.endswith("jahr"):
        return str(published.year + step)
    month = published.year * 12 + published.month - 1 + step
    return f"{month // 12}-{month % 12 + 1:02d}"
