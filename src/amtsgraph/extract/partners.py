"""Who works together: "gemeinsam mit", "kooperieren", "zwischen A und B"."""

from collections.abc import Callable, Iterator
from itertools import combinations

from amtsgraph.extract.clauses import ClauseKind
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Filler
from amtsgraph.extract.view import ClauseView
from amtsgraph.model import ORGANISATIONS, EntityType, Mention, MentionKind, Modality, Span

_VERBS = frozenset(["kooperieren", "zusammenarbeiten", "zusammenschließen", "verbünden", "zusammentun"])
_EXCHANGING = frozenset(["austauschen", "verständigen", "einigen"])  # only with a partner named by "mit"
_JOINT_THINGS = (
    "sache", "projekt", "vorhaben", "unternehmen", "gesellschaft", "tochter", "initiative", "erklärung", "firma",
)  # fmt: skip
_AGREEING = frozenset(["schließen", "abschließen", "unterzeichnen", "vereinbaren", "eingehen", "unterschreiben"])
_AGREEMENTS = (
    "vereinbarung", "pakt", "abkommen", "vertrag", "absichtserklärung", "memorandum", "understanding", "kontrakt",
)  # fmt: skip
_KEEPING = frozenset(["verlängern", "fortsetzen", "ausbauen", "vertiefen", "erneuern", "starten", "intensivieren"])
_JOINT = frozenset(["gemeinsam", "gemeinschaftlich", "zusammen"])
_ACTORS = ORGANISATIONS | {EntityType.TERRITORY}
_PREDICATE = "cooperatesWith"


def partners(context: Context, body_of: Callable[[Mention], Mention | None]) -> Iterator[Proposal]:
    """Yield cooperatesWith proposals, each pair once. ``body_of`` tells for whom a person acts, for agreements
    that ministers and mayors sign."""
    for clause in context.clauses:
        stance = context.stance(clause)
        if stance.modality in (None, Modality.DENIED):
            continue
        view = ClauseView(context, clause)
        modality = stance.modality or Modality.ASSERTED
        for a, b, rule, confidence in (*_pairs(view), *_signed(view, body_of)):
            if context.fits(_PREDICATE, a.mention, b.mention):
                spans = [m.span for m in (a.mention, b.mention) if context.sentence.start <= m.span.start]
                trigger = Span(clause.units[0].start, clause.units[0].end)
                first, second = sorted((a.mention, b.mention), key=lambda m: m.span)
                yield Proposal(
                    first, _PREDICATE, second, modality, cover(context.article.text, *(spans or [trigger])), rule,
                    round(confidence * min(first.score, second.score) * (1 - a.penalty) * (1 - b.penalty), 3),
                    context.when(clause), (), context.speaker if modality is Modality.REPORTED else "",
                    context.sentence.number,
                )  # fmt: skip


def _pairs(view: ClauseView) -> Iterator[tuple[Filler, Filler, str, float]]:
    clause = view.clause
    words = {u.text.lower() for u in clause.units if u.mention is None}
    subjects = next((a for a in (_actors([g]) for g in view.slot("agent")) if a), [])
    with_ = view.companions()
    if set(clause.verbs.lemmas) & _VERBS:
        yield from ((s, w, "partners.verb", 0.9) for s in subjects for w in _actors(view.slot("mit")))
        if not with_:
            yield from ((a, b, "partners.verb", 0.9) for a, b in combinations(subjects, 2))
    elif set(clause.verbs.lemmas) & _EXCHANGING:
        yield from ((s, w, "partners.verb", 0.8) for s in subjects for w in _actors(view.slot("mit")))
    elif with_:
        if not subjects and (clause.verbs.passive or not view.has_subject):
            subjects = _actors(view.focus())
        yield from ((s, w, "partners.with", 0.85) for s in subjects for w in with_)
    agreeing = bool(set(clause.verbs.lemmas) & _AGREEING)
    if agreeing and _has_agreement(view) and not _has_contract(view):
        yield from ((a, b, "partners.agreement", 0.82) for a, b in combinations(subjects, 2))
    if agreeing and words & view.context.lexicon.classes["agreements"]:
        yield from ((s, w, "partners.agreement", 0.82) for s in subjects for w in _actors(view.slot("mit")))
    if set(clause.verbs.lemmas) & (_AGREEING | _KEEPING) and _has_cooperation(view):
        yield from ((a, b, "partners.agreement", 0.8) for a, b in combinations(subjects, 2))
    if _joint_thing(view) and not with_:
        yield from ((a, b, "partners.joint", 0.8) for a, b in combinations(subjects, 2))
        yield from ((s, w, "partners.joint", 0.8) for s in subjects for w in _actors(view.slot("mit")))
    own = any(p.det.startswith("ihr") and "gemeinsam" in p.participles for p in clause.phrases)
    if (words & _JOINT or own) and not with_ and clause.verbs.lemmas != ("haben",):
        yield from ((a, b, "partners.joint", 0.8) for a, b in combinations(subjects, 2))
    yield from _noun_pairs(view, subjects)
    yield from _joint_participle(view)


