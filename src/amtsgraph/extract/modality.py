"""How a clause is meant: asserted, planned, reported or denied, or not a statement at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtsgraph.extract.clauses import Clause, ClauseKind
from amtsgraph.extract.dates import DateMention
from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.model import Article, Modality


@dataclass(frozen=True, slots=True)
class Stance:
    """The reading of a clause. ``modality`` is None where the clause states nothing (possibility, demand)."""

    modality: Modality | None
    reason: str
    confidence: float = 1.0


def stance_of(
    clause: Clause,
    parent: Clause | None,
    dates: Sequence[DateMention],
    article: Article,
    lexicon: Lexicon,
    reported: bool,
) -> Stance:
    """Read the stance of a clause; ``parent`` is the clause it depends on, ``dates`` those inside it,
    ``reported`` tells that the sentence names a source ("laut", quotation)."""
    verbs = clause.verbs
    if verbs.negated:
        return Stance(Modality.DENIED, "negation")
    if _is_demand(clause, lexicon) or (
        parent is not None and clause.kind is not ClauseKind.RELATIVE and _is_demand(parent, lexicon)
    ):
        return Stance(None, "demand")
    if clause.opener in ("ob", "falls", "wenn", "ohne", "anstatt", "statt"):
        return Stance(None, "condition")
    if verbs.modal in ("können", "dürfen", "mögen") or verbs.unreal:
        return Stance(None, "possibility")
    planned = _plan(clause, parent, dates, article, lexicon)
    if planned:
        return Stance(Modality.PLANNED, planned)
    if verbs.reported_mood or reported:
        return Stance(Modality.REPORTED, "reported speech")
    return Stance(Modality.ASSERTED, "indicative")


def _is_demand(clause: Clause, lexicon: Lexicon) -> bool:
    return any(lexicon.has("weak_possibility", lemma) for lemma in clause.verbs.lemmas)


def _plan(
    clause: Clause,
    parent: Clause | None,
    dates: Sequence[DateMention],
    article: Article,
    lexicon: Lexicon,
) -> str:
    """Return the reason the clause speaks of a plan, "" where it does not."""
    verbs = clause.verbs
    if verbs.modal in ("wollen", "sollen", "müssen"):
        return verbs.modal
    if verbs.future:
        return "werden"
    if any(lexicon.has("planning", lemma) for lemma in verbs.lemmas):
        return "planning verb"
    if clause.kind is ClauseKind.INFINITIVE and (parent is None or clause.opener == "um" or _plans(parent, lexicon)):
        return "intention"
    if any(u.lemma.lower() in lexicon.classes["planned_words"] for u in clause.units if u.mention is None):
        return "künftig"
    if _is_past(clause):
        return ""
    if article.published is None:
        return ""
    # What lasts ("fördert bis 2027") holds today, what changes ("wird bis Mai ersetzt") does not yet.
    bounding = any(lexicon.has("changing", lemma) for lemma in verbs.lemmas)
    ahead = (d for d in dates if d.lead != "bis" or bounding)
    return "future date" if any(d.is_after(article.published) for d in ahead) else ""


def _plans(parent: Clause, lexicon: Lexicon) -> bool:
    if parent.verbs.modal in ("wollen", "sollen") or parent.verbs.future:
        return True
    if any(lexicon.has("planning", lemma) for lemma in parent.verbs.lemmas):
        return True
    nouns = ("Ziel", "Absicht", "Plan", "Aufgabe", "Vorhaben")
    return any(u.lemma in nouns for u in parent.units)


def _is_past(clause: Clause) -> bool:
    finite = clause.verbs.finite
    return finite is not None and finite.text.lower() in (
        "hat",
        "haben",
        "hatte",
        "hatten",
        "wurde",
        "wurden",
        "war",
    )
