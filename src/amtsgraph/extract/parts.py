"""Projects of a programme and services of a portal, told as a list: "Zehn Projekte laufen, darunter X und Y"."""

from collections.abc import Iterator

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.matter import matters
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.model import EntityType, Mention, Modality

_WHOLES = {"part_projects": EntityType.PROGRAMME, "part_services": EntityType.SYSTEM}


def parts(context: Context) -> Iterator[Proposal]:
    """Yield partOf for the names of a list that a plural noun stands for, where the article is about the whole."""
    for clause in context.clauses:
        stance = context.stance(clause).modality
        if stance in (None, Modality.DENIED) and context.stance(clause).reason != "possibility":
            continue
        for phrase in clause.phrases:
            names = context.groups.get(phrase.head.index, ())
            whole = _whole(context, clause, phrase, names) if names else None
            if whole is not None:
                yield from _of(context, names, whole, stance or Modality.ASSERTED)


def _whole(context: Context, clause: Clause, phrase: Phrase, names: tuple[Mention, ...]) -> Mention | None:
    """Return the programme or portal that the article is about, if the noun is one for its parts."""
    wanted = next((kind for name, kind in _WHOLES.items() if context.lexicon.has(name, phrase.head.lemma)), None)
    inside = all(context.sentence.start <= m.span.start < context.sentence.end for m in names)
    if wanted is None or not inside:
        return None
    listed = {m.entity for m in names}
    found = (m for m in matters(context, clause) if m.entity.type is wanted and m.entity not in listed)
    return next(found, None)


def _of(context: Context, names: tuple[Mention, ...], whole: Mention, modality: Modality) -> Iterator[Proposal]:
    for part in names:
        if context.fits("partOf", part, whole):
            yield Proposal(
                part, "partOf", whole, modality, cover(context.article.text, names[0].span, part.span), "parts.listed",
                round(0.85 * min(part.score, whole.score), 3), sentence=context.sentence.number,
            )  # fmt: skip
