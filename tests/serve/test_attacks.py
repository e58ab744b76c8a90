"""What a hostile client may try: each gets a clear error, nothing leaks, and the server answers on."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import Running, running

LEAKS = ("Traceback", "site-packages", "/src/", 'File "', "pyoxigraph", "/tmp/")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def alive(server: Running) -> Iterator[Running]:
    """The server, which has to answer a light query afterwards too."""
    yield server
    assert server.ask("ASK {}").json()["boolean"] is True


def clear(answer: httpx.Response) -> None:
    """Assert that an answer explains itself and tells nothing of the inside."""
    assert 400 <= answer.status_code < 600
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert not [leak for leak in LEAKS if leak in answer.text]


DEEP = {
    "nested parentheses": "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "nested groups": "ASK " + "{" * 5000 + "}" * 5000,
    "pluses": "SELECT (1" + "+1" * 20_000 + " AS ?n) {}",
    "negations": "ASK { FILTER(" + "!" * 20_000 + "true) }",
    "long path": "ASK { ?s " + "/".join(["<a:p>"] * 6000) + " ?o }",
    "optional signs": "ASK { ?s <a:p>" + "?" * 30_000 + " ?o }",
    "long text": "ASK { ?s ?p '" + "x" * 190_000 + "' }" + " " * 10_000,
    "service": "ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "service in a subquery": "SELECT * { { SELECT * { service<http://localhost/>{ ?s ?p ?o } } } }",
    "service by a variable": "SELECT * { BIND(<http://localhost/> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "update": "DELETE WHERE { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
    "control signs in an IRI": "ASK { <http://x/\x00\x07> ?p ?o }",
    "broken escape": 'ASK { ?s ?p "\\uD800" }',
    "nothing": "",
    "noise": "\x00\x01\x02",
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP.keys())
def test_a_query_that_would_do_harm_is_refused(alive: Running, query: str) -> None:
    answer = alive.ask(query)
    clear(answer)
    assert answer.status_code in (400, 413, 422)


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS,
        "ASK { ?s " + "/".join(["!<a:p>"] * 2000) + " ?o }",
        "SELECT * { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(1000)) + " }",
        'SELECT * { ?s ?p ?o . ?a ?b ?c . FILTER REGEX(CONCAT(STR(?o), STR(?c), STR(?s)), "(.*a){20}.*b.*b.*b$") }',
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ],
    ids=["product", "long path", "many patterns", "regex", "memory"],
)
def test_an_endless_query_is_stopped(alive: Running, query: str) -> None:
    began = time.monotonic()
    answer = alive.ask(query)
    clear(answer)
    assert time.monotonic() - began < 8
    assert answer.status_code in (422, 503)
    if answer.status_code == 503:
        assert int(answer.headers["retry-after"]) > 0


def test_a_large_result_is_an_error_and_never_a_part(alive: Running) -> None:
    for accept in ("application/json", "text/csv", "application/sparql-results+xml", "text/tab-separated-values"):
        answer = alive.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", accept=accept)
        clear(answer)
        assert answer.status_code in (422, 503)
    answer = alive.ask("CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", accept="text/turtle")
    clear(answer)


def test_files_and_addresses_in_from_are_only_names(alive: Running) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.3)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    for name in ("file:///etc/passwd", address):
        answer = alive.ask(f"SELECT * FROM <{name}> FROM NAMED <{name}> {{ ?s ?p ?o }}")
        assert answer.json()["results"]["bindings"] == []
        params = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": name}
        assert alive.client.get("/sparql", params=params).json()["results"]["bindings"] == []
    with pytest.raises(TimeoutError):
        listener.accept()
    listener.close()


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/id/../../etc/passwd",
        "/id/..%2f..%2fetc%2fpasswd.ttl",
        "/static/../serve.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/id/a%0d%0aX-Evil:%20yes",
        "/id/%00",
        "/id/<script>alert(1)</script>",
        "/id/" + "a" * 5000,
    ],
)
def test_a_strange_path_leads_nowhere(alive: Running, path: str) -> None:
    request = alive.client.build_request("GET", alive.url + "/")
    request.url = httpx.URL(alive.url).copy_with(raw_path=path.encode())
    answer = alive.client.send(request)
    assert answer.status_code in (400, 404)
    assert "x-evil" not in answer.headers
    assert "root:" not in answer.text
    assert "<script>alert" not in answer.text
    assert not [leak for leak in LEAKS if leak in answer.text]


@pytest.mark.parametrize(
    ("method", "path", "kind", "body"),
    [
        ("PUT", "/sparql", "text/turtle", "<a:s> <a:p> <a:o> ."),
        ("DELETE", "/sparql?graph=https://w3id.org/amtsgraph/graph/register", "", ""),
        ("PATCH", "/sparql", "application/sparql-update", "DROP ALL"),
        ("POST", "/sparql?default", "text/turtle", "<a:s> <a:p> <a:o> ."),
        ("POST", "/sparql?update=DROP%20ALL", "application/sparql-query", "ASK {}"),
        ("POST", "/sparql", "application/x-www-form-urlencoded", "query=ASK%20%7B%7D&update=DROP%20ALL"),
        ("POST", "/sparql", "application/sparql-query", "DROP ALL"),
        ("POST", "/sparql", "application/sparql-query", "PREFIX a: <a:> # SELECT\nINSERT DATA { a:s a:p a:o }"),
        ("POST", "/sparql", "application/sparql-query", "#\rINSERT { ?s ?p 1 } WHERE { ?s ?p ?o }"),
        ("POST", "/sparql", "application/sparql-query", "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"),
        ("POST", "/sparql", "application/sparql-query", "in\\u0073ert data { <a:s> <a:p> <a:o> }"),
        ("POST", "/sparql", "application/sparql-update;charset=utf-8", "CREATE GRAPH <a:g>"),
        ("GET", "/sparql?query=MOVE%20DEFAULT%20TO%20%3Ca:g%3E", "", ""),
        ("PUT", "/graph/register", "text/turtle", "<a:s> <a:p> <a:o> ."),
        ("DELETE", "/id/hamburg", "", ""),
        ("POST", "/update", "application/sparql-update", "DROP ALL"),
    ],
)
def test_nothing_can_be_written(alive: Running, method: str, path: str, kind: str, body: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    before = alive.ask(count).json()
    headers = {"content-type": kind, "x-http-method-override": "PUT"}
    answer = alive.client.request(method, path, content=body.encode(), headers=headers)
    clear(answer)
    assert answer.status_code in (400, 403, 404, 405, 415)
    assert alive.ask(count).json() == before


@pytest.mark.parametrize(
    "head",
    [
        "Host: evil.example\r\n\r\nX-Evil: yes",
        "Host: x\r\nAccept-Language: de\r\n X-Evil: yes",
        "Host: x\r\nX-Request-Id: abcdefgh\rX-Evil: yes",
        "Host: x\r\nAccept-Datetime: Mon, 04 Aug 2025 12:00:00 GMT\rX-Evil: yes",
        "Host: x\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Forwarded-For: 1.2.3.4",
    ],
)
@pytest.mark.parametrize(
    "path", ["/id/hamburg?lang=%0d%0aX-Evil:yes", "/id/hamburg?asOf=2025-01-01%0d%0aX-Evil:%20yes", "/dcat"]
)
def test_nothing_of_a_request_becomes_a_header(alive: Running, head: str, path: str) -> None:
    answer = raw(alive, f"GET {path} HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n".encode("latin-1"), 2.0)
    assert answer.startswith(b"HTTP/1.1 ")
    first = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"\nx-evil" not in first
    if "Host: evil" not in head:
        assert b"evil.example" not in answer


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv"])
def test_a_million_rows_are_an_error_and_not_a_part(alive: Running, accept: str) -> None:
    ten = "{ " + " UNION ".join(f"{{ BIND({n} AS ?%s) }}" for n in range(10)) + " }"
    query = "SELECT * { " + " ".join(ten.replace("%s", name) for name in "abcdef") + " }"
    answer = alive.ask(query, accept=accept)
    clear(answer)
    assert answer.status_code in (422, 503)
    few = alive.ask(f"{query} LIMIT 10", accept=accept)
    assert few.status_code == 200


def test_long_addresses_headers_and_bodies_are_refused(alive: Running) -> None:
    assert alive.client.get("/sparql?query=" + "a" * 17_000).status_code == 414
    assert alive.client.get("/health", headers={"x": "y" * 33_000}).status_code in (400, 431)
    answer = alive.client.post("/sparql", content=b"x" * 300_000, headers={"content-type": "application/sparql-query"})
    clear(answer)
    assert answer.status_code == 413


def raw(server: Running, data: bytes, seconds: float = 5.0) -> bytes:
    """Send bytes and return what comes back until the server closes or is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        connection.sendall(data)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
                if b"}\n" in answer:
                    break
        except TimeoutError:
            pass
        return answer


