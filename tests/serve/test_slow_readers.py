"""Clients that ask for much and read little hold neither the server's memory nor its connections."""

import socket
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from serving import Running, running

from amtsgraph.serve.outgoing import Outgoing
from amtsgraph.serve.respond import RefusedError

DOUBLED = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(13))
LARGE = f'SELECT ?v13 {{ BIND("{"x" * 1000}" AS ?v0) {DOUBLED} }}'  # eight megabytes


def reader(server: Running) -> socket.socket:
    """Ask for a large answer on a connection that takes little, and read nothing yet."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert connection.recv(12) == b"HTTP/1.1 200"
    return connection


def test_a_large_answer_arrives_whole(server: Running, built: Path) -> None:
    assert server.ask(LARGE).status_code == 422
    with running(str(built), answer_bytes=9_000_000) as large:
        answer = large.ask(LARGE)
        assert answer.json()["results"]["bindings"][0]["v13"]["value"] == "x" * 8_192_000


def test_large_answers_wait_for_others_and_small_ones_do_not(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amtsgraph.serve.run._STALL_SECONDS", 120.0)
    with running(str(built), answer_bytes=9_000_000) as server:
        readers = [reader(server) for _ in range(4)]
        answer = server.ask(LARGE)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert "too many large answers" in answer.json()["detail"]
        assert server.ask("ASK {}").status_code == 200
        for connection in readers:
            connection.close()
        until = time.monotonic() + 60
        while server.ask(LARGE).status_code != 200:
            assert time.monotonic() < until
            time.sleep(0.2)


def test_a_client_that_reads_drop_by_drop_is_let_go(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amtsgraph.serve.envelope._ANSWER_SECONDS", 0.3)
    monkeypatch.setattr("amtsgraph.serve.envelope._LEAST_RATE", 10_000_000)
    monkeypatch.setattr("amtsgraph.serve.run._STALL_SECONDS", 1.0)
    with running(str(built), answer_bytes=9_000_000) as server, reader(server) as connection:
        taken = 0
        try:
            while piece := connection.recv(20_000):
                taken += len(piece)
                if taken < 500_000:
                    time.sleep(0.05)
        except ConnectionResetError:
            pass
        assert taken < 8_192_000


def test_what_is_sent_counts_until_it_has_gone() -> None:
    outgoing = Outgoing(5_000_000)
    with outgoing.hold(3_000_000), outgoing.hold(900_000):
        outgoing.check(2_000_000)
        outgoing.check(1_000_000)
        with pytest.raises(RefusedError, match="too many large answers"):
            outgoing.check(2_000_001)
    outgoing.check(5_000_000)
