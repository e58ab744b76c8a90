"""What follows from a change of systems: who leaves A for B replaces A by B, whoever leaves what B replaces takes B."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amtsgraph.extract.proposal import Proposal
from amtsgraph.model import Entity, EntityType, Mention, Modality

_CERTAINTY = 0.95  # how often, of what two claims of a change imply, the text means the third as well


def successions(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals that the stated parts of a change of systems imply and that none states.

    ``T migratesFrom A`` with ``B replaces A`` gives ``T adopts B``; with a single ``T adopts B`` it gives
    ``B replaces A``; ``B replaces A`` with a single ``T adopts B`` gives ``T migratesFrom A``.
    """
    stated = [p for p in proposals if p.modality is not Modality.DENIED]
    known = {(p.subject.entity, p.predicate, p.object.entity) for p in proposals}
    implied: dict[tuple[Entity, str, Entity], Proposal] = {}
    for made in (*_adoptions(stated), *_replacements(stated), *_departures(stated)):
        key = (made.subject.entity, made.predicate, made.object.entity)
        if key not in known and made.subject.entity != made.object.entity:
            implied.setdefault(key, made)
    return list(implied.values())


def _adoptions(stated: Sequence[Proposal]) -> Iterator[Proposal]:
    for left in _of(stated, "migratesFrom"):
        for new in _of(stated, "replaces"):
            if new.object.entity == left.object.entity:
                yield _third(left, new, left.subject, "adopts", new.subject)


def _replacements(stated: Sequence[Proposal]) -> Iterator[Proposal]:
    taken = {p.object.entity for p in _of(stated, "replaces")}
    for left in _of(stated, "migratesFrom"):
        systems = [p for p in _of(stated, "adopts") if p.subject.entity == left.subject.entity and _is_system(p.object)]
        adopted = {p.object.entity: p for p in systems if p.object.entity != left.object.entity}
        if len(adopted) == 1 and left.object.entity not in taken and _is_system(left.object):
            new = next(iter(adopted.values()))
            yield _third(left, new, new.object, "replaces", left.object)


def _departures(stated: Sequence[Proposal]) -> Iterator[Proposal]:
    for new in _of(stated, "replaces"):
        adopters: dict[Entity, Proposal] = {
            p.subject.entity: p for p in _of(stated, "adopts") if p.object.entity == new.subject.entity
        }
        if len(adopters) == 1:
            taken = next(iter(adopters.values()))
            yield _third(new, taken, taken.subject, "migratesFrom", new.object)


def _of(stated: Sequence[Proposal], predicate: str) -> list[Proposal]:
    return [p for p in stated if p.predicate == predicate]


def _is_system(mention: Mention) -> bool:
    return mention.entity.type is EntityType.SYSTEM


def _third(stating: Proposal, other: Proposal, subject: Mention, predicate: str, object_: Mention) -> Proposal:
    """Make the implied claim with the words of ``stating``; it is as sure as the weaker of the two, and planned
    where one of them is."""
    planned = Modality.PLANNED in (stating.modality, other.modality)
    return replace(
        stating,
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=Modality.PLANNED if planned else stating.modality,
        rule=f"succession.{predicate}",
        confidence=round(_CERTAINTY * min(stating.confidence, other.confidence), 3),
    )
