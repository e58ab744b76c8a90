"""Verifies what a model proposes. A claim is kept when its quotation occurs in the text, both names are names of the
document, their types fit the relation, and our own rules read the clause as a statement. Nothing of a claim is taken
from the answer but which names, which relation and which words: all else is read from the text.

Confidence of kept claims: :data:`WITHIN` where both names stand in the sentences quoted, :data:`ACROSS` where one
stands before them. Both lie below 0.5, the least that the grammar gives, with what further quotations add.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from amtsgraph.document import Document
from amtsgraph.extract.proposal import Context
from amtsgraph.llm.merge import merged, triple
from amtsgraph.llm.names import Names, distance
from amtsgraph.llm.quotation import occurrences
from amtsgraph.llm.schema import MAX_CLAIMS, Proposed
from amtsgraph.llm.stance import meaning_of, says_something
from amtsgraph.llm.tally import Drop, Tally
from amtsgraph.model import Claim, Entity, Evidence, Extraction, Mention, Signature, Span

WITHIN = 0.45
ACROSS = 0.35
Contexts = Callable[[Document, Sequence[Mention]], Iterable[Context]]


@dataclass(frozen=True, slots=True)
class Verifier:
    """Verifies claims by the signatures of the ontology and the rules of the extractor (``contexts``)."""

    signatures: Mapping[str, Signature]
    contexts: Contexts
    model: str

    def extended(
        self, document: Document, extraction: Extraction, proposed: Sequence[Proposed | None]
    ) -> tuple[Extraction, Tally]:
        """Return the extraction with the claims that hold, and what became of all of them.

        Claims that the extraction has already stay as they are.
        """
        check = _Check(self, document, extraction)
        verdicts: list[Claim | Drop] = [check.verdict(claim) for claim in proposed[:MAX_CLAIMS]]
        dropped = Counter(verdict for verdict in verdicts if isinstance(verdict, Drop))
        if len(proposed) > MAX_CLAIMS:
            dropped[Drop.MANY] = len(proposed) - MAX_CLAIMS
        known = {triple(claim, self.signatures) for claim in extraction.claims}
        held = [verdict for verdict in verdicts if isinstance(verdict, Claim)]
        new = [claim for claim in held if triple(claim, self.signatures) not in known]
        claims = merged(new, self.signatures)
        tally = Tally(len(proposed), len(claims), len(held) - len(new), len(new) - len(claims), dropped)
        return replace(extraction, claims=tuple(sorted((*extraction.claims, *claims), key=_order))), tally


class _Check:
    """The verification of the claims proposed for one document."""

    def __init__(self, verifier: Verifier, document: Document, extraction: Extraction) -> None:
        self._signatures = verifier.signatures
        self._model = verifier.model
        self._article = document.article
        self._names = Names(extraction.mentions)
        self._contexts = tuple(verifier.contexts(document, extraction.mentions))

    def verdict(self, claim: Proposed | None) -> Claim | Drop:
        """Return what the claim says in our terms, or why it is dropped."""
        if claim is None:
            return Drop.SCHEMA
        if claim.predicate not in self._signatures:
            return Drop.RELATION
        spans = occurrences(self._article.text, claim.quotation)
        if not spans:
            return Drop.QUOTATION
        pairs = self._pairs(claim)
        if isinstance(pairs, Drop):
            return pairs
        return self._placed(claim.predicate, spans, pairs)

    def _pairs(self, claim: Proposed) -> list[tuple[Entity, Entity]] | Drop:
        """Return the entities that both names can stand for, as far as their types fit the relation."""
        subjects, objects = self._names.entities(claim.subject), self._names.entities(claim.object)
        if not subjects or not objects:
            return Drop.NAME
        different = [(s, o) for s in subjects for o in objects if s.key != o.key]
        if not different:
            return Drop.ITSELF
        signature = self._signatures[claim.predicate]
        return [(s, o) for s, o in different if signature.allows(s.type, o.type)] or Drop.TYPES

    def _placed(self, predicate: str, spans: Sequence[Span], pairs: list[tuple[Entity, Entity]]) -> Claim | Drop:
        """Choose the place and the pair that are nearest to each other, and read what is said there."""
        ranked = [(self._nearness(pair, span), span, pair) for pair in pairs for span in spans]
        best, span, (subject, object_) = min(ranked, key=lambda rank: rank[:2])
        if best[0] == len((subject, object_)):
            return Drop.APART
        if any(nearness == best and pair != (subject, object_) for nearness, _, pair in ranked):
            return Drop.AMBIGUOUS
        touched = tuple(c for c in self._contexts if c.sentence.start < span.end and span.start < c.sentence.end)
        sentences = Span(touched[0].sentence.start, touched[-1].sentence.end) if touched else span
        if not all(self._names.known_at(entity, sentences) for entity in (subject, object_)):
            return Drop.LATER
        if not says_something(touched, span):
            return Drop.EMPTY
        within = all(self._names.inside(entity, sentences) for entity in (subject, object_))
        return self._read(predicate, span, touched, (subject, object_), WITHIN if within else ACROSS)

    def _nearness(self, pair: tuple[Entity, Entity], span: Span) -> tuple[int, int]:
        """Return how many of the two names are outside of the span, and how far away."""
        outside = [entity for entity in pair if not self._names.inside(entity, span)]
        return len(outside), sum(distance(self._names.nearest(entity, span).span, span) for entity in outside)

    def _read(
        self, predicate: str, span: Span, touched: Sequence[Context], pair: tuple[Entity, Entity], confidence: float
    ) -> Claim | Drop:
        subject, object_ = pair
        meaning = meaning_of(touched, span, frozenset({subject.key, object_.key}))
        if meaning.modality is None:
            return Drop.STANCE
        return Claim(
            subject,
            predicate,
            object_,
            meaning.modality,
            (Evidence(span, self._article.text[span.start : span.end]),),
            f"llm.{predicate}",
            confidence,
            meaning.when,
            (("model", self._model),),
            meaning.speaker,
        )


def _order(claim: Claim) -> tuple[object, ...]:
    return claim.evidence[0].span, claim.predicate, claim.subject.key, claim.object.key
