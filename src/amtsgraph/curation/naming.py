"""Puts other entities in the place of those of an extraction; spans, words and rules stay."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from amtsgraph.model import Claim, Entity, Extraction


def entities_of(extraction: Extraction) -> Iterator[Entity]:
    """Yield the entities of mentions, claims and figures, again and again where they are named so."""
    yield from (mention.entity for mention in extraction.mentions)
    for claim in extraction.claims:
        yield from (claim.subject, claim.object)
    yield from (figure.entity for figure in extraction.figures if figure.entity)


def renamed(extraction: Extraction, entities: Mapping[str, Entity]) -> Extraction:
    """Return the extraction with the entities of those keys replaced; the others stay."""
    if entities.keys().isdisjoint(entity.key for entity in entities_of(extraction)):
        return extraction
    names = {
        name: entities[entity.key].key
        for entity in entities_of(extraction)
        if entity.key in entities and entities[entity.key].label != entity.label
        for name in (entity.label, entity.key)
    }
    return replace(
        extraction,
        mentions=tuple(replace(m, entity=entities.get(m.entity.key, m.entity)) for m in extraction.mentions),
        claims=tuple(_claim(claim, entities, names) for claim in extraction.claims),
        figures=tuple(
            replace(f, entity=entities.get(f.entity.key, f.entity)) if f.entity else f for f in extraction.figures
        ),
    )


def _claim(claim: Claim, entities: Mapping[str, Entity], names: Mapping[str, str]) -> Claim:
    return replace(
        claim,
        subject=entities.get(claim.subject.key, claim.subject),
        object=entities.get(claim.object.key, claim.object),
        attributed_to=names.get(claim.attributed_to, claim.attributed_to),
        qualifiers=tuple((name, names.get(v, v) if name == "where" else v) for name, v in claim.qualifiers),
    )
