from pathlib import Path

import pytest

from amtsgraph.errors import QueryError, StoreError
from amtsgraph.store.base import Rows, Triples, Truth
from amtsgraph.store.embedded import EmbeddedWriter, copy_store, memory_view, open_view
from amtsgraph.store.terms import Kind, iri, literal

QUADS = b"""<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .
<a:s> <a:p> "eins"@de <a:h> .
<a:s> <a:q> _:b <a:h> .
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    writer = EmbeddedWriter(tmp_path / "draft")
    writer.load(QUADS)
    writer.close(tmp_path / "store")
    return tmp_path / "store"


def test_the_default_graph_is_the_union(store: Path) -> None:
    view = open_view(store)
    result = view.query("SELECT ?o { <a:s> x:p ?o }", {"x": "a:"})
    assert isinstance(result, Rows)
    assert set(result.rows) == {
        (literal("eins", language="de"),),
        (literal("1", "http://www.w3.org/2001/XMLSchema#integer"),),
    }


def test_from_names_its_own_dataset(store: Path) -> None:
    assert open_view(store).query("SELECT ?p FROM <a:g> { ?s ?p ?o }") == Rows(("p",), ((iri("a:p"),),))


def test_unbound_is_none_and_ask_is_truth(store: Path) -> None:
    view = open_view(store)
    assert view.query("SELECT ?s ?x { ?s <a:q> ?b }") == Rows(("s", "x"), ((iri("a:s"), None),))
    assert view.query("ASK { ?s <a:q> ?b }") == Truth(True)


def test_constructed_triples_are_sorted_and_single(store: Path) -> None:
    result = open_view(store).query("CONSTRUCT { ?s <a:x> <a:y> . <a:a> <a:x> ?s } { ?s ?p ?o }")
    assert result == Triples(((iri("a:a"), iri("a:x"), iri("a:s")), (iri("a:s"), iri("a:x"), iri("a:y"))))


def test_blank_nodes_are_kept(store: Path) -> None:
    result = open_view(store).query("SELECT ?b { ?s <a:q> ?b }")
    assert isinstance(result, Rows)
    (row,) = result.rows
    assert row[0] is not None
    assert row[0].kind is Kind.BNODE


def test_quads_graphs_and_one_graph(store: Path) -> None:
    view = open_view(store)
    assert sorted(view.quads())[0] == QUADS.splitlines(keepends=True)[0]
    assert view.graphs() == ("a:g", "a:h")
    assert view.graph("a:g") == b'<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    assert view.graph("a:none") == b""


def test_a_changed_copy_leaves_the_first_as_it_was(store: Path, tmp_path: Path) -> None:
    before = open_view(store)
    copy_store(store, tmp_path / "copy")
    writer = EmbeddedWriter(tmp_path / "copy")
    assert writer.remove("a:h")
    assert not writer.remove("a:h")
    writer.load(b"<a:t> <a:p> <a:o> <a:i> .\n")
    assert writer.view().graphs() == ("a:g", "a:i")
    writer.close(tmp_path / "second")
    assert open_view(tmp_path / "second").graphs() == ("a:g", "a:i")
    assert before.graphs() == open_view(store).graphs() == ("a:g", "a:h")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s ?p }", "not valid SPARQL 1.1: error at 1:"),
        ("SELECT * { ?s x:p ?o }", "not valid SPARQL"),
        ("CLEAR ALL", "changes data"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "the query failed"),
    ],
)
def test_a_bad_query_is_a_query_error(store: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        open_view(store).query(query)


def test_triple_terms_are_refused(store: Path) -> None:
    with pytest.raises(QueryError, match="triple term"):
        open_view(store).query("SELECT (TRIPLE(<a:a>, <a:b>, <a:c>) AS ?t) {}")


def test_bad_quads_and_bad_folders_are_store_errors(store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="do not parse"):
        memory_view(b"<a:s> <a:p>")
    with pytest.raises(StoreError, match="do not parse"):
        EmbeddedWriter(tmp_path / "new").load(b"nonsense")
    with pytest.raises(StoreError, match="no readable store"):
        open_view(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="cannot be copied"):
        copy_store(tmp_path / "nowhere", tmp_path / "x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        EmbeddedWriter(tmp_path / "file")
