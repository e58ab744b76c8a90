"""Holds a report against an earlier one: what rose, what fell, which faults are new."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amtsgraph.errors import GoldError
from amtsgraph.evaluate.render import to_record
from amtsgraph.evaluate.report import Report

_MEASURES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Change:
    """A measure before and now."""

    measure: str
    before: float
    now: float

    @property
    def by(self) -> float:
        """By how much it rose."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes of all measures, and the faults that came or went, each as one line."""

    changes: tuple[Change, ...]
    new_faults: tuple[str, ...]
    mended_faults: tuple[str, ...]

    def fallen(self, tolerance: float = 0.0) -> tuple[Change, ...]:
        """Return the measures that fell by more than the tolerance."""
        return tuple(change for change in self.changes if change.by < -tolerance)


def read_run(path: Path) -> Mapping[str, Any]:
    """Read a report that was written as JSON; raises :class:`GoldError` when it is none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(str(path), f"not readable as JSON: {error}") from None
    if not isinstance(record, dict) or not {"layers", "links", "confusions"} <= record.keys():
        raise GoldError(str(path), "not a report; write one with amtsgraph evaluate --format json")
    return record


def compare(before: Mapping[str, Any], report: Report) -> Comparison:
    """Hold a report against an earlier record of one."""
    now = to_record(report)
    old, new = set(_faults(before)), set(_faults(now))
    return Comparison(tuple(_changes(before, now)), tuple(sorted(new - old)), tuple(sorted(old - new)))


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name, layer in now["layers"].items():
        earlier = before["layers"].get(name)
        for measure in _MEASURES if earlier else ():
            yield Change(f"{name} {measure}", earlier[measure], layer[measure])
    yield Change("links accuracy", before["links"]["accuracy"], now["links"]["accuracy"])


def _faults(record: Mapping[str, Any]) -> Iterator[str]:
    for c in record["confusions"]:
        yield f"{c['article']}: {c['fault']}: expected {c['expected'] or '–'}, found {c['found'] or '–'}"


def to_text(comparison: Comparison) -> str:
    """Return the comparison for people, with a line end."""
    lines = [f"{c.measure}: {c.before:.3f} -> {c.now:.3f} ({c.by:+.3f})" for c in comparison.changes]
    lines += [f"new    {fault}" for fault in comparison.new_faults]
    lines += [f"mended {fault}" for fault in comparison.mended_faults]
    return "\n".join(lines) + "\n"
