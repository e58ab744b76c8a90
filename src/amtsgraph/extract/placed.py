"""Towns told by a noun beside them: "als erste Kommune in Hessen", "X ist eine hessische Stadt"."""

from collections.abc import Iterator

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.view import ClauseView
from amtsgraph.model import EntityType, Mention, Modality

_NOUNS = (
    "kommune", "stadt", "gemeinde", "kreis", "landkreis", "kreisverwaltung", "stadtverwaltung", "gemeindeverwaltung",
)  # fmt: skip
_LARGER = frozenset({"KindState", "KindCounty", "KindRegion"})
_STATES = frozenset({"KindState", "KindCountry", "KindFederation", "KindRegion"})
_COUNTING = frozenset({"zählen", "gehören"})


def placed(context: Context) -> Iterator[Proposal]:
    """Yield where towns and counties lie that a clause calls one of a state's or a county's."""
    for clause in context.clauses:
        for phrase in clause.phrases:
            if phrase.head.mention is None and phrase.head.lemma.lower().endswith(_NOUNS):
                yield from _told(context, clause, phrase)


def _told(context: Context, clause: Clause, phrase: Phrase) -> Iterator[Proposal]:
    larger = _larger(clause, phrase)
    if larger is None or clause.verbs.negated or not _predicates(context, clause, phrase):
        return
    for filler in next(iter(ClauseView(context, clause).subject_groups()), []):
        town = filler.mention
        if (
            town.entity.type is EntityType.TERRITORY
            and town.entity.kind not in _STATES
            and town.entity != larger.entity
        ):
            spans = [m.span for m in (town, larger) if context.sentence.start <= m.span.start < context.sentence.end]
            yield Proposal(
                town, "locatedIn", larger, Modality.ASSERTED, cover(context.article.text, *spans), "placed.noun",
                round(0.8 * min(town.score, larger.score) * (1 - filler.penalty), 3), sentence=context.sentence.number,
            )  # fmt: skip


def _larger(clause: Clause, phrase: Phrase) -> Mention | None:
    """Return the state or county of "hessische Kommune", "Kommune in Hessen"."""
    behind = [p.head.mention for p in clause.phrases if p.prep == "in" and p.first == phrase.last + 1]
    found = [m for m in (*phrase.inner, *behind) if m is not None and m.entity.type is EntityType.TERRITORY]
    return next((m for m in found if m.entity.kind in _LARGER), None)


def _predicates(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether the noun says what the subject is: "als erste ...", "ist eine ...", "zählt zu den ..."."""
    lemmas = set(clause.verbs.lemmas)
    is_ = phrase.bare and phrase.det.startswith("ein") and any(context.lexicon.has("copula", v) for v in lemmas)
    return phrase.prep == "als" or is_ or (phrase.prep == "zu" and bool(lemmas & _COUNTING))
