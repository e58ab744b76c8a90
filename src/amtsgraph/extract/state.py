"""What a sentence hands on to the next one: who acted last and which thing was named last."""

from collections.abc import Sequence

from amtsgraph.extract.clauses import ClauseKind
from amtsgraph.extract.matter import THINGS
from amtsgraph.extract.proposal import Context
from amtsgraph.extract.view import ACTORS, ClauseView
from amtsgraph.model import Entity, Mention, MentionKind

_REMEMBERED = 4


def acting(context: Context) -> Mention | None:
    """Return the organisation or territory that is subject of the last main clause of the sentence, if any."""
    for clause in reversed(context.clauses):
        if clause.kind is not ClauseKind.MAIN:
            continue
        actors = [
            f.mention
            for group in ClauseView(context, clause).subject_groups()[:1]
            for f in group
            if f.mention.entity.type in ACTORS
        ]
        if actors:
            return actors[0]
    return None


def things_named(mentions: Sequence[Mention], before: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the last systems, programmes, laws and services named, the last first; ``before`` are those of the
    sentences before."""
    found: dict[Entity, Mention] = {}
    for m in (*reversed(mentions), *before):
        if m.entity.type in THINGS and m.kind is not MentionKind.COMPOUND:
            found.setdefault(m.entity, m)
    return tuple(found.values())[:_REMEMBERED]
