"""Writes docs/quality.md: ``python -m benchmarks.quality > docs/quality.md`` (``make quality``)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amtsgraph.evaluate.render import to_table
from amtsgraph.evaluate.report import Report
from amtsgraph.gold.record import GoldArticle
from amtsgraph.gold.split import Part
from amtsgraph.model import Extraction
from benchmarks.care import care
from benchmarks.corpus import articles_of, extractions, naive, scored

THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
EVERYTHING = 0.01
BINS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
HEAD = """# Quality

Produced by `make quality`; do not edit. The corpus (`data/annotations`) is split once and for all into development
(rules and lexicons are made on it), tuning (thresholds) and reporting (only ever scored). Entities count by name
and type, relations by subject, predicate and object; how matching works is told in [annotation](annotation.md).
"""


def main() -> None:
    """Print the page."""
    print("\n".join(_page()).rstrip())


def _page() -> Iterator[str]:
    yield HEAD
    for part in (Part.REPORTING, Part.TUNING, Part.DEVELOPMENT):
        gold = articles_of(part)
        systems = extractions(gold)
        report = scored(gold, systems)
        yield f"## Part {part}\n"
        yield to_table(report, classes=part is Part.REPORTING)
        if part is Part.REPORTING:
            yield from _baseline(gold, report)
            whole = extractions(gold, EVERYTHING)
            yield from _thresholds(gold, whole)
            yield from _reliability(gold, whole)
            yield from _errors(report)
    yield from care()


def _baseline(gold: Sequence[GoldArticle], report: Report) -> Iterator[str]:
    peer = naive(gold)
    yield "### Beside a naive peer\n"
    yield "Register names as they are written, and the nearest pair of fitting types at a trigger word.\n"
    yield "| | extraction F1 | naive F1 |\n|---|---|---|"
    for ours, theirs in zip(report.layers, peer.layers, strict=True):
        yield f"| {ours.name} | {ours.counts.f1:.3f} | {theirs.counts.f1:.3f} |"
    yield ""


def _thresholds(gold: Sequence[GoldArticle], systems: Sequence[Extraction]) -> Iterator[str]:
    yield "### Precision against recall\n"
    yield "Claims below a confidence left out (`--threshold`; the default stands in `data/cues/calibration.yaml`).\n"
    yield "| confidence at least | precision | recall |\n|---|---|---|"
    for threshold in THRESHOLDS:
        kept = [_above(s, threshold) for s in systems]
        counts = next(x for x in scored(gold, kept).layers if x.name == "relations").counts
        yield f"| {threshold:.2f} | {counts.precision:.3f} | {counts.recall:.3f} |"
    yield ""


def _above(extraction: Extraction, threshold: float) -> Extraction:
    return replace(extraction, claims=tuple(c for c in extraction.claims if c.confidence >= threshold))


def _reliability(gold: Sequence[GoldArticle], systems: Sequence[Extraction]) -> Iterator[str]:
    yield "### What a confidence means\n"
    yield "| confidence | claims | right |\n|---|---|---|"
    for low, high in BINS:
        kept = [replace(s, claims=tuple(c for c in s.claims if low <= c.confidence < high)) for s in systems]
        counts = next(x for x in scored(gold, kept).layers if x.name == "relations").counts
        yield f"| {low:.1f}–{high:.1f} | {counts.right + counts.spurious} | {counts.precision:.2f} |"
    yield ""


def _errors(report: Report) -> Iterator[str]:
    """Count the faults by kind; single texts of this part are not shown, so that nobody tunes on them."""
    kinds: dict[str, int] = {}
    for confusion in report.confusions:
        kind = f"{confusion.layer}: {confusion.fault}"
        kinds[kind] = kinds.get(kind, 0) + 1
    yield "### Faults by kind\n"
    yield "| fault | number |\n|---|---|"
    for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        yield f"| {kind} | {number} |"
    yield ""


if __name__ == "__main__":
    main()
