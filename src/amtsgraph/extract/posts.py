"""Who holds which post: titles in front of, behind and beside the names of persons."""

from collections.abc import Iterator, Mapping, Sequence

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.phrases import Phrase, phrases_of
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Fillers
from amtsgraph.extract.titles import Titles, governs, topic
from amtsgraph.extract.units import Unit
from amtsgraph.extract.view import ClauseView
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind, Modality, Span

_SKIPPED = frozenset({"Dr.", "Prof.", "Prof", "Dr", "h.c.", "Frau", "Herr", "Herrn"})
_BODIES = ORGANISATIONS | {EntityType.TERRITORY}


class Posts:
    """Finds posts in a sentence. ``mentions`` are those of the whole article, ``known`` register entities by
    key (for a body that the text only implies, such as the federation of a "Bundes-CIO")."""

    def __init__(self, titles: Titles, mentions: Sequence[Mention], known: Mapping[str, Entity]) -> None:
        self._titles = titles
        self._mentions = mentions
        self._known = known

    def read(self, context: Context) -> Iterator[Proposal]:
        """Yield a holdsPost proposal for each title with a person."""
        phrases = phrases_of(context.units)
        fillers = Fillers(phrases, context.lexicon)
        for at, phrase in enumerate(phrases):
            mention = phrase.head.mention
            if mention is None or mention.entity.type is not EntityType.PERSON:
                continue
            if mention.kind is not MentionKind.NAME:
                continue
            yield from self._around(context, phrases, fillers, at, mention)
        for clause in context.clauses:
            yield from self._said_by_verb(context, clause)

    def _around(
        self, context: Context, phrases: Sequence[Phrase], fillers: Fillers, at: int, person: Mention
    ) -> Iterator[Proposal]:
        phrase = phrases[at]
        for title in phrase.titles:
            if self._titles.level(title):
                yield from self._claims(
                    context,
                    person,
                    title,
                    phrase,
                    self._named_bodies(fillers, phrases, at, phrase, title),
                    "posts.title",
                )
        before = self._listed_before(context.units, phrases, at)
        for k in before:
            yield from self._claims(
                context, person, phrases[k].head, phrases[k],
                self._named_bodies(fillers, phrases, k, phrases[k], phrases[k].head), "posts.before",
            )  # fmt: skip
        for k in self._apposed_after(context.units, phrases, at):
            yield from self._claims(
                context, person, phrases[k].head, phrases[k],
                self._named_bodies(fillers, phrases, k, phrases[k], phrases[k].head), "posts.after",
            )  # fmt: skip

    def _named_bodies(
        self, fillers: Fillers, phrases: Sequence[Phrase], at: int, phrase: Phrase, title: Unit
    ) -> list[Mention]:
        """Return the bodies that stand with the title: compound, possessor, adjective, genitive, "im", "bei"."""
        own = [m for m in title.inner if m.entity.type in _BODIES]
        if not own and phrase.possessor is not None and phrase.possessor.mention is not None:
            own = [phrase.possessor.mention]
        if not own:
            own = [m for m in phrase.inner if m.entity.type in _BODIES and m not in title.inner]
        if not own:
            own = [
                f.mention for a in fillers.attributes(phrase) for f in fillers.of(a) if f.mention.entity.type in _BODIES
            ]
        return own or _following_bodies(fillers, phrases, at)

    def _listed_before(self, units: Sequence[Unit], phrases: Sequence[Phrase], at: int) -> list[int]:
        """Return titles in front: "Staatssekretär und CIO X Y", "der Präsident des BSI, X Y"."""
        person = phrases[at]
        found: list[int] = []
        has_title = any(self._titles.level(t) for t in person.titles)
        for k in range(at - 1, -1, -1):
            gap = _between(units, phrases[k].last, person.first if not found else phrases[found[-1]].first)
            if self._titles.level(phrases[k].head):
                if found or has_title:
                    if [u.text for u in gap] not in (["und"], ["sowie"], [","]):
                        break
                elif not _only_complements(units, phrases[k].last + 1, person.first):
                    break
                found.append(k)
                continue
            if any(u.is_verb for u in _between(units, phrases[k].last, person.first)) or found:
                break
        return found

    def _apposed_after(self, units: Sequence[Unit], phrases: Sequence[Phrase], at: int) -> list[int]:
        """Return titles behind: "X Y (CDU), Präsidentin des BSI und CIO der Z,"."""
        position = next((k for k, u in enumerate(units) if u.index == phrases[at].last), -1) + 1
        position = _skip_brackets(units, position)
        if position >= len(units) or units[position].text not in (",", "–", "als"):
            return []
        start = units[position].index + 1 if units[position].text != "als" else units[position].index
        found: list[int] = []
        for k in range(at + 1, len(phrases)):
            phrase = phrases[k]
            if not found:
                if phrase.first > start + 1 or not self._titles.level(phrase.head) or phrase.prep not in ("", "als"):
                    break
                found.append(k)
            elif self._titles.level(phrase.head) and phrase.bare and _joined(units, phrases[found[-1]], phrase):
                found.append(k)
        return found

    def _said_by_verb(self, context: Context, clause: Clause) -> Iterator[Proposal]:
        """Read "X ist Präsidentin des BSI", "X wurde zum CIO der Z ernannt", "X leitet das BSI"."""
        view = ClauseView(context, clause)
        persons = [
            f.mention for g in view.subject_groups()[:1] for f in g if f.mention.entity.type is EntityType.PERSON
        ]
        if len(persons) != 1:
            return
        lemmas = set(clause.verbs.lemmas)
        copula = any(context.lexicon.has("copula", v) for v in lemmas)
        for at, phrase in enumerate(clause.phrases):
            named = (phrase.prep == "" and copula) or (phrase.prep == "zu" and lemmas & self._titles.appointing)
            if named and phrase.head.mention is None and self._titles.level(phrase.head):
                bodies = self._named_bodies(view.fillers, clause.phrases, at, phrase, phrase.head)
                yield from self._claims(context, persons[0], phrase.head, phrase, bodies, "posts.verb")

    def _claims(
        self, context: Context, person: Mention, title: Unit, phrase: Phrase, bodies: list[Mention], rule: str
    ) -> Iterator[Proposal]:
        confidence = 0.9
        if not bodies:
            implied = self._implied(context, title, person)
            bodies, confidence = ([implied], 0.72) if implied is not None else ([], 0.0)
            rule = f"{rule}.implied"
        planned = any(p in self._titles.planned for p in phrase.participles)
        for body in bodies:
            if context.fits("holdsPost", person, body):
                spans = [person.span, Span(title.start, title.end)]
                if context.sentence.start <= body.span.start < context.sentence.end:
                    spans.append(body.span)
                yield Proposal(
                    person, "holdsPost", body, Modality.PLANNED if planned else Modality.ASSERTED,
                    cover(context.article.text, *spans), rule,
                    round(confidence * min(person.score, body.score), 3),
                    "", (("role", _role(title)),), "", context.sentence.number,
                )  # fmt: skip

    def _implied(self, context: Context, title: Unit, person: Mention) -> Mention | None:
        """Return the body of a bare title: the ministry of its field, else the territory or body in focus."""
        level = self._titles.level(title)
        field = topic(title.text)
        ministries = {m.entity: m for m in reversed(self._mentions) if field and governs(m.entity, field)}
        if len(ministries) == 1:
            return next(iter(ministries.values()))
        if title.text.startswith("Bundes"):
            return self._federation(title)
        if level == "government":
            return context.focus.territory or _home(person, self._mentions)
        if level == "municipal":
            return self._nearest(title.start, lambda e: e.type is EntityType.TERRITORY and e.kind != "KindState")
        return self._nearest(title.start, lambda e: e.type in ORGANISATIONS) if level == "body" else None

    def _federation(self, title: Unit) -> Mention | None:
        seen = next((m for m in self._mentions if m.entity.key == "deutschland"), None)
        entity = self._known.get("deutschland")
        if seen is not None or entity is None:
            return seen
        span = Span(title.start, title.start + len("Bundes"))
        return Mention(span, "Bundes", entity, 0.9, ("prefix Bundes-",), MentionKind.COMPOUND)

    def _nearest(self, position: int, wanted: object) -> Mention | None:
        if not callable(wanted):
            return None
        before = [m for m in self._mentions if m.span.start < position and wanted(m.entity)]
        return before[-1] if before else None


