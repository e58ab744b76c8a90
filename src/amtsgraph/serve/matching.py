"""Judges candidates for a name: filters by type and territory, a score that explains itself, and no guess.

A match is certain only where one candidate is found by an exact form of a name that needs no context, clearly before
all others. Everything else is left to a person.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from amtsgraph.model import ORGANISATIONS, EntityType
from amtsgraph.serve.index import Index, Thing
from amtsgraph.serve.names import Found, fold

SURE = 85.0
MARGIN = 8.0
_IN_TERRITORY = 12.0
_ELSEWHERE = 30.0
_LEAST = 30.0
_LONGER = 0.55  # a name of which only a part was given
GROUPS = {"Organisation": ORGANISATIONS}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing with its score, the parts of the score, and whether it may be taken without asking."""

    thing: Thing
    score: float
    found: Found
    territory: float
    match: bool = False

    def explanation(self) -> str:
        """Return why it is a candidate, in one line."""
        place = {1.0: "; of the territory asked for", -1.0: "; of another territory"}.get(self.territory, "")
        return f"{self.found.why}: {self.found.name}{place}"


def types_of(name: str) -> frozenset[EntityType]:
    """Return the types of a name such as "System", "ag:System", its IRI or "Organisation"; none where unknown."""
    local = name.rpartition("#")[2].removeprefix("ag:")
    if local in GROUPS:
        return frozenset(GROUPS[local])
    return frozenset(kind for kind in EntityType if kind == local)


def territories_of(index: Index, name: str) -> frozenset[str]:
    """Return the IRIs of the territories that a name, key or IRI certainly means."""
    if name in index.things:
        return frozenset({name})
    found = [f for f in index.names.find(name, 10) if index.things[f.iri].type is EntityType.TERRITORY]
    keys = {t.iri for t in index.things.values() if t.key == name and t.type is EntityType.TERRITORY}
    return frozenset({f.iri for f in found if f.score >= SURE} | keys)


def candidates(
    index: Index, text: str, types: Collection[EntityType] = (), territories: Collection[str] = (), limit: int = 10
) -> list[Candidate]:
    """Return the candidates for a name, best first; at most one of them is a match."""
    judged = []
    similar = index.names.find(text, 60)
    seen = {found.iri for found in similar}
    longer = [found for found in index.names.begin_with(text, 20) if found.iri not in seen]
    for found in (*similar, *(replace(f, score=round(f.score * _LONGER, 1), exact=False) for f in longer)):
        thing = index.things[found.iri]
        if types and thing.type not in types:
            continue
        territory = _territory(thing, territories)
        score = found.score + (_IN_TERRITORY if territory > 0 else 0.0) - (_ELSEWHERE if territory < 0 else 0.0)
        if score >= _LEAST:
            judged.append(Candidate(thing, min(round(score, 1), 100.0), found, territory))
    judged.sort(key=lambda c: (-c.score, -c.found.score, not c.thing.known, -c.thing.articles, c.thing.iri))
    if judged and _certain(judged, text):
        judged[0] = replace(judged[0], match=True)
    return judged[:limit]


def _certain(judged: list[Candidate], text: str) -> bool:
    best = judged[0]
    if best.score < SURE or best.territory < 0 or not (best.found.exact or fold(text) == fold(best.thing.label)):
        return False
    rivals = [c for c in judged[1:] if c.found.exact or c.score >= best.score - MARGIN / 2]
    return all(best.score - rival.score >= MARGIN for rival in rivals)


def _territory(thing: Thing, territories: Collection[str]) -> float:
    if not territories:
        return 0.0
    if thing.iri in territories or any(place in territories for place in thing.territories):
        return 1.0
    return -1.0 if thing.territories else 0.0
