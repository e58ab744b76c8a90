"""Plain text. The text stays as it is, so that offsets are those of the input.

The first line is the headline when it is short, does not end as a sentence does, and more follows;
otherwise the article has no headline of its own, and its title is the first sentence. A kicker glued to
the headline is known as kicker and left out of the title, but stays in the text.

A line of its own with a day above the text ("[13.11.2025]", "Kiel, 13. November 2025") is the date of the
article, and so is the day of a dateline ("Kiel, 13. November 2025. Das Land ..."); both stay in the text.
"""

import re
from collections.abc import Iterator

from amtsgraph.sources.clean import split_glued
from amtsgraph.sources.input import Input
from amtsgraph.sources.records import Draft, one_line
from amtsgraph.sources.sniff import DAY

MAX_HEADLINE = 200
_TITLE = 120
_FULL_STOP = re.compile(r"""(?:[.;,]|\.{2,}|…|[-–])["“”»'’)\]]*$""")
_ABBREVIATIONS = ("Dr", "Prof", "Nr", "St", "Co", "Mio", "Mrd", "Art", "Abs", "ca", "vgl")
_ABBREVIATION = "".join(rf"(?<!\b{a})" for a in _ABBREVIATIONS)
_SENTENCE = re.compile(rf"""(?<=[\w)"“”»]{{2}}){_ABBREVIATION}[.!?]["“”»]*(?=\s+["„»]?[A-ZÄÖÜ])|[.!?]$""")
_WRAP = 60
_PLACE = r"[A-ZÄÖÜ][\wäöüß./-]{1,30}(?: [\wäöüß./()-]{1,20}){0,3}, ?(?:den )?"
_DAY_LINE = re.compile(rf"\s*[(\[]?(?:{_PLACE}|Stand:? )?({DAY})[)\]]?[ \t]*(?:\n|$)")
_DATELINE = re.compile(rf"\s*{_PLACE}({DAY})[.:]?[ \t]*(?:[–—-][ \t]*)?(?=[A-ZÄÖÜ„»\"])")


def read(source: Input) -> Iterator[Draft]:
    """Yield the one article of a plain text."""
    yield draft(source.article_text(), source.place)


def draft(text: str, place: str) -> Draft:
    """Return the article that ``text`` (normalised) is."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    head, rest = (text[start:end], text[end:]) if end >= 0 else (text[start:], "")
    if is_headline(head, rest):
        kicker, title = split_glued(one_line(head), rest)
        body = len(text) - len(rest.lstrip())
        return Draft(title, text, body, place, published=_day(text, body), kicker=kicker)
    return Draft(first_sentence(text[start:]), text, 0, place, published=_day(text, 0))


def _day(text: str, start: int) -> str:
    """Return the day above the text or in its dateline as written, "" where there is none."""
    match = _DAY_LINE.match(text, start) or _DATELINE.match(text, start)
    return match[1] if match else ""


def is_headline(line: str, rest: str) -> bool:
    """Tell whether ``line`` reads as the headline of ``rest``, the text from its line end on."""
    line = line.strip()
    if not rest.strip() or not 0 < len(line) < MAX_HEADLINE or _FULL_STOP.search(line):
        return False
    following = rest[1:].lstrip(" \t")
    if following.startswith("\n"):
        return True
    return not following[:1].islower() and not (len(line) >= _WRAP and _is_wrapped(following))


def first_sentence(text: str) -> str:
    """Return the first sentence of ``text`` on one line, cut at a word when it is long."""
    start = one_line(text[: 4 * _TITLE])
    if match := _SENTENCE.search(start):
        start = start[: match.end()]
    if len(start) <= _TITLE:
        return start
    return start[:_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def _is_wrapped(text: str) -> bool:
    """Tell lines that were broken for width: one goes on in lower case in the next line."""
    lines = text[:2000].split("\n\n", 1)[0].split("\n")
    return any(line.lstrip()[:1].islower() for line in lines[1:])
