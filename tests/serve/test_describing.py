"""Service description, VoID, the record for data portals, dumps, OpenAPI: generated, valid, and about this graph."""

import gzip
from pathlib import Path

import httpx
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.plugins.sparql.parser import parseQuery
from serving import Running

from amtsgraph.queries.ask import ask
from amtsgraph.queries.catalogue import load_questions
from amtsgraph.queries.formats import write_result
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import KINDS
from amtsgraph.resources import resource
from amtsgraph.serve.app import _GRAPH, _PLAIN
from amtsgraph.serve.openapi import description
from amtsgraph.store.base import Rows
from amtsgraph.store.open import open_store

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
SH = Namespace("http://www.w3.org/ns/shacl#")
AG = Namespace("https://w3id.org/amtsgraph/ontology#")


def turtle(client: httpx.Client, path: str) -> Graph:
    answer = client.get(path, headers={"accept": "text/turtle"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=answer.text, format="turtle")


def test_the_endpoint_describes_itself(server: Running) -> None:
    """The three cases of w3c/rdf-tests, sparql/sparql11/service-description."""
    graph = turtle(server.client, "/sparql")  # returns-rdf
    endpoint = URIRef(f"{server.url}/sparql")
    assert (endpoint, SD.endpoint, endpoint) in graph  # has-endpoint-triple
    assert (endpoint, RDF.type, SD.Service) in graph  # conforms-to-schema
    assert (endpoint, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert (endpoint, SD.feature, SD.UnionDefaultGraph) in graph
    assert (endpoint, SD.feature, SD.BasicFederatedQuery) not in graph
    dataset = graph.value(endpoint, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (graph.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in graph
    names = {str(name) for node in graph.objects(dataset, SD.namedGraph) for name in graph.objects(node, SD.name)}
    assert "https://w3id.org/amtsgraph/graph/register" in names
    (row,) = server.ask("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    assert len(names) == int(row["n"]["value"])


def test_the_questions_are_examples_that_run(server: Running, built: Path) -> None:
    graph = turtle(server.client, "/sparql")
    examples = {str(node).rpartition("/")[2]: node for node in graph.subjects(RDF.type, SH.SPARQLExecutable)}
    questions = {question.id: question for question in load_questions(resource("queries"))}
    needing = {id for id, question in questions.items() if any(p.default == "!" for p in question.parameters)}
    assert set(examples) == set(questions) - needing
    view = open_store(str(built), 60)
    for name, node in examples.items():
        text = graph.value(node, SH.select)
        assert isinstance(text, Literal)
        parseQuery(str(text))
        answer = server.ask(str(text), accept="text/csv")
        assert answer.status_code == 200, name
        result = ask(view, questions[name], {}, names_of(Base()))
        assert isinstance(result, Rows)
        assert answer.text.splitlines() == write_result(result, "csv").splitlines(), name


@pytest.mark.parametrize("accept", ["application/rdf+xml", "application/ld+json", "application/n-triples"])
def test_descriptions_come_in_every_format(client: httpx.Client, accept: str) -> None:
    for path in ("/sparql", "/.well-known/void", "/dcat"):
        answer = client.get(path, headers={"accept": accept})
        assert answer.headers["content-type"] == accept
        assert len(Graph().parse(data=answer.text, format=accept)) > 20
    assert client.get("/dcat", headers={"accept": "text/csv"}).status_code == 406
    assert client.get("/dcat", headers={"accept": "text/html"}).status_code == 200


def test_void_counts_what_is_there(server: Running) -> None:
    graph = turtle(server.client, "/.well-known/void")
    (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
    (row,) = server.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    assert int(graph.value(dataset, VOID.triples)) == int(row["n"]["value"])
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{server.url}/sparql")
    (partition,) = graph.subjects(VOID["class"], AG.Article)
    assert int(graph.value(partition, VOID.entities)) == 3


def test_the_record_names_its_distributions(server: Running) -> None:
    graph = turtle(server.client, "/dcat")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert {t.language for t in graph.objects(dataset, DCT.title) if isinstance(t, Literal)} == {"de", "en"}
    assert str(graph.value(dataset, DCT.modified)) == "2025-10-09"
    files = [str(url) for url in graph.objects(None, DCAT.downloadURL)]
    assert len(files) == 4
    for url in files:
        answer = httpx.get(url, timeout=60)
        assert answer.status_code == 200
        assert len(answer.content) > 1000


def test_dumps_hold_the_whole_graph(server: Running) -> None:
    packed = server.client.get("/dumps/amtsgraph.nq.gz")
    assert packed.headers["content-type"] == "application/gzip"
    lines = gzip.decompress(packed.content).splitlines()
    (row,) = server.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    assert len(lines) == int(row["n"]["value"])
    assert server.client.get("/dumps/passwd").status_code == 404


def test_a_strange_host_is_refused(client: httpx.Client) -> None:
    answer = client.get("/dcat", headers={"host": 'x"><script>'})
    assert answer.status_code == 400
    assert "<script>" not in answer.text


def test_openapi_describes_every_route(client: httpx.Client) -> None:
    assert client.get("/openapi.json").json() == description()
    known = set(description()["paths"])
    kept_out = {
        "/",
        "/reconcile/properties",
        "/reconcile/preview",
        "/reconcile/flyout/{kind}",
        "/dumps/{name}",
        "/feed.atom",
        "/ldes/{number}/{part}",
        "/openapi.json",
    }
    kinds = [f"/{kind}/" for kind in KINDS if kind not in ("id", "article", "claim")]
    other = (*kinds, "/ontology.", "/ontology/")
    for path, _ in (*_GRAPH, *_PLAIN):
        path = path.replace("{key:path}", "{key}")
        assert path in known or path in kept_out or path.startswith(other), path


def test_operations_are_told(server: Running) -> None:
    assert server.client.get("/health").json()["status"] == "up"
    assert server.client.get("/ready").json()["status"] == "ready"
    server.ask("ASK {}")
    text = server.client.get("/metrics").text
    assert 'amtsgraph_queries_total{outcome="answered"}' in text
    assert 'amtsgraph_requests_total{part="/sparql",status="200"}' in text
    assert 'amtsgraph_request_seconds_bucket{part="/sparql",le="+Inf"}' in text
    for line in text.splitlines():
        assert line.startswith("#") or len(line.rsplit(" ", 1)) == 2


def test_every_answer_has_the_headers_of_security_and_cors(client: httpx.Client) -> None:
    for path in ("/", "/id/hamburg", "/id/none", "/sparql?query=x", "/nothing", "/id/hamburg.ttl"):
        headers = client.get(path, headers={"accept": "*/*"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["access-control-allow-origin"] == "*"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert len(headers["x-request-id"]) >= 8
        assert "server" not in headers
    preflight = client.options("/sparql", headers={"origin": "https://x", "access-control-request-method": "POST"})
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
