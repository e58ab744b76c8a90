"""What the checker holds against: which types a relation joins, and which register keys exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amtsgraph.model import ORGANISATIONS, EntityType, Signature

_T = EntityType
_ACTORS = ORGANISATIONS | {_T.TERRITORY}
_PUBLIC = frozenset({_T.PUBLIC_ORGANISATION})
_TERRITORY = frozenset({_T.TERRITORY})
_SYSTEM = frozenset({_T.SYSTEM})
_LAW = frozenset({_T.LEGAL_ACT})
_OFFER = frozenset({_T.SYSTEM, _T.PUBLIC_SERVICE})
_PRODUCT = frozenset({_T.SYSTEM, _T.PROGRAMME, _T.PUBLIC_SERVICE})


def _joins(predicate: str, subjects: Iterable[EntityType], objects: Iterable[EntityType]) -> Signature:
    return Signature(predicate, frozenset(subjects), frozenset(objects), predicate == "cooperatesWith")


def signatures() -> tuple[Signature, ...]:
    """Return the relations with the types they join."""
    return (
        _joins("partOf", ORGANISATIONS | _PRODUCT, ORGANISATIONS | _PRODUCT),
        _joins("memberOf", _ACTORS, ORGANISATIONS),
        _joins("hasJurisdiction", _PUBLIC, _TERRITORY),
        _joins("availableIn", _OFFER, _TERRITORY),
        _joins("locatedIn", _ACTORS | _SYSTEM, _TERRITORY),
        _joins("holdsPost", {_T.PERSON}, _ACTORS),
        _joins("responsibleFor", _ACTORS | {_T.PERSON}, _PRODUCT | _LAW | ORGANISATIONS),
        _joins("operates", _ACTORS, _SYSTEM),
        _joins("develops", _ACTORS, _PRODUCT | {_T.STANDARD}),
        _joins("launches", _ACTORS, _PRODUCT | ORGANISATIONS),
        _joins("adopts", _ACTORS, _OFFER | {_T.STANDARD}),
        _joins("migratesFrom", _ACTORS, _SYSTEM),
        _joins("replaces", _SYSTEM, _SYSTEM),
        _joins("pilots", _ACTORS, _PRODUCT),
        _joins("participatesIn", _ACTORS | {_T.PERSON}, {_T.PROGRAMME}),
        _joins("provides", _ACTORS, _OFFER),
        _joins("supplies", ORGANISATIONS, _ACTORS),
        _joins("cooperatesWith", _ACTORS, _ACTORS),
        _joins("consultsOn", ORGANISATIONS, {_T.PROGRAMME, _T.STANDARD, _T.LEGAL_ACT}),
        _joins("ratifies", _TERRITORY | _PUBLIC, _LAW),
        _joins("amends", _LAW, _LAW),
        _joins("funds", _ACTORS, {_T.PROGRAMME, _T.SYSTEM} | _ACTORS),
        _joins("uses", _PRODUCT, _SYSTEM | {_T.STANDARD, _T.LEGAL_ACT}),
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """Relations by name, and the type of each register entry by key (empty: keys are not checked)."""

    relations: Mapping[str, Signature] = field(default_factory=lambda: {s.predicate: s for s in signatures()})
    register: Mapping[str, EntityType] = field(default_factory=dict)
