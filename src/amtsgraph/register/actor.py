"""The record of a curated entry: whom or what articles may name, and by which names.

An actor knows no RDF and no file; :mod:`amtsgraph.register.load` reads it from Turtle.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from amtsgraph.errors import RegisterError
from amtsgraph.model import Entity, EntityType


class NameKind(StrEnum):
    """How far a name can be trusted in a text."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    ABBREVIATION = "abbreviation"
    FORMER = "former"
    AMBIGUOUS = "ambiguous"  # needs a cue: context, territory, a spelled-out form earlier
    ENGLISH = "english"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One name. The period is an ISO date, month or year at each end, "" where open or not known."""

    text: str
    kind: NameKind
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the register.

    ``names`` holds every form, the label first (ambiguous where the label itself needs a cue). ``territory`` is
    the key of the territory it belongs to, "" for none or several; for a territory the one it lies in.
    ``part_of`` holds keys. ``level`` and ``classification`` are local names of the ontology's concepts
    ("LevelState", "KindMinistry"), "" where not stated. Dates are ISO dates, months or years, "" where open or
    not known.
    """

    key: str
    type: EntityType
    label: str
    label_en: str = ""
    names: tuple[Name, ...] = ()
    territory: str = ""
    part_of: tuple[str, ...] = ()
    level: str = ""
    classification: str = ""
    valid_from: str = ""
    valid_to: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All curated entries by key, in the order of their keys."""

    actors: Mapping[str, Actor]

    def entity(self, key: str) -> Entity:
        """Return the entry as what a mention stands for.

        Raises :class:`RegisterError` for a key that is not in the register.
        """
        if key not in self.actors:
            raise RegisterError(f"{key}: no entry of the register; see the folder data/register for the keys")
        actor = self.actors[key]
        return Entity(key, actor.label, actor.type, known=True, territory=actor.territory, kind=actor.classification)
