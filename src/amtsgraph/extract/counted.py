"""What a number counts or measures: the noun behind it, with the nouns joined to that."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtsgraph.document import Token
from amtsgraph.extract.numbers import FigureWords
from amtsgraph.model import Entity, Mention, MentionKind

_SYMBOLS = {"%": "Prozent", "€": "Euro"}
_BEFORE_NOUNS = ("ADJ(A)", "ADJ(D)", "ADV", "ART", "PIAT", "PIDAT")
_NOUNS = ("NN", "NE", "NNA")
_JOINERS = ("und", "sowie", "oder")
_FARTHEST = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """The words of a unit, the position of its last token, and the entity it names."""

    text: str
    last: int
    entity: Entity | None = None


def unit_at(tokens: Sequence[Token], k: int, mentions: Sequence[Mention], words: FigureWords) -> Unit | None:
    """Return the unit when a noun follows at ``k``, with attributes before it or none."""
    for at in range(k, min(len(tokens), k + _FARTHEST)):
        token = tokens[at]
        if token.text in _SYMBOLS:
            return Unit(_SYMBOLS[token.text], at)
        if _is_place_adjective(token, mentions):
            continue
        named = next((m for m in mentions if m.span.start == token.start and m.kind is MentionKind.NAME), None)
        if named is not None:
            last = max(n for n in range(at, len(tokens)) if tokens[n].start < named.span.end)
            return Unit(named.text, last, named.entity)
        if token.pos in _NOUNS or (token.pos == "TRUNC" and _joined(tokens, at) > at):
            return _noun(tokens, at, words)
        if token.pos not in _BEFORE_NOUNS or token.text in _JOINERS:
            return None
    return None


def _is_place_adjective(token: Token, mentions: Sequence[Mention]) -> bool:
    """Tell whether the token is a word such as "Leipziger" before a noun."""
    return any(m.kind is MentionKind.ADJECTIVE and m.span.start == token.start for m in mentions)


def _noun(tokens: Sequence[Token], at: int, words: FigureWords) -> Unit | None:
    word = tokens[at].text
    if word in words.not_units or not word[0].isalpha():
        return None
    alone = word in words.measures or word in words.times
    last = at if alone else _joined(tokens, at)
    return Unit(_text(tokens, at, last), last)


def _joined(tokens: Sequence[Token], at: int) -> int:
    """Return the position of the last noun of "Städte, Märkte und Gemeinden" that begins at ``at``, else ``at``."""
    end = at
    while end + 2 < len(tokens) and tokens[end + 1].text == "," and tokens[end + 2].pos in _NOUNS:
        end += 2
    if end + 2 >= len(tokens) or tokens[end + 1].text not in _JOINERS:
        return at
    second = end + 2
    while second < len(tokens) - 1 and (tokens[second].pos == "ADJ(A)" or tokens[second].pos == "TRUNC"):
        second += 2 if tokens[second].pos == "TRUNC" else 1
    return second if second < len(tokens) and tokens[second].pos in _NOUNS else at


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    text = tokens[first].text
    for before, token in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        text += " " * (token.start > before.end) + token.text
    return text
