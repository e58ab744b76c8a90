"""The SPARQL 1.1 Protocol for queries: the cases of the W3C suite, and what each status is for.

The suite is ``sparql/sparql11/protocol`` of w3c/rdf-tests; each row is one of its cases in our words. Its updates are
here too, since all must be refused.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from serving import running

from amtsgraph.store.embedded import EmbeddedWriter

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
ONE, TWO, THREE = (DATA.format(number) for number in (1, 2, 3))
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
FULL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
OTHER = f"ASK FROM <{THREE}> {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
Pairs = list[tuple[str, str]]


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """An endpoint with the three documents of the suite, each in the graph of its name."""
    folder = tmp_path_factory.mktemp("suite")
    writer = EmbeddedWriter(folder / "draft")
    a, document = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://xmlns.com/foaf/0.1/Document>"
    writer.load("".join(f"<{name}> {a} {document} <{name}> .\n" for name in (ONE, TWO, THREE)).encode())
    writer.close(folder / "store")
    with running(str(folder / "store")) as server:
        yield server.client


def default(*names: str) -> Pairs:
    return [("default-graph-uri", name) for name in names]


def named(*names: str) -> Pairs:
    return [("named-graph-uri", name) for name in names]


GOOD: list[tuple[str, str, Pairs, str | bytes | None, str]] = [
    ("query_post_form", "POST", default(DATA.format(0)), "query=ASK%20%7B%7D", FORM),
    ("query_dataset_default_graphs_get", "GET", [("query", BOTH), *default(ONE, TWO)], None, ""),
    ("query_dataset_default_graphs_post", "POST", default(ONE, TWO), BOTH, QUERY),
    ("query_dataset_named_graphs_post", "POST", named(ONE, TWO), NAMED, QUERY),
    ("query_dataset_named_graphs_get", "GET", [("query", NAMED), *named(ONE, TWO)], None, ""),
    ("query_dataset_full", "POST", [*default(THREE), *named(ONE, TWO)], FULL, QUERY),
    ("query_multiple_dataset", "POST", named(ONE, TWO), OTHER, QUERY),
    ("query_get", "GET", [("query", "ASK {}"), *default(DATA.format(0))], None, ""),
    ("query_content_type_ask", "POST", default(DATA.format(0)), "ASK {}", QUERY),
    ("query_post_direct", "POST", [], "ASK {}", QUERY),
    ("form with dataset", "POST", [], urlencode([("query", BOTH), *default(ONE, TWO)]), FORM),
    ("charset", "POST", [], "ASK {}", QUERY + "; charset=UTF-8"),
]
BAD: list[tuple[str, str, Pairs, str | bytes | None, str, int]] = [
    ("bad_query_method", "PUT", [("query", "ASK {}")], None, FORM, 405),
    ("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, "", 400),
    ("bad_query_wrong_media_type", "POST", [], "ASK {}", "text/plain", 415),
    ("bad_query_missing_form_type", "POST", [], b"query=ASK%20%7B%7D", "", 415),
    ("bad_query_missing_direct_type", "POST", [], b"ASK {}", "", 415),
    ("bad_query_non_utf8", "POST", [], "ASK {}".encode("utf-16"), QUERY + "; charset=UTF-16", 415),
    ("bad_query_syntax", "GET", [("query", "ASK {")], None, "", 400),
    ("bad_update_get", "GET", [("update", "CLEAR ALL")], None, "", 403),
    ("bad_multiple_updates", "POST", [], "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 403),
    ("bad_update_wrong_media_type", "POST", [], "CLEAR NAMED", "text/plain", 415),
    ("bad_update_missing_form_type", "POST", [], b"update=CLEAR%20NAMED", "", 415),
    ("bad_update_non_utf8", "POST", [], "CLEAR NAMED".encode("utf-16"), UPDATE + "; charset=UTF-16", 415),
    ("bad_update_syntax", "POST", [], "update=CLEAR%20XYZ", FORM, 403),
    ("bad_update_dataset_conflict", "POST", [("using-named-graph-uri", ONE)], "CLEAR ALL", UPDATE, 403),
    ("update_post_form", "POST", [], urlencode({"update": "CLEAR ALL"}), FORM, 403),
    ("update_post_direct", "POST", [], "CLEAR ALL", UPDATE, 403),
    ("update_dataset_default_graph", "POST", [("using-graph-uri", ONE)], "CLEAR ALL", UPDATE, 403),
    ("update as query", "GET", [("query", "INSERT DATA { <a:b> <a:c> <a:d> }")], None, "", 400),
    ("update behind a query", "GET", [("query", "ASK {} ; DROP ALL")], None, "", 400),
    ("load as query", "GET", [("query", "LOAD <http://127.0.0.1/>")], None, "", 400),
    ("bytes that are no UTF-8", "POST", [], b"ASK { <a:b> <a:c> '\xff' }", QUERY, 400),
    ("graph that is no IRI", "GET", [("query", "ASK {}"), *default("not an IRI")], None, "", 400),
    ("form without query", "POST", [], "limit=10", FORM, 400),
    ("query in form and address", "POST", [("query", "ASK {}")], "query=ASK%20%7B%7D", FORM, 400),
    ("delete", "DELETE", [], None, "", 405),
    ("service", "GET", [("query", "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")], None, "", 400),
]


def send(client: httpx.Client, method: str, query: Pairs, body: str | bytes | None, kind: str) -> httpx.Response:
    headers = {"content-type": kind} if kind else {}
    return client.request(method, "/sparql/", params=query, content=body, headers=headers)


@pytest.mark.parametrize(("name", "method", "query", "body", "kind"), GOOD, ids=[row[0] for row in GOOD])
def test_a_query_is_answered(
    suite: httpx.Client, name: str, method: str, query: Pairs, body: str | bytes | None, kind: str
) -> None:
    answer = send(suite, method, query, body, kind)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(("name", "method", "query", "body", "kind", "status"), BAD, ids=[row[0] for row in BAD])
def test_what_is_no_query_is_refused(
    suite: httpx.Client, name: str, method: str, query: Pairs, body: str | bytes | None, kind: str, status: int
) -> None:
    answer = send(suite, method, query, body, kind)
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["detail"]


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        ("SELECT (1 AS ?value) {}", "", "application/sparql-results+json"),
        ("SELECT (1 AS ?value) {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT (1 AS ?value) {}", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT (1 AS ?value) {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT (1 AS ?value) {}", "application/json", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ASK {}", "text/csv", "text/csv; charset=utf-8"),
        ("DESCRIBE <http://example.org/>", "", "text/turtle; charset=utf-8"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "", "text/turtle; charset=utf-8"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/ld+json", "application/ld+json"),
    ],
)
def test_the_answer_has_the_type_asked_for(suite: httpx.Client, query: str, accept: str, kind: str) -> None:
    answer = suite.post("/sparql", content=query, headers={"content-type": QUERY, "accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == kind
    assert answer.headers["vary"] == "Accept" or "Accept" in answer.headers["vary"]


def test_a_type_that_there_is_not_is_406(suite: httpx.Client) -> None:
    for query, accept in (("ASK {}", "text/turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv")):
        answer = suite.get("/sparql", params={"query": query}, headers={"accept": accept})
        assert answer.status_code == 406
        assert "can be answered as" in answer.json()["detail"]


def test_a_fault_of_syntax_names_line_and_column(suite: httpx.Client) -> None:
    problem = suite.get("/sparql", params={"query": "SELECT ?s {\n  ?s ?p }"}).json()
    assert (problem["line"], problem["column"]) == (2, 10)


def test_the_default_graph_is_the_union_unless_a_dataset_is_named(suite: httpx.Client) -> None:
    def count(query: str, *dataset: tuple[str, str]) -> int:
        answer = suite.get("/sparql", params=[("query", query), *dataset], headers={"accept": "text/csv"})
        return len(answer.text.splitlines()) - 1

    assert count("SELECT ?s { ?s a ?t }") == 3
    assert count("SELECT ?g { GRAPH ?g { ?s a ?t } }") == 3
    assert count(f"SELECT ?s FROM <{ONE}> {{ ?s a ?t }}") == 1
    assert count("SELECT ?s { ?s a ?t }", *default(ONE)) == 1
    assert count("SELECT ?g { GRAPH ?g { ?s a ?t } }", *default(ONE)) == 0
    assert count("SELECT ?s { ?s a ?t }", *named(ONE)) == 0
    assert count(f"SELECT ?s FROM <{ONE}> {{ ?s a ?t }}", *default(TWO, THREE)) == 2


def test_turtle_has_the_prefixes_of_the_query(suite: httpx.Client) -> None:
    query = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> CONSTRUCT { ?s a foaf:Document } { ?s a foaf:Document }"
    text = suite.get("/sparql", params={"query": query}).text
    assert "@prefix foaf: <http://xmlns.com/foaf/0.1/>" in text
    assert "a foaf:Document" in text


def test_head_has_no_body(suite: httpx.Client) -> None:
    answer = suite.head("/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