def _home(person: Mention, mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.entity.key == person.entity.territory), None)


def _role(title: Unit) -> str:
    return title.text


def _between(units: Sequence[Unit], after: int, before: int) -> list[Unit]:
    return [u for u in units if after < u.index < before]


def _only_complements(units: Sequence[Unit], first: int, last: int) -> bool:
    """Tell whether only the title's complement and a comma stand between title and person."""
    between = [u for u in units if first <= u.index < last]
    if any(u.is_verb or u.text in (".", ";", ":", "(", ")") for u in between):
        return False
    commas = [u for u in between if u.text == ","]
    return len(commas) <= 1 and (not between or between[-1].text in (",", "Dr.", "Prof.", ".") or not commas)


def _skip_brackets(units: Sequence[Unit], position: int) -> int:
    if position < len(units) and units[position].text == "(":
        while position < len(units) and units[position].text != ")":
            position += 1
        return position + 1
    return position


def _joined(units: Sequence[Unit], left: Phrase, right: Phrase) -> bool:
    between = _between(units, left.last, right.first)
    return bool(between) and between[-1].text in ("und", "sowie") and not any(u.is_verb for u in between)


def _following_bodies(fillers: Fillers, phrases: Sequence[Phrase], at: int) -> list[Mention]:
    """Return bodies in "im", "bei", "der" phrases right behind the title, over a "für ..." complement."""
    end = phrases[at].last
    for phrase in phrases[at + 1 : at + 4]:
        if phrase.first > end + 1:
            break
        if phrase.prep in ("in", "bei", "an", "von", "") and (phrase.prep or phrase.of >= 0):
            bodies = [f.mention for f in fillers.of(phrase) if f.mention.entity.type in _BODIES]
            if bodies:
                return bodies
        end = phrase.last
    return []
