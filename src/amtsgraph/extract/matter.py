"""What a sentence leaves unsaid because the article is about it: "Zuständig ist X", "Die Kosten trägt das Land"."""

from collections.abc import Iterator

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.proposal import Context
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention

THINGS = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.LEGAL_ACT, EntityType.PUBLIC_SERVICE})


def matters(context: Context, clause: Clause) -> tuple[Mention, ...]:
    """Return the systems, programmes and services that the clause can speak of without a word for them,
    best first: the one named before it in the sentence, then the one that the article is about."""
    found: dict[Entity, Mention] = {}
    for mention in _in_order(context, clause):
        found.setdefault(mention.entity, mention)
    return tuple(found.values())


def _in_order(context: Context, clause: Clause) -> Iterator[Mention]:
    before = thing_before(context, clause)
    named = (m for m in context.focus.things if m.span.start < context.sentence.start)
    yield from (m for m in (before, *named) if m is not None and m.entity.type is not EntityType.LEGAL_ACT)


def thing_before(context: Context, clause: Clause) -> Mention | None:
    """Return the thing named last in the sentence before the clause."""
    first = clause.units[0].index
    before = [u.mention for u in context.units if u.index < first and u.mention is not None]
    return next((m for m in reversed(before) if m.entity.type in THINGS), None)


def clubs(context: Context) -> tuple[Mention, ...]:
    """Return the organisations that can have the members a sentence names: who acted last, the one of the headline."""
    found = (context.actor, context.focus.actor)
    return tuple(m for m in found if m is not None and m.entity.type in ORGANISATIONS)
