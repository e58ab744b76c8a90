import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from amtsgraph.errors import QueryError
from amtsgraph.store.base import Result, Rows
from amtsgraph.store.embedded import EmbeddedWriter, open_view
from amtsgraph.store.remote import RemoteView

QUADS = b"""<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .
<a:s> <a:p> "sch\xc3\xb6n \\"so\\""@de <a:h> .
<a:s> <a:q> <a:o> <a:h> .
"""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("remote")
    writer = EmbeddedWriter(base / "draft")
    writer.load(QUADS)
    writer.close(base / "store")
    return base / "store"


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """A real SPARQL server, Oxigraph's, on the loopback."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert binary, "the dev extra brings the oxigraph server"
    address = f"127.0.0.1:{free_port()}"
    command = [
        binary,
        "serve-read-only",
        "--location",
        str(folder),
        "--bind",
        address,
        "--union-default-graph",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        host, port = address.split(":")
        for _ in range(200):
            with socket.socket() as sock:
                if sock.connect_ex((host, int(port))) == 0:
                    break
            time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        process.kill()
        process.wait()


def comparable(result: Result) -> object:
    return set(result.rows) if isinstance(result, Rows) else result


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o ?none { ?s a:p ?o }",
        "# INSERT DATA { <a> <b> <c> }\nASK { ?s a:q ?o } # DELETE",
        "CONSTRUCT { ?o <a:x> ?s } { ?s a:q ?o }",
        "DESCRIBE <a:s>",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_a_server_answers_as_the_embedded_store(server: str, folder: Path, query: str) -> None:
    remote = RemoteView(server, 20).query(query, {"a": "a:"})
    assert comparable(remote) == comparable(open_view(folder).query(query, {"a": "a:"}))


def test_all_quads_come_over(server: str, folder: Path) -> None:
    assert sorted(RemoteView(server, 20).quads()) == sorted(open_view(folder).quads())


def test_a_malformed_query_is_one_sentence(server: str) -> None:
    with pytest.raises(QueryError, match=r"^http\S+: it refuses the query as malformed \(error at 1:.*\)$"):
        RemoteView(server, 20).query("SELECT * { ?s ?p }")


def test_a_wrong_path_is_one_sentence(server: str) -> None:
    with pytest.raises(QueryError, match=r"^http\S+: there is no SPARQL endpoint at this address"):
        RemoteView(server + "/nowhere", 20).query("ASK {}")


def test_nobody_there_is_one_sentence() -> None:
    with pytest.raises(QueryError, match=r"cannot be reached: Connection refused$"):
        RemoteView(f"http://127.0.0.1:{free_port()}/query", 5).query("ASK {}")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "data:,x", "query"])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(QueryError, match="by http or https only"):
        RemoteView(url, 5)


class Odd(BaseHTTPRequestHandler):
    """Answers with the status and body that the path names."""

    answers = {  # noqa: RUF012
        "/html": (200, "text/html", b"<html>"),
        "/list": (200, "application/sparql-results+json", b"[1]"),
        "/short": (200, "application/sparql-results+json", b'{"head": {"vars": ["s"]}}'),
        "/bad": (500, "text/plain", b"out of memory\nat line 3"),
        "/silent": (500, "text/plain", b""),
        "/auth": (401, "text/plain", b"who are you"),
        "/teapot": (418, "text/plain", b""),
        "/long": (414, "text/plain", b""),
        "/latin": (200, "application/n-triples", b'<a:s> <a:p> "\xe4" .'),
        "/bnode": (
            200,
            "application/sparql-results+json",
            b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "bnode", "value": "x"}}]}}',
        ),
        "/capped": (
            200,
            "application/sparql-results+json",
            b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "9"}}]}}',
        ),
        "/truth": (200, "application/sparql-results+json", b'{"boolean": true}'),
    }

    def do_POST(self) -> None:
        if self.path == "/slow":
            time.sleep(2)
            return
        status, kind, body = self.answers[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Odd) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("/html", "SELECT * {}", "not in the SPARQL results format"),
        ("/list", "SELECT * {}", "not in the SPARQL results format"),
        ("/short", "SELECT * {}", "not in the SPARQL results format"),
        ("/html", "DESCRIBE <a:b>", "line 1 of the answer is not N-Triples"),
        ("/latin", "DESCRIBE <a:b>", "the answer is not UTF-8"),
        ("/bad", "ASK {}", r"it failed on the query \(out of memory\)$"),
        ("/silent", "ASK {}", "it failed on the query$"),
        ("/auth", "ASK {}", r"it asks for a password \(who are you\)$"),
        ("/teapot", "ASK {}", "HTTP status 418"),
        ("/long", "ASK {}", "it refuses the query$"),
        ("/slow", "ASK {}", "no answer within 1 seconds"),
    ],
)
def test_odd_answers_are_one_sentence(odd: str, path: str, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        RemoteView(odd + path, 1).query(query)


def test_blank_nodes_come_over(odd: str) -> None:
    result = RemoteView(odd + "/bnode", 5).query("SELECT ?n {}")
    assert isinstance(result, Rows)
    assert [term and term.n3() for term in result.rows[0]] == ["_:x"]


def test_a_server_that_holds_quads_back_is_caught(odd: str) -> None:
    with pytest.raises(QueryError, match="gave 1 of 9 quads; it limits its answers"):
        list(RemoteView(odd + "/capped", 5).quads())
    with pytest.raises(QueryError, match="answered a SELECT with something else"):
        list(RemoteView(odd + "/truth", 5).quads())
