"""Names inside compounds: "NOOTS-Gesetz", "Dataport-Cloud", "Bremen-Chef", "Wohngeldantrag".

The head decides. An office or an everyday noun leaves the name as the mention; the head of a law or a
system can make the whole word a new name.
"""

from collections.abc import Iterable

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.matcher import Hit, Sense
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, MentionKind
from amtsgraph.text import slug

_LAWS = frozenset({"gesetz", "staatsvertrag", "verordnung", "richtlinie"})
_VAGUE = frozenset(
    {"verfahren", "dienst", "system", "lösung", "anwendung", "antrag", "tool", "software", "netzwerk", "produkt"}
)
_WIDE = frozenset({"EU", "Bund", "Deutschland", "Europa", "USA"})
_GLUED_SERVICE = frozenset(
    {"antrag", "verfahren", "stelle", "portal", "dienst", "leistung", "behörde", "anträge", "service"}
)


class Compounds:
    """Reads the hits that go on inside their token."""

    def __init__(self, heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._roles = roles

    def finds(self, hits: Iterable[Hit], text: str, sure: frozenset[str]) -> list[Find]:
        """Return the finds of all hits with a rest; ``sure`` holds the entities that need no cue."""
        return [find for hit in hits if hit.rest for find in self._of(hit, text, sure)]

    def _of(self, hit: Hit, text: str, sure: frozenset[str]) -> list[Find]:
        sense = _only(hit, sure)
        if sense is None:
            return []
        if hit.rest[0] != "-":
            return self._glued(hit, sense, text)
        last = hit.rest.rsplit("-", 1)[-1]
        told = self._heads.type_of(last)
        if self._makes_name(sense, last, told):
            return self._new(hit, sense, text, told or EntityType.SYSTEM)
        return [_inside(hit, sense, nested=False)]

    def _makes_name(self, sense: Sense, last: str, told: EntityType | None) -> bool:
        if sense.name in _WIDE or self._roles.is_role(last):
            return False
        of_body = sense.entity.type in ORGANISATIONS or sense.entity.type is EntityType.TERRITORY
        if told is EntityType.LEGAL_ACT:
            return self._heads.head(last) in _LAWS and sense.entity.type is not EntityType.LEGAL_ACT
        of_norm = sense.entity.type in {EntityType.LEGAL_ACT, EntityType.STANDARD}
        vague = self._heads.head(last) in _VAGUE
        return told is EntityType.SYSTEM and not vague and (of_body or of_norm)

    def _new(self, hit: Hit, sense: Sense, text: str, kind: EntityType) -> list[Find]:
        end = hit.end + len(hit.rest)
        label = self._heads.base(text[hit.start : end])
        entity = Entity(f"new-{slug(label)}", label, kind)
        finds = [Find(hit.start, end, entity, 0.75, (f"compound with the head {hit.rest}",), Rank.DISCOVERED)]
        if sense.entity.type in ORGANISATIONS:
            finds.append(_inside(hit, sense, nested=True))
        return finds

    def _glued(self, hit: Hit, sense: Sense, text: str) -> list[Find]:
        kind = sense.entity.type
        if kind is EntityType.PUBLIC_SERVICE and hit.rest in _GLUED_SERVICE:
            end = hit.end + len(hit.rest) if hit.rest in {"antrag", "anträge"} else hit.end
            return [_inside(Hit(hit.start, end, hit.senses), sense, nested=False)]
        place = kind is EntityType.TERRITORY and sense.name not in _WIDE and len(sense.name) >= 5
        if place and self._heads.type_of(hit.rest) is EntityType.SYSTEM:
            return self._new(hit, sense, text, EntityType.SYSTEM)
        return []


def _only(hit: Hit, sure: frozenset[str]) -> Sense | None:
    """Return the one sense of a compound's name that can be trusted without context."""
    fitting = [s for s in hit.senses if not s.ambiguous or s.entity.key in sure]
    return fitting[0] if len(fitting) == 1 else None


def _inside(hit: Hit, sense: Sense, nested: bool) -> Find:
    rank = Rank.REGISTER if sense.entity.known else Rank.PLACE
    why = (f"{sense.source} name", "first part of a compound")
    return Find(hit.start, hit.end, sense.entity, 0.85, why, rank, MentionKind.COMPOUND, nested)
