"""An annotated article as an extraction of curated mentions, claims and figures.

An entity is the register entry that the annotation names, else the one entry of its class with this name, else a
discovered thing with the key that the reading of articles would give it. What an annotation tells apart stays apart.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.errors import GoldError
from amtsgraph.gold.corpus import annotation_of
from amtsgraph.gold.read import read_file
from amtsgraph.gold.record import GoldArticle, GoldEntity, GoldFigure, GoldRelation
from amtsgraph.model import (
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Figure,
    Mention,
    MentionKind,
    Span,
)
from amtsgraph.register.actor import NameKind, Register
from amtsgraph.text import slug

RULE = "curated"
EDITORS = "EDITORS"
_ADJECTIVE = re.compile(r"[a-zäöü]\w*|\w+er")
_DESCRIPTION = re.compile(r"(?:d(?:er|ie|as|es|em|en)|(?:sein|ihr|dies|unser)\w*)\s", re.IGNORECASE)


def load_curator(register: Register) -> "Curator":
    """Return the curator for a register."""
    known = {key: register.entity(key) for key in register.actors}
    owners: dict[tuple[str, EntityType], set[str]] = {}
    for key, actor in register.actors.items():
        for name in actor.names:
            if name.kind is not NameKind.AMBIGUOUS:
                owners.setdefault((name.text, actor.type), set()).add(key)
    return Curator(known, {name: min(keys) for name, keys in owners.items() if len(keys) == 1})


@dataclass(frozen=True, slots=True)
class Curator:
    """Register entries by key, and their keys by name and class where only one has that name."""

    known: Mapping[str, Entity]
    names: Mapping[tuple[str, EntityType], str]

    def find(self, article: Article) -> Extraction | None:
        """Return what the annotations of an article say, None where it has none.

        They lie at ``annotations/YYYY/x.json`` for an article read from ``articles/YYYY/x.md``; the file EDITORS in
        ``annotations`` names, one a line, who answers for them. Raises :class:`GoldError` where they do not belong to
        this text.
        """
        place = Path(article.place)
        if place.suffix != ".md" or len(place.parts) < 3 or place.parts[-3] != "articles":
            return None
        annotation = annotation_of(place)
        if not annotation.is_file():
            return None
        editors = annotation.parents[1] / EDITORS
        names = editors.read_text(encoding="utf-8").splitlines() if editors.is_file() else ()
        return self.extraction(read_file(annotation), article, annotation.name, names)

    def extraction(
        self, gold: GoldArticle, article: Article, place: str = "", editors: Iterable[str] = ()
    ) -> Extraction:
        """Return the annotations as an extraction; ``place`` is the file that a message names.

        Raises :class:`GoldError` where the annotated text is not that of the article or a claim lacks its evidence.
        """
        _check(gold, article, place or gold.id)
        named = {entity.key for entity in gold.entities}
        entities = {entity.name: self._entity(entity, named) for entity in gold.entities}
        return Extraction(
            article,
            tuple(sorted(_mentions(gold, entities), key=lambda m: (m.span, m.entity.key))),
            tuple(sorted(_claims(gold, entities), key=_order)),
            tuple(sorted(_figures(gold, entities), key=lambda f: (f.span, f.value))),
            curated=True,
            editors=tuple(sorted({name.strip() for name in editors} - {""})),
        )

    def _entity(self, gold: GoldEntity, named: Collection[str]) -> Entity:
        """Return whom or what an annotated name stands for; ``named`` are the keys that the annotations give."""
        if gold.key in self.known:
            return self.known[gold.key]
        key = self.names.get((gold.name, gold.type), "")
        return self.known[key] if key and key not in named else Entity(f"new-{slug(gold.name)}", gold.name, gold.type)


def _check(gold: GoldArticle, article: Article, place: str) -> None:
    if gold.full_text != article.text:
        raise GoldError(place, "annotates another text than the article; run: python -m amtsgraph.gold complete")
    names = {entity.name for entity in gold.entities}
    for relation in gold.relations:
        if not relation.evidence or not {relation.subject, relation.object} <= names:
            what = f"{relation.subject} {relation.predicate} {relation.object}"
            raise GoldError(place, f"{what}: lacks its evidence or an entity; run: python -m amtsgraph.gold check")
    for figure in gold.figures:
        if not figure.evidence:
            raise GoldError(place, f"figure {figure.value}: lacks its evidence; run: python -m amtsgraph.gold check")
    spans = [span for entity in gold.entities for span in entity.mentions]
    spans += [span for relation in gold.relations for span in relation.evidence]
    spans += [span for figure in gold.figures for span in figure.evidence]
    if any(span.end > len(article.text) for span in spans):
        raise GoldError(place, "an offset lies behind the text; run: python -m amtsgraph.gold complete")


def _mentions(gold: GoldArticle, entities: Mapping[str, Entity]) -> Iterator[Mention]:
    text = gold.full_text
    for entity in gold.entities:
        for span in entity.mentions:
            kind = _kind(text, span, entity.type)
            yield Mention(span, text[span.start : span.end], entities[entity.name], 1.0, (), kind, curated=True)


def _kind(text: str, span: Span, type_: EntityType) -> MentionKind:
    """Tell what sort of expression stands at a span, as far as its form shows."""
    words = text[span.start : span.end]
    if _DESCRIPTION.match(words):
        return MentionKind.DESCRIPTION
    if text[span.end : span.end + 1] == "-" and text[span.end + 1 : span.end + 2].isalpha():
        return MentionKind.COMPOUND
    if words[:1].islower():
        adjective = type_ is EntityType.TERRITORY and _ADJECTIVE.fullmatch(words)
        return MentionKind.ADJECTIVE if adjective else MentionKind.DESCRIPTION
    return MentionKind.NAME


def _claims(gold: GoldArticle, entities: Mapping[str, Entity]) -> Iterator[Claim]:
    text = gold.full_text
    for relation in gold.relations:
        yield Claim(
            entities[relation.subject],
            relation.predicate,
            entities[relation.object],
            relation.modality,
            tuple(Evidence(span, text[span.start : span.end]) for span in relation.evidence),
            RULE,
            1.0,
            relation.when,
            _qualifiers(relation),
            _speaker(relation, entities),
            curated=True,
        )


def _qualifiers(relation: GoldRelation) -> tuple[tuple[str, str], ...]:
    return (("role", relation.role),) if relation.role else ()


def _speaker(relation: GoldRelation, entities: Mapping[str, Entity]) -> str:
    """Return the key of the entity that says it, else the words that name the speaker."""
    entity = entities.get(relation.attributed_to)
    return entity.key if entity else relation.attributed_to


def _order(claim: Claim) -> tuple[Span, str, str, str]:
    return claim.evidence[0].span, claim.predicate, claim.subject.key, claim.object.key


def _figures(gold: GoldArticle, entities: Mapping[str, Entity]) -> Iterator[Figure]:
    text = gold.full_text
    for figure in gold.figures:
        span = _hull(figure)
        yield Figure(
            figure.thing,
            figure.value,
            figure.unit,
            figure.qualifier,
            span,
            text[span.start : span.end],
            entities.get(figure.thing),
            curated=True,
        )


def _hull(figure: GoldFigure) -> Span:
    """Return the words from the first part of the quotation to the last."""
    return Span(figure.evidence[0].start, figure.evidence[-1].end)
