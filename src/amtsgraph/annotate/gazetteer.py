"""Places that the register need not hold, and how territories are named in German (data/cues)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amtsgraph.annotate.lexicon import mapping, phrases, words
from amtsgraph.model import Entity, EntityType
from amtsgraph.text import slug


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the list. ``state`` is the label of its state, "" abroad; ``common`` ones need a cue."""

    entity: Entity
    state: str
    common: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A name of the list of names; ``common`` ones are also words and need a cue."""

    entity: Entity
    name: str
    common: bool


class Gazetteer:
    """The lists of data/cues/places.yaml, data/cues/territories.yaml and data/cues/names.yaml."""

    def __init__(
        self, places: Mapping[str, Any], territories: Mapping[str, Any], names: Mapping[str, Any] | None = None
    ) -> None:
        self.states = words(territories, "states")
        self.city_states = words(territories, "city_states")
        self.free_states = words(territories, "free_states")
        self.leads = words(territories, "leads")
        self.kept_leads = words(territories, "kept_leads")
        self.place_cues = words(territories, "place_cues")
        self._stems = mapping(territories, "stems")
        self._invariant = mapping(territories, "invariant")
        self._names = mapping(territories, "names")
        self.places = tuple(_places(places))
        self.place_names = frozenset(place.entity.label for place in self.places)
        self.listed = tuple(_listed(names)) if names is not None else ()
        self.state_of = {place.entity.key: place.state for place in self.places if place.state}

    def adjectives(self, label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the stems of inflected adjectives and the invariant adjectives of a territory."""
        return tuple(self._stems.get(label, "").split()), tuple(self._invariant.get(label, "").split())

    def names(self, label: str) -> tuple[str, ...]:
        """Return further names of a territory ("Bund" for Deutschland)."""
        return tuple(name for name in self._names.get(label, "").split("|") if name)


def _places(lists: Mapping[str, Any]) -> list[Place]:
    common = phrases(lists, "common")
    found: dict[str, Place] = {}
    for state, names in mapping(lists, "towns").items():
        for name in _split(names):
            kind = "KindMunicipality"
            if name in found:  # two towns of one name: the state stays open
                found[name] = Place(found[name].entity, "", found[name].common)
            else:
                found[name] = Place(_entity(name, kind), state, name in common)
    for group, kind in (("regions", "KindRegion"), ("countries", "KindCountry"), ("capitals", "KindMunicipality")):
        for name in sorted(phrases(lists, group)):
            found.setdefault(name, Place(_entity(name, kind), "", name in common))
    return [found[name] for name in sorted(found)]


def _listed(lists: Mapping[str, Any]) -> list[Listed]:
    common = phrases(lists, "common")
    return [
        Listed(Entity(f"new-{slug(label)}", label, kind), name, name in common)
        for kind in EntityType
        if kind.value in lists
        for entry in sorted(phrases(lists, kind.value))
        for label in [entry.split("=")[0].strip()]
        for name in (part.strip() for part in entry.split("="))
    ]


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _entity(label: str, kind: str) -> Entity:
    return Entity(f"new-{slug(label)}", label, EntityType.TERRITORY, known=False, kind=kind)
