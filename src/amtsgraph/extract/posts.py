"""Who holds which post: titles in front of, behind and beside the names of persons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amtsgraph.extract.beside import Beside
from amtsgraph.extract.bodies import Bodies
from amtsgraph.extract.clauses import Clause, ClauseKind
from amtsgraph.extract.office import Office, Offices
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal
from amtsgraph.extract.roles import Filler, Fillers
from amtsgraph.extract.titles import Titles, is_head_of_department, topic
from amtsgraph.extract.view import ClauseView
from amtsgraph.model import ORGANISATIONS, EntityType, Mention, MentionKind


class Posts:
    """Finds posts in a sentence; ``bodies`` finds the organisation or territory a title belongs to."""

    def __init__(self, titles: Titles, bodies: Bodies) -> None:
        self._titles = titles
        self._bodies = bodies
        self._offices = Offices(titles, bodies)

    def body_of(self, person: Mention) -> Mention | None:
        """Return the body a person met before acts for, None where no office was read."""
        return self._offices.body_of(person)

    def read(self, context: Context, persons_before: Sequence[Mention]) -> Iterator[Proposal]:
        """Yield a holdsPost proposal for each title with a person. ``persons_before`` are the persons named
        in the sentence before, for a title that stands for its holder ("so der CIO der Stadt")."""
        fillers = Fillers(context.phrases, context.lexicon)
        used: set[int] = set()
        beside = Beside(self._titles, context.lexicon, context.units, context.phrases)
        for at, phrase in enumerate(context.phrases):
            mention = phrase.head.mention
            if mention is not None and mention.entity.type is EntityType.PERSON and mention.kind is MentionKind.NAME:
                offices = self._around(context, beside, fillers, at, used)
                yield from self._listed(context, fillers, mention, offices)
        for clause in context.clauses:
            yield from self._said_by_verb(context, clause, used)
        yield from self._standing_for_holder(context, fillers, persons_before, used)

    def _around(self, context: Context, beside: Beside, fillers: Fillers, at: int, used: set[int]) -> list[Office]:
        """Return the offices that stand beside the name of a person."""
        phrases = context.phrases

        def office(k: int, title_at: int, rule: str) -> Office:
            title = beside.own(phrases[k])[-1] if k == at else beside.title(phrases[k])
            named = self._bodies.named(fillers, phrases, k, phrases[k], title)
            return Office(title, phrases[title_at], tuple(named), rule)

        before = [k for k in beside.before(at) if phrases[k].head.index not in used]
        found = [office(at, at, "posts.title")] if beside.own(phrases[at]) else []
        found += [office(k, k, "posts.before") for k in sorted(before)]
        found += [office(k, k, "posts.after") for k in beside.after(at)]
        used.update(o.title.index for o in found)
        return found or self._shared(context, beside, fillers, at)

    def _shared(self, context: Context, beside: Beside, fillers: Fillers, at: int) -> list[Office]:
        """Return the plural title in front of a list of persons, with the body that stands with this one."""
        phrases, first = context.phrases, beside.shared(at)
        if first is None:
            return []
        title = beside.own(phrases[first])[-1]
        hailing = self._bodies.named(fillers, phrases, at, phrases[at], title)
        given = self._bodies.named(fillers, phrases, first, phrases[first], title)
        return [Office(title, phrases[first], tuple(hailing or given), "posts.shared")]

    def _listed(
        self, context: Context, fillers: Fillers, person: Mention, offices: Sequence[Office]
    ) -> Iterator[Proposal]:
        """A bare title in front of one with a body shares it ("Staatsrat und Chef der Senatskanzlei X")."""
        for k, office in enumerate(offices):
            later = next((o.bodies for o in offices[k + 1 :] if o.bodies and o.rule == office.rule), ())
            shares = not topic(office.title.text) and (
                self._titles.level(office.title) != "government" or is_head_of_department(office.title.text)
            )
            given = office.bodies or tuple(m for m in later if m.entity.type in ORGANISATIONS and shares)
            whole = Office(office.title, office.phrase, given, office.rule, office.confidence)
            for proposal in self._offices.claims(context, fillers, person, whole):
                yield replace(proposal, when=_since(context, proposal)) if office.rule == "posts.after" else proposal

    def _said_by_verb(self, context: Context, clause: Clause, used: set[int]) -> Iterator[Proposal]:
        """Read "X ist Präsidentin des BSI", "Seine Präsidentin heißt X", "X wurde zum CIO der Z ernannt", "bei der
        X Vorstand ist"."""
        view = ClauseView(context, clause)
        persons = [
            f.mention for g in view.subject_groups()[:1] for f in g if f.mention.entity.type is EntityType.PERSON
        ]
        if len(persons) != 1:
            return
        lemmas = set(clause.verbs.lemmas)
        copula = "heißen" in lemmas or any(context.lexicon.has("copula", v) for v in lemmas)
        when = _begin(context, clause, copula)
        for at, phrase in enumerate(clause.phrases):
            is_ = phrase.prep == "" and copula
            named = is_ or (phrase.prep in ("zu", "als") and bool(lemmas & self._titles.appointing))
            if named and phrase.head.index not in used and self._titles.level(phrase.head):
                used.add(phrase.head.index)
                bodies = self._bodies.named(view.fillers, clause.phrases, at, phrase, phrase.head)
                office = Office(phrase.head, phrase, tuple(bodies or _related(view)), "posts.verb")
                for proposal in self._offices.claims(context, view.fillers, persons[0], office):
                    yield replace(proposal, when=when)

    def _standing_for_holder(
        self, context: Context, fillers: Fillers, persons_before: Sequence[Mention], used: set[int]
    ) -> Iterator[Proposal]:
        """Read "so der CIO der Stadt", "als CDO des Landes": the holder is the one person in view."""
        for at, phrase in enumerate(context.phrases):
            if not self._titles.level(phrase.head) or phrase.head.index in used or not _definite(phrase):
                continue
            here = [m for m in persons_in(context) if m.span.start < phrase.head.start] or list(persons_before)
            former = any(p in self._titles.former for p in phrase.participles) and not self._bodies.has_one_person
            if len({m.entity for m in here}) != 1 or former:
                continue
            person = here[-1]
            known = self._offices.has_one(person)
            bodies = self._bodies.named(fillers, context.phrases, at, phrase, phrase.head)
            official = self._titles.level(phrase.head) in ("government", "municipal")
            compound = bool(bodies) and bodies[0] in phrase.head.inner and known
            if compound or (not bodies and (not official or known)) or (phrase.prep == "von" and known):
                continue
            used.add(phrase.head.index)
            office = Office(phrase.head, phrase, tuple(bodies), "posts.anaphor", 0.75)
            yield from self._offices.claims(context, fillers, person, office)


