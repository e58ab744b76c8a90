"""Who holds which post: titles in front of, behind and beside the names of persons."""

from collections.abc import Iterator, Sequence

from amtsgraph.extract.beside import Beside
from amtsgraph.extract.bodies import Bodies
from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Fillers
from amtsgraph.extract.titles import Titles, topic
from amtsgraph.extract.units import Unit
from amtsgraph.extract.view import ClauseView
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind, Modality, Span

_Found = tuple[Unit, Phrase, list[Mention], str]  # title, its phrase, named bodies, rule


class Posts:
    """Finds posts in a sentence; ``bodies`` finds the organisation or territory a title belongs to."""

    def __init__(self, titles: Titles, bodies: Bodies) -> None:
        self._titles = titles
        self._bodies = bodies
        self._holders: set[Entity] = set()

    def read(self, context: Context, persons_before: Sequence[Mention]) -> Iterator[Proposal]:
        """Yield a holdsPost proposal for each title with a person. ``persons_before`` are the persons named
        in the sentence before, for a title that stands for its holder ("so der CIO der Stadt")."""
        phrases = context.phrases
        fillers = Fillers(phrases, context.lexicon)
        used: set[int] = set()
        beside = Beside(self._titles, context.lexicon, context.units, phrases)
        for at, phrase in enumerate(phrases):
            mention = phrase.head.mention
            if mention is not None and mention.entity.type is EntityType.PERSON and mention.kind is MentionKind.NAME:
                yield from self._around(context, beside, fillers, at, mention, used)
        for clause in context.clauses:
            yield from self._said_by_verb(context, clause, used)
        yield from self._standing_for_holder(context, phrases, fillers, persons_before, used)

    def _around(
        self, context: Context, beside: Beside, fillers: Fillers, at: int, person: Mention, used: set[int]
    ) -> Iterator[Proposal]:
        phrases = context.phrases
        own = beside.own(phrases[at])
        before = [k for k in beside.before(at) if phrases[k].head.index not in used]
        found: list[_Found] = [
            (t, phrases[at], self._bodies.named(fillers, phrases, at, phrases[at], t), "posts.title") for t in own[-1:]
        ]
        for k, rule in [
            *((k, "posts.before") for k in sorted(before)),
            *((k, "posts.after") for k in beside.after(at)),
        ]:
            title = beside.title(phrases[k])
            found.append((title, phrases[k], self._bodies.named(fillers, phrases, k, phrases[k], title), rule))
        used.update(t.index for t, *_ in found)
        if not found:
            found = self._shared(context, beside, fillers, at)
        yield from self._listed(context, fillers, person, found)

    def _shared(self, context: Context, beside: Beside, fillers: Fillers, at: int) -> list[_Found]:
        """Return the plural title in front of a list of persons, with the body that stands with this one."""
        phrases, first = context.phrases, beside.shared(at)
        if first is None:
            return []
        title = beside.own(phrases[first])[-1]
        hailing = self._bodies.named(fillers, phrases, at, phrases[at], title)
        given = self._bodies.named(fillers, phrases, first, phrases[first], title)
        return [(title, phrases[first], hailing or given, "posts.shared")]

    def _listed(
        self,
        context: Context,
        fillers: Fillers,
        person: Mention,
        found: Sequence[tuple[Unit, Phrase, list[Mention], str]],
    ) -> Iterator[Proposal]:
        """A bare title in front of one with a body shares it ("Staatsrat und Chef der Senatskanzlei X")."""
        for k, (title, phrase, bodies, rule) in enumerate(found):
            later = next((b for _, _, b, r in found[k + 1 :] if b and r == rule), [])
            later = [m for m in later if m.entity.type in ORGANISATIONS] if not topic(title.text) else []
            yield from self._claims(context, fillers, person, title, phrase, bodies or later, rule)

    def _said_by_verb(self, context: Context, clause: Clause, used: set[int]) -> Iterator[Proposal]:
        """Read "X ist Präsidentin des BSI", "X wurde zum CIO der Z ernannt"."""
        view = ClauseView(context, clause)
        persons = [
            f.mention for g in view.subject_groups()[:1] for f in g if f.mention.entity.type is EntityType.PERSON
        ]
        if len(persons) != 1:
            return
        lemmas = set(clause.verbs.lemmas)
        copula = any(context.lexicon.has("copula", v) for v in lemmas)
        for at, phrase in enumerate(clause.phrases):
            is_ = phrase.prep == "" and copula
            named = is_ or (phrase.prep in ("zu", "als") and bool(lemmas & self._titles.appointing))
            if named and phrase.head.index not in used and self._titles.level(phrase.head):
                used.add(phrase.head.index)
                bodies = self._bodies.named(view.fillers, clause.phrases, at, phrase, phrase.head)
                yield from self._claims(context, view.fillers, persons[0], phrase.head, phrase, bodies, "posts.verb")

    def _standing_for_holder(
        self,
        context: Context,
        phrases: Sequence[Phrase],
        fillers: Fillers,
        persons_before: Sequence[Mention],
        used: set[int],
    ) -> Iterator[Proposal]:
        """Read "so der CIO der Stadt", "als CDO des Landes": the holder is the one person in view."""
        for at, phrase in enumerate(phrases):
            if not self._titles.level(phrase.head) or phrase.head.index in used:
                continue
            definite = phrase.det in ("der", "die") and phrase.bare
            if not definite and phrase.prep != "als":
                continue
            bodies = self._bodies.named(fillers, phrases, at, phrase, phrase.head)
            here = [m for m in persons_in(context) if m.span.start < phrase.head.start] or list(persons_before)
            entities = {m.entity for m in here}
            if len(entities) != 1 or any(p in self._titles.former for p in phrase.participles):
                continue
            official = self._titles.level(phrase.head) in ("government", "municipal")
            bare = not official or here[-1].entity in self._holders
            compound = bool(bodies) and bodies[0] in phrase.head.inner and here[-1].entity in self._holders
            if compound or (not bodies and bare):
                continue
            used.add(phrase.head.index)
            yield from self._claims(context, fillers, here[-1], phrase.head, phrase, bodies, "posts.anaphor", 0.72)

    def _claims(
        self,
        context: Context,
        fillers: Fillers,
        person: Mention,
        title: Unit,
        phrase: Phrase,
        bodies: list[Mention],
        rule: str,
        confidence: float = 0.9,
    ) -> Iterator[Proposal]:
        self._holders.add(person.entity)
        level = self._titles.level(title)
        if level == "peer":
            bodies = [m for m in bodies if m.entity.type is EntityType.TERRITORY]
        if not bodies:
            described = self._bodies.described(fillers, phrase, title, context.focus)
            bodies, confidence = ([described], 0.75) if described is not None else ([], confidence)
        if not bodies and (level == "peer" or self._bodies.is_named_elsewhere(fillers, phrase, title)):
            return
        if not bodies:
            implied = self._bodies.implied(context.focus, title, person)
            bodies, confidence = ([implied], 0.72) if implied is not None else ([], 0.0)
            rule = f"{rule}.implied"
        planned = any(p in self._titles.planned for p in phrase.participles)
        for body in bodies:
            if not context.fits("holdsPost", person, body):
                continue
            inside = [m.span for m in (person, body) if context.sentence.start <= m.span.start < context.sentence.end]
            yield Proposal(
                person,
                "holdsPost",
                body,
                Modality.PLANNED if planned else Modality.ASSERTED,
                cover(context.article.text, Span(title.start, title.end), *inside),
                rule,
                round(confidence * min(person.score, body.score), 3),
                qualifiers=(("role", role_of(context, title)),),
                sentence=context.sentence.number,
            )


def role_of(context: Context, title: Unit) -> str:
    """Return the title as written, with the words of a foreign title and a "für ..." complement."""
    units = context.units
    first = last = title.index
    while first > 0 and units[first - 1].text in ("Chief", "Digital", "Information", "Technology", "Executive"):
        first -= 1
    if last + 1 < len(units) and units[last + 1].text == "für":
        last += 1
        while last + 1 < len(units) and (units[last + 1].is_noun or units[last + 1].pos in ("ART", "ADJ(A)", "KON")):
            last += 1
            following = units[last + 1].text if last + 1 < len(units) else ""
            if units[last].is_noun and following != "und":
                break
    return context.article.text[units[first].start : units[last].end]


def persons_in(context: Context) -> tuple[Mention, ...]:
    """Return the persons the sentence names."""
    named = (u.mention for u in context.units if u.mention is not None)
    return tuple(m for m in named if m.entity.type is EntityType.PERSON)
