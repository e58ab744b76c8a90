"""Prints a report: as tables for people, as JSON for programs and for a later comparison."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from amtsgraph.evaluate.confusion import Confusion
from amtsgraph.evaluate.counts import Counts
from amtsgraph.evaluate.report import LayerScore, Report

Record = dict[str, Any]


def to_record(report: Report) -> Record:
    """Return the report as plain values; ratios have four decimals."""
    links = report.links
    return {
        "articles": report.articles,
        "layers": {layer.name: _layer(layer) for layer in report.layers},
        "links": {
            "right": links.right,
            "wrong": links.wrong,
            "abstained": links.abstained,
            "accuracy": round(links.accuracy, 4),
            "coverage": round(links.coverage, 4),
        },
        "modality_accuracy": round(report.modality.precision, 4),
        "confusions": [_confusion(c) for c in report.confusions],
    }


def to_json(report: Report) -> str:
    """Return the report as JSON with a line end."""
    return json.dumps(to_record(report), ensure_ascii=False, indent=1) + "\n"


def _layer(layer: LayerScore) -> Record:
    precision, recall, f1 = layer.macro
    intervals = (("precision", layer.precision), ("recall", layer.recall), ("f1", layer.f1))
    return _counts(layer.counts) | {
        "interval": {name: [round(i.low, 4), round(i.high, 4)] for name, i in intervals},
        "macro": {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)},
        "by_class": {name: _counts(counts) for name, counts in layer.by_class.items()},
    }


def _counts(counts: Counts) -> Record:
    return {
        "right": counts.right,
        "spurious": counts.spurious,
        "missed": counts.missed,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
    }


def _confusion(confusion: Confusion) -> Record:
    return {
        "article": confusion.article,
        "layer": str(confusion.layer),
        "fault": str(confusion.fault),
        "expected": confusion.expected,
        "found": confusion.found,
        "sentence": confusion.sentence,
        "words": confusion.words,
        "rule": confusion.rule,
    }


def to_table(report: Report, classes: bool = True, faults: int = 0) -> str:
    """Return the report as Markdown tables with a line end; ``faults`` limits the list of wrong answers."""
    lines = [f"{report.articles} articles", "", *_summary(report)]
    if classes:
        for layer in report.layers[:3]:
            lines += ["", *_classes(layer)]
    if faults:
        lines += ["", *_faults(report.confusions[:faults])]
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> Iterable[str]:
    head = ("layer", "P", "R", "F1", "F1 95 %", "macro F1", "right", "spurious", "missed")
    rows = []
    for layer in report.layers:
        c = layer.counts
        interval = f"{layer.f1.low:.3f}–{layer.f1.high:.3f}"
        rows.append((layer.name, *_ratios(c), interval, f"{layer.macro[2]:.3f}", *_numbers(c)))
    yield from _markdown(head, rows)
    links = report.links
    yield ""
    yield (
        f"links: {links.accuracy:.3f} right of those made ({links.right} right, {links.wrong} wrong, "
        f"{links.abstained} left open); modality: {report.modality.precision:.3f} of the right relations"
    )


def _classes(layer: LayerScore) -> Iterable[str]:
    rows = [(name, *_ratios(c), *_numbers(c)) for name, c in layer.by_class.items()]
    return _markdown((layer.name, "P", "R", "F1", "right", "spurious", "missed"), rows)


def _faults(confusions: Sequence[Confusion]) -> Iterable[str]:
    rows = [
        (f"{c.article}:{c.sentence}" if c.sentence >= 0 else c.article, c.fault, c.expected, c.found, c.words, c.rule)
        for c in confusions
    ]
    return _markdown(("article:sentence", "fault", "expected", "found", "words", "rule"), rows)


def _ratios(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def _numbers(counts: Counts) -> tuple[str, str, str]:
    return str(counts.right), str(counts.spurious), str(counts.missed)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Yield the lines of a table with aligned columns."""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    for number, row in enumerate(cells):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"
