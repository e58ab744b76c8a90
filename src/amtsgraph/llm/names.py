"""Which entities of a document a name can stand for."""

from collections.abc import Sequence

from amtsgraph.model import Entity, Mention, Span


class Names:
    """The names of one document: what its mentions are called in the text, and the labels of their entities."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions: dict[str, list[Mention]] = {}
        self._entities: dict[str, dict[str, Entity]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.entity.key, []).append(mention)
            for name in (mention.text, mention.entity.label):
                self._entities.setdefault(_folded(name), {})[mention.entity.key] = mention.entity

    def entities(self, name: str) -> tuple[Entity, ...]:
        """Return the entities that go by this name in the document; none where it names nobody here."""
        return tuple(self._entities.get(_folded(name), {}).values())

    def inside(self, entity: Entity, span: Span) -> bool:
        """Tell whether the entity is mentioned within the span, at least in part."""
        return any(mention.span.overlaps(span) for mention in self._mentions[entity.key])

    def known_at(self, entity: Entity, span: Span) -> bool:
        """Tell whether the entity is mentioned within the span or before it, as a reader knows it there."""
        return any(mention.span.start < span.end for mention in self._mentions[entity.key])

    def nearest(self, entity: Entity, span: Span) -> Mention:
        """Return the mention of the entity that is nearest to the span, the first of several."""
        return min(self._mentions[entity.key], key=lambda mention: distance(mention.span, span))


def distance(one: Span, other: Span) -> int:
    """Return how many code points lie between two spans; 0 where they meet or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).strip("\"'„“”‚‘’«» ")
