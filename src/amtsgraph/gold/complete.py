"""Fills in what follows from the article: its text, where the names stand, which sentence states what.

What a writer gives by hand (names, types, cues, modality, values) is never changed, except that an
argument written as a surface form becomes the name of its entity. Completing twice changes nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from amtsgraph.annotate.lexicon import read_lists
from amtsgraph.annotate.sentences import Splitter
from amtsgraph.gold.locate import mentions, places, quoted
from amtsgraph.gold.record import Abstract, GoldArticle, GoldEntity, GoldFigure, GoldRelation, as_article
from amtsgraph.model import Span

_FAR = 10**9


def splitter() -> Splitter:
    """Return the splitter that numbers the sentences."""
    return Splitter(read_lists("abbreviations"))


def sentences(gold: GoldArticle, split: Splitter) -> tuple[Span, ...]:
    """Return the sentences of the full text; the headline is the first."""
    pieces = split.split(as_article(gold.id, gold.title, gold.text))
    return tuple(Span(sentence[0].start, sentence[-1].end) for sentence, _ in pieces)


def complete(gold: GoldArticle, abstract: Abstract, split: Splitter) -> GoldArticle:
    """Return the annotations with text, offsets and sentence numbers of the abstract."""
    article = abstract.article()
    gold = replace(
        gold,
        id=abstract.id,
        title=article.title,
        publisher=abstract.field("publisher"),
        published=abstract.field("date"),
        text=article.text[article.body_start :],
    )
    return _Completion(gold, split).result()


class _Completion:
    def __init__(self, gold: GoldArticle, split: Splitter) -> None:
        self._gold = gold
        self._text = gold.full_text
        self._sentences = sentences(gold, split)
        self._entities = self._with_mentions(gold.entities)
        self._by_name = {e.name: e for e in self._entities}

    def result(self) -> GoldArticle:
        relations = [self._relation(r) for r in self._gold.relations]
        figures = [self._figure(f) for f in self._gold.figures]
        relations.sort(key=lambda r: (_first(r.evidence), r.subject, r.predicate, r.object))
        figures.sort(key=lambda f: (_first(f.evidence), f.thing, f.value))
        entities = sorted(self._entities, key=lambda e: (_first(e.mentions), e.name))
        return replace(self._gold, entities=tuple(entities), relations=tuple(relations), figures=tuple(figures))

    def _with_mentions(self, entities: Sequence[GoldEntity]) -> tuple[GoldEntity, ...]:
        named = [self._with_name(e, entities) for e in entities]
        found = mentions(self._text, named)
        return tuple(replace(e, mentions=tuple(p.span for p in found[e.name])) for e in named)

    def _with_name(self, entity: GoldEntity, entities: Sequence[GoldEntity]) -> GoldEntity:
        """Add the name itself to the forms where it stands as such in the text."""
        if entity.name in entity.surface_forms:
            return entity
        forms = [form for e in entities for form in e.surface_forms] + [e.name for e in entities]
        stands = any(place.form == entity.name for place in places(self._text, forms))
        return replace(entity, surface_forms=(entity.name, *entity.surface_forms)) if stands else entity

    def _name(self, argument: str) -> str:
        if argument in self._by_name:
            return argument
        owners = [e.name for e in self._entities if argument in e.surface_forms]
        return owners[0] if len(owners) == 1 else argument

    def _relation(self, relation: GoldRelation) -> GoldRelation:
        relation = replace(
            relation,
            subject=self._name(relation.subject),
            object=self._name(relation.object),
            attributed_to=self._name(relation.attributed_to),
        )
        near = (relation.subject, relation.object)
        evidence, number = self._find(relation.cue, relation.sentence_no, near)
        return replace(relation, evidence=evidence, sentence_no=number)

    def _figure(self, figure: GoldFigure) -> GoldFigure:
        evidence, number = self._find(figure.quote, figure.sentence_no, ())
        return replace(figure, evidence=evidence, sentence_no=number)

    def _find(self, words: str, wanted: int | None, near: tuple[str, ...]) -> tuple[tuple[Span, ...], int | None]:
        """Return the place of the words: in the wanted sentence, else where most of ``near`` stand."""
        found = [(spans, self._number(spans[0])) for spans in quoted(self._text, words)]
        if not found:
            return (), wanted
        for spans, number in found:
            if number == wanted:
                return spans, number
        return max(found, key=lambda f: self._company(f[1], near))

    def _company(self, number: int, near: tuple[str, ...]) -> int:
        sentence = self._sentences[number]
        entities = [self._by_name[name] for name in near if name in self._by_name]
        return sum(any(sentence.contains(m) for m in e.mentions) for e in entities)

    def _number(self, span: Span) -> int:
        inside = [i for i, sentence in enumerate(self._sentences) if sentence.start <= span.start]
        return inside[-1] if inside else 0


def _first(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else _FAR
