"""Dates in German text, normalised to EDTF (ISO 8601-2), relative ones against the article's date."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from amtsgraph.model import Span

_MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
    "september": 9, "oktober": 10, "november": 11, "dezember": 12,
}  # fmt: skip
_SEASONS = {"frühjahr": 21, "frühling": 21, "sommer": 22, "herbst": 23, "winter": 24}
_WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}  # fmt: skip
_M = "|".join(_MONTHS)
_W = "|".join(_WEEKDAYS)
_STEP = r"(?:vergangen|vorig|letzt|kommend|nächst)e[mnrs]"
_PATTERN = re.compile(
    rf"""(?P<lead>\b(?:bis\s+(?:zum\s+|zur\s+)?|ab\s+(?:dem\s+)?|seit\s+(?:dem\s+)?|vom\s+|zum\s+|von\s+)?)
    (?:
      (?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>(?:19|20)\d\d)
    | (?P<d2>\d{{1,2}})\.\s(?P<m2>{_M})(?:\s(?P<y2>(?:19|20)\d\d))?
    | (?P<part>Anfang|Mitte|Ende)\s(?P<m3>{_M})(?:\s(?P<y3>(?:19|20)\d\d))?
    | (?P<m4>{_M})\s(?P<y4>(?:19|20)\d\d)
    | (?P<part5>Anfang|Mitte|Ende)\s(?:des\sJahres\s)?(?P<y5>(?:19|20)\d\d)
    | (?P<season>Frühjahr|Frühling|Sommer|Herbst|Winter)\s(?P<y6>(?:19|20)\d\d)
    | \b(?:im|diesen|diesem|zum)\s(?P<season2>Frühjahr|Frühling|Sommer|Herbst)\b(?!\s\d)
    | (?P<q>ersten|zweiten|dritten|vierten|[1-4]\.)\sQuartal\s(?P<y7>(?:19|20)\d\d)
    | (?P<half>ersten|zweiten|[12]\.)\s(?:Halbjahr|Jahreshälfte)\s(?P<y8>(?:19|20)\d\d)
    | (?:\b(?:am|an\sdiesem|diesen|seit|ab|bis)\s(?:(?P<near>{_STEP})\s)?(?P<weekday>{_W})\b)
    | (?P<rel>\b(?:heute|gestern|vorgestern|morgen)\b
      |(?:(?:Anfang|Mitte|Ende)\s(?:des\s)?)?{_STEP}\s(?:Jahr(?:es)?|Monats?)\b
      |(?:in\s)?diesem\sJahr\b|(?:im\s)?laufenden\sJahr\b|(?:Mitte|Ende)\s(?:dieses\sJahres|des\sJahres)\b(?!\s\d)
      |Jahresende\b|Jahreswechsel\b)
    | (?:im\sJahr\s|Jahr\s|Jahres\s|\bin\s|\bseit\s|\bbis\s|\bab\s)(?P<y9>(?:19|20)\d\d)\b
    | (?P<m10>{_M})\b
    | \b(?P<y11>(?:19|20)\d\d)\b(?=[\s,.;)]|$)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DAYS = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1}
