"""Figures: numbers with what they count or measure, from the tokens of a sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from amtsgraph.document import Sentence, Token
from amtsgraph.errors import CueError
from amtsgraph.extract.dates import DateMention
from amtsgraph.model import Entity, EntityType, Figure, Mention, Span

_NUMBER = re.compile(r"^\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?$|^\d+(?:,\d+)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_SYMBOLS = {"%": "Prozent", "€": "Euro"}
_THINGS = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.PUBLIC_SERVICE})


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The number words of German as ``data/cues/figures.yaml`` lists them."""

    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    qualifiers: tuple[tuple[str, ...], ...]
    not_units: frozenset[str]
    fractions: Mapping[str, str]


def load_figure_words(path: Path) -> FigureWords:
    """Read the number words. Raises CueError when a part is missing."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        qualifiers = sorted((tuple(q.split()) for q in data["qualifiers"]), key=lambda q: (-len(q), q))
        return FigureWords(
            data["numerals"],
            data["scales"],
            tuple(qualifiers),
            frozenset(data["not_units"].split()),
            data["fractions"],
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise CueError(f"{path}: not a table of number words ({error}); see docs/cues.md") from error


def figures_in(
    sentence: Sentence,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    words: FigureWords,
    text: str,
) -> tuple[Figure, ...]:
    """Return the figures of the sentence; numbers in names and dates are none."""
    taken = [m.span for m in mentions if m.kind == "name"] + [d.span for d in dates]
    found = []
    for i, token in enumerate(sentence.tokens):
        value = _value(token, words)
        if value is None or any(s.start <= token.start < s.end for s in taken):
            continue
        figure = _figure(sentence, i, value, mentions, words, text)
        if figure is not None:
            found.append(figure)
    return tuple(_without_overlaps(found))


def _without_overlaps(figures: Sequence[Figure]) -> Iterator[Figure]:
    last = -1
    for figure in figures:
        if figure.span.start >= last:
            yield figure
            last = figure.span.end


def _value(token: Token, words: FigureWords) -> Decimal | None:
    if _NUMBER.match(token.text):
        plain = re.sub(r"[.  ](?=\d{3})", "", token.text).replace(",", ".")
        try:
            return Decimal(plain)
        except InvalidOperation:
            return None
    if token.text.lower() in words.numerals:
        return Decimal(words.numerals[token.text.lower()])
    return None


def _figure(
    sentence: Sentence, i: int, value: Decimal, mentions: Sequence[Mention], words: FigureWords, text: str
) -> Figure | None:
    tokens = sentence.tokens
    k = i + 1
    if k < len(tokens) and tokens[k].text in words.scales:
        value *= words.scales[tokens[k].text]
        k += 1
    unit = _unit(tokens, k, mentions, words)
    if unit is None or (_YEAR.match(tokens[i].text) and k == i + 1 and unit[1] != k):
        return None
    name, end, entity = unit
    before = tokens[i - 1] if i > 0 else None
    if before is not None and before.text in words.not_units | {"§", "§§"}:
        return None
    if before is not None and _YEAR.match(tokens[i].text) and before.pos in ("APPR", "APPRART", "NN"):
        return None
    qualifier, first = _qualifier(tokens, i, words)
    span = Span(tokens[first].start, tokens[end].end)
    thing, owner = _thing(sentence, span, mentions, name, entity)
    return Figure(thing, _plain(value), name, qualifier, span, text[span.start : span.end], owner)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(
    tokens: Sequence[Token], k: int, mentions: Sequence[Mention], words: FigureWords
) -> tuple[str, int, Entity | None] | None:
    """Return unit, index of its last token and the entity it names, when a noun follows at ``k``."""
    start = k
    while k < len(tokens) and k < start + 4:
        token = tokens[k]
        if token.text in _SYMBOLS:
            return _SYMBOLS[token.text], k, None
        named = next((m for m in mentions if m.span.start == token.start and m.kind == "name"), None)
        if named is not None:
            last = max(n for n in range(k, len(tokens)) if tokens[n].start < named.span.end)
            return named.text, last, named.entity
        if token.pos in ("NN", "NE"):
            if token.text in words.not_units or not token.text[0].isalpha():
                return None
            return token.text, k, None
        if token.pos not in ("ADJ(A)", "ADV", "ART", "PIAT", "PIDAT") or token.text in ("und", "oder"):
            return None
        k += 1
    return None


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
    inside = [
        m
        for m in mentions
        if sentence.start <= m.span.start < sentence.end and m.entity.type in _THINGS and m.kind == "name"
    ]
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
