"""The fence around pyshacl: its traps stay inside."""

import pyshacl
import pytest
import rdflib
from rdflib import Graph

from amtsgraph.errors import ValidationError
from amtsgraph.rdf.bridge import to_rdflib
from amtsgraph.rdf.namespaces import RDF
from amtsgraph.rdf.terms import iri
from amtsgraph.validate import engine
from amtsgraph.validate.engine import IncomparableError, run
from amtsgraph.validate.finding import Finding, Severity, Text

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://example.org/> . "
DATA = Graph().parse(data=PREFIXES + "x:a a x:C ; x:p 1 ; x:q x:b .", format="turtle")


def shapes(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


@pytest.fixture(params=[True, False])
def normalise(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", request.param)
    return bool(request.param)


def test_results_say_focus_shape_value_and_path(normalise: bool) -> None:
    text = "x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path x:p ; sh:severity sh:Warning ; sh:minInclusive 2 ."
    (result,) = run(DATA, shapes(text))
    assert (result.focus, result.shape) == ("http://example.org/a", "http://example.org/s")
    assert result.path == "http://example.org/p"
    assert result.value.startswith('"1"')
    assert result.severity is Severity.WARNING
    assert rdflib.NORMALIZE_LITERALS is normalise


def test_a_result_without_value_and_with_a_long_path() -> None:
    text = "x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path ( x:q x:r ) ; sh:minCount 1 ."
    (result,) = run(DATA, shapes(text))
    assert result.path == ""
    assert result.value == ""


@pytest.mark.parametrize(
    "text",
    [
        "x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path x:p ; sh:minCount 1 ; sh:minCount 2 .",
        "x:s a sh:NodeShape ; sh:targetClass x:C ; sh:property x:none .",
    ],
)
def test_shapes_that_make_no_sense_are_an_error_of_ours(text: str, normalise: bool) -> None:
    with pytest.raises(ValidationError, match="shapes cannot be applied"):
        run(DATA, shapes(text))
    assert rdflib.NORMALIZE_LITERALS is normalise


def test_an_exception_in_place_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    failure = pyshacl.errors.ValidationFailure("out of breath")
    monkeypatch.setattr(engine.pyshacl, "validate", lambda *a, **k: (False, failure, "text"))
    with pytest.raises(ValidationError, match="out of breath"):
        run(DATA, Graph())


def test_a_report_that_names_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.pyshacl, "validate", lambda *a, **k: (False, Graph(), ""))
    with pytest.raises(ValidationError, match="names none"):
        run(DATA, Graph())


def test_values_that_cannot_be_compared(normalise: bool) -> None:
    # Built, not parsed: rdflib would log that "gestern" is no date.
    day = "<http://www.w3.org/2001/XMLSchema#date>"
    dates = to_rdflib(
        [
            ("<http://example.org/a>", iri(RDF + "type"), "<http://example.org/C>"),
            ("<http://example.org/a>", "<http://example.org/p>", f'"gestern"^^{day}'),
            ("<http://example.org/a>", "<http://example.org/q>", f'"2001-01-01"^^{day}'),
        ]
    )
    text = "x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path x:p ; sh:lessThanOrEquals x:q ; sh:maxCount 0 ."
    with pytest.raises(IncomparableError):
        run(dates, shapes(text))
    assert rdflib.NORMALIZE_LITERALS is normalise
    (result,) = run(dates, shapes(text), ordered=False)
    assert result.shape == "http://example.org/s"


def test_shapes_and_data_are_left_as_they_were() -> None:
    given = shapes("x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path x:p ; sh:lessThan x:q ; sh:minCount 2 .")
    size = len(DATA)
    run(DATA, given, ordered=False)
    assert len(DATA) == size
    assert (None, rdflib.SH.lessThan, None) in given


def test_a_finding_reads_in_both_languages() -> None:
    finding = Finding(
        "g", "http://example.org/a", "s", Severity.WARNING, Text("Falsch.", "Wrong."), Text("", "Mend it.")
    )
    assert finding.line("de") == "Warnung http://example.org/a: Falsch. -> Mend it. [s]"
    assert finding.line("en") == "warning http://example.org/a: Wrong. -> Mend it. [s]"
    bare = Finding("g", "f", "s", Severity.INFO, Text("Nur deutsch."), Text(), value='"x"')
    assert bare.line("en") == 'note f ("x"): Nur deutsch. [s]'
