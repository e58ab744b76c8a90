"""An office that was read beside a person: its body, where the words name none, and the claim it makes."""

from collections.abc import Iterator
from dataclasses import dataclass

from amtsgraph.extract.bodies import Bodies
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Fillers
from amtsgraph.extract.titles import Titles, is_head_of_department
from amtsgraph.extract.units import Unit
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, Modality, Span

_POSSESSIVES = ("dess", "sein", "ihr", "deren")
_NAMED_ONLY = frozenset({"peer", "member"})  # levels of titles that say nothing without their body


@dataclass(frozen=True, slots=True)
class Office:
    """A title with the phrase it stands in, the bodies named with it and the rule that found it."""

    title: Unit
    phrase: Phrase
    bodies: tuple[Mention, ...]
    rule: str
    confidence: float = 0.9


class Offices:
    """Makes claims of offices and remembers, over an article, who holds which."""

    def __init__(self, titles: Titles, bodies: Bodies) -> None:
        self._titles = titles
        self._bodies = bodies
        self._held: dict[Entity, tuple[Mention, ...]] = {}

    def has_one(self, person: Mention) -> bool:
        """Tell whether an office of the person was read before."""
        return person.entity in self._held

    def body_of(self, person: Mention) -> Mention | None:
        """Return the body of the office that was read last for the person, if one was."""
        held = self._held.get(person.entity, ())
        return held[0] if held else None

    def claims(self, context: Context, fillers: Fillers, person: Mention, office: Office) -> Iterator[Proposal]:
        """Yield the claims of the office: one for each body it belongs to, none where no body is clear."""
        level = self._titles.level(office.title)
        bodies, rule, confidence = office.bodies, office.rule, office.confidence
        if level == "peer":
            bodies = tuple(m for m in bodies if m.entity.type is EntityType.TERRITORY)
        if not bodies and level not in _NAMED_ONLY:
            reached, tail = self._reached(context, fillers, person, office)
            bodies, rule, confidence = reached, rule + tail, min(confidence, 0.8)
        self._held[person.entity] = bodies or self._held.get(person.entity, ())
        planned = any(p in self._titles.planned for p in office.phrase.participles)
        for body in bodies:
            if context.fits("holdsPost", person, body):
                modality = Modality.PLANNED if planned else Modality.ASSERTED
                yield _proposal(context, person, body, office.title, modality, rule, confidence)

    def _reached(
        self, context: Context, fillers: Fillers, person: Mention, office: Office
    ) -> tuple[tuple[Mention, ...], str]:
        """Return the bodies of a title that names none, and the ending of the rule's name."""
        title, phrase = office.title, office.phrase
        described = self._bodies.described(fillers, phrase, title, context.focus)
        if described is not None:
            return (described,), ""
        if phrase.det.startswith(_POSSESSIVES) and self._titles.level(title) == "government":
            return self._of_superior(context, title), ".possessive"
        if self._bodies.is_named_elsewhere(fillers, phrase, title):
            home = self._bodies.home(title, person) if is_head_of_department(title.text) else None
            return ((home,) if home is not None else ()), ".home"
        spoken = self._spoken_for(context, title) if self._titles.level(title) == "body" else None
        implied = spoken or self._bodies.implied(context.focus, title, person)
        return ((implied,) if implied is not None else ()), ".implied"

    def _of_superior(self, context: Context, title: Unit) -> tuple[Mention, ...]:
        """Return the bodies of the person named before, for "X und sein Staatssekretär Y"."""
        before = [u.mention for u in context.units if u.mention is not None and u.index < title.index]
        held = [self._held[m.entity] for m in before if m.entity in self._held]
        return held[-1] if held else ()

    def _spoken_for(self, context: Context, title: Unit) -> Mention | None:
        """Return the organisation in "Für die X unterzeichnete Vorstandschef Y"."""
        first = context.phrases[0] if context.phrases else None
        speaks = any(set(c.verbs.lemmas) & self._titles.speaking for c in context.clauses)
        if first is None or first.prep != "für" or not speaks or first.last > title.index:
            return None
        mention = first.head.mention
        return mention if mention is not None and mention.entity.type in ORGANISATIONS else None


def _proposal(
    context: Context, person: Mention, body: Mention, title: Unit, modality: Modality, rule: str, confidence: float
) -> Proposal:
    inside = [m.span for m in (person, body) if context.sentence.start <= m.span.start < context.sentence.end]
    return Proposal(
        person,
        "holdsPost",
        body,
        modality,
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
