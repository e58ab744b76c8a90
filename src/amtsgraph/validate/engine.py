"""The one fence around pyshacl.

Shapes and data are handed over as parsed graphs, never as files: pyshacl switches rdflib's normalisation of
literals for the whole process and does not switch it back where a file does not parse. It also may give back an
exception in place of a report. Spec: https://www.w3.org/TR/shacl/#validation-report
"""

import warnings
from dataclasses import dataclass

import pyshacl
import rdflib
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from amtsgraph.errors import ValidationError
from amtsgraph.validate.finding import Severity

# How rdflib compares what it cannot compare: a warning up to Python 3.13, a TypeError from 3.14 on.
_INCOMPARABLE = "NotImplemented should not be used in a boolean context"
_FAILURES = (ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError)


@dataclass(frozen=True, slots=True)
class Result:
    """One result of the report, in IRIs; ``value`` is a term in N-Triples form, "" for none."""

    focus: str
    shape: str
    severity: Severity
    path: str
    value: str


class IncomparableError(Exception):
    """The data holds values that do not fit their datatype, so that pyshacl cannot put them in order."""


def run(data: Graph, shapes: Graph, ordered: bool = True) -> tuple[Result, ...]:
    """Validate ``data`` and return the results in order; SHACL Core, no inference, no network.

    Without ``ordered`` the constraints that put values in order are left out. Raises :class:`IncomparableError`
    where they cannot be applied, and :class:`ValidationError` where pyshacl fails on the shapes or gives no report.
    """
    conforms, report = _report(data, shapes if ordered else _without_comparisons(shapes))
    results = {_result(report, node) for node in report.objects(None, SH.result)}
    if not conforms and not results:
        raise ValidationError("the validator found fault and names none")
    return tuple(sorted(results, key=lambda r: (r.focus, r.shape, r.path, r.value)))


def _report(data: Graph, shapes: Graph) -> tuple[bool, Graph]:
    before = rdflib.NORMALIZE_LITERALS
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", _INCOMPARABLE, DeprecationWarning)
            conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", do_owl_imports=False)
    except _FAILURES as error:
        raise ValidationError(f"the shapes cannot be applied: {error}") from error
    except (TypeError, DeprecationWarning) as error:
        raise IncomparableError(str(error)) from error
    finally:
        rdflib.NORMALIZE_LITERALS = before
    if not isinstance(report, Graph):
        raise ValidationError(f"no validation report: {report or text}")
    return bool(conforms), report


def _without_comparisons(shapes: Graph) -> Graph:
    graph = Graph()
    graph += shapes
    for comparison in (SH.lessThan, SH.lessThanOrEquals):
        graph.remove((None, comparison, None))
    return graph


def _result(report: Graph, node: Node) -> Result:
    severity = _iri(report.value(node, SH.resultSeverity)).removeprefix(str(SH))
    value = report.value(node, SH.value)
    return Result(
        _iri(report.value(node, SH.focusNode)),
        _iri(report.value(node, SH.sourceShape)),
        Severity(severity),
        _iri(report.value(node, SH.resultPath)),
        value.n3() if isinstance(value, URIRef | rdflib.Literal) else "",
    )


def _iri(node: Node | None) -> str:
    return str(node) if isinstance(node, URIRef | rdflib.Literal) else ""
