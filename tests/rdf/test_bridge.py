"""Ontology and register as named graphs, and the way to rdflib and back."""

import logging
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from amtsgraph.errors import AmtsgraphError, RegisterError
from amtsgraph.rdf.bridge import from_rdflib, ontology_graph, read_turtle_graph, register_graph, to_rdflib
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.provenance import Input, Run, run_graph
from amtsgraph.rdf.terms import iri, literal

BASE = Base()
ENTRY = """\
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:amt a ag:PublicOrganisation ;
    skos:prefLabel "Amt"@de ;
    ag:hasJurisdiction id:musterstadt ;
    ag:validFrom "2001"^^xsd:gYear ;
    ag:validTo "2010-02"^^xsd:gYearMonth .
"""


def test_the_ontology_graph_has_no_blank_nodes_and_is_always_the_same() -> None:
    graph = ontology_graph(BASE)
    assert graph.iri == "https://w3id.org/amtsgraph/graph/ontology"
    assert graph == ontology_graph(BASE)
    assert not any(term.startswith("_:") for triple in graph.triples for term in triple)
    assert any("/.well-known/genid/" in term for triple in graph.triples for term in triple)
    assert len(graph.triples) > 1000


def test_the_register_graph_follows_the_base(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(ENTRY, encoding="utf-8")
    own = register_graph([path], BASE)
    other = register_graph([path], Base("https://example.org/"))
    assert own.iri == "https://w3id.org/amtsgraph/graph/register"
    assert ("<https://example.org/id/amt>", "<https://w3id.org/amtsgraph/ontology#hasJurisdiction>",
            "<https://example.org/id/musterstadt>") in other.triples  # fmt: skip
    assert len(own.triples) == len(other.triples) == 7


def test_periods_get_their_first_and_last_day(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(ENTRY, encoding="utf-8")
    days = {p.rsplit("#", 1)[1][:-1]: o for _, p, o in register_graph([path], BASE).triples if "est>" in p}
    assert days == {"earliest": literal("2001-01-01", str(XSD.date)), "latest": literal("2010-02-28", str(XSD.date))}


@pytest.mark.parametrize("value", ['"um 2001"', "id:amt", '"2001-13"^^xsd:gYearMonth', '"2001/.."'])
def test_periods_that_are_none_get_no_days(value: str, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(ENTRY.replace('"2010-02"^^xsd:gYearMonth', value), encoding="utf-8")
    assert not [t for t in register_graph([path], BASE).triples if t[1].endswith("#latest>")]


def test_a_broken_register_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("id:x a", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"broken\.ttl"):
        register_graph([path], BASE)


@pytest.mark.parametrize("text", ["<a:b> <a:c", "x:y a <a:b> ."])
def test_a_file_that_is_no_turtle_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AmtsgraphError, match=r"broken\.ttl: not readable as Turtle"):
        read_turtle_graph(path)


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.ttl"
    path.write_bytes('<a:b> <a:c> "ä" .'.encode("latin-1"))
    with pytest.raises(AmtsgraphError, match=r"latin\.ttl"):
        read_turtle_graph(path)


def test_literals_keep_their_form(caplog: pytest.LogCaptureFixture) -> None:
    triples = (
        (iri("a:s"), iri("a:p"), literal("01", str(XSD.integer))),
        (iri("a:s"), iri("a:p"), literal("x", str(XSD.date))),
        (iri("a:s"), iri("a:p"), '"x"@de'),
    )
    with caplog.at_level(logging.DEBUG):
        graph = to_rdflib(triples)
    assert not caplog.records, "rdflib must not log what the shapes report"
    assert from_rdflib(graph) == tuple(sorted(triples))


def test_blank_nodes_get_names_that_do_not_depend_on_their_labels() -> None:
    graphs = []
    for label in ("one", "two"):
        graph, node = Graph(), BNode(label)
        graph.add((URIRef("a:s"), URIRef("a:p"), node))
        graph.add((node, URIRef("a:q"), Literal("Text", lang="DE")))
        graphs.append(from_rdflib(graph))
    assert graphs[0] == graphs[1]
    assert all(".well-known/genid/" in t[2] or ".well-known/genid/" in t[0] for t in graphs[0])


def test_a_run_has_the_key_of_its_inputs() -> None:
    inputs = (Input("register", "a" * 64), Input("cues", "b" * 64))
    run = Run("0.1.0", inputs)
    assert run.key == Run("0.1.0", inputs[::-1]).key
    assert run.key != Run("0.1.1", inputs).key
    assert run.key != Run("0.1.0", inputs[:1]).key
    assert Run("0.1.0").key.startswith("0.1.0-")


def test_the_graph_of_a_run_names_software_and_inputs_and_no_time() -> None:
    run = Run("0.1.0", (Input("register", "a" * 64),))
    graph = run_graph(run, BASE)
    assert graph.iri == f"https://w3id.org/amtsgraph/graph/run/{run.key}"
    text = " ".join(term for triple in graph.triples for term in triple)
    assert "SoftwareAgent" in text
    assert '"0.1.0"' in text
    assert "a" * 64 in text
    assert "Time" not in text
    assert run_graph(run, BASE) == graph