def _signed(
    view: ClauseView, body_of: Callable[[Mention], Mention | None]
) -> Iterator[tuple[Filler, Filler, str, float]]:
    """Read "Die Vereinbarung haben Ministerin X und Präsident Y unterzeichnet": those they act for agree."""
    relative = view.clause.kind is ClauseKind.RELATIVE and view.clause.antecedent
    head = relative.head if relative and not view.clause.opener_prep else None
    of_agreement = head is not None and head.lemma.lower().endswith(_AGREEMENTS)
    if not set(view.clause.verbs.lemmas) & _AGREEING or not (of_agreement or _has_agreement(view)):
        return
    by = ("von", "durch") if view.clause.verbs.passive else ("",)
    heads = [(p.head.mention, p) for p in view.clause.phrases if p.prep in by]
    persons = [Filler(m, p) for m, p in heads if m is not None and m.entity.type is EntityType.PERSON]
    signers = [f for f in persons if f.mention.kind is MentionKind.NAME]
    others = _actors(view.slot("agent")[:1]) + _actors(view.slot("mit"))
    sides = [_behind(f, body_of) for f in (*signers, *others)]
    known = {s.mention.entity: s for s in sides if s is not None}
    if signers:
        yield from ((a, b, "partners.signed", 0.8) for a, b in combinations(known.values(), 2))


def _behind(filler: Filler, body_of: Callable[[Mention], Mention | None]) -> Filler | None:
    if filler.mention.entity.type in _ACTORS:
        return filler
    body = body_of(filler.mention)
    return Filler(body, filler.phrase, 0.05, "signer") if body is not None else None


def _joint_thing(view: ClauseView) -> bool:
    """Tell whether the clause is about something they have or do in common ("ein gemeinsames Unternehmen")."""
    return any(
        p.head.mention is None and "gemeinsam" in p.participles and p.head.lemma.lower().endswith(_JOINT_THINGS)
        for p in view.clause.phrases
    )


def _actors(groups: list[list[Filler]]) -> list[Filler]:
    return [f for g in groups for f in g if f.mention.entity.type in _ACTORS]


def _has_agreement(view: ClauseView) -> bool:
    """Tell whether a pact or agreement is an object of the clause, by name or not."""
    return any(
        not p.prep and (p.head.mention.text if p.head.mention else p.head.lemma).lower().endswith(_AGREEMENTS)
        for p in view.clause.phrases
    )


def _has_contract(view: ClauseView) -> bool:
    """Tell whether the agreement is "der Vertrag", which each may have signed with someone else."""
    return any(
        p.bare and p.det.startswith("d") and p.head.lemma.lower().endswith("vertrag") for p in view.clause.phrases
    )


def _has_cooperation(view: ClauseView) -> bool:
    lexicon = view.context.lexicon
    return any(not p.prep and lexicon.is_cooperation(p.head.lemma) for p in view.clause.phrases)


def _noun_pairs(view: ClauseView, subjects: list[Filler]) -> Iterator[tuple[Filler, Filler, str, float]]:
    """Read "Kooperation zwischen A und B", "die Zusammenarbeit von A und B", "A vereinbart eine Kooperation mit B"."""
    for phrase in view.clause.phrases:
        if phrase.head.mention is not None or not view.context.lexicon.is_cooperation(phrase.head.lemma):
            continue
        attributes = _actors([view.fillers.of(a) for a in view.fillers.attributes(phrase)])
        between = [f for p in view.clause.phrases if p.prep == "zwischen" and p.conj < 0 for f in view.fillers.of(p)]
        for group in (attributes, _actors([between])):
            yield from ((a, b, "partners.noun", 0.85) for a, b in combinations(group, 2))
        if len(attributes) == 1:
            with_ = [p for p in view.clause.phrases if p.prep == "mit" and p.conj < 0 and p.first > phrase.last]
            others = _actors([view.fillers.of(p) for p in with_[:1]])
            yield from ((attributes[0], b, "partners.noun", 0.8) for b in others)


def _joint_participle(view: ClauseView) -> Iterator[tuple[Filler, Filler, str, float]]:
    """Read "die von A und B entwickelte C": the two act together."""
    for phrase in view.clause.phrases:
        if phrase.within >= 0 and phrase.conj < 0 and phrase.prep in ("von", "durch"):
            yield from (
                (a, b, "partners.participle", 0.7) for a, b in combinations(_actors([view.fillers.of(phrase)]), 2)
            )
