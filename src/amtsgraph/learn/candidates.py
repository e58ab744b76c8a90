"""Candidates: ordered pairs of entities that stand near each other and that some relation may join."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amtsgraph.learn.scene import Place, Scene
from amtsgraph.model import Entity, Signature

WINDOW = 2
_TRIED = 6  # of many places that two entities have together, those nearest tell it
Pair = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of entities, the relations their types allow, and its places (subject, object), nearest first."""

    subject: Entity
    object: Entity
    relations: tuple[str, ...]
    places: tuple[Pair, ...]


def candidates(scene: Scene, signatures: Mapping[str, Signature], window: int = WINDOW) -> Iterator[Candidate]:
    """Yield the candidates of an article by subject and object key.

    Their places lie at most ``window`` sentences apart. A symmetric relation is tried in one direction only
    (the lower key first).
    """
    by_key: dict[str, list[Place]] = {}
    for place in scene.places:
        by_key.setdefault(place.entity.key, []).append(place)
    for a in sorted(by_key):
        for b in sorted(by_key):
            subject, object_ = by_key[a][0].entity, by_key[b][0].entity
            relations = _allowed(subject, object_, signatures) if a != b else ()
            near = _near(by_key[a], by_key[b], window) if relations else ()
            if near:
                yield Candidate(subject, object_, relations, near)


def _allowed(subject: Entity, object_: Entity, signatures: Mapping[str, Signature]) -> tuple[str, ...]:
    return tuple(
        relation
        for relation, s in sorted(signatures.items())
        if s.allows(subject.type, object_.type) and (not s.symmetric or subject.key < object_.key)
    )


def _near(left: list[Place], right: list[Place], window: int) -> tuple[Pair, ...]:
    pairs = [(s, o) for s in left for o in right if abs(s.line - o.line) <= window]
    pairs.sort(key=lambda p: (abs(p[0].line - p[1].line), gap(*p), p[0].mention.span, p[1].mention.span))
    return tuple(pairs[:_TRIED])


def gap(left: Place, right: Place) -> int:
    """Return how many code points lie between the beginnings of two mentions."""
    return abs(left.mention.span.start - right.mention.span.start)
