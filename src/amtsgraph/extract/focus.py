"""The focus of an article: the actor and the territory it is about, for roles that a sentence leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtsgraph.document import Document
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind

_PROJECTS = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.LEGAL_ACT, EntityType.PUBLIC_SERVICE})


@dataclass(frozen=True, slots=True)
class Focus:
    """``actor`` is the organisation or territory the headline names first, ``territory`` the one the article
    is set in, ``project`` the system, programme or law it is about; None when the text does not make it clear.
    ``things`` are the first mentions of all systems, programmes, laws and services, those of the headline and those
    named most first."""

    actor: Mention | None
    territory: Mention | None
    project: Mention | None = None
    things: tuple[Mention, ...] = ()


def focus_of(document: Document, mentions: Sequence[Mention]) -> Focus:
    """Return the focus of the document: from the kicker and headline, else from the first sentence."""
    named = [m for m in mentions if m.kind in (MentionKind.NAME, MentionKind.ADJECTIVE, MentionKind.COMPOUND)]
    head = [m for m in named if m.span.start < document.article.body_start] or _first_sentence(document, named)
    actors = [m for m in head if m.entity.type in ORGANISATIONS or m.entity.type is EntityType.TERRITORY]
    territories = [m for m in named if m.entity.type is EntityType.TERRITORY]
    projects = [m for m in head if m.entity.type in _PROJECTS and m.kind is MentionKind.NAME]
    return Focus(
        actors[0] if actors else None,
        _territory(head, territories),
        projects[0] if projects else None,
        _by_weight(document, mentions),
    )


def _by_weight(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    named: dict[Entity, list[Mention]] = {}
    for m in mentions:
        if m.entity.type in _PROJECTS and m.kind is not MentionKind.COMPOUND:
            named.setdefault(m.entity, []).append(m)
    body = document.article.body_start
    ranked = sorted(named.values(), key=lambda ms: (ms[0].span.start >= body, -len(ms), ms[0].span.start))
    return tuple(ms[0] for ms in ranked)


def _first_sentence(document: Document, named: Sequence[Mention]) -> list[Mention]:
    first = document.sentences[0] if document.sentences else None
    return [m for m in named if first is not None and m.span.end <= first.end]


def _territory(head: Sequence[Mention], territories: Sequence[Mention]) -> Mention | None:
    first = next((m for m in head if m.entity.type is EntityType.TERRITORY), None)
    if first is not None:
        return first
    entities: list[Entity] = list(dict.fromkeys(m.entity for m in territories))
    return territories[0] if len(entities) == 1 else None
