"""Joins what a person annotated with what the machine read in the same article. Both sorts of claims stay.

Where mentions or figures overlap, those of the person count. A thing has one class in an article, the one that
the person gave it, and a relation without direction runs the same way in both tiers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from amtsgraph.curation.naming import entities_of, renamed
from amtsgraph.model import Claim, Entity, Extraction, Span


class Placed(Protocol):
    """Something that stands at a place in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_Part = TypeVar("_Part", bound=Placed)


def joined(curated: Extraction, read: Extraction, symmetric: Collection[str]) -> Extraction:
    """Return both as one extraction; ``symmetric`` are the names of relations without direction."""
    entities = _entities(curated, read)
    own, other = renamed(curated, entities), renamed(read, entities)
    known = {_statement(claim) for claim in own.claims}
    return replace(
        own,
        mentions=_mixed(own.mentions, other.mentions),
        claims=(*own.claims, *(_turned(claim, known, symmetric) for claim in other.claims)),
        figures=_mixed(own.figures, other.figures),
    )


def _entities(curated: Extraction, read: Extraction) -> Mapping[str, Entity]:
    """Return the entities of the person by key, with what the machine knows besides of kind and territory."""
    found = {entity.key: entity for entity in entities_of(curated)}
    for entity in entities_of(read):
        own = found.get(entity.key)
        if own is not None and not own.known and own.type is entity.type:
            kind, territory = own.kind or entity.kind, own.territory or entity.territory
            found[entity.key] = replace(own, kind=kind, territory=territory)
    return found


def _statement(claim: Claim) -> tuple[str, str, str]:
    return claim.subject.key, claim.predicate, claim.object.key


def _turned(claim: Claim, known: Collection[tuple[str, str, str]], symmetric: Collection[str]) -> Claim:
    backwards = replace(claim, subject=claim.object, object=claim.subject)
    turn = claim.predicate in symmetric and _statement(claim) not in known and _statement(backwards) in known
    return backwards if turn else claim


def _mixed(own: Sequence[_Part], others: Iterable[_Part]) -> tuple[_Part, ...]:
    apart = [other for other in others if not any(other.span.overlaps(mine.span) for mine in own)]
    return tuple(sorted((*own, *apart), key=_span))


def _span(part: Placed) -> Span:
    return part.span
