"""Names inside compounds: "NOOTS-Gesetz", "Dataport-Cloud", "Bremen-Chef", "Wohngeldantrag".

The head decides. An office or an everyday noun leaves the name as the mention; the head of a law or a
system can make the whole word a new name.
"""

from collections.abc import Callable, Iterable

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.matcher import Hit
from amtsgraph.annotate.portfolio import Bodies
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.senses import Sense
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, MentionKind
from amtsgraph.text import slug

_LAWS = frozenset({"gesetz", "staatsvertrag", "verordnung", "richtlinie"})
_VAGUE = frozenset(
    {"verfahren", "dienst", "system", "lösung", "anwendung", "antrag", "tool", "software", "netzwerk", "produkt"}
)
_TOWNS = frozenset({"KindMunicipality", "KindCounty", "KindRegion"})
_WIDE = frozenset({"EU", "Bund", "Deutschland", "Europa", "USA"})
_COUNTY = frozenset({"-Kreis", "-Kreises", "-Kreise"})
_DIRECTIONS = frozenset({"-Nord", "-Süd", "-Ost", "-West", "-Mitte", "-Land", "-Stadt", "-Nordost", "-Südwest"})
_GLUED_SERVICE = frozenset(
    {"antrag", "verfahren", "stelle", "portal", "dienst", "leistung", "behörde", "anträge", "service"}
)


class Compounds:
    """Reads the hits that go on inside their token."""

    def __init__(
        self,
        heads: Heads,
        roles: RoleTest,
        bodies: Bodies,
        is_common: Callable[[str], bool],
        places: frozenset[str] = frozenset(),
    ) -> None:
        self._places = places
        self._heads = heads
        self._bodies = bodies
        self._roles = roles
        self._is_common = is_common

    def finds(self, hits: Iterable[Hit], text: str, sure: frozenset[str]) -> list[Find]:
        """Return the finds of all hits with a rest; ``sure`` holds the entities that need no cue."""
        return [find for hit in hits if hit.rest for find in self._of(hit, text, sure)]

    def _of(self, hit: Hit, text: str, sure: frozenset[str]) -> list[Find]:
        sense = _only(hit, sure)
        if sense is None:
            return []
        if hit.rest[0] != "-" and not hit.rest.startswith("s-"):
            return self._glued(hit, sense, text)
        last = hit.rest.rsplit("-", 1)[-1]
        if hit.rest in _COUNTY and sense.entity.type is EntityType.TERRITORY:
            return [_county(hit, sense)]
        if hit.rest in _DIRECTIONS and sense.entity.type is EntityType.TERRITORY:
            return [_part(hit, sense, text)]
        told = self._heads.type_of(last)
        if told is None and last in self._heads.english and sense.entity.type is EntityType.TERRITORY:
            told = EntityType.SYSTEM
        if sense.entity.kind in _TOWNS and told is None and self._is_half_of_name(last):
            return []
        if self._makes_name(sense, last, told):
            return self._new(hit, sense, text, told or EntityType.SYSTEM)
        return [_inside(hit, sense, nested=False)]

    def _is_half_of_name(self, last: str) -> bool:
        """Tell whether the last part is no noun: "Musterberg-Oxingen" is one place, "Musterberg-Besuch" is not."""
        if last in self._places:
            return True
        return last[:1].isupper() and not self._is_common(last) and not self._roles.is_role(last)

    def _makes_name(self, sense: Sense, last: str, told: EntityType | None) -> bool:
        if sense.name in _WIDE or self._roles.is_role(last):
            return False
        of_body = sense.entity.type in ORGANISATIONS or sense.entity.type is EntityType.TERRITORY
        if told is EntityType.LEGAL_ACT:
            return self._heads.head(last) in _LAWS and sense.entity.type is not EntityType.LEGAL_ACT
        of_norm = sense.entity.type in {EntityType.LEGAL_ACT, EntityType.STANDARD, EntityType.PUBLIC_SERVICE}
        vague = self._heads.head(last) in _VAGUE
        return told is EntityType.SYSTEM and not vague and (of_body or of_norm)

    def _new(self, hit: Hit, sense: Sense, text: str, kind: EntityType) -> list[Find]:
        end = hit.end + len(hit.rest)
        label = self._heads.base(text[hit.start : end])
        known = self._of_territory(sense, hit.rest) if kind is EntityType.SYSTEM else None
        entity = known or Entity(f"new-{slug(label)}", label, kind)
        finds = [Find(hit.start, end, entity, 0.75, (f"compound with the head {hit.rest}",), Rank.DISCOVERED)]
        if sense.entity.type in ORGANISATIONS:
            finds.append(_inside(hit, sense, nested=True))
        return finds

    def _of_territory(self, sense: Sense, rest: str) -> Entity | None:
        """Return the register's one system of a territory: "MV-Serviceportal" is the Serviceportal of that state."""
        noun = self._heads.base(rest.rsplit("-", 1)[-1])
        if sense.entity.type is not EntityType.TERRITORY:
            return None
        found = self._bodies.find(sense.entity.key, noun.lower(), noun)
        return found if found is not None and found.type is EntityType.SYSTEM else None

    def _glued(self, hit: Hit, sense: Sense, text: str) -> list[Find]:
        kind = sense.entity.type
        if kind is EntityType.PUBLIC_SERVICE and hit.rest in _GLUED_SERVICE:
            end = hit.end + len(hit.rest) if hit.rest in {"antrag", "anträge"} else hit.end
            return [_inside(Hit(hit.start, end, hit.senses), sense, nested=False)]
        place = kind is EntityType.TERRITORY and sense.name not in _WIDE and len(sense.name) >= 5
        if place and self._heads.type_of(hit.rest) is EntityType.SYSTEM:
            return self._new(hit, sense, text, EntityType.SYSTEM)
        return []


def _county(hit: Hit, sense: Sense) -> Find:
    """Read "Rhein-Muster-Kreis": the county bears the name of a region or river, and is none of them."""
    label = f"{sense.name}-Kreis"
    entity = Entity(f"new-{slug(label)}", label, EntityType.TERRITORY, kind="KindCounty")
    return Find(hit.start, hit.end + len(hit.rest), entity, 0.85, ("name of a county",), Rank.DEFINED)


def _part(hit: Hit, sense: Sense, text: str) -> Find:
    """Read "Musterstadt-Süd", "Muster-Land": a district or a county beside the town of its name."""
    end = hit.end + len(hit.rest)
    label = text[hit.start : end]
    entity = Entity(f"new-{slug(label)}", label, EntityType.TERRITORY, territory=sense.entity.key)
    return Find(hit.start, end, entity, 0.75, ("part of a territory by its direction",), Rank.PLACE)


def _only(hit: Hit, sure: frozenset[str]) -> Sense | None:
    """Return the one sense of a compound's name that can be trusted without context."""
    fitting = [s for s in hit.senses if not s.ambiguous or s.entity.key in sure]
    if {s.entity.type for s in fitting} == {EntityType.COMPANY, EntityType.SYSTEM}:
        fitting = [s for s in fitting if s.entity.type is EntityType.SYSTEM]
    return fitting[0] if len(fitting) == 1 else None


def _inside(hit: Hit, sense: Sense, nested: bool) -> Find:
    rank = Rank.REGISTER if sense.entity.known else Rank.PLACE
    why = (f"{sense.source} name", "first part of a compound")
    return Find(hit.start, hit.end, sense.entity, 0.85, why, rank, MentionKind.COMPOUND, nested)
