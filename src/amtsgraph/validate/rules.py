"""Rules across graphs: queries that must find nothing, named for the fault, run by the store.

Each file ``ontology/rules/*-violation.rq`` has a header of comments (id, severity, message and repair in German
and English) and selects ``?focus``, ``?graph`` and perhaps ``?value``.
"""

import re
from dataclasses import dataclass

from amtsgraph.errors import ValidationError
from amtsgraph.resources import resource
from amtsgraph.store.base import Rows, View
from amtsgraph.store.terms import Kind, Term
from amtsgraph.validate.finding import Finding, Severity, Text

_LINE = re.compile(r"# (\w+): (.+)")
_FIELDS = ("id", "severity", "message_de", "message_en", "repair_de", "repair_en")


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault and the query that finds it."""

    id: str
    severity: Severity
    message: Text
    repair: Text
    query: str


def load_rules() -> tuple[Rule, ...]:
    """Return all rules in order of id; raises :class:`ValidationError` for a file with a bad header."""
    paths = sorted(resource("ontology/rules").glob("*-violation.rq"))
    return tuple(read_rule(path.read_text(encoding="utf-8"), path.name) for path in paths)


def read_rule(text: str, place: str) -> Rule:
    """Read one rule; raises :class:`ValidationError` that names place and field for a bad header."""
    fields = {match[1]: match[2] for line in text.splitlines() if (match := _LINE.fullmatch(line))}
    missing = [name for name in _FIELDS if not fields.get(name)]
    if missing:
        raise ValidationError(f"{place}: the header lacks {', '.join(missing)}")
    if fields["severity"] not in set(Severity):
        raise ValidationError(f"{place}: severity is {', '.join(Severity)}, not {fields['severity']!r}")
    message = Text(fields["message_de"], fields["message_en"])
    repair = Text(fields["repair_de"], fields["repair_en"])
    return Rule(fields["id"], Severity(fields["severity"]), message, repair, text)


def check_store(view: View, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Return what the rules find in a store, in order.

    Raises :class:`amtsgraph.errors.QueryError` where the store cannot run a rule.
    """
    return tuple(sorted({finding for rule in rules for finding in _findings(view, rule)}))


def _findings(view: View, rule: Rule) -> list[Finding]:
    result = view.query(rule.query)
    if not isinstance(result, Rows):
        raise ValidationError(f"{rule.id}: a rule is a SELECT")
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    return [
        Finding(
            _text(row.get("graph")),
            _text(row.get("focus")),
            rule.id,
            rule.severity,
            rule.message,
            rule.repair,
            value=_n3(row.get("value")),
        )
        for row in rows
    ]


def _text(term: Term | None) -> str:
    return term.value if term else ""


def _n3(term: Term | None) -> str:
    return term.n3() if term and term.kind is not Kind.BNODE else ""
