"""Which state or municipality an article is about, and which state an entity belongs to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.matcher import Hit
from amtsgraph.model import Article, Entity, EntityType
from amtsgraph.register.actor import Actor

_COUNTRY = "Deutschland"


@dataclass(frozen=True, slots=True)
class Focus:
    """Where an article plays: keys of its state, of its municipality, and of what it is chiefly about.

    Each is "" where that is not clear.
    """

    state: str = ""
    place: str = ""
    main: str = ""


class Territories:
    """Knows the states, and the state of each territory of the register and the gazetteer."""

    def __init__(self, actors: Mapping[str, Actor], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        territories = {a.key: a for a in actors.values() if a.type is EntityType.TERRITORY}
        self.states = {a.label: a for a in territories.values() if a.label in gazetteer.states}
        self.country = next((a.key for a in territories.values() if a.label == _COUNTRY), "")
        keys = {a.key for a in self.states.values()}
        self._state_of = {key: _climb(key, territories, keys) for key in territories}
        for key, state in gazetteer.state_of.items():
            if state in self.states:
                self._state_of.setdefault(key, self.states[state].key)

    def state_of(self, entity: Entity) -> str:
        """Return the key of the state an entity belongs to; the country's key for federal ones; else ""."""
        key = entity.key if entity.type is EntityType.TERRITORY else entity.territory
        return self._state_of.get(key) or (self.country if key == self.country else "")

    def label(self, key: str) -> str:
        """Return the label of a state by its key, "" for anything else."""
        return next((label for label, actor in self.states.items() if actor.key == key), "")

    def is_city_state(self, key: str) -> bool:
        """Tell whether a key is that of Berlin, Bremen or Hamburg as a state."""
        return self.label(key) in self._gazetteer.city_states

    def focus(self, article: Article, hits: Iterable[Hit]) -> Focus:
        """Weigh the territories named in an article: the kicker counts most, then the title, then the text."""
        kicker_end = article.text.find(":") if article.kicker else -1
        places: Counter[str] = Counter()
        states: Counter[str] = Counter()
        named: Counter[str] = Counter()
        federal = False
        for hit in hits:
            sense = hit.senses[0]
            federal = federal or sense.entity.key == self.country
            if sense.entity.type is not EntityType.TERRITORY or sense.entity.key == self.country:
                continue
            if hit.rest[:1].isalpha() or (len(hit.senses) > 1 and sense.ambiguous):
                continue
            weight = 6 if hit.end <= kicker_end else 3 if hit.end < article.body_start else 1
            state = self.state_of(sense.entity)
            named[sense.entity.key] += weight
            if state != sense.entity.key:
                places[sense.entity.key] += weight
            if state and state != self.country:
                states[state] += weight
        main = self.country if federal and not named else _leader(named)
        return Focus(_leader(states), _leader(places), main)


def _climb(key: str, territories: Mapping[str, Actor], states: set[str]) -> str:
    """Follow the parts of a territory up to its state."""
    seen: set[str] = set()
    while key in territories and key not in seen:
        if key in states:
            return key
        seen.add(key)
        actor = territories[key]
        key = actor.territory or next(iter(actor.part_of), "")
    return ""


def _leader(weights: Counter[str]) -> str:
    """Return the heaviest key where it clearly leads, else ""."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.5):
        return ""
    return ranked[0][0]
