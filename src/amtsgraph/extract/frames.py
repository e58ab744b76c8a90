"""Claims stated by verbs: each cue of the verb looks for its subject and object among the roles."""

from collections.abc import Iterator

from amtsgraph.extract.also import beside, likewise
from amtsgraph.extract.clauses import Clause, ClauseKind
from amtsgraph.extract.cues import Cue
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Filler
from amtsgraph.extract.view import ClauseView, phrase_words, trigger_of
from amtsgraph.model import Mention, Modality, Span


def verbal(context: Context) -> Iterator[Proposal]:
    """Yield the claims that the verbs of the sentence state, and those of attributive participles."""
    for clause in context.clauses:
        view = ClauseView(context, clause)
        stance = context.stance(clause)
        possible = Modality.ASSERTED if stance.reason == "possibility" and not clause.verbs.unreal else None
        for cue in _called(context, clause):
            modality = stance.modality or (possible if cue.possible else None)
            if modality is not None:
                yield from _apply(view, cue, modality)
        yield from _participles(view)


def _called(context: Context, clause: Clause) -> list[Cue]:
    verbs = [context.cues.participles.get(lemma, lemma) for lemma in clause.verbs.lemmas]
    cues = [c for verb in verbs for c in context.cues.by_verb.get(verb, ())]
    words = phrase_words(clause)
    if clause.verbs.lemmas:
        cues += context.cues.any_verb
    return [c for c in cues if not c.without & words and all(alternatives & words for alternatives in c.words)]


def _apply(view: ClauseView, cue: Cue, stance: Modality) -> Iterator[Proposal]:
    trigger = trigger_of(view.clause, cue.verbs)
    if trigger is None:
        return
    modality = cue.modality if cue.modality and stance is Modality.ASSERTED else stance
    span = Span(trigger.start, trigger.end)
    for subject, object_ in pairs(view, cue):
        yield propose(view.context, view.clause, cue, subject, object_, modality, span)


def pairs(view: ClauseView, cue: Cue) -> list[tuple[Filler, Filler]]:
    """Return the subject and object names of the first pair of groups whose types fit the relation."""
    subjects = [g for name in cue.subject for g in view.slot(name)]
    stands_alone = view.clause.kind is ClauseKind.MAIN
    if cue.focus and stands_alone and (not view.has_subject or view.clause.verbs.passive):
        subjects += view.focus()
    objects = [g for name in cue.object for g in (view.slot(name) if name != "thing" or not _says(view, cue) else [])]
    for subject_group in subjects:
        for object_group in objects:
            if _same_phrases(subject_group, object_group):
                continue
            found = [(s, o) for s in subject_group for o in object_group if _compatible(view.context, cue, s, o)]
            if found:
                joint = _companions(view, cue, object_group) if cue.joint else []
                return [*found, *joint, *_likewise(view, cue, found)]
    return []


def _likewise(view: ClauseView, cue: Cue, found: list[tuple[Filler, Filler]]) -> list[tuple[Filler, Filler]]:
    """Those of "neben A" and ", ebenso A" do or undergo the same as the name of their sort."""
    subject, object_ = found[0]
    late = likewise(view)
    more = [(f, object_) for f in late if f.mention.entity.type is subject.mention.entity.type]
    for group in beside(view):
        if {f.mention.entity.type for f in group} & {subject.mention.entity.type}:
            more += [(f, object_) for f in group]
        else:
            more += [(subject, f) for f in group]
    known = {(s.mention.entity, o.mention.entity) for s, o in found}
    return [
        (s, o)
        for s, o in more
        if (s.mention.entity, o.mention.entity) not in known and _compatible(view.context, cue, s, o)
    ]


def _says(view: ClauseView, cue: Cue) -> bool:
    """Tell whether words stand where the thing would be said, so that it is not left unsaid."""
    clause = view.clause
    return clause.opener_prep in cue.object or any(p.prep in cue.object and p.of < 0 for p in clause.phrases)


def _same_phrases(left: list[Filler], right: list[Filler]) -> bool:
    """Listed names are in one role together, never on both sides."""
    return any(a.phrase is b.phrase for a in left for b in right if a.phrase is not None)


def _companions(view: ClauseView, cue: Cue, objects: list[Filler]) -> list[tuple[Filler, Filler]]:
    """Those named with "gemeinsam mit" act too."""
    partners = [Filler(f.mention, f.phrase, f.penalty + 0.1, "companion") for f in view.companions(nouns=False)]
    return [(s, o) for s in partners for o in objects if _compatible(view.context, cue, s, o)]


def _compatible(context: Context, cue: Cue, s: Filler, o: Filler) -> bool:
    if cue.subject_types and s.mention.entity.type not in cue.subject_types:
        return False
    if cue.object_types and o.mention.entity.type not in cue.object_types:
        return False
    same = s.phrase is not None and s.phrase is o.phrase
    return not same and context.fits(cue.relation, s.mention, o.mention)


def propose(
    context: Context, clause: Clause, cue: Cue, s: Filler, o: Filler, modality: Modality, trigger: Span
) -> Proposal:
    """Make the proposal of a cue; its confidence falls with the way each name was reached."""
    spans = [trigger, *(m.span for m in (s.mention, o.mention) if _inside(context, m))]
    certainty = min(s.mention.score, o.mention.score)
    return Proposal(
        s.mention,
        cue.relation,
        o.mention,
        modality,
        cover(context.article.text, *spans),
        cue.id,
        round(cue.confidence * certainty * (1 - s.penalty) * (1 - o.penalty), 3),
        context.when(clause),
        (),
        context.speaker if modality is Modality.REPORTED else "",
        context.sentence.number,
    )


def _inside(context: Context, mention: Mention) -> bool:
    return context.sentence.start <= mention.span.start and mention.span.end <= context.sentence.end


def _participles(view: ClauseView) -> Iterator[Proposal]:
    """Read "die von A und B freigeschaltete C": the participle's verb with agent inside the phrase."""
    context, clause = view.context, view.clause
    stance = context.stance(clause)
    for position, phrase in enumerate(clause.phrases):
        for form in phrase.participles:
            verb = context.cues.participles.get(form, "")
            inside = [p for p in clause.phrases if p.within == position and p.conj < 0]
            for cue in context.cues.by_verb.get(verb, ()):
                agents = [f for p in inside if p.prep in ("von", "durch") for f in view.fillers.of(p)]
                themes = view.fillers.of(phrase)
                modality = Modality.ASSERTED if stance.modality is not Modality.REPORTED else Modality.REPORTED
                span = Span(phrase.head.start, phrase.head.end)
                for s in agents if "agent" in cue.subject and "theme" in cue.object else ():
                    for o in themes:
                        if _compatible(context, cue, s, o):
                            yield propose(context, clause, cue, s, o, modality, span)
