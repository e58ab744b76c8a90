"""What a sentence hands on to the next one: who acted last and which thing was named last."""

from collections.abc import Sequence

from amtsgraph.extract.clauses import ClauseKind
from amtsgraph.extract.proposal import Context
from amtsgraph.extract.view import ACTORS, THINGS, ClauseView
from amtsgraph.model import Mention, MentionKind


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


def last_topic(mentions: Sequence[Mention]) -> Mention | None:
    """Return the system, programme, law or service named last, if any."""
    things = [m for m in mentions if m.entity.type in THINGS and m.kind is not MentionKind.COMPOUND]
    return things[-1] if things else None