_BOUNDS = ("bis", "ab", "seit")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ORDINALS = {"ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date of the text. ``edtf`` is ISO or EDTF ("2025-11", "../2025-11", "2026-23", "2021/2025"), ``lead`` the
    preposition that bounds it ("bis", "ab", "seit" or ""). A bare ``weekday`` is read as the last one up to the
    article's day; what is still to come means the next one (:meth:`ahead`)."""

    span: Span
    edtf: str
    lead: str
    weekday: bool = False

    def ahead(self, issued: str) -> "DateMention":
        """Return the date as a plan means it: "wird am Donnerstag" is the Thursday after ``issued``."""
        if not self.weekday or self.edtf == issued or not _ISO.fullmatch(self.edtf):
            return self
        return replace(self, edtf=(date.fromisoformat(self.edtf) + timedelta(days=7)).isoformat())

    def is_after(self, day: date) -> bool:
        """Tell whether the date begins after ``day`` as far as its precision says."""
        core = self.edtf.replace("..", "").strip("/")
        if re.fullmatch(r"\d{4}-2\d", core):
            return core[:4] > f"{day:%Y}"
        return core > day.isoformat()[: len(core)]


def dates_in(text: str, offset: int, issued: str) -> tuple[DateMention, ...]:
    """Return the dates in ``text``, whose first code point stands at ``offset`` of the article.

    ``issued`` says when the article appeared: day, month, year or "" (:attr:`Article.issued`). A relative date
    finer than that is left out.
    """
    anchor = _Anchor.of(issued)
    found: list[DateMention] = []
    for match in _PATTERN.finditer(text):
        mention = _mention(match, offset, anchor)
        if mention is not None:
            before = found[-1] if found else None
            joined = before is not None and _range(before, mention, match.string[before.span.end - offset :])
            found[-1:] = [joined] if joined else [*found[-1:], mention]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """When the article appeared, as far as that is known (0 and None for unknown)."""

    year: int = 0
    month: int = 0
    day: date | None = None

    @classmethod
    def of(cls, issued: str) -> "_Anchor":
        month = int(issued[5:7]) if len(issued) >= 7 else 0
        return cls(int(issued[:4] or 0), month, date.fromisoformat(issued) if len(issued) == 10 else None)


def _mention(match: re.Match[str], offset: int, anchor: _Anchor) -> DateMention | None:
    lead = (match.group("lead") or match.group(0)).split(" ")[0].lower()
    lead = lead if lead in _BOUNDS else ""
    value = _value(match, anchor, lead)
    if value is None:
        return None
    start = match.start() + len(match.group(0)) - len(match.group(0).lstrip())
    floating = bool(match.group("weekday")) and not match.group("near") and not lead
    return DateMention(Span(offset + start, offset + match.end()), _bounded(value, lead), lead, floating)


def _range(first: DateMention, second: DateMention, rest: str) -> DateMention | None:
    """Join "2021 bis 2025", "vom 1. April bis Ende Mai": the end follows the begin at once."""
    gap = second.span.start - first.span.end
    if second.lead != "bis" or first.lead == "bis" or gap < 0 or rest[:gap].strip():
        return None
    value = f"{first.edtf.split('/')[0]}/{second.edtf.removeprefix('../')}"
    return DateMention(Span(first.span.start, second.span.end), value, "")


def _bounded(value: str, lead: str) -> str:
    if lead == "bis":
        return f"../{value}"
    return f"{value}/.." if lead else value


def _value(match: re.Match[str], anchor: _Anchor, lead: str) -> str | None:
    g = match.groupdict()
    if g["d"]:
        return _day(int(g["y"]), int(g["m"]), int(g["d"]))
    if g["d2"]:
        month = _MONTHS[g["m2"].lower()]
        year = int(g["y2"]) if g["y2"] else _nearest_year(month, anchor, lead)
        return _day(year, month, int(g["d2"])) if year else None
    if g["m3"]:
        return _month(g["m3"], g["y3"], anchor, lead)
    if g["season2"]:
        return _season(g["season2"].lower(), anchor)
    if g["weekday"]:
        return _weekday(_WEEKDAYS[g["weekday"].lower()], g["near"] or "", anchor)
    if g["rel"]:
        return _relative(g["rel"].lower(), anchor)
    if g["m10"]:
        return _month(g["m10"], None, anchor, lead) if match.group("m10")[0].isupper() else None
    return _with_year(g)


def _with_year(g: dict[str, str | None]) -> str | None:
    if g["m4"]:
        return f"{g['y4']}-{_MONTHS[g['m4'].lower()]:02d}"
    if g["season"]:
        return f"{g['y6']}-{_SEASONS[g['season'].lower()]}"
    if g["q"]:
        return f"{g['y7']}-{32 + _ORDINALS[g['q'].lower()]}"
    if g["half"]:
        return f"{g['y8']}-{39 + _ORDINALS[g['half'].lower()]}"
    return g["y5"] or g["y9"] or g["y11"]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str, year: str | None, anchor: _Anchor, lead: str) -> str | None:
    month = _MONTHS[name.lower()]
    found = int(year) if year else _nearest_year(month, anchor, lead)
    return f"{found}-{month:02d}" if found else None


def _nearest_year(month: int, anchor: _Anchor, lead: str) -> int | None:
    """A month without year is the one nearest to the article's; with "seit" it has begun already."""
    if not anchor.month:
        return None
    distance = month - anchor.month
    if distance > (0 if lead == "seit" else 6):
        return anchor.year - 1
    return anchor.year + 1 if distance < -6 and lead != "seit" else anchor.year


def _season(name: str, anchor: _Anchor) -> str | None:
    """A season without year is the one whose middle month is nearest to the article's."""
    code = _SEASONS[name]
    year = _nearest_year(4 + 3 * (code - 21), anchor, "")
    return f"{year}-{code}" if year else None


def _weekday(weekday: int, near: str, anchor: _Anchor) -> str | None:
    if anchor.day is None:
        return None
    back = (anchor.day.weekday() - weekday) % 7
    if near.lower().startswith(("kommend", "nächst")):
        back -= 7
    elif near:
        back = back or 7
    return (anchor.day - timedelta(days=back)).isoformat()


def _relative(words: str, anchor: _Anchor) -> str | None:
    if words in _DAYS:
        return (anchor.day + timedelta(days=_DAYS[words])).isoformat() if anchor.day else None
    if not anchor.year:
        return None
    if "jahreswechsel" in words:
        return f"{anchor.year + (anchor.month > 6)}-01-01" if anchor.month else None
    if "jahresende" in words:
        return f"{anchor.year}-12"
    step = 1 if ("kommend" in words or "nächst" in words) else -1
    if "monat" not in words:
        here = any(w in words for w in ("diese", "laufend", "des jahres"))
        return str(anchor.year if here else anchor.year + step)
    month = anchor.year * 12 + anchor.month - 1 + step
    return f"{month // 12}-{month % 12 + 1:02d}" if anchor.month else None
