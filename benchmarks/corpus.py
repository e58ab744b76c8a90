"""The annotated corpus read by the extraction and by the naive peer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from amtsgraph.evaluate.baseline import load_baseline
from amtsgraph.evaluate.names import register_names
from amtsgraph.evaluate.report import Report, score
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle, as_article
from amtsgraph.gold.split import Part, read_split, select
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.reading import load_reader
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource
from amtsgraph.sources.run import kicker_of

ANNOTATIONS = Path("data/annotations")


def articles_of(part: Part) -> tuple[GoldArticle, ...]:
    """Return the annotated articles of a part of the split."""
    return select(read_folder(ANNOTATIONS), read_split(ANNOTATIONS / "split.tsv"), part)


def as_read(gold: GoldArticle) -> Article:
    """Return the article as the sources would hand it on."""
    plain = as_article(gold.id, gold.title, gold.text)
    published = date.fromisoformat(gold.published) if len(gold.published) == 10 else None
    return replace(plain, publisher=gold.publisher, published=published, kicker=kicker_of(gold.title))


def extractions(gold: Sequence[GoldArticle], threshold: float = 0.0) -> list[Extraction]:
    """Return what the extraction reads; ``threshold`` as in :func:`amtsgraph.pipeline.reading.load_reader`."""
    reader = load_reader(load_register([resource("data/register")]), threshold)
    return [reader.read(as_read(g)) for g in gold]


def scored(gold: Sequence[GoldArticle], systems: Sequence[Extraction]) -> Report:
    """Return the score of extractions of the same articles."""
    return score(gold, systems, register_names(load_register([resource("data/register")])))


def naive(gold: Sequence[GoldArticle]) -> Report:
    """Return the score of the naive peer."""
    baseline = load_baseline(load_register([resource("data/register")]), load_signatures())
    return scored(gold, [baseline.read(as_read(g)) for g in gold])
