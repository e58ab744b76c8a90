"""The part of docs/quality.md about the annotations themselves: the truth audit and the agreement of two annotators."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from amtsgraph.evaluate.agreement import agreement
from amtsgraph.evaluate.counts import Counts
from amtsgraph.gold.audit import Judged, Source, Verdict, read_verdicts
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle

AUDITS = Path("data/audit")
AGREEMENT = Path("data/agreement")
AUDIT = """## Truth of the curated claims

A seeded sample of the curated claims of the whole corpus (`python -m amtsgraph.gold sample --seed SEED`) was read by
a reader who had annotated none of the articles, against the abstract, the evidence and the rules of
[annotation](annotation.md): predicate, direction, ends, modality, date, office. The verdicts are data
(`data/audit/curated-SEED.tsv`), given on the claims as they stood before what the reading found was mended; the draw
of 2026 was made after the misses of 2025 were mended and the last 66 articles read again. `incomplete` is true, but
lacks a date that the text states or words that suffice; it counts as true here. The reading is against the abstract,
not the source page, which mostly could not be opened. For the first fifteen claims of 2025, and one of 2026 that was in
doubt, a public page was looked up as well, the source itself where it was found; the last columns say what it says.
"""
MENDED = """
What each class of miss led to: settled doubts in [annotation](annotation.md) (a district that has a town's name; what
a plan only presupposes; by a day and on a day), the rule that a date which the text states is always given, and a
search of the whole corpus for each class, in which further claims got their date or better evidence. New evidence does
not show in the last column; one abstract whose pronoun had two meanings was made clear after its source.
"""
TWICE = """## Agreement of two annotators

{number} articles were annotated a second time from the text alone, before the first annotation was opened. Both
versions are kept as they were made (`data/agreement/first`, `data/agreement/second`); corrections came later and only
to `data/annotations`. Names agree when they stand at the same places with one type, relations when both ends and the
predicate do. Figures, dates and offices were not annotated twice. How far this carries is told in
[annotation](annotation.md).
"""


def care() -> Iterator[str]:
    """Yield the lines of both sections."""
    gold = {article.id: article for article in read_folder(Path("data/annotations"))}
    yield AUDIT
    yield "| seed | claims | right | incomplete | wrong | share true | source confirms | source contradicts |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    audits = {path.stem: read_verdicts(path) for path in sorted(AUDITS.glob("*.tsv"))}
    yield from (_audit_row(name, rows) for name, rows in audits.items())
    yield "\n### Misses\n\n| claim | article | verdict | class | reason | today |\n|---|---|---|---|---|---|"
    yield from (line for rows in audits.values() for line in _misses(rows, gold))
    yield MENDED
    yield from _agreement()


def _audit_row(name: str, rows: Sequence[Judged]) -> str:
    count = Counter(row.verdict for row in rows)
    sources = Counter(row.source for row in rows)
    true = len(rows) - count[Verdict.WRONG]
    cells = [name.partition("-")[2], len(rows), *(count[verdict] for verdict in Verdict), f"{true / len(rows):.3f}"]
    return "| " + " | ".join(map(str, [*cells, sources[Source.CONFIRMED], sources[Source.CONTRADICTED]])) + " |"


def _misses(rows: Sequence[Judged], gold: Mapping[str, GoldArticle]) -> Iterator[str]:
    for row in rows:
        if row.verdict is Verdict.RIGHT:
            continue
        today = "as judged" if row.article in gold and row.stands_in(gold[row.article]) else "changed or gone"
        yield f"| {row.name} | {row.article} | {row.verdict} | {row.fault} | {row.reason} | {today} |"


def _agreement() -> Iterator[str]:
    result = agreement(read_folder(AGREEMENT / "first"), read_folder(AGREEMENT / "second"))
    yield TWICE.format(number=result.articles)
    yield "| | both | only the second | only the first | F1 |\n|---|--:|--:|--:|--:|"
    yield _row("**names with type**", result.names)
    yield from (_row(name, counts) for name, counts in result.by_type.items())
    yield _row("**relations**", result.relations)
    yield from (_row(name, counts) for name, counts in result.by_predicate.items())
    same = result.modality
    yield f"\nModality: {same.right} of {same.found} common relations have the same.\n"


def _row(name: str, counts: Counts) -> str:
    return f"| {name} | {counts.right} | {counts.spurious} | {counts.missed} | {counts.f1:.3f} |"
