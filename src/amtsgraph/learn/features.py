"""What the model sees of a pair and a relation: a set of named facts, never the names of the entities."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amtsgraph.learn.candidates import Candidate, Pair
from amtsgraph.learn.company import Company
from amtsgraph.learn.scene import Place, Scene
from amtsgraph.learn.stretch import Stretch, stretch_of
from amtsgraph.learn.surroundings import lexical, post
from amtsgraph.learn.words import Words
from amtsgraph.model import Entity, MentionKind, Signature

_STEPS = (0, 1, 2, 4, 7, 12, 20, 40)
Facts = frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair and a relation with the place that speaks most for it and its facts."""

    candidate: Candidate
    relation: str
    pair: Pair
    facts: Facts


class Describer:
    """Makes the rows of an article."""

    def __init__(self, scene: Scene, words: Words, signatures: Mapping[str, Signature]) -> None:
        self._scene = scene
        self._words = words
        self._signatures = signatures
        self._company = Company(scene)
        self._stretches: dict[Pair, Stretch] = {}

    def rows(self, candidate: Candidate) -> Iterator[Row]:
        """Yield a row for each relation that the candidate's types allow."""
        known: dict[Pair, Facts] = {}
        for relation in candidate.relations:
            pair = max(candidate.places, key=lambda p: self._strength(relation, p))
            if pair not in known:
                known[pair] = frozenset(self._common(candidate, pair))
            yield Row(candidate, relation, pair, known[pair] | frozenset(self._special(relation, candidate, pair)))

    def _stretch(self, pair: Pair) -> Stretch:
        if pair not in self._stretches:
            self._stretches[pair] = stretch_of(self._scene, pair)
        return self._stretches[pair]

    def _strength(self, relation: str, pair: Pair) -> tuple[float, int]:
        """Order the places of a candidate: near ones with a cue first, names before descriptions."""
        s, o = pair
        cue = any(relation in self._scene.cues_at(p) for p in pair) or self._stretch(pair).trigger(relation) is not None
        named = sum(p.mention.kind is MentionKind.NAME for p in pair)
        return 1.5 * cue + 0.1 * named - 2 * abs(s.line - o.line), -len(self._stretch(pair).units)

    def _common(self, candidate: Candidate, pair: Pair) -> Iterator[str]:
        s, o = pair
        yield "always"
        for side, place, entity in (("s", s, candidate.subject), ("o", o, candidate.object)):
            yield from self._side(side, place, entity)
        yield f"types={candidate.subject.type}>{candidate.object.type}"
        yield f"roles={s.role}>{o.role}|{self._nearness(pair)}"
        yield f"distance={abs(s.line - o.line)}|{(s.line, s.unit) <= (o.line, o.unit)}"
        yield from self._way(pair)
        yield from self._kinship(candidate)
        yield from lexical(self._scene, pair, self._stretch(pair))

    def _side(self, side: str, place: Place, entity: Entity) -> Iterator[str]:
        scene = self._scene
        yield f"{side}.type={entity.type}"
        yield f"{side}.kind={entity.kind}"
        yield f"{side}.mention={place.mention.kind}"
        yield f"{side}.role={place.role}"
        yield f"{side}.before={place.prep} {place.det}"
        yield f"{side}.known={entity.known}"
        yield f"{side}.stance={scene.stance(place)}"
        yield f"{side}.line={step(place.line)}"
        yield f"{side}.times={step(self._company.times(entity))}"
        clause = scene.clause(place)
        if clause is not None:
            yield f"{side}.clause={clause.kind}|{clause.verbs.passive}|{clause.verbs.negated}"
        for fact in self._company.standing(entity):
            yield f"{side}.{fact}"

    def _nearness(self, pair: Pair) -> str:
        s, o = pair
        if s.line != o.line:
            return str(abs(s.line - o.line))
        return "clause" if s.clause == o.clause and s.clause >= 0 else "line"

    def _way(self, pair: Pair) -> Iterator[str]:
        """What lies between the two."""
        units = self._stretch(pair).units
        yield f"gap={step(len(units))}"
        yield f"names={step(len(self._stretch(pair).names()))}"
        yield f"commas={step(sum(u.text == ',' for u in units))}"
        yield f"joined={step(sum(u.text.lower() in ('und', 'sowie') for u in units))}"
        yield f"verbs={step(sum(u.is_finite for u in units))}"
        yield f"titles={step(sum(bool(self._words.titles.level(u)) for u in units))}"
        s, o = pair
        if s.line == o.line:
            yield f"clauses={step(abs(s.clause - o.clause))}"

    def _kinship(self, candidate: Candidate) -> Iterator[str]:
        s, o = candidate.subject, candidate.object
        if s.territory == o.key:
            yield "subject in object"
        if o.territory == s.key:
            yield "object in subject"
        if s.territory and s.territory == o.territory:
            yield "same territory"
        if o.label[:5].lower() in s.label.lower() or s.label[:5].lower() in o.label.lower():
            yield "labels alike"
        yield f"places={step(len(candidate.places))}"

    def _special(self, relation: str, candidate: Candidate, pair: Pair) -> Iterator[str]:
        """What depends on the relation: its cues, rivals for its ends, what the grammar read."""
        s, o = pair
        signature, near = self._signatures[relation], self._nearness(pair)
        cues = [relation in self._scene.cues_at(p) for p in pair]
        between = self._stretch(pair).trigger(relation) is not None
        governed = [relation in self._words.of_noun(p.governor) for p in pair]
        marks = "".join(str(int(flag)) for flag in (*cues, between, *governed))
        yield f"cues={marks}|{near}"
        yield f"object cue={cues[1]}|{o.role}|{near}"
        yield f"subject cue={cues[0]}|{s.role}|{near}"
        yield f"cued roles={s.role}>{o.role}|{near}|{all(cues)}"
        for side, place in (("s", s), ("o", o)):
            line = self._scene.lines[place.line]
            others = len(self._scene.cues_at(place) - {relation})
            yield f"{side}.line cue={any(relation in c for c in line.unit_cues)}"
            yield f"{side}.others={step(others)}"
        ranks = self._company.ranks(signature, candidate, pair)
        yield f"ranks={min(ranks[0], 2)}|{min(ranks[1], 2)}|{near}"
        yield f"s.rank={step(ranks[0])}"
        yield f"o.rank={step(ranks[1])}"
        yield from self._company.rivals(signature, candidate, pair, self._stretch(pair))
        yield from self._company.read_already(relation, candidate)
        if relation == "holdsPost":
            yield from post(self._scene, self._words.titles, candidate, s)


def step(number: int) -> int:
    """Return the last of a few steps that a number reaches, so that near numbers count as one.

    >>> [step(n) for n in (0, 1, 3, 5, 100)]
    [0, 1, 2, 4, 40]
    """
    return max(s for s in _STEPS if s <= max(number, 0))
