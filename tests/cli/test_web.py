import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from amtsgraph.cli.entry import main
from amtsgraph.cli.web import fetch
from amtsgraph.errors import SourceError

PAGE = """<html lang="de"><head><title>Hamburg ratifiziert den NOOTS-Staatsvertrag</title>
<meta property="article:published_time" content="2025-08-05"></head><body><article>
<h1>Hamburg ratifiziert den NOOTS-Staatsvertrag</h1>
<p>Hamburg hat den NOOTS-Staatsvertrag ratifiziert. Das Land stärkt damit das Once-Only-Prinzip.</p>
<p>Schleswig-Holstein hat Microsoft Exchange abgelöst. Die Umstellung ist damit abgeschlossen.</p>
</article></body></html>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(2)
            return
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        found = self.path in ("/page", "/long")
        body = PAGE.encode() if found else b"none"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body * (100 if self.path == "/long" else 1))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_comes_with_its_last_address_and_type(site: str) -> None:
    address, data, kind = fetch(site + "/moved", 5, 10_000)
    assert address == site + "/page"
    assert data.decode() == PAGE
    assert kind == "text/html; charset=utf-8"


def test_no_more_is_read_than_the_limit_and_one_byte(site: str) -> None:
    assert len(fetch(site + "/long", 5, 1000)[1]) == 1001


@pytest.mark.parametrize(
    ("path", "message"),
    [("/none", "the server answers 404 Not Found"), ("/slow", "no answer within 1 seconds")],
)
def test_a_page_that_cannot_be_had_is_one_sentence(site: str, path: str, message: str) -> None:
    with pytest.raises(SourceError, match=f"{path}: {message}"):
        fetch(site + path, 1, 1000)


def test_nobody_there_and_no_address() -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    with pytest.raises(SourceError, match="cannot be fetched: Connection refused"):
        fetch(f"http://127.0.0.1:{port}/", 1, 1000)
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://[::1", 1, 1000)


def test_a_page_is_added_to_the_graph(
    site: str, articles: Path, register: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "build")
    base = ["--register", str(register), "--out", out]
    assert main(["build", "-a", str(articles / "thueringen.txt"), "-j", "1", *base]) == 0
    assert main(["add", site + "/moved", "--publisher", "Beispielblatt", *base]) == 0
    report = (tmp_path / "build" / "report.json").read_text()
    assert f'"source": "{site}/page"' in report
    assert "Beispielblatt" in report
    assert main(["add", site + "/none", *base]) == 2
    assert capfd.readouterr().err == f"amtsgraph: {site}/none: the server answers 404 Not Found\n"
