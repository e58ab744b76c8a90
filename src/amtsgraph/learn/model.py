"""The trained component at work: proposes claims about pairs of names, or abstains."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from amtsgraph.document import Document
from amtsgraph.extract.proposal import cover
from amtsgraph.learn.candidates import candidates
from amtsgraph.learn.features import Describer, Row
from amtsgraph.learn.join import joined
from amtsgraph.learn.scene import Scene, scene_of
from amtsgraph.learn.stretch import trigger_of
from amtsgraph.learn.weights import Weights, read_weights
from amtsgraph.learn.words import Words
from amtsgraph.model import Article, Claim, Evidence, Extraction, Modality, Signature


@dataclass(frozen=True, slots=True)
class Model:
    """Weights and the words of the cue files they were trained with. Built once, used for every article."""

    weights: Weights
    words: Words

    def at(self, threshold: float) -> "Model":
        """Return the model with another confidence (0..1) below which it abstains."""
        return replace(self, weights=replace(self.weights, threshold=threshold))

    def propose(
        self, document: Document, extraction: Extraction, signatures: Mapping[str, Signature]
    ) -> tuple[Claim, ...]:
        """Return the claims whose confidence reaches the threshold, by position of evidence.

        ``extraction`` is what the grammar made of ``document``; claims that it made may be among the proposals.
        """
        if self.weights.threshold >= 1:
            return ()
        scene = scene_of(document, extraction, self.words)
        claims = [self._claim(scene, row, confidence) for row, confidence in self._sure(scene, signatures)]
        return tuple(sorted(claims, key=lambda c: (c.evidence[0].span, c.predicate, c.subject.key, c.object.key)))

    def _sure(self, scene: Scene, signatures: Mapping[str, Signature]) -> Iterator[tuple[Row, float]]:
        describer = Describer(scene, self.words, signatures)
        for candidate in candidates(scene, signatures):
            for row in describer.rows(candidate):
                confidence = self.weights.confidence(self.weights.score(row.relation, row.facts))
                if confidence >= self.weights.threshold:
                    yield row, confidence

    def _claim(self, scene: Scene, row: Row, confidence: float) -> Claim:
        article = scene.extraction.article
        planned = self.weights.is_planned(row.relation, row.facts)
        return Claim(
            row.candidate.subject,
            row.relation,
            row.candidate.object,
            Modality.PLANNED if planned else Modality.ASSERTED,
            (_evidence(scene, row, article),),
            f"model.{row.relation}",
            confidence,
        )


def _evidence(scene: Scene, row: Row, article: Article) -> Evidence:
    """Return the words from the first to the last of both mentions and of what states the relation."""
    trigger = trigger_of(scene, row.pair, row.relation)
    spans = [place.mention.span for place in row.pair]
    span = cover(article.text, *spans, *([trigger] if trigger is not None else []))
    return Evidence(span, article.text[span.start : span.end])


def combined(
    document: Document, extraction: Extraction, model: Model, signatures: Mapping[str, Signature]
) -> Extraction:
    """Return the extraction with the claims of the model that the grammar has not made."""
    return joined(extraction, model.propose(document, extraction, signatures), signatures)


def load_model(path: Path, words: Words) -> Model:
    """Load weights, e.g. ``resource("data/model/relations.json")``; raises :class:`AmtsgraphError`."""
    return Model(read_weights(path), words)
