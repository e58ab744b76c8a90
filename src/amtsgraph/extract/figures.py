"""Figures: numbers with what they count or measure, from the tokens of a sentence."""

import re
from collections.abc import Iterator, Sequence

from amtsgraph.document import Sentence, Token
from amtsgraph.extract.counted import Unit, unit_at
from amtsgraph.extract.dates import DateMention
from amtsgraph.extract.numbers import FigureWords, Number, number_at
from amtsgraph.model import Entity, EntityType, Figure, Mention, MentionKind, Span

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_THINGS = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.PUBLIC_SERVICE})
_BEFORE_TIMES = ("vor", "vergangenen", "letzten", "zurückliegenden")
_AFTER_TIMES = ("zuvor", "später", "danach", "davor", "darauf", "vorher", "alt", "her")
_OF_GROUP = ("davon", "ihnen", "hiervon")
_BEING = ("sein", "waren", "sind", "werden", "wurden", "gewesen", "geworden")
_SMALL = 12


def figures_in(
    sentence: Sentence,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    words: FigureWords,
    text: str,
) -> tuple[Figure, ...]:
    """Return the figures of the sentence; numbers in names and dates are none."""
    taken = [m.span for m in mentions if m.kind is MentionKind.NAME] + [d.span for d in dates]
    near = [m for m in mentions if sentence.start <= m.span.start < sentence.end]
    found = []
    for i, token in enumerate(sentence.tokens):
        number = number_at(sentence.tokens, i, words)
        if number is not None and not any(s.start <= token.start < s.end for s in taken):
            figure = _figure(sentence, i, number, near, words, text)
            if figure is not None:
                found.append(figure)
    return tuple(_without_overlaps(found))


def _without_overlaps(figures: Sequence[Figure]) -> Iterator[Figure]:
    last = -1
    for figure in figures:
        if figure.span.start >= last:
            yield figure
            last = figure.span.end


def _figure(
    sentence: Sentence, i: int, number: Number, mentions: Sequence[Mention], words: FigureWords, text: str
) -> Figure | None:
    tokens = sentence.tokens
    qualifier, first = _qualifier(tokens, i, words)
    if _is_no_count(tokens, i, words):
        return None
    unit = unit_at(tokens, number.end, mentions, words) or _unit_of_other(tokens, number.end, mentions, words)
    if unit is None:
        if not _stands_alone(tokens, i, number, qualifier, words):
            return None
        unit = Unit("", number.end - 1)
    elif _is_year(tokens, i, number, unit) or _is_moment(tokens, first, unit, words):
        return None
    span = Span(tokens[first].start, tokens[max(unit.last, number.end - 1)].end)
    thing, owner = _thing(sentence, span, mentions, unit.text, unit.entity)
    return Figure(thing, number.plain(), unit.text, qualifier, span, text[span.start : span.end], owner)


def _is_no_count(tokens: Sequence[Token], i: int, words: FigureWords) -> bool:
    """Tell whether what stands before a number makes it a paragraph, a page, a second year ("2023/24")."""
    before = tokens[i - 1].text if i > 0 else ""
    return before in words.not_units or before in ("§", "§§", "/")


def _is_year(tokens: Sequence[Token], i: int, number: Number, unit: Unit) -> bool:
    if not _YEAR.match(tokens[i].text):
        return False
    scaled = number.end > i + 1
    after = tokens[i - 1].pos in ("APPR", "APPRART", "NN") if i > 0 else False
    return after or (not scaled and unit.last != number.end)


def _is_moment(tokens: Sequence[Token], first: int, unit: Unit, words: FigureWords) -> bool:
    """Tell whether a span of time only places an event ("vor zwei Wochen", "drei Tage später")."""
    before = tokens[first - 1].text.lower() if first > 0 else ""
    behind = tokens[unit.last + 1].text if unit.last + 1 < len(tokens) else ""
    return unit.text in words.times and (before in _BEFORE_TIMES or behind in _AFTER_TIMES)


def _unit_of_other(tokens: Sequence[Token], k: int, mentions: Sequence[Mention], words: FigureWords) -> Unit | None:
    """Return the unit that a number shares with another one ("20 von 83 Maßnahmen", "120 statt 14 Standorte")."""
    if k + 1 >= len(tokens) or tokens[k].text not in ("von", "statt", "bis", "der"):
        return None
    other = number_at(tokens, k + 1, words)
    unit = unit_at(tokens, other.end, mentions, words) if other is not None else None
    return Unit(unit.text, k - 1, unit.entity) if unit is not None else None


def _stands_alone(tokens: Sequence[Token], i: int, number: Number, qualifier: str, words: FigureWords) -> bool:
    """Tell whether a number without a noun counts what was said before: "sollen es 15.000 sein", "vier von ihnen",
    "von 2.800 auf etwa 5.000", "um ein Drittel"."""
    behind = [t.text for t in tokens[number.end : number.end + 2]]
    start = i - len(qualifier.split())
    before = [t.text.lower() for t in tokens[max(0, start - 3) : start]]
    if number.shared:
        return True
    if behind[:1] and (behind[0] in _OF_GROUP or (behind[0] == "von" and behind[-1] in _OF_GROUP)):
        return True
    if _YEAR.match(tokens[i].text) or number.value < _SMALL:
        return False
    if before[-1:] == ["von"] and behind[:1] == ["auf"]:
        return True
    if before[-1:] == ["auf"] and "von" in [t.text for t in tokens[max(0, start - 5) : start]]:
        return True
    ends = not behind or not behind[0][:1].isalpha() or behind[0] in _BEING
    return "es" in before and ends


def _qualifier(tokens: Sequence[Token], i: int, words: FigureWords) -> tuple[str, int]:
    """Return the qualifier in front of the number and the index where the figure begins."""
    for q in words.qualifiers:
        start = i - len(q)
        if start >= 0 and tuple(t.text.lower() for t in tokens[start:i]) == q:
            return " ".join(q), start
    return "", i


def _thing(
    sentence: Sentence, span: Span, mentions: Sequence[Mention], unit: str, entity: Entity | None
) -> tuple[str, Entity | None]:
    """Return what is counted: the system or programme the sentence ties the number to, else the unit."""
    if entity is not None:
        return entity.label, entity
    inside = [m for m in mentions if m.entity.type in _THINGS and m.kind is MentionKind.NAME]
    after = [m for m in inside if m.span.start >= span.end]
    nearest = after[0] if after else (inside[-1] if inside else None)
    if nearest is None:
        return _purpose(sentence, span) or unit, None
    return nearest.entity.label, nearest.entity


def _purpose(sentence: Sentence, span: Span) -> str:
    """Return the tool without a name that the number is for ("20.000 Nutzer für das Telekonferenztool"), or ""."""
    tokens = [t for t in sentence.tokens if t.start >= span.end]
    for preposition, noun in zip(tokens, tokens[2:], strict=False):
        if preposition.text.lower() in ("für", "mit", "zu", "an") and noun.text.lower().endswith(_TOOLS):
            return noun.text
    return ""


_TOOLS = ("tool", "plattform", "portal", "system", "app", "cloud", "netz", "software", "verfahren")
