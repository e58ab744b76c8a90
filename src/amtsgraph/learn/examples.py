"""Annotated articles as rows with labels: the names are those the annotator finds, so that training equals use."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.document import Document
from amtsgraph.gold.record import GoldArticle, GoldRelation
from amtsgraph.learn.candidates import Candidate, candidates
from amtsgraph.learn.features import Describer, Row
from amtsgraph.learn.join import claimed, triple
from amtsgraph.learn.scene import Scene, scene_of
from amtsgraph.learn.truth import Truth
from amtsgraph.learn.words import Words
from amtsgraph.model import Extraction, Modality, Signature

Aliases = Mapping[str, Collection[str]]
Read = Callable[[GoldArticle], tuple[Document, Extraction]]


@dataclass(frozen=True, slots=True)
class Example:
    """A row, the modality of the annotated relation (None: there is none), and whether the grammar read it."""

    row: Row
    gold: Modality | None
    read: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """An annotated article with what the grammar makes of it and its examples."""

    gold: GoldArticle
    document: Document
    scene: Scene
    examples: tuple[Example, ...]

    @property
    def extraction(self) -> Extraction:
        """What the grammar alone read."""
        return self.scene.extraction


def lessons(
    gold: Iterable[GoldArticle], read: Read, words: Words, signatures: Mapping[str, Signature], aliases: Aliases
) -> list[Lesson]:
    """Return the articles as lessons; ``read`` annotates and extracts, ``aliases`` are names by register key."""
    found = []
    for article in gold:
        document, extraction = read(article)
        scene = scene_of(document, extraction, words)
        describer = Describer(scene, words, signatures)
        key = _Key(article, extraction, aliases, signatures)
        rows = [row for c in candidates(scene, signatures) for row in describer.rows(c)]
        examples = tuple(Example(row, key.modality(row), key.read(row)) for row in rows)
        found.append(Lesson(article, document, scene, examples))
    return found


class _Key:
    """Tells which rows are right by the annotations, with the names by which ``amtsgraph evaluate`` counts."""

    def __init__(
        self, gold: GoldArticle, extraction: Extraction, aliases: Aliases, signatures: Mapping[str, Signature]
    ) -> None:
        self._same = Truth(gold, extraction, aliases).same
        self._by_predicate: dict[str, list[GoldRelation]] = {}
        for relation in gold.relations:
            self._by_predicate.setdefault(relation.predicate, []).append(relation)
        self._claimed = claimed(extraction, signatures)
        self._signatures = signatures

    def modality(self, row: Row) -> Modality | None:
        relations: Sequence[GoldRelation] = self._by_predicate.get(row.relation, ())
        return next((r.modality for r in relations if self._stands(r, row.candidate)), None)

    def read(self, row: Row) -> bool:
        return triple(row.candidate.subject, row.relation, row.candidate.object, self._signatures) in self._claimed

    def _stands(self, relation: GoldRelation, candidate: Candidate) -> bool:
        s, o = candidate.subject.key, candidate.object.key
        straight = self._same(relation.subject, s) and self._same(relation.object, o)
        if straight or not self._signatures[relation.predicate].symmetric:
            return straight
        return self._same(relation.subject, o) and self._same(relation.object, s)
