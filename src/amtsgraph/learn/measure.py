"""Grammar alone, model alone and both, scored by ``amtsgraph.evaluate``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from amtsgraph.evaluate.report import LayerScore, score
from amtsgraph.learn.examples import Aliases, Lesson
from amtsgraph.learn.model import Model, combined
from amtsgraph.model import Extraction, Signature

LAYERS = ("relations", "relations with modality")


@dataclass(frozen=True, slots=True)
class Result:
    """A system's score on one layer; ``added`` claims are the model's, ``right`` of them are."""

    system: str
    layer: LayerScore
    added: int = 0
    right: int = 0


def results(
    lessons: Sequence[Lesson],
    model: Model,
    signatures: Mapping[str, Signature],
    aliases: Aliases,
    thresholds: Sequence[float],
) -> list[Result]:
    """Return the scores of the grammar, then of the model alone and of both at each threshold."""
    found = _scored("grammar", lessons, [lesson.extraction for lesson in lessons], aliases)
    grammar = {result.layer.name: result.layer.counts for result in found}
    for threshold in thresholds:
        tried = model.at(threshold)
        alone = [_alone(lesson, tried, signatures) for lesson in lessons]
        both = [combined(lesson.document, lesson.extraction, tried, signatures) for lesson in lessons]
        found += _scored(f"model {threshold:.2f}", lessons, alone, aliases)
        for result in _scored(f"both {threshold:.2f}", lessons, both, aliases):
            more, before = result.layer.counts, grammar[result.layer.name]
            found.append(replace(result, added=more.found - before.found, right=more.right - before.right))
    return found


def _alone(lesson: Lesson, model: Model, signatures: Mapping[str, Signature]) -> Extraction:
    """Return the extraction with the model's claims only; it sees none of the grammar's."""
    bare = replace(lesson.extraction, claims=())
    return combined(lesson.document, bare, model, signatures)


def _scored(system: str, lessons: Sequence[Lesson], systems: Sequence[Extraction], aliases: Aliases) -> list[Result]:
    report = score([lesson.gold for lesson in lessons], systems, aliases)
    return [Result(system, report.layer(name)) for name in LAYERS]


def to_table(found: Sequence[Result]) -> str:
    """Return the results as a Markdown table."""
    lines = ["| system | layer | P | R | F1 | P 95 % | R 95 % | F1 95 % | added, right |", "|---" * 9 + "|"]
    for r in found:
        c, bounds = r.layer.counts, (r.layer.precision, r.layer.recall, r.layer.f1)
        intervals = " | ".join(f"{i.low:.3f}–{i.high:.3f}" for i in bounds)
        added = f"{r.added}, {r.right}" if r.added else ""
        numbers = f"{c.precision:.3f} | {c.recall:.3f} | {c.f1:.3f}"
        lines.append(f"| {r.system} | {r.layer.name} | {numbers} | {intervals} | {added} |")
    return "\n".join(lines) + "\n"
