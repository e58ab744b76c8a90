"""The words between two places."""

from collections.abc import Iterator
from dataclasses import dataclass

from amtsgraph.extract.units import Unit
from amtsgraph.learn.candidates import Pair
from amtsgraph.learn.scene import Place, Scene
from amtsgraph.learn.words import Relations
from amtsgraph.model import Entity, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units between the mentions of a pair, over the end of a sentence where need be, with their cues."""

    units: tuple[Unit, ...]
    cues: tuple[Relations, ...]

    def names(self) -> dict[str, Entity]:
        """Return the entities named in it by key."""
        whole = [u.mention.entity for u in self.units if u.mention is not None]
        return {e.key: e for e in (*whole, *(m.entity for u in self.units for m in u.inner))}

    def trigger(self, relation: str) -> Unit | None:
        """Return the first word that can state the relation."""
        return next((u for u, cues in zip(self.units, self.cues, strict=True) if relation in cues), None)


def stretch_of(scene: Scene, pair: Pair) -> Stretch:
    """Return what lies between the places of a pair."""
    first, last = sorted(pair, key=lambda p: (p.line, p.unit))
    found = list(_between(scene, first, last))
    return Stretch(tuple(u for u, _ in found), tuple(c for _, c in found))


def _between(scene: Scene, first: Place, last: Place) -> Iterator[tuple[Unit, Relations]]:
    for number in range(first.line, last.line + 1):
        line = scene.lines[number]
        begin = first.unit + 1 if number == first.line else 0
        end = last.unit if number == last.line else len(line.units)
        yield from zip(line.units[begin:end], line.unit_cues[begin:end], strict=True)


def trigger_of(scene: Scene, pair: Pair, relation: str) -> Span | None:
    """Return the word that states the relation: between the names, else a verb of one of their clauses."""
    unit = stretch_of(scene, pair).trigger(relation)
    for place in reversed(pair):
        if unit is None and relation in scene.cues_at(place):
            clause = scene.clause(place)
            units = clause.units if clause is not None else ()
            cues = scene.lines[place.line].unit_cues
            unit = next((u for u in units if u.is_verb and relation in cues[u.index]), None)
    return Span(unit.start, unit.end) if unit is not None else None
