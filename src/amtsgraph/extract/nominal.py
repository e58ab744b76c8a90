"""Claims stated by nouns: "die Einführung der E-Akte durch Hessen", "Konsultation für den Deutschland-Stack"."""

from collections.abc import Iterator

from amtsgraph.extract.clauses import ClauseKind
from amtsgraph.extract.cues import Cue
from amtsgraph.extract.frames import propose
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal
from amtsgraph.extract.roles import Filler
from amtsgraph.extract.view import ACTORS, ClauseView
from amtsgraph.model import Modality, Span

_MEANS = frozenset({"mit", "bei", "durch", "nach", "zu", "für", "in"})


def nominal(context: Context) -> Iterator[Proposal]:
    """Yield the claims that nouns of the sentence state."""
    for clause in context.clauses:
        stance = context.stance(clause)
        if stance.modality in (None, Modality.DENIED):
            continue
        view = ClauseView(context, clause)
        for phrase in clause.phrases:
            if phrase.head.mention is not None:
                continue
            for cue in context.cues.for_noun(phrase.head.lemma) or context.cues.for_noun(phrase.head.text):
                if not cue.preps or (phrase.prep or "none") in cue.preps:
                    yield from _apply(view, phrase, cue, stance.modality or Modality.ASSERTED)


def _apply(view: ClauseView, phrase: Phrase, cue: Cue, modality: Modality) -> Iterator[Proposal]:
    context = view.context
    said = any(p.prep in cue.object and p.first > phrase.last for p in view.clause.phrases)
    objects = [g for name in cue.object if name != "thing" or not said for g in _objects(view, phrase, name)]
    subjects = _subjects(view, phrase, cue)
    span = Span(phrase.head.start, phrase.head.end)
    planned = any(p in ("geplant", "vorgesehen", "anstehend", "bevorstehend", "künftig") for p in phrase.participles)
    meant = Modality.PLANNED if planned else modality
    for subject_group in subjects:
        for object_group in objects:
            found = [
                (s, o)
                for s in subject_group
                for o in object_group
                if context.fits(cue.relation, s.mention, o.mention) and _types_ok(cue, s, o) and not _one_group(s, o)
            ]
            for s, o in found:
                yield propose(context, view.clause, cue, s, o, meant, span)
            if found:
                return


def _one_group(s: Filler, o: Filler) -> bool:
    """Tell whether one plural stands for both ("die Federführung der beiden Häuser")."""
    return s.phrase is not None and s.phrase is o.phrase and "group" in (s.via, o.via)


def _types_ok(cue: Cue, s: Filler, o: Filler) -> bool:
    return (not cue.subject_types or s.mention.entity.type in cue.subject_types) and (
        not cue.object_types or o.mention.entity.type in cue.object_types
    )


def _objects(view: ClauseView, phrase: Phrase, slot: str) -> list[list[Filler]]:
    if slot == "clause":
        return [g for g in view.slot("theme") if all(f.phrase is not phrase for f in g)]
    if slot in ("agent", "project"):
        return view.slot(slot)
    if slot == "group":
        return [view.fillers.of(phrase)] if phrase.head.index in view.context.groups else []
    if slot in ("thing", "club", "owned", "before"):
        attribute = slot == "thing" and phrase.of >= 0
        return [] if attribute or view.fillers.attributes(phrase) else view.slot(slot)
    if slot in ("subject", "focus"):
        return view.subject_groups() if slot == "subject" else view.focus()
    if slot in ("apposed", "copula"):
        return _copula(view, phrase) if slot == "copula" else _apposed(view, phrase)
    if slot == "beside":
        before = [p for p in view.clause.phrases if p.last == phrase.first - 1 and not p.prep]
        return [view.fillers.of(p) for p in before]
    if slot == "theme":
        groups = [view.fillers.of(a) for a in view.fillers.attributes(phrase)]
        inner = [Filler(m, phrase, 0.05, "compound") for m in phrase.head.inner]
        if _of_antecedent(view, phrase):
            groups += view.antecedent()
        return [g for g in [inner, *groups] if g]
    all_ = [p for p in view.clause.phrases if p.prep == slot and p.conj < 0]
    near = [p for p in all_ if p.first > phrase.last] or all_
    return [g for g in (view.fillers.of(p) for p in near[:1]) if g]


def _of_antecedent(view: ClauseView, phrase: Phrase) -> bool:
    """Tell whether "deren" in front of the noun points to what the relative clause belongs to."""
    first = view.clause.phrases[0] if view.clause.phrases else None
    opened = view.clause.opener in ("deren", "dessen") and phrase is first
    return view.clause.kind is ClauseKind.RELATIVE and (opened or phrase.det in ("deren", "dessen"))


