"""When two names count as one: same letters and case after articles, quotes and white space are taken off."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from amtsgraph.gold.record import GoldEntity
from amtsgraph.model import Entity, Extraction, MentionKind
from amtsgraph.register.actor import NameKind, Register
from amtsgraph.text import normalise

_ARTICLE = re.compile(r"(?:der|die|das|des|dem|den|ein|eine|eines|einem|einen|einer)\s+", re.IGNORECASE)
_QUOTES = "\"'“”„‚‘’«»‹› \t\n"
_NAMING = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE, MentionKind.COMPOUND})


def plain_name(name: str) -> str:
    """Return a name without article, quotation marks and stray white space.

    >>> plain_name("das  „Haus der  Daten“"), plain_name("Die Senatorin")
    ('Haus der Daten', 'Senatorin')
    """
    name = " ".join(normalise(name).split()).strip(_QUOTES)
    return _ARTICLE.sub("", name, count=1).strip(_QUOTES) if _ARTICLE.match(name) else name


@dataclass(frozen=True, slots=True)
class Named:
    """An entity a system found in an article, with all the names it goes by there or in the register."""

    entity: Entity
    names: frozenset[str]


def gold_names(entity: GoldEntity) -> frozenset[str]:
    """Return the names of an annotated entity."""
    return frozenset(map(plain_name, (entity.name, *entity.surface_forms))) - {""}


def found_entities(extraction: Extraction, aliases: Mapping[str, Collection[str]]) -> dict[str, Named]:
    """Return the entities of an extraction by key: those mentioned by name, and the ends of claims.

    Descriptions and pronouns name nothing: "das Land" never makes two entities one.
    """
    names: dict[str, set[str]] = {}
    entities: dict[str, Entity] = {}
    for mention in extraction.mentions:
        if mention.kind in _NAMING:
            entities.setdefault(mention.entity.key, mention.entity)
            names.setdefault(mention.entity.key, set()).add(plain_name(mention.text))
    for claim in extraction.claims:
        for entity in (claim.subject, claim.object):
            entities.setdefault(entity.key, entity)
    return {key: Named(entity, _all_names(entity, names.get(key, ()), aliases)) for key, entity in entities.items()}


def _all_names(entity: Entity, seen: Iterable[str], aliases: Mapping[str, Collection[str]]) -> frozenset[str]:
    known = aliases.get(entity.key, ()) if entity.known else ()
    return frozenset({plain_name(entity.label), *seen, *map(plain_name, known)}) - {""}


def register_names(register: Register) -> dict[str, frozenset[str]]:
    """Return the names of every register entry by key, without those that mean several things."""
    return {
        key: frozenset(n.text for n in actor.names if n.kind is not NameKind.AMBIGUOUS)
        for key, actor in register.actors.items()
    }