def _definite(phrase: Phrase) -> bool:
    """Tell whether the title can stand for a person named before: "die Ministerin", "von der Ministerin", "als CIO"."""
    the = phrase.det in ("der", "die") and phrase.bare
    return the or phrase.prep == "als" or (phrase.prep == "von" and phrase.det in ("der", "dem", "vom"))


def _begin(context: Context, clause: Clause, copula: bool) -> str:
    """Return when the post began: the day of an election or appointment; of "ist" only what "seit" and "ab" bound."""
    when = context.when(clause)
    return when if not copula or when.endswith("/..") else ""


def _since(context: Context, proposal: Proposal) -> str:
    """Return the "seit 2019" that stands between a person and the title behind the name."""
    inside = (d for d in context.dates if proposal.span.start < d.span.start and d.span.end < proposal.span.end)
    return next((d.edtf for d in inside if d.lead in ("seit", "ab")), "")


def _related(view: ClauseView) -> list[Mention]:
    """Return the organisation a relative clause belongs to ("die AKDB, in der X Vorstand ist")."""
    inside = view.clause.kind is ClauseKind.RELATIVE and view.clause.opener_prep in ("in", "bei", "an")
    found: list[Filler] = [f for g in view.antecedent() for f in g] if inside else []
    return [f.mention for f in found if f.mention.entity.type in ORGANISATIONS]


def persons_in(context: Context) -> tuple[Mention, ...]:
    """Return the persons the sentence names."""
    named = (u.mention for u in context.units if u.mention is not None)
    return tuple(m for m in named if m.entity.type is EntityType.PERSON)