def _subjects(view: ClauseView, phrase: Phrase, cue: Cue) -> list[list[Filler]]:
    if "clause" in cue.subject:
        return view.slot("agent") + (view.focus() if view.clause.verbs.passive else [])
    if "copula" in cue.subject or "apposed" in cue.subject:
        return _copula(view, phrase) + (_apposed(view, phrase) if "apposed" in cue.subject else [])
    if cue.subject[0] in ("für", "an", "theme", "group"):
        return [g for slot in cue.subject for g in _objects(view, phrase, slot)]
    groups = _own_agents(view, phrase)
    verbs = view.clause.verbs
    lexicon = view.context.lexicon
    if phrase.prep == "mit" and any(lexicon.has("commissioning", v) for v in verbs.lemmas):
        return groups + view.affected()
    if any(lexicon.has("support", v) for v in verbs.lemmas):
        groups += view.slot("agent")
    if any(lexicon.has("delegating", v) for v in verbs.lemmas):
        groups += view.slot("bei") + view.slot("durch")
    for slot in cue.subject:
        if slot != "agent":
            groups += view.slot(slot)
    if phrase.prep in _MEANS and not verbs.passive:
        groups += [_dearer(g, 0.1) for g in view.subject_groups()]
    if not _names_actor(view) and (phrase in view.roles.subjects[:1] or not view.has_subject):
        groups += view.previous_actor()
    if cue.focus and (verbs.finite is None or verbs.passive or not _names_actor(view)):
        groups += view.focus()
    return groups


def _names_actor(view: ClauseView) -> bool:
    """Tell whether the subject of the clause names someone who could act."""
    return any(f.mention.entity.type in ACTORS for g in view.subject_groups() for f in g)


def _apposed(view: ClauseView, phrase: Phrase) -> list[list[Filler]]:
    """Return the names that a comma or dash sets the phrase beside ("die Realisierung des NOOTS – eine ...")."""
    before = [p for p in view.clause.phrases if p.last < phrase.first - 1 and p.conj < 0 and p.of < 0 and not p.prep]
    if phrase.prep or not before:
        return []
    end = max(p.last for p in view.clause.phrases if p.last < phrase.first)
    if phrase.first - end != 2:
        return []
    nearest = next(p for p in view.clause.phrases if p.last == end)
    beside = nearest if nearest.prep and nearest.of < 0 and nearest.head.mention is not None else before[-1]
    found = view.fillers.of(beside)
    return [found] if found else []


def _copula(view: ClauseView, phrase: Phrase) -> list[list[Filler]]:
    """Return the subject of "X ist Mitglied der Y", "X gilt als ..." and "zu den Mitgliedern der Y zählt X"."""
    verbs = view.clause.verbs.lemmas
    as_ = phrase.prep == "als" and any(view.context.lexicon.has("counting_as", v) for v in verbs)
    among = phrase.prep == "zu" and any(view.context.lexicon.has("counting_among", v) for v in verbs)
    is_ = not phrase.prep and any(view.context.lexicon.has("copula", v) or v == "bilden" for v in verbs)
    if not (is_ or as_ or among):
        return []
    groups = [g for g in view.subject_groups() if all(f.phrase is not phrase for f in g)]
    if not groups and _of_antecedent(view, phrase):
        groups = [
            view.fillers.of(a) for a in view.fillers.attributes(phrase) if not a.prep
        ]  # "deren Träger der Bund ist"
    return [g for g in groups if g]


def _own_agents(view: ClauseView, phrase: Phrase) -> list[list[Filler]]:
    """Return agents that the noun phrase itself names: "durch X", "Hamburgs ...", "hessische ...", "des BMDS"."""
    groups: list[list[Filler]] = []
    following = [p for p in view.clause.phrases if p.prep == "durch" and p.first > phrase.last and p.conj < 0]
    groups += [view.fillers.of(p) for p in following[:1]]
    if phrase.possessor is not None and phrase.possessor.mention is not None:
        groups.append([Filler(phrase.possessor.mention, phrase, 0.0, "possessor")])
    groups.append([Filler(m, phrase, 0.05, "adjective") for m in phrase.inner if m not in phrase.head.inner])
    groups += [
        [Filler(f.mention, f.phrase, f.penalty + 0.05, "attribute") for f in view.fillers.of(a)]
        for a in view.fillers.attributes(phrase)
        if not (a.prep == "von" and view.clause.verbs.passive)
    ]
    return [g for g in groups if g]


def _dearer(group: list[Filler], price: float) -> list[Filler]:
    return [Filler(f.mention, f.phrase, f.penalty + price, f.via) for f in group]
