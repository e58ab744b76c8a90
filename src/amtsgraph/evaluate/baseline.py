"""The naive peer: register names looked up as they are written, and the nearest fitting pair at a trigger word.

It is no part of the extraction. What it reaches tells how much of a score is owed to the register alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amtsgraph.annotate.lexicon import read_lists, words
from amtsgraph.annotate.sentences import Splitter
from amtsgraph.model import (
    Article,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Figure,
    Mention,
    Modality,
    Signature,
    Span,
)
from amtsgraph.register.actor import NameKind, Register

_FIGURE = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?) (Millionen |Milliarden )?([A-ZÄÖÜ][\w-]+)")
_PLANNED = re.compile(r"\b(?:soll|sollen|will|wollen|plant|planen|künftig)\b")
_REPORTED = re.compile(r"\b(?:laut|zufolge|habe|hätten|sei|seien|werde)\b", re.IGNORECASE)
_SCALE = {"Millionen ": 1_000_000, "Milliarden ": 1_000_000_000}
_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Baseline:
    """Names of the register, stems that trigger a relation, and what each relation joins."""

    names: Mapping[str, Entity]
    pattern: re.Pattern[str]
    triggers: Sequence[tuple[str, re.Pattern[str]]]
    signatures: Mapping[str, Signature]
    splitter: Splitter
    months: frozenset[str]

    def read(self, article: Article) -> Extraction:
        """Return what the naive peer finds in an article."""
        mentions = tuple(self._mentions(article.text))
        claims: dict[tuple[str, str, str], Claim] = {}
        for pieces, _ in self.splitter.split(article):
            sentence = Span(pieces[0].start, pieces[-1].end)
            for claim in self._claims(article.text, sentence, mentions):
                claims.setdefault((claim.subject.key, claim.predicate, claim.object.key), claim)
        return Extraction(article, mentions, tuple(claims.values()), tuple(self._figures(article.text)))

    def _mentions(self, text: str) -> Iterator[Mention]:
        for match in self.pattern.finditer(text):
            yield Mention(Span(*match.span()), match.group(), self.names[match.group()], 1.0, ("baseline",))

    def _claims(self, text: str, sentence: Span, mentions: Sequence[Mention]) -> Iterator[Claim]:
        inside = [m for m in mentions if sentence.contains(m.span)]
        for predicate, stems in self.triggers:
            trigger = stems.search(text, sentence.start, sentence.end)
            pair = self._pair(predicate, trigger.start(), inside) if trigger else None
            if trigger and pair:
                words_ = Evidence(Span(*trigger.span()), trigger.group())
                modality = _modality(text[sentence.start : sentence.end])
                yield Claim(pair[0].entity, predicate, pair[1].entity, modality, (words_,), "baseline", _CONFIDENCE)

    def _figures(self, text: str) -> Iterator[Figure]:
        for match in _FIGURE.finditer(text):
            number, scale, unit = match.groups()
            if unit in self.months:
                continue
            value = Decimal(number.replace(".", "").replace(",", ".")) * _SCALE.get(scale, 1)
            yield Figure(unit, f"{value.normalize():f}", unit, "", Span(*match.span()), match.group())

    def _pair(self, predicate: str, place: int, mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
        """Return the pair that fits the relation and lies nearest to the trigger."""
        signature = self.signatures[predicate]
        pairs = [
            (abs(a.span.start - place) + abs(b.span.start - place), a.span, b.span, a, b)
            for a in mentions
            for b in mentions
            if a.entity.key != b.entity.key and signature.allows(a.entity.type, b.entity.type)
        ]
        return min(pairs, key=lambda p: p[:3])[3:] if pairs else None


def _modality(sentence: str) -> Modality:
    if _PLANNED.search(sentence):
        return Modality.PLANNED
    return Modality.REPORTED if _REPORTED.search(sentence) else Modality.ASSERTED


def load_baseline(register: Register, signatures: Mapping[str, Signature]) -> Baseline:
    """Make the naive peer from a register and the relations of the ontology."""
    names: dict[str, Entity] = {}
    for key, actor in register.actors.items():
        for name in actor.names:
            if name.kind is not NameKind.AMBIGUOUS and len(name.text) > 1:
                names.setdefault(name.text, register.entity(key))
    longest_first = sorted(names, key=lambda text: (-len(text), text))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")
    lists = read_lists("baseline")
    triggers = [
        (p, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words(lists, p))))})")) for p in sorted(lists)
    ]
    abbreviations = read_lists("abbreviations")
    return Baseline(names, pattern, triggers, signatures, Splitter(abbreviations), words(abbreviations, "months"))
