"""How the clauses of a quotation are meant, read by the rules of ``extract``: never taken from an answer.

The whole clause counts, not only the words quoted, so that a quotation that leaves a "nicht" out gains nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.proposal import Context
from amtsgraph.extract.units import Unit
from amtsgraph.model import Modality, Span

_CAUTION = (None, Modality.DENIED, Modality.PLANNED, Modality.REPORTED, Modality.ASSERTED)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a quotation is meant. ``modality`` is None where it states nothing; ``when`` and ``speaker`` are "" where
    its clause gives no date and the article states it itself."""

    modality: Modality | None
    when: str = ""
    speaker: str = ""


def meaning_of(contexts: Sequence[Context], span: Span, keys: frozenset[str]) -> Meaning:
    """Read the clauses that the span touches and that name one of the entities ``keys``; the most cautious counts.

    A clause that names both counts alone.
    """
    touched = [(context, clause) for context in contexts for clause in _touched(context, span)]
    chosen = _chosen(touched, keys)
    if not chosen or any(_asks(context) for context, _ in chosen):
        return Meaning(None)
    readings = [(context.stance(clause), context, clause) for context, clause in chosen]
    stance, context, clause = min(readings, key=lambda reading: _CAUTION.index(reading[0].modality))
    speaker = context.speaker if stance.modality is Modality.REPORTED else ""
    return Meaning(stance.modality, context.when(clause), speaker)


def says_something(contexts: Iterable[Context], span: Span) -> bool:
    """Tell whether the span holds a verb, noun or adjective beside names: names alone state no relation."""
    inside = (u for context in contexts for u in context.units if span.start <= u.start and u.end <= span.end)
    return any(u.mention is None and (u.is_verb or u.is_noun or (u.pos[:3] == "ADJ" and not u.inner)) for u in inside)


def _touched(context: Context, span: Span) -> list[Clause]:
    return [clause for clause in context.clauses if any(_overlaps(unit, span) for unit in clause.units)]


def _chosen(touched: Sequence[tuple[Context, Clause]], keys: frozenset[str]) -> list[tuple[Context, Clause]]:
    whole = [pair for pair in touched if keys <= _keys(pair[1])]
    naming = [pair for pair in touched if keys & _keys(pair[1])]
    return whole or naming or list(touched)


def _keys(clause: Clause) -> frozenset[str]:
    """Return the keys of the entities that a clause names; a relative clause names what it belongs to."""
    heads = [clause.antecedent.head] if clause.antecedent is not None else []
    mentions = [m for unit in (*clause.units, *heads) for m in (unit.mention, *unit.inner) if m is not None]
    return frozenset(mention.entity.key for mention in mentions)


def _asks(context: Context) -> bool:
    sentence = context.sentence
    return bool(sentence.tokens) and any(token.text == "?" for token in sentence.tokens[-2:])


def _overlaps(unit: Unit, span: Span) -> bool:
    return unit.start < unit.end and unit.start < span.end and span.start < unit.end
