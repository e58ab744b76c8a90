"""What every spelling of every known name can stand for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from amtsgraph.annotate.forms import adjective_forms, forms, shortened, town_adjectives, without_legal_form
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.model import Entity, EntityType, MentionKind
from amtsgraph.register.actor import Actor, NameKind

_SHORTEST_WORD = 5
_STRENGTH = {
    NameKind.PREFERRED: 0.95,
    NameKind.ALTERNATIVE: 0.9,
    NameKind.ABBREVIATION: 0.9,
    NameKind.FORMER: 0.85,
    NameKind.ENGLISH: 0.8,
    NameKind.AMBIGUOUS: 0.4,
}
_WITHOUT_LEGAL_FORM = 0.8  # "Nextcloud" is the product before it is the "Nextcloud GmbH"
_FULL = frozenset({NameKind.PREFERRED, NameKind.ALTERNATIVE})
_SHORTENED = frozenset(
    {EntityType.PUBLIC_ORGANISATION, EntityType.CIVIC_ORGANISATION, EntityType.SYSTEM, EntityType.PROGRAMME}
    | {EntityType.LEGAL_ACT}
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a spelling can stand for. ``strength`` is the trust in the spelling alone."""

    entity: Entity
    strength: float
    kind: MentionKind
    name: str
    source: str  # the kind of name, for the reasons of the mention
    ambiguous: bool = False
    until: str = ""  # the last date on which a former name held


def spellings(
    actors: Sequence[Actor], gazetteer: Gazetteer, is_common: Callable[[str], bool]
) -> dict[str, dict[tuple[str, MentionKind], Sense]]:
    """Return the senses of all spellings of the names of a register and a gazetteer; the register goes first."""
    labels = {a.key: a.label for a in actors if a.type is EntityType.TERRITORY}
    senses: dict[str, dict[tuple[str, MentionKind], Sense]] = defaultdict(dict)
    for actor in actors:
        for sense, spelling in _short_senses(actor, labels.get(actor.territory, ""), gazetteer):
            _keep_stronger(senses[spelling], sense)
        ambiguous = {name.text for name in actor.names if name.kind is NameKind.AMBIGUOUS}
        for sense, spelling in _actor_senses(actor, gazetteer):
            _keep_stronger(senses[spelling], sense)
            lowered = _as_word(sense, spelling)
            if lowered and lowered not in ambiguous and not is_common(lowered):
                _keep_stronger(senses[lowered], sense)
    places = {spelling for spelling, found in senses.items() if _is_place_name(found)}
    known = set(senses)
    for sense, spelling in _gazetteer_senses(gazetteer):
        if spelling not in (places if sense.entity.type is EntityType.TERRITORY else known):
            _keep_stronger(senses[spelling], sense)
    return senses


def _keep_stronger(found: dict[tuple[str, MentionKind], Sense], sense: Sense) -> None:
    key = (sense.entity.key, sense.kind)
    if key not in found or found[key].strength < sense.strength:
        found[key] = sense


def _is_place_name(found: Mapping[tuple[str, MentionKind], Sense]) -> bool:
    return any(s.entity.type is EntityType.TERRITORY for s in found.values())


def _entity(actor: Actor) -> Entity:
    return Entity(actor.key, actor.label, actor.type, known=True, territory=actor.territory, kind=actor.classification)


def _actor_senses(actor: Actor, gazetteer: Gazetteer) -> Iterable[tuple[Sense, str]]:
    entity = _entity(actor)
    for name in actor.names:
        sense = Sense(
            entity,
            _STRENGTH[name.kind],
            MentionKind.NAME,
            name.text,
            name.kind.value,
            ambiguous=name.kind is NameKind.AMBIGUOUS,
            until=name.valid_to or "",
        )
        cut = replace(sense, strength=min(sense.strength, _WITHOUT_LEGAL_FORM))
        has_legal_form = without_legal_form(name.text) != name.text
        for spelling in _spellings(name.text, actor.type, name.kind):
            yield (cut if has_legal_form and without_legal_form(spelling) == spelling else sense), spelling
    if actor.type is EntityType.TERRITORY:
        for text in gazetteer.names(actor.label):
            yield Sense(entity, 0.9, MentionKind.NAME, text, "alternative"), text
        yield from _adjectives(entity, gazetteer, 0.9)


def _short_senses(actor: Actor, territory: str, gazetteer: Gazetteer) -> Iterable[tuple[Sense, str]]:
    """Yield a name without its territory ("Landesrechenzentrum"), which holds in that territory's articles only."""
    if actor.type not in _SHORTENED or not territory:
        return
    entity = _entity(actor)
    for name in actor.names:
        short = shortened(name.text, territory, gazetteer) if name.kind in _FULL else ""
        if short:
            sense = Sense(entity, _STRENGTH[NameKind.AMBIGUOUS], MentionKind.NAME, short, "shortened", ambiguous=True)
            for spelling in forms(short, actor.type):
                yield sense, spelling


def _as_word(sense: Sense, spelling: str) -> str:
    """Return an acronym as the press writes it as a word ("FITKO" -> "Fitko"), "" for any other name."""
    if sense.ambiguous or len(spelling) < _SHORTEST_WORD or not spelling.isalpha() or spelling[1:].islower():
        return ""
    capitals = sum(c.isupper() for c in spelling)
    return spelling.capitalize() if capitals >= _SHORTEST_WORD - 2 else ""


def _spellings(text: str, kind: EntityType, name_kind: NameKind) -> Iterable[str]:
    if name_kind in {NameKind.ABBREVIATION, NameKind.AMBIGUOUS}:
        return {text, without_legal_form(text)} if len(without_legal_form(text)) > 3 else {text}
    return forms(text, kind)


def _adjectives(entity: Entity, gazetteer: Gazetteer, strength: float) -> Iterable[tuple[Sense, str]]:
    stems, invariant = gazetteer.adjectives(entity.label)
    spellings = {form for stem in stems for form in adjective_forms(stem)} | set(invariant)
    if not stems and not invariant:
        spellings = set(town_adjectives(entity.label))
    for spelling in spellings:
        yield Sense(entity, strength, MentionKind.ADJECTIVE, spelling, "adjective"), spelling


def _gazetteer_senses(gazetteer: Gazetteer) -> Iterable[tuple[Sense, str]]:
    for name in gazetteer.listed:
        strength = 0.45 if name.common else 0.85
        sense = Sense(name.entity, strength, MentionKind.NAME, name.name, "listed", ambiguous=name.common)
        for spelling in forms(name.name, name.entity.type):
            yield sense, spelling
    for place in gazetteer.places:
        sense = Sense(
            place.entity,
            0.5 if place.common else 0.85,
            MentionKind.NAME,
            place.entity.label,
            "gazetteer",
            ambiguous=place.common,
        )
        for spelling in forms(place.entity.label, EntityType.TERRITORY):
            yield sense, spelling
        if not place.common:
            yield from _adjectives(place.entity, gazetteer, 0.8)
