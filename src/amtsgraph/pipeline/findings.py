"""Findings of the validation as plain values of the report, and back."""

from typing import Any

from amtsgraph.validate.finding import Finding, Severity, Text
from amtsgraph.validate.quarantine import Quarantined

Record = dict[str, Any]


def finding_record(finding: Finding) -> Record:
    """Return the finding as plain values; :func:`read_finding` reads them back."""
    return {
        "severity": str(finding.severity),
        "shape": finding.shape,
        "graph": finding.graph,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "message": {"de": finding.message.de, "en": finding.message.en},
        "repair": {"de": finding.repair.de, "en": finding.repair.en},
    }


def read_finding(record: Record) -> Finding:
    """Return the finding of a record."""
    return Finding(
        record["graph"],
        record["focus"],
        record["shape"],
        Severity(record["severity"]),
        Text(**record["message"]),
        Text(**record["repair"]),
        record["path"],
        record["value"],
    )


def quarantine_record(entry: Quarantined) -> Record:
    """Return what was taken out, and why, as plain values."""
    statement = dict(zip(("subject", "predicate", "object"), entry.statement, strict=False))
    return {"iri": entry.iri, **statement, "findings": [finding_record(finding) for finding in entry.findings]}
