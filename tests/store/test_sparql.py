import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import QueryError
from amtsgraph.store.base import Rows
from amtsgraph.store.embedded import memory_view
from amtsgraph.store.sparql import (
    bind,
    has_dataset,
    missing_prefixes,
    query_form,
    strip_comments,
    tokens,
)
from amtsgraph.store.terms import iri, literal

TRICKY = '# SELECT {\nPREFIX a: <a:#x>\nASK # {\n{ ?s a:p "}{ # no comment", """a"b""" , \'#\' }'


@given(st.text())
def test_tokens_and_space_make_up_any_text(text: str) -> None:
    rest = text
    for token in reversed(tokens(text)):
        assert text.startswith(token.text, token.start)
        rest = rest[: token.start] + rest[token.start + len(token.text) :]
    assert rest.strip() == ""


def test_comments_go_and_strings_stay() -> None:
    plain = strip_comments(TRICKY)
    assert "SELECT" not in plain
    assert '"}{ # no comment", """a"b""" , \'#\'' in plain
    assert "<a:#x>" in plain


@pytest.mark.parametrize(
    ("query", "form"),
    [
        (TRICKY, "ASK"),
        ("BASE <a:> prefix select: <b:> select * {}", "SELECT"),
        ("CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("describe <a:b>", "DESCRIBE"),
    ],
)
def test_the_form_is_told(query: str, form: str) -> None:
    assert query_form(query) == form


@pytest.mark.parametrize("query", ["", "{ SELECT * {} }", "PREFIX a: <b:>", "# SELECT * {}", "hello"])
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="not a SPARQL query"):
        query_form(query)


@pytest.mark.parametrize(
    "update", ["INSERT DATA {}", "delete where {}", "LOAD <a:b>", "DROP ALL", "WITH <a:b> DELETE {}"]
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match="changes data"):
        query_form("PREFIX a: <b:> " + update)


def test_queries_that_would_overflow_an_engine_are_refused() -> None:
    with pytest.raises(QueryError, match="nested 5001 deep"):
        query_form("ASK {" + "{" * 5000 + "}" * 5001)
    with pytest.raises(QueryError, match="20000 operators"):
        query_form("ASK { FILTER(1" + "+1" * 20000 + ") }")


@pytest.mark.parametrize("piece", ["a.", "<a", '"', '"""', "'\\", "((", "?", "a-", ":a.", "#"])
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    started = time.perf_counter()
    tokens(piece * 40_000)
    assert time.perf_counter() - started < 5


def test_missing_prefixes_are_those_used_and_not_declared() -> None:
    known = {"ag": "a:", "skos": "s:", "org": "o:"}
    query = "PREFIX ag: <x:> # org:x\nSELECT * { ?s ag:p skos:q ; a 'org:y' , <org:z> }"
    assert missing_prefixes(query, known) == "PREFIX skos: <s:> "


def test_a_dataset_is_seen() -> None:
    assert has_dataset("SELECT * FROM <a:b> {}")
    assert not has_dataset("SELECT ?from # FROM\n { ?from a 'FROM' }")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { VALUES (?s) { (<a:b>) }  ?s ?p ?o }"),
        (
            "SELECT (EXISTS { ?s ?p 1 } AS ?e) { ?s ?p ?o }",
            "SELECT (EXISTS { ?s ?p 1 } AS ?e) { VALUES (?s) { (<a:b>) }  ?s ?p ?o }",
        ),
        (
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p ?o } { VALUES (?s) { (<a:b>) }  ?s ?p ?o }",
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { VALUES (?s) { (<a:b>) }  ?s ?p ?o }"),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", "DESCRIBE ?s WHERE { VALUES (?s) { (<a:b>) }  ?s ?p ?o }"),
    ],
)
def test_values_go_to_the_start_of_the_group(query: str, expected: str) -> None:
    assert bind(query, {"s": iri("a:b")}) == expected


def test_binding_nothing_changes_nothing() -> None:
    assert bind(TRICKY, {}) == TRICKY


def test_where_nothing_can_be_bound_it_says_so() -> None:
    with pytest.raises(QueryError, match="no WHERE group"):
        bind("DESCRIBE <a:b>", {"s": iri("a:b")})
    with pytest.raises(QueryError, match="braces of its own"):
        bind("SELECT * { SELECT * { ?s ?p ?o } }", {"s": iri("a:b")})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_breaks_out_of_its_place(value: str) -> None:
    view = memory_view(b'<a:s> <a:p> "x" <a:g> .\n')
    result = view.query(bind("SELECT ?v ?o { ?s ?p ?o }", {"v": literal(value)}))
    assert isinstance(result, Rows)
    assert result.rows == ((literal(value), literal("x")),)
