"""Every RDF format holds the same graph: read by another library, it is isomorphic to the first."""

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from amtsgraph.errors import AmtsgraphError, QueryError
from amtsgraph.export import FORMATS, export, relation_names, write_graphs, write_triples
from amtsgraph.files import write_atomically
from amtsgraph.rdf.iris import Base
from amtsgraph.store.embedded import EmbeddedView, memory_view, open_view
from amtsgraph.store.terms import Kind, Term, iri, literal

BASE = Base()


@pytest.fixture(scope="module")
def view(built: Path) -> EmbeddedView:
    return open_view(built / "store")


def union(quads: bytes) -> Graph:
    graph = Graph()
    for line in quads.splitlines():
        graph.parse(data=line.decode().rpartition(" <")[0] + " .", format="nt")
    return graph


@pytest.mark.parametrize(("format", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")])
def test_formats_of_one_graph_hold_the_union(view: EmbeddedView, format: str, name: str) -> None:
    expected = {line.rpartition(b" <")[0] for line in view.quads()}
    found = Graph().parse(data=export(view, format, BASE), format=name)
    assert len(found) == len(expected)
    turtle = Graph().parse(data=export(view, "turtle", BASE), format="turtle")
    assert isomorphic(found, turtle)


@pytest.mark.parametrize(
    ("format", "reader"),
    [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_formats_of_a_dataset_keep_the_graphs_apart(view: EmbeddedView, format: str, reader: ox.RdfFormat) -> None:
    found = {str(quad) for quad in ox.parse(export(view, format, BASE), format=reader)}
    expected = {str(quad) for quad in ox.parse(b"".join(view.quads()), format=ox.RdfFormat.N_QUADS)}
    assert found == expected


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_in_the_store_changes_nothing(view: EmbeddedView, format: str) -> None:
    turned = memory_view(b"".join(sorted(view.quads(), reverse=True)))
    assert export(view, format, BASE) == export(turned, format, BASE)


def test_a_loaded_export_is_the_graph_again(view: EmbeddedView) -> None:
    again = memory_view(export(view, "nquads", BASE))
    assert sorted(again.quads()) == sorted(view.quads())


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(QueryError, match="xlsx: not an RDF format; there are ntriples, turtle"):
        write_graphs([], "xlsx", BASE)


def test_blank_nodes_of_an_answer_get_names() -> None:
    data = write_triples([(Term(Kind.BNODE, "x"), iri("a:p"), literal("v"))], "ntriples", BASE)
    assert data == b'<https://w3id.org/amtsgraph/.well-known/genid/x> <a:p> "v" .\n'


def test_relations_have_names_for_reading() -> None:
    assert relation_names("de")["operates"] == "betreibt"
    assert relation_names("en")["operates"] == "operates"


def test_a_file_is_written_at_once_or_not_at_all(tmp_path: Path) -> None:
    write_atomically(tmp_path / "x", b"one")
    write_atomically(tmp_path / "x", b"two")
    assert (tmp_path / "x").read_bytes() == b"two"
    (tmp_path / "folder").mkdir()
    with pytest.raises(AmtsgraphError, match="folder: cannot be written"):
        write_atomically(tmp_path / "folder", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "x"]


def test_tables_are_csv(view: EmbeddedView) -> None:
    head = io.StringIO(export(view, "csv", BASE).decode()).readline()
    assert head.startswith("claim,subject,subject_name,predicate,object,object_name,modality,")
