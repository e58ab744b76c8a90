"""Says what is wrong between articles: copied sentences, near-duplicates, halves that lack each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.annotate.sentences import Splitter
from amtsgraph.errors import AmtsgraphError
from amtsgraph.gold.check import check_abstract, check_gold, words_of
from amtsgraph.gold.complete import complete, sentences
from amtsgraph.gold.read import load, read_abstract, to_gold
from amtsgraph.gold.record import GoldArticle
from amtsgraph.gold.terms import Terms
from amtsgraph.gold.write import to_json

_NUMBERS = re.compile(r'"sentence_no": (?:\d+|null)')
_SHINGLE = 4
_TOO_ALIKE = 0.25
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and in which file."""

    place: Path
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def annotation_of(article: Path) -> Path:
    """Return where the annotations of ``data/articles/YYYY/x.md`` lie: ``data/annotations/YYYY/x.json``."""
    return article.parents[2] / "annotations" / article.parent.name / f"{article.stem}.json"


def article_of(annotation: Path) -> Path:
    """Return the record that annotations belong to."""
    return annotation.parents[2] / "articles" / annotation.parent.name / f"{annotation.stem}.md"


def completed(annotation: Path, split: Splitter) -> str:
    """Return the canonical, completed text of an annotation file; raises :class:`AmtsgraphError`.

    Fields that follow from the record need not be there.
    """
    empty = {"title": "", "text": "", "relations": [], "figures": []}
    gold = to_gold(empty | load(annotation), str(annotation))
    return to_json(complete(gold, read_abstract(article_of(annotation)), split))


def check_pair(article: Path, terms: Terms, split: Splitter) -> tuple[list[Problem], GoldArticle | None]:
    """Return the problems of a record and its annotations, and the annotations where they are readable."""
    annotation = annotation_of(article)
    try:
        abstract = read_abstract(article)
    except AmtsgraphError as error:
        return [Problem(article, _reason(error, article))], None
    problems = [Problem(article, p) for p in check_abstract(abstract, article.parent.name)]
    if not annotation.exists():
        return [*problems, Problem(article, f"has no annotations; write {annotation.name}")], None
    try:
        expected = completed(annotation, split)
        gold = to_gold(load(annotation), str(annotation))
    except AmtsgraphError as error:
        return [*problems, Problem(annotation, _reason(error, annotation))], None
    problems.extend(Problem(annotation, p) for p in check_gold(gold, terms))
    if _same(annotation.read_text(encoding="utf-8")) != _same(expected):
        problems.append(Problem(annotation, "not complete; run: python -m amtsgraph.gold complete"))
    return problems, gold


def _reason(error: AmtsgraphError, place: Path) -> str:
    return str(error).removeprefix(f"{place}: ")


def _same(text: str) -> str:
    """Sentence numbers move when the splitter learns; they are no reason to reject a file."""
    return _NUMBERS.sub("", text)


def check_corpus(articles: Sequence[tuple[Path, GoldArticle]], split: Splitter) -> Iterator[Problem]:
    """Yield sentences that two texts share, texts that are too alike, and ids that are used twice."""
    owners: dict[str, Path] = {}
    ids: dict[str, Path] = {}
    shingles: list[tuple[Path, frozenset[tuple[str, ...]]]] = []
    for path, gold in articles:
        if gold.id in ids:
            yield Problem(path, f"the id is used by {ids[gold.id]} too")
        ids.setdefault(gold.id, path)
        yield from _copies(path, gold, owners, split)
        mine = _shingles(gold.text)
        for other, theirs in shingles:
            if _likeness(mine, theirs) > _TOO_ALIKE:
                yield Problem(path, f"nearly the same text as {other}; rewrite or remove one")
        shingles.append((path, mine))


def _copies(path: Path, gold: GoldArticle, owners: dict[str, Path], split: Splitter) -> Iterator[Problem]:
    for span in sentences(gold, split)[1:]:
        sentence = gold.full_text[span.start : span.end]
        words = words_of(sentence.lower())
        if len(words) <= _SHORT:
            continue
        key = " ".join(words)
        if key in owners:
            yield Problem(path, f"shares a sentence with {owners[key]}: {sentence[:60]}")
        owners.setdefault(key, path)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text.lower())
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
