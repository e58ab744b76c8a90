"""Scores a set of extractions: one report with all layers, their intervals and the list of faults."""

import random
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amtsgraph.annotate.sentences import Splitter
from amtsgraph.errors import GoldError
from amtsgraph.evaluate.confusion import Confusion
from amtsgraph.evaluate.counts import Counts, macro, merged, total
from amtsgraph.evaluate.entities import Links, score_entities
from amtsgraph.evaluate.figures import score_figures
from amtsgraph.evaluate.names import found_entities
from amtsgraph.evaluate.relations import score_relations
from amtsgraph.gold.complete import sentences, splitter
from amtsgraph.gold.locate import GAP
from amtsgraph.gold.record import GoldArticle
from amtsgraph.model import Extraction

Aliases = Mapping[str, Collection[str]]
RESAMPLES, SEED = 1000, 20250805
LAYERS = ("entities", "relations", "relations with modality", "figures", "dates")


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a ratio over resampled sets of articles."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LayerScore:
    """Sums over all articles, counts by class, intervals of precision, recall and F1."""

    name: str
    counts: Counts
    by_class: Mapping[str, Counts]
    precision: Interval
    recall: Interval
    f1: Interval

    @property
    def macro(self) -> tuple[float, float, float]:
        """Mean precision, recall and F1 over the classes that the gold has."""
        return macro(self.by_class)


@dataclass(frozen=True, slots=True)
class Report:
    """What a system got right. ``modality`` counts the right triples by whether their modality is right."""

    articles: int
    layers: tuple[LayerScore, ...]
    links: Links
    modality: Counts
    confusions: tuple[Confusion, ...]

    def layer(self, name: str) -> LayerScore:
        """Return a layer by one of the names in ``LAYERS``."""
        return next(layer for layer in self.layers if layer.name == name)


@dataclass
class _Sheet:
    """Counts by class of each article, for each layer."""

    tables: dict[str, list[Mapping[str, Counts]]] = field(default_factory=lambda: {n: [] for n in LAYERS})
    links: Links = field(default_factory=Links)
    confusions: list[Confusion] = field(default_factory=list)


def score(
    gold: Sequence[GoldArticle],
    systems: Sequence[Extraction],
    aliases: Aliases | None = None,
) -> Report:
    """Score extractions of the same articles in the same order.

    ``aliases`` are further names of register entries by key (:func:`amtsgraph.evaluate.names.register_names`).
    Raises :class:`GoldError` where there is not one extraction for each article.
    """
    if len(gold) != len(systems):
        raise GoldError("evaluate", f"{len(gold)} annotated articles but {len(systems)} extractions")
    sheet, split = _Sheet(), splitter()
    for article, extraction in zip(gold, systems, strict=True):
        faults = _add(sheet, article, extraction, aliases or {})
        sheet.confusions += _placed(faults, article, split)
    layers = tuple(_layer(name, sheet.tables[name]) for name in LAYERS)
    right = sum(layer.counts.right for layer in layers if layer.name == "relations")
    modal = sum(layer.counts.right for layer in layers if layer.name == "relations with modality")
    return Report(
        articles=len(gold),
        layers=layers,
        links=sheet.links,
        modality=Counts(modal, right - modal, right - modal),
        confusions=tuple(sorted(sheet.confusions)),
    )


def _add(
    sheet: _Sheet, gold: GoldArticle, extraction: Extraction, aliases: Mapping[str, Collection[str]]
) -> list[Confusion]:
    """Add the counts of an article to the sheet; return what went wrong."""
    found = found_entities(extraction, aliases)
    entities = score_entities(gold, extraction, found)
    relations = score_relations(gold, extraction, found)
    figures = score_figures(gold, extraction)
    rows: tuple[Mapping[str, Counts], ...] = (
        entities.by_type,
        relations.by_predicate,
        relations.with_modality,
        {"figures": figures.counts},
        {"dates": relations.dates},
    )
    for name, row in zip(LAYERS, rows, strict=True):
        sheet.tables[name].append(row)
    sheet.links += entities.links
    return [*entities.confusions, *relations.confusions, *figures.confusions]


def _placed(faults: Sequence[Confusion], gold: GoldArticle, split: Splitter) -> list[Confusion]:
    """Return the faults with the sentence that their words stand in, where that is not known yet."""
    starts = [sentence.start for sentence in sentences(gold, split)]

    def place(fault: Confusion) -> int:
        found = gold.full_text.find(fault.words.split(GAP)[0]) if fault.words else -1
        return bisect_right(starts, found) - 1 if found >= 0 else -1

    return [replace(fault, sentence=place(fault)) if fault.sentence < 0 else fault for fault in faults]


def _layer(name: str, tables: Sequence[Mapping[str, Counts]]) -> LayerScore:
    by_class = merged(tables)
    samples = resampled([total(table.values()) for table in tables])
    return LayerScore(
        name,
        total(by_class.values()),
        by_class,
        _interval([c.precision for c in samples]),
        _interval([c.recall for c in samples]),
        _interval([c.f1 for c in samples]),
    )


def resampled(counts: Sequence[Counts], times: int = RESAMPLES, seed: int = SEED) -> list[Counts]:
    """Return the sums of ``times`` sets of articles drawn with replacement (the bootstrap; seeded)."""
    if not counts:
        return [Counts()]
    draw = random.Random(seed)
    sums = []
    for _ in range(times):
        chosen = draw.choices(counts, k=len(counts))
        sums.append(
            Counts(sum(c.right for c in chosen), sum(c.spurious for c in chosen), sum(c.missed for c in chosen))
        )
    return sums


def _interval(values: list[float]) -> Interval:
    values.sort()
    last = len(values) - 1
    return Interval(values[round(last * 0.025)], values[round(last * 0.975)])
