"""Systems that a text calls the former ones ("die bisherige Plattform X", "zuvor nutzte sie Y"), and what follows:
the new system replaces them, and who is said to have used them has left them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.focus import Focus
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.view import ClauseView
from amtsgraph.model import Entity, EntityType, Mention, MentionKind, Modality, Span

_TAKING = frozenset({"adopts", "launches", "pilots"})
_CONFIDENCE = 0.85
_PAST = ("te", "ten", "hatte", "hatten", "war", "waren", "lief", "liefen", "wurde", "wurden")
_SPEECH = frozenset({"zuvor", "vorher", "früher", "ehemals", "einst", "vormals"})


@dataclass(frozen=True, slots=True)
class Former:
    """A system that was used before, the words that say so, and how it is meant."""

    mention: Mention
    span: Span
    modality: Modality
    sentence: int


def formers(context: Context) -> Iterator[Former]:
    """Yield the systems that the sentence says were used before."""
    for clause in context.clauses:
        stance = context.stance(clause).modality
        if stance is None or stance is Modality.DENIED:
            continue
        for mention in dict.fromkeys(
            (*_named(context, clause), *_used_once(context, clause), *_ended(context, clause))
        ):
            inside = (mention.span, Span(clause.units[0].start, clause.units[-1].end))
            yield Former(mention, cover(context.article.text, *inside), stance, context.sentence.number)


def _named(context: Context, clause: Clause) -> Iterator[Mention]:
    """Read "das alte System X", "den Vorgänger X", "die bisherige Plattform, X", "X, das bisherige System"."""
    for phrase in clause.phrases:
        if not _is_former(context, phrase):
            continue
        if _is_system(phrase.head.mention):
            yield from _mention(phrase)
        elif phrase.head.mention is None:
            commas = {u.index for u in clause.units if u.text in (",", "–")}
            beside = [p for p in clause.phrases if p.first == phrase.last + 2 and phrase.last + 1 in commas]
            before = [p for p in clause.phrases if p.last == phrase.first - 2 and phrase.first - 1 in commas]
            for other in (*beside, *before)[:1]:
                if _is_system(other.head.mention):
                    yield from _mention(other)


def _is_former(context: Context, phrase: Phrase) -> bool:
    lexicon = context.lexicon
    nouns = [u.lemma for u in (*phrase.titles, phrase.head) if u.mention is None]
    by_adjective = any(lexicon.has("former", p) for p in phrase.participles)
    return by_adjective or any(lexicon.has("predecessors", n) for n in nouns)


def _used_once(context: Context, clause: Clause) -> Iterator[Mention]:
    """Read "zuvor hatte man mit X gearbeitet", "bisher nutzte sie X"; "bislang nutzen drei Städte X" goes on."""
    words = {u.text.lower() for u in clause.units if u.mention is None}
    once = {w for w in words if context.lexicon.has("once", w)}
    using = any(context.lexicon.has("using", v) for v in clause.verbs.lemmas)
    finite = clause.verbs.finite
    past = finite is not None and finite.text.lower().endswith(_PAST)
    if using and (once & _SPEECH or (once and past)):
        for phrase in clause.phrases:
            if _is_system(phrase.head.mention):
                yield from _mention(phrase)


def _ended(context: Context, clause: Clause) -> Iterator[Mention]:
    """Read "X wird abgeschaltet", "X hat ausgedient", "X ist Geschichte"."""
    ended = any(context.lexicon.has("ending", v) for v in clause.verbs.lemmas)
    history = "sein" in clause.verbs.lemmas and any(u.lemma == "Geschichte" for u in clause.units)
    if not (ended or history):
        return
    view = ClauseView(context, clause)
    active = not clause.verbs.passive and clause.verbs.lemmas[0] not in ("ausdienen", "auslaufen") and not history
    groups = view.slot("theme") if active else view.subject_groups()
    doing = {f.mention.entity for g in view.slot("agent")[:1] for f in g} if active else set()
    ended_now = [[f for f in g if _is_system(f.mention) and f.mention.entity not in doing] for g in groups]
    for filler in next((g for g in ended_now if g), ()):
        if filler.phrase is not None and filler.via == "name":
            yield filler.mention


def _mention(phrase: Phrase) -> Iterator[Mention]:
    mention = phrase.head.mention
    if mention is not None and mention.kind is MentionKind.NAME:
        yield mention


def _is_system(mention: Mention | None) -> bool:
    return mention is not None and mention.entity.type is EntityType.SYSTEM


def succeeded(
    proposals: Sequence[Proposal], found: Sequence[Former], focus: Focus, mentions: Sequence[Mention]
) -> list[Proposal]:
    """Return the proposals with what the former systems in ``found`` mean for them.

    Adopting a former system is leaving it. It is replaced by the one system that is adopted, started or tried, else
    by the one the headline names, else by the only other of ``mentions``. Where the text has several new ones
    nothing is said to replace it.
    """
    old = {f.mention.entity: f for f in found}
    leaving = {id(p) for p in proposals if p.predicate == "adopts" and _stated_with(p, old.get(p.object.entity))}
    kept = [p for p in proposals if id(p) not in leaving]
    left = [_left(p) for p in proposals if id(p) in leaving]
    new = _new(kept, old, focus, mentions)
    said = {p.object.entity for p in proposals if p.predicate == "replaces"}
    follows = [_replaces(new, f) for e, f in old.items() if new is not None and e not in said and e != new.entity]
    return [*kept, *left, *follows] if old else list(proposals)


def _stated_with(proposal: Proposal, former: Former | None) -> bool:
    return former is not None and former.sentence == proposal.sentence


def _left(proposal: Proposal) -> Proposal:
    return replace(proposal, predicate="migratesFrom", rule="former.used")


def _new(
    proposals: Sequence[Proposal], old: dict[Entity, Former], focus: Focus, mentions: Sequence[Mention]
) -> Mention | None:
    taken = {p.object.entity: p.object for p in proposals if p.predicate in _TAKING and _is_new(p.object, old)}
    if taken:
        return next(iter(taken.values())) if len(taken) == 1 else None
    if focus.project is not None and _is_new(focus.project, old):
        return focus.project
    others = {m.entity: m for m in reversed(mentions) if _is_new(m, old)}
    return next(iter(others.values())) if len(others) == 1 else None


def _is_new(mention: Mention, old: dict[Entity, Former]) -> bool:
    return _is_system(mention) and mention.entity not in old


def _replaces(new: Mention, former: Former) -> Proposal:
    score = min(new.score, former.mention.score)
    return Proposal(
        new, "replaces", former.mention, former.modality, former.span, "former.replaced",
        round(_CONFIDENCE * score, 3), sentence=former.sentence,
    )  # fmt: skip
