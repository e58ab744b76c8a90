"""What the checker holds against: which types a relation joins, and which register keys exist."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from amtsgraph.model import EntityType, Signature
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource


@dataclass(frozen=True, slots=True)
class Terms:
    """Relations by name, and the type of each register entry by key (empty: keys are not checked)."""

    relations: Mapping[str, Signature]
    register: Mapping[str, EntityType] = field(default_factory=dict)


def load_terms() -> Terms:
    """Return the relations of the shipped ontology and the keys of the shipped register."""
    register = load_register([resource("data/register")])
    return Terms(load_signatures(), {key: actor.type for key, actor in register.actors.items()})
