"""The report of a build: what the graph holds, what was left out and why. No clock and no paths of a machine.

``articles`` has one record an article; adding and removing articles edits these records, and the counts are
made anew from records and store.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amtsgraph.errors import StoreError
from amtsgraph.llm.tally import total
from amtsgraph.queries.question import read_question
from amtsgraph.resources import resource
from amtsgraph.sources import SkipKind, Skipped
from amtsgraph.store.base import Rows, View
from amtsgraph.validate.finding import Severity
from amtsgraph.version import __version__

Record = dict[str, Any]


@dataclass(slots=True)
class Report:
    """Everything of a build beside the graph; ``articles`` maps IRIs to records."""

    base_iri: str
    run: str
    articles: dict[str, Record] = field(default_factory=dict)
    skipped: list[Record] = field(default_factory=list)
    findings: list[Record] = field(default_factory=list)
    counts: Record = field(default_factory=dict)

    @property
    def faulty(self) -> bool:
        """Tell whether an input could not be read (a duplicate is no fault)."""
        return any(entry["kind"] == SkipKind.ERROR for entry in self.skipped)

    @property
    def violations(self) -> int:
        """Number of violations that stand in the graph."""
        everything = [*self.findings, *(f for record in self.articles.values() for f in record["findings"])]
        return sum(finding["severity"] == Severity.VIOLATION for finding in everything)

    def skip(self, skipped: Skipped, place: str) -> None:
        """Note what was left out, each thing once."""
        entry = {"place": place, "reason": skipped.reason, "kind": str(skipped.kind)}
        if entry not in self.skipped:
            self.skipped.append(entry)

    def count(self, view: View) -> None:
        """Make the counts of the whole graph."""
        records = self.articles.values()
        asked = [r["llm"] for r in records if "llm" in r]
        self.counts = {
            "articles": len(records),
            **{name: sum(r[name] for r in records) for name in ("mentions", "claims", "figures")},
            **{name: sum(r.get(name, 0) for r in records) for name in ("curated", "rejected")},
            "quarantined": sum(len(r["quarantined"]) for r in records),
            "skipped": len(self.skipped),
            "findings": len(self.findings) + sum(len(r["findings"]) for r in records),
            "violations": self.violations,
            "entities": _table(view, "entities-by-class"),
            "claims_by_relation": _table(view, "claims-by-relation"),
            "claims_by_tier": _table(view, "claims-by-tier"),
            **({"llm": total(asked)} if asked else {}),
        }

    def to_json(self) -> str:
        """Return the report as JSON, the same for the same contents."""
        data = {
            "amtsgraph": __version__,
            "base_iri": self.base_iri,
            "run": self.run,
            "counts": self.counts,
            "skipped": self.skipped,
            "findings": self.findings,
            "articles": [{"iri": iri, **self.articles[iri]} for iri in sorted(self.articles)],
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def load_report(file: Path) -> Report:
    """Read a report back. Raises :class:`StoreError` where it is none."""
    try:
        data: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        articles = {record["iri"]: {k: v for k, v in record.items() if k != "iri"} for record in data["articles"]}
        return Report(data["base_iri"], data["run"], articles, data["skipped"], data["findings"], dict(data["counts"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{file.name}: is no report of a build; build again") from None


def _table(view: View, question: str) -> list[Record]:
    """Return the rows of a shipped question as plain values."""
    file = resource(f"queries/{question}.rq")
    result = view.query(read_question(file.read_text(encoding="utf-8"), file.name).text)
    rows: Iterable[Any] = result.rows if isinstance(result, Rows) else ()
    names = result.variables if isinstance(result, Rows) else ()
    return [{name: _plain(term) for name, term in zip(names, row, strict=True)} for row in rows]


def _plain(term: Any) -> str | int | None:
    if term is None:
        return None
    return int(term.value) if term.datatype.endswith("#integer") else str(term.value)
