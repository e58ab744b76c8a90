"""Scores the entities of one article, and the links of those whose register key the gold knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amtsgraph.evaluate.confusion import Confusion, Fault, Layer
from amtsgraph.evaluate.counts import Counts, merged
from amtsgraph.evaluate.names import Named, gold_names, plain_name
from amtsgraph.gold.record import GoldArticle, GoldEntity
from amtsgraph.model import Extraction


@dataclass(frozen=True, slots=True)
class Links:
    """How the entities with a known register key were linked. Abstentions are no errors."""

    right: int = 0
    wrong: int = 0
    abstained: int = 0

    def __add__(self, other: "Links") -> "Links":
        return Links(self.right + other.right, self.wrong + other.wrong, self.abstained + other.abstained)

    @property
    def accuracy(self) -> float:
        """Share of the links made that are right; 1 where none was made."""
        made = self.right + self.wrong
        return self.right / made if made else 1.0

    @property
    def coverage(self) -> float:
        """Share of the known entities for which a link was made."""
        known = self.right + self.wrong + self.abstained
        return (self.right + self.wrong) / known if known else 1.0


@dataclass(frozen=True, slots=True)
class EntityScore:
    """Counts by class, links, and what went wrong."""

    by_type: Mapping[str, Counts]
    links: Links
    confusions: tuple[Confusion, ...]


def pair_up(gold: GoldArticle, found: Mapping[str, Named]) -> dict[str, Named]:
    """Return for each annotated entity, by name, the found entity that goes by one of its names.

    Each found entity is used once; pairs of one type and with the same main name go first.
    """
    candidates = sorted(_candidates(gold, found), key=lambda c: c[0])
    pairs: dict[str, Named] = {}
    used: set[str] = set()
    for _, name, key in candidates:
        if name not in pairs and key not in used:
            pairs[name] = found[key]
            used.add(key)
    return pairs


def _candidates(
    gold: GoldArticle, found: Mapping[str, Named]
) -> Iterator[tuple[tuple[bool, bool, int, str, str], str, str]]:
    for entity in gold.entities:
        names = gold_names(entity)
        for key, named in found.items():
            shared = len(names & named.names)
            if shared:
                other_type = named.entity.type is not entity.type
                other_name = plain_name(named.entity.label) != plain_name(entity.name)
                yield (other_type, other_name, -shared, entity.name, key), entity.name, key


def score_entities(gold: GoldArticle, extraction: Extraction, found: Mapping[str, Named]) -> EntityScore:
    """Score names with their types, and links."""
    pairs = pair_up(gold, found)
    tables: list[dict[str, Counts]] = []
    confusions: list[Confusion] = []
    links = Links()
    for entity in gold.entities:
        match = pairs.get(entity.name)
        links += _link(entity, match)
        confusions.extend(_entity_faults(gold, entity, match))
        if match and match.entity.type is entity.type:
            tables.append({str(entity.type): Counts(right=1)})
        else:
            tables.append({str(entity.type): Counts(missed=1)})
            if match:
                tables.append({str(match.entity.type): Counts(spurious=1)})
    matched = {named.entity.key for named in pairs.values()}
    for key in sorted(found.keys() - matched):
        tables.append({str(found[key].entity.type): Counts(spurious=1)})
        confusions.append(_spurious(gold, extraction, found[key]))
    return EntityScore(merged(tables), links, tuple(confusions))


def _link(entity: GoldEntity, match: Named | None) -> Links:
    if not entity.key:
        return Links()
    if match is None or not match.entity.known:
        return Links(abstained=1)
    return Links(right=1) if match.entity.key == entity.key else Links(wrong=1)


def _entity_faults(gold: GoldArticle, entity: GoldEntity, match: Named | None) -> Iterator[Confusion]:
    expected = f"{entity.name} ({entity.type})"
    words = entity.surface_forms[0] if entity.surface_forms else entity.name
    if match is None:
        yield Confusion(gold.id, Layer.ENTITY, Fault.MISSED, expected, "", words=words)
        return
    found = match.entity
    if found.type is not entity.type:
        shown = f"{found.label} ({found.type})"
        yield Confusion(gold.id, Layer.ENTITY, Fault.WRONG_TYPE, expected, shown, words=words)
    if entity.key and found.known and found.key != entity.key:
        yield Confusion(gold.id, Layer.LINK, Fault.WRONG_LINK, entity.key, found.key, words=words)


def _spurious(gold: GoldArticle, extraction: Extraction, named: Named) -> Confusion:
    mention = next((m for m in extraction.mentions if m.entity.key == named.entity.key), None)
    found = f"{named.entity.label} ({named.entity.type})"
    words = mention.text if mention else ""
    why = mention.why[0] if mention and mention.why else ""
    return Confusion(gold.id, Layer.ENTITY, Fault.SPURIOUS, "", found, words=words, rule=why)