def test_a_body_of_100_megabytes_is_not_read(alive: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 104857600\r\n\r\n"
    assert b" 413 " in raw(alive, head + b"x" * 1000).splitlines()[0]


def test_a_body_in_chunks_is_counted(alive: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    assert b" 413 " in raw(alive, head + chunk * 7).splitlines()[0]


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX: a\nb\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET " + b"/a" * 60_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_no_http_is_closed(alive: Running, data: bytes) -> None:
    answer = raw(alive, data, 2.0)
    assert not answer or b"HTTP/1.1 4" in answer or b"HTTP/1.1 200" in answer[:20]


def test_a_request_id_is_taken_only_where_it_is_harmless(alive: Running) -> None:
    assert alive.client.get("/health", headers={"x-request-id": "abc-12345"}).headers["x-request-id"] == "abc-12345"
    answer = alive.client.get("/health", headers={"x-request-id": "<b>\ttoo strange</b>"})
    assert "<" not in answer.headers["x-request-id"]


def test_light_queries_are_answered_beside_heavy_ones(alive: Running) -> None:
    with ThreadPoolExecutor(10) as threads:
        heavy = [threads.submit(alive.ask, ENDLESS) for _ in range(10)]
        time.sleep(1.0)
        times = []
        for _ in range(20):
            began = time.monotonic()
            assert alive.ask("ASK { ?s ?p ?o }").json()["boolean"] is True
            times.append(time.monotonic() - began)
        answers = [future.result() for future in heavy]
    assert sorted(times)[10] < 1.0
    for answer in answers:
        clear(answer)
        assert answer.status_code == 503


def test_a_client_that_leaves_frees_its_slot(alive: Running) -> None:
    text = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(ENDLESS)}\r\n\r\n"
    connections = [socket.create_connection(("127.0.0.1", alive.port)) for _ in range(2)]
    for connection in connections:
        connection.sendall((text + ENDLESS).encode())
    time.sleep(0.8)
    assert alive.site.shelf.present.pool.running[0] >= 1
    for connection in connections:
        connection.close()
    until = time.monotonic() + 2
    while alive.site.shelf.present.pool.running[0] and time.monotonic() < until:
        time.sleep(0.05)
    assert alive.site.shelf.present.pool.running == (0, 0)


def test_a_body_with_two_lengths_hides_no_second_request(alive: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    lengths = b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    answer = raw(alive, head + lengths + b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", 4.0)
    assert b" 400 " in answer.splitlines()[0]
    assert answer.count(b"HTTP/1.1") == 1


def test_an_answer_may_take_longer_than_a_body(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amtsgraph.serve.envelope._BODY_SECONDS", 0.05)
    with running(str(built)) as server:
        for name in ("amtsgraph.ttl", "amtsgraph.nq.gz"):
            answer = server.client.get(f"/dumps/{name}")
            assert answer.status_code == 200
            assert answer.content


def test_a_slow_body_is_given_up(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amtsgraph.serve.envelope._BODY_SECONDS", 0.5)
    monkeypatch.setattr("amtsgraph.serve.run._HEAD_SECONDS", 0.5)
    with running(str(built)) as server:
        head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 50\r\n\r\nASK"
        assert b" 408 " in raw(server, head, 4.0).splitlines()[0]
        began = time.monotonic()
        assert raw(server, b"GET /health HTTP/1.1\r\nHost:", 4.0) == b""
        assert time.monotonic() - began < 3
        assert server.ask("ASK {}").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.text(max_size=300) | st.from_regex(r"(SELECT|ASK|CONSTRUCT|DESCRIBE)[ ?*{}<>:a-z().|/\"]{0,80}"))
def test_any_text_as_query_gets_an_answer(server: Running, query: str) -> None:
    answer = server.ask(query)
    assert answer.status_code < 500 or answer.status_code == 503
    assert not [leak for leak in LEAKS if leak in answer.text]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200))
def test_any_bytes_as_body_get_an_answer(server: Running, data: bytes) -> None:
    for kind in ("application/sparql-query", "application/x-www-form-urlencoded"):
        answer = server.client.post("/sparql", content=data, headers={"content-type": kind})
        assert answer.status_code < 500


def test_workers_end_with_the_server(built: Path) -> None:
    with running(str(built)) as server:
        pool = server.site.shelf.present.pool
        worker = next(iter(pool._all)).pid
        hanging = socket.create_connection(("127.0.0.1", server.port))
        head = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n"
        hanging.sendall(head.encode())
        time.sleep(0.3)
    hanging.close()
    assert not Path(f"/proc/{worker}").exists()
