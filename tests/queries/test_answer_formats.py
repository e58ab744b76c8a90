import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from amtsgraph.errors import QueryError
from amtsgraph.queries.formats import write_result
from amtsgraph.store.base import Rows, Truth
from amtsgraph.store.terms import XSD, Kind, Term, iri, literal

ROWS = Rows(
    ("a", "b"),
    (
        (iri("a:b"), literal('say "x", & <y>\nz\t', language="de")),
        (None, literal("1", XSD + "integer")),
        (Term(Kind.BNODE, "n"), None),
    ),
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def parsed(text: str, format: str) -> list[list[object]]:
    result = Result.parse(io.BytesIO(text.encode()), format=format)
    assert result.vars is not None
    return [[row.get(str(name)) for name in result.vars] for row in (binding.asdict() for binding in result)]


def test_csv() -> None:
    assert list(csv.reader(io.StringIO(write_result(ROWS, "csv")))) == [
        ["a", "b"],
        ["a:b", 'say "x", & <y>\nz\t'],
        ["", "1"],
        ["_:n", ""],
    ]


def test_tsv() -> None:
    assert write_result(ROWS, "tsv").split("\n") == [
        "?a\t?b",
        '<a:b>\t"say \\"x\\", & <y>\\nz\\t"@de',
        '\t"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "_:n\t",
        "",
    ]


@pytest.mark.parametrize("format", ["json", "xml"])
def test_another_library_reads_the_same(format: str) -> None:
    rows = parsed(write_result(ROWS, format), format)
    assert [[term is None for term in row] for row in rows] == [[False, False], [True, False], [False, True]]
    assert rows[0][1].n3() == '"""say "x", & <y>\nz\t"""@de'  # type: ignore[attr-defined]
    assert rows[1][1].n3() == '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'  # type: ignore[attr-defined]


@given(st.lists(st.tuples(TEXT, TEXT)))
def test_any_text_comes_through(texts: list[tuple[str, str]]) -> None:
    rows = Rows(("a", "b"), tuple((literal(a), literal(b)) for a, b in texts))
    for format in ("json", "xml"):
        assert [tuple(map(str, row)) for row in parsed(write_result(rows, format), format)] == texts


@pytest.mark.parametrize("format", ["json", "csv", "tsv", "xml"])
@pytest.mark.parametrize(("truth", "word"), [(Truth(True), "true"), (Truth(False), "false")])
def test_a_truth_is_written(format: str, truth: Truth, word: str) -> None:
    assert word in write_result(truth, format)


def test_control_signs_do_not_break_xml() -> None:
    assert "\ufffd" in write_result(Rows(("a",), ((literal("\x00"),),)), "xml")


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(QueryError, match="there are json, csv, tsv, xml"):
        write_result(ROWS, "xlsx")
