"""A seeded sample of annotated relations for a reader to judge, and the verdicts of earlier readings as data.

A sample is the ``size`` relations with the smallest seeded hash, so that an article that comes or goes moves few of
the others. ``data/audit/*.tsv`` keeps what was judged, in the words that the relation had then.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from amtsgraph.annotate.sentences import Splitter
from amtsgraph.errors import GoldError
from amtsgraph.gold.complete import sentences
from amtsgraph.gold.record import GoldArticle, GoldRelation
from amtsgraph.model import Modality

COLUMNS = (
    "article",
    "subject",
    "predicate",
    "object",
    "modality",
    "when",
    "role",
    "verdict",
    "class",
    "reason",
    "source",
)
_AROUND = 1


class Verdict(StrEnum):
    """What the reader says of a relation; ``incomplete`` is true, but lacks a date or words that suffice."""

    RIGHT = "right"
    INCOMPLETE = "incomplete"
    WRONG = "wrong"


class Source(StrEnum):
    """What a public page says of it, where the reader looked one up."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not found"
    NOT_LOOKED = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A relation of the sample with its article."""

    article: GoldArticle
    relation: GoldRelation


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the file of verdicts. ``fault`` is the class of miss, "" where the relation is right."""

    article: str
    subject: str
    predicate: str
    object: str
    modality: Modality
    when: str
    role: str
    verdict: Verdict
    fault: str
    reason: str
    source: Source

    @property
    def name(self) -> str:
        """The relation in one line."""
        return f"{self.subject} {self.predicate} {self.object}"

    def stands_in(self, gold: GoldArticle) -> bool:
        """Tell whether the article still has the relation exactly as it was judged."""
        mine = (self.subject, self.predicate, self.object, self.modality, self.when, self.role)
        return any(mine == (r.subject, r.predicate, r.object, r.modality, r.when, r.role) for r in gold.relations)


def sample(gold: Sequence[GoldArticle], seed: int, size: int) -> tuple[Drawn, ...]:
    """Return ``size`` relations of the whole corpus, in the order of their seeded hashes."""
    drawn = [Drawn(article, relation) for article in gold for relation in article.relations]
    return tuple(sorted(drawn, key=lambda d: _rank(d, seed))[:size])


def _rank(drawn: Drawn, seed: int) -> str:
    relation = drawn.relation
    words = (str(seed), drawn.article.id, relation.subject, relation.predicate, relation.object)
    return hashlib.sha256("\t".join(words).encode()).hexdigest()


def to_text(drawn: Sequence[Drawn], split: Splitter) -> str:
    """Return the sample for a reader: each relation, the words it rests on, the sentences around these."""
    return "\n".join(line for number, one in enumerate(drawn, 1) for line in _card(number, one, split)) + "\n"


def _card(number: int, drawn: Drawn, split: Splitter) -> Iterator[str]:
    relation = drawn.relation
    yield f"[{number}] {drawn.article.id} ({drawn.article.publisher}, {drawn.article.published})"
    extras = "".join(f", {name} {value}" for name, value in (("when", relation.when), ("role", relation.role)) if value)
    yield f"    {relation.subject} {relation.predicate} {relation.object} ({relation.modality}{extras})"
    yield f"    evidence: {relation.cue}"
    yield from (f"    {mark} {words}" for mark, words in _around(drawn, split))
    yield ""


def _around(drawn: Drawn, split: Splitter) -> Iterator[tuple[str, str]]:
    """Yield the sentences of the evidence, marked ``>``, with a neighbour on either side."""
    text, spans = drawn.article.full_text, sentences(drawn.article, split)
    hit = [n for n, s in enumerate(spans) if any(s.start <= e.start < s.end for e in drawn.relation.evidence)]
    if not hit:
        return
    for number in range(max(hit[0] - _AROUND, 0), min(hit[-1] + _AROUND + 1, len(spans))):
        yield ">" if number in hit else "|", " ".join(text[spans[number].start : spans[number].end].split())


def read_verdicts(path: Path) -> tuple[Judged, ...]:
    """Return the verdicts of a file; raises :class:`GoldError` with the line that is malformed."""
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    if tuple(head.split("\t")) != COLUMNS:
        raise GoldError(f"{path}:1", f"the columns must be {', '.join(COLUMNS)}")
    return tuple(_judged(row.split("\t"), f"{path}:{number}") for number, row in enumerate(rows, 2))


def _judged(cells: Sequence[str], place: str) -> Judged:
    if len(cells) != len(COLUMNS):
        raise GoldError(place, f"{len(cells)} columns instead of {len(COLUMNS)}")
    article, subject, predicate, object_, modality, when, role, verdict, fault, reason, source = cells
    try:
        kinds = Modality(modality), Verdict(verdict), Source(source)
    except ValueError as error:
        raise GoldError(place, str(error)) from None
    judged = Judged(article, subject, predicate, object_, kinds[0], when, role, kinds[1], fault, reason, kinds[2])
    if (judged.verdict is Verdict.RIGHT) == bool(judged.fault and judged.reason):
        raise GoldError(place, "a miss, and only a miss, has a class and a reason")
    return judged
