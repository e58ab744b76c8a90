"""Clients that others wrote, unchanged, against a running server."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Running, running
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from amtsgraph.store.remote import RemoteView

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
HAMBURG = "https://w3id.org/amtsgraph/id/hamburg"
TERRITORY = "https://w3id.org/amtsgraph/ontology#Territory"
SELECT = f"SELECT ?type WHERE {{ <{HAMBURG}> a ?type }}"


def wrapper(server: Running, query: str, format: str, method: str = GET, **options: Any) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setMethod(method)
    client.setReturnFormat(format)
    client.setQuery(query)
    if options.get("direct"):
        client.setRequestMethod(POSTDIRECTLY)
    return client


@pytest.mark.parametrize(("method", "direct"), [(GET, False), (POST, False), (POST, True)])
def test_sparqlwrapper_reads_rows(server: Running, method: str, direct: bool) -> None:
    rows = wrapper(server, SELECT, JSON, method, direct=direct).queryAndConvert()["results"]["bindings"]
    assert [row["type"]["value"] for row in rows] == [TERRITORY]


def test_sparqlwrapper_reads_every_format_of_rows(server: Running) -> None:
    xml = wrapper(server, SELECT, XML).queryAndConvert()
    assert isinstance(xml, Document)
    assert TERRITORY in xml.toxml()
    for format in (CSV, TSV):
        assert TERRITORY.encode() in wrapper(server, SELECT, format).queryAndConvert()


def test_sparqlwrapper_reads_truth(server: Running) -> None:
    ask = f"ASK {{ <{HAMBURG}> a <{TERRITORY}> }}"
    assert wrapper(server, ask, JSON).queryAndConvert()["boolean"] is True
    assert "true" in wrapper(server, ask, XML).queryAndConvert().toxml()


@pytest.mark.parametrize("format", [TURTLE, N3, RDFXML, JSONLD])
@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { <%s> a ?type }", "DESCRIBE <%s>"])
def test_sparqlwrapper_reads_graphs(server: Running, format: str, form: str) -> None:
    answer = wrapper(server, form % HAMBURG, format).queryAndConvert()
    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
    assert (URIRef(HAMBURG), RDF.type, URIRef(TERRITORY)) in graph


def test_sparqlwrapper_is_told_of_a_bad_query(server: Running) -> None:
    with pytest.raises(QueryBadFormed, match="error at 1:"):
        wrapper(server, "SELECT ?s { ?s ?p }", JSON).query()


def test_rdflib_reads_the_store(server: Running) -> None:
    graph = Graph(SPARQLStore(f"{server.url}/sparql"))
    assert (URIRef(HAMBURG), RDF.type, URIRef(TERRITORY)) in graph
    assert [str(row[0]) for row in graph.query(SELECT)] == [TERRITORY]
    names = {str(row[0]) for row in graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert "https://w3id.org/amtsgraph/graph/register" in names


def test_rdflib_follows_an_iri(server: Running) -> None:
    graph = Graph().parse(f"{server.url}/id/hamburg")
    assert (URIRef(HAMBURG), RDF.type, URIRef(TERRITORY)) in graph


def test_our_own_client_and_a_site_on_a_site(server: Running) -> None:
    result = RemoteView(f"{server.url}/sparql", 10).query(SELECT)
    with running(f"{server.url}/sparql") as second:
        assert second.ask(SELECT).json() == server.ask(SELECT).json()
        page = second.client.get("/id/hamburg.ttl")
        assert page.content == server.client.get("/id/hamburg.ttl").content
        register = "https://w3id.org/amtsgraph/graph/register"
        for name, graph in (("default-graph-uri", "http://x/"), ("default-graph-uri", register)):
            given = {"query": SELECT, name: graph}
            here, there = (site.client.get("/sparql", params=given).json() for site in (server, second))
            assert here == there
            assert bool(here["results"]["bindings"]) is (graph == register)
        given = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": register}
        assert len(second.client.get("/sparql", params=given).json()["results"]["bindings"]) == 1
        graph = second.ask(f"DESCRIBE <{HAMBURG}>", accept="application/n-triples")
        assert TERRITORY in graph.text
    assert "Territory" in str(result)


def test_a_federated_query_over_two_endpoints(server: Running) -> None:
    other = f"{server.url}/sparql"
    query = f"SELECT ?type {{ SERVICE <{other}> {{ <{HAMBURG}> a ?type }} }}"
    with running(str(server.site.shelf._where), services=other) as second:
        rows = second.ask(query).json()["results"]["bindings"]
        assert [row["type"]["value"] for row in rows] == [TERRITORY]
        refused = second.ask(query.replace(other, other + "2"))
        assert refused.status_code == 400
        assert "may reach only" in refused.json()["detail"]


def test_rdflib_joins_what_two_sites_say(server: Running, built: Path) -> None:
    """An independent engine: the class of a thing from the endpoint of one site, its name from data of the other."""
    with running(str(built)) as second:
        known = Graph().parse(f"{second.url}/ontology")
        query = f"""SELECT ?label {{
          SERVICE <{server.url}/sparql> {{ <{HAMBURG}> a ?type }}
          ?type <http://www.w3.org/2000/01/rdf-schema#label> ?label
        }}"""
        assert "Gebietskörperschaft" in {str(row[0]) for row in known.query(query)}


def test_many_clients_at_once(server: Running) -> None:
    answers: list[int] = []

    def work(ask: Callable[[str], Any]) -> None:
        answers.extend(ask(SELECT).status_code for _ in range(10))

    threads = [threading.Thread(target=work, args=(server.ask,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 80
