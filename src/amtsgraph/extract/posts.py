"""Who holds which post: titles in front of, behind and beside the names of persons."""

from collections.abc import Iterator, Sequence

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
        for at, phrase in enumerate(phrases):
            mention = phrase.head.mention
            if mention is not None and mention.entity.type is EntityType.PERSON and mention.kind is MentionKind.NAME:
                yield from self._around(context, phrases, fillers, at, mention, used)
        for clause in context.clauses:
            yield from self._said_by_verb(context, clause, used)
        yield from self._standing_for_holder(context, phrases, fillers, persons_before, used)

    def _around(
        self,
        context: Context,
        phrases: Sequence[Phrase],
        fillers: Fillers,
        at: int,
        person: Mention,
        used: set[int],
    ) -> Iterator[Proposal]:
        phrase = phrases[at]
        own = [t for t in phrase.titles if self._titles.level(t)]
        before = [
            k for k in self._listed_before(context.units, phrases, at, bool(own)) if phrases[k].head.index not in used
        ]
        after = self._apposed_after(context.units, phrases, at)
        found: list[_Found] = [
            (t, phrase, self._bodies.named(fillers, phrases, at, phrase, t), "posts.title") for t in own[-1:]
        ]
        for k in sorted(before):
            found.append((self._title(phrases[k]), phrases[k], self._named(fillers, phrases, k), "posts.before"))
        for k in after:
            found.append((self._title(phrases[k]), phrases[k], self._named(fillers, phrases, k), "posts.after"))
        used.update(t.index for t, *_ in found)
        yield from self._listed(context, fillers, person, found)

    def _title(self, phrase: Phrase) -> Unit:
        """Return the title that the phrase is headed by ("Projektleiter E-Government" by its first noun)."""
        if self._titles.level(phrase.head) or phrase.head.mention is not None:
            return phrase.head
        return next((t for t in phrase.titles if self._titles.level(t)), phrase.head)

    def _is_title(self, phrase: Phrase) -> bool:
        return bool(self._titles.level(self._title(phrase)))

    def _named(self, fillers: Fillers, phrases: Sequence[Phrase], at: int) -> list[Mention]:
        return self._bodies.named(fillers, phrases, at, phrases[at], self._title(phrases[at]))

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

    def _listed_before(self, units: Sequence[Unit], phrases: Sequence[Phrase], at: int, has_title: bool) -> list[int]:
        """Return titles in front: "Staatssekretär und CIO X Y", "der Präsident des BSI, X Y"."""
        person = phrases[at]
        found: list[int] = []
        for k in range(at - 1, -1, -1):
            between = _between(units, phrases[k].last, person.first)
            if any(u.is_verb for u in between):
                break
            if not self._is_title(phrases[k]):
                continue
            if found or has_title:
                gap = _between(units, phrases[k].last, phrases[found[-1]].first if found else person.first)
                if not gap or gap[-1].text not in ("und", "sowie", ","):
                    break
            elif not _only_complements(units, phrases[k].last + 1, person.first) or (
                person.prep and not any(u.text == "," for u in between)
            ):
                break
            found.append(k)
        return found

    def _apposed_after(self, units: Sequence[Unit], phrases: Sequence[Phrase], at: int) -> list[int]:
        """Return titles behind: "X Y, Präsidentin des BSI und CIO der Z,"."""
        position = phrases[at].last + 1
        while position < len(units) and units[position].is_verb:
            position += 1
        if position >= len(units) or units[position].text not in (",", "–", "als"):
            return []
        found: list[int] = []
        for k in range(at + 1, len(phrases)):
            phrase = phrases[k]
            if not found:
                near = phrase.first <= position + 2 and phrase.prep in ("", "als")
                if not near or not self._is_title(phrase):
                    break
                found.append(k)
            elif self._is_title(phrase) and not phrase.prep and _joined(units, phrases[found[-1]], phrase):
                found.append(k)
        return found

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
            bodies = self._named(fillers, phrases, at)
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
        if not bodies and self._bodies.is_named_elsewhere(fillers, phrase):
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


def _between(units: Sequence[Unit], after: int, before: int) -> list[Unit]:
    return [u for u in units if after < u.index < before]


def _only_complements(units: Sequence[Unit], first: int, last: int) -> bool:
    """Tell whether only the title's complement and one comma stand between title and person."""
    between = [u for u in units if first <= u.index < last]
    if any(u.is_verb or u.text in (".", ";", ":") for u in between):
        return False
    commas = sum(u.text == "," for u in between)
    return (commas == 0 and not between) or (commas == 1 and between[-1].text in (",", "Dr.", "Prof."))


def _joined(units: Sequence[Unit], left: Phrase, right: Phrase) -> bool:
    between = _between(units, left.last, right.first)
    return bool(between) and between[-1].text in ("und", "sowie") and not any(u.is_verb for u in between)
