"""The client against a real server on this machine: good, slow, broken, busy, hostile."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from amtsgraph.errors import LanguageModelError
from amtsgraph.llm.client import GIVE_UP, MAX_BYTES, Client
from amtsgraph.llm.server import Silence
from amtsgraph.llm.setup import Setup

QUESTION = b'{"model": "m", "messages": []}'


def ask(server: Any, *questions: bytes, key: str = "", wait: float = 0.01, **more: Any) -> list[str | Silence]:
    setup = Setup(server.url, "m", **{"seconds": 5, "retries": 0, **more})
    return Client(setup, key, wait).ask(questions or (QUESTION,), lambda question, answer: None)


def choice(**message: object) -> bytes:
    return json.dumps({"choices": [{"message": message}]}).encode()


def test_a_question_is_sent_and_the_answer_comes_back(server: Any) -> None:
    server.says('{"claims": []}')
    heard: list[tuple[bytes, str]] = []
    client = Client(Setup(server.url, "m"), "secret")
    assert client.ask([QUESTION], lambda *both: heard.append(both)) == ['{"claims": []}']
    assert heard == [(QUESTION, '{"claims": []}')]
    assert server.paths == ["/v1/chat/completions"]
    assert server.questions == [json.loads(QUESTION)]
    assert server.headers[0]["authorization"] == "Bearer secret"
    assert server.headers[0]["content-type"] == "application/json"
    assert server.headers[0]["user-agent"].startswith("amtsgraph/")


def test_without_a_key_none_is_sent_and_the_whole_address_may_be_given(server: Any) -> None:
    setup = Setup(f"{server.url}/chat/completions/", "m")
    assert setup.address == f"{server.url}/chat/completions"
    Client(setup).ask([QUESTION], lambda question, answer: None)
    assert "authorization" not in server.headers[0]


def test_answers_come_in_the_order_of_questions_and_no_more_at_once_than_allowed(server: Any) -> None:
    def late_first(handler: Any, question: dict[str, Any]) -> None:
        time.sleep(0.2 if question["n"] == 0 else 0.05)
        handler.send(choice(content=str(question["n"])))

    server.reply = late_first
    server_questions = [json.dumps({"n": n}).encode() for n in range(7)]
    replies = ask(server, *server_questions, parallel=3)
    assert replies == [str(n) for n in range(7)]
    assert server.most_at_once == 3


def test_a_server_on_this_machine_is_asked_directly(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert ask(server) == ['{"claims": []}']


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>", "answer is no JSON"),
        (b"", "answer is no JSON"),
        (b"[" * 100_000, "answer is no JSON"),
        (b"\xff\xfe{}", "answer is not UTF-8"),
        (b"null", "answer breaks the protocol"),
        (b"[]", "answer breaks the protocol"),
        (b'{"choices": []}', "answer breaks the protocol"),
        (b'{"choices": [7]}', "answer breaks the protocol"),
        (choice(content=None), "answer breaks the protocol"),
        (choice(content={"claims": []}), "answer breaks the protocol"),
        (b" " * (MAX_BYTES + 1), "answer too large"),
        (b'{"choices": [{"finish_reason": "length", "message": {"content": "{"}}]}', "answer cut off"),
    ],
)
def test_a_bad_answer_is_one_reason_and_is_not_asked_for_again(server: Any, body: bytes, reason: str) -> None:
    server.sends(body)
    assert ask(server, retries=3) == [Silence(reason)]
    assert len(server.questions) == 1


def test_an_endless_answer_is_left_at_the_limit(server: Any) -> None:
    def endless(handler: Any, question: object) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")

    server.reply = endless
    assert ask(server, seconds=30) == [Silence("answer too large")]


def test_a_compressed_answer_is_not_unfolded(server: Any) -> None:
    server.sends(b"\x1f\x8b" + b"0" * 100, Content_Encoding="gzip")
    assert ask(server) == [Silence("answer is compressed")]


def _silent(handler: Any, question: object) -> None:
    time.sleep(1.5)


def _trickling(handler: Any, question: object) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    for _ in range(15):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def _trickling_head(handler: Any, question: object) -> None:
    for sign in b"HTTP/1.1 200 OK\r\nX-A: b\r\n":
        handler.wfile.write(bytes([sign]))
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("reply", [_silent, _trickling, _trickling_head])
def test_a_slow_server_is_left_after_its_time_however_it_trickles(server: Any, reply: Callable[..., None]) -> None:
    server.reply = reply
    begun = time.monotonic()
    assert ask(server, seconds=0.4, retries=3) == [Silence("no answer within 0.4 seconds")]
    assert time.monotonic() - begun < 1.3
    assert len(server.questions) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_busy_server_is_asked_again(server: Any, status: int) -> None:
    def second_time(handler: Any, question: object) -> None:
        first = len(server.questions) == 1
        handler.send(b'{"error": "busy"}' if first else choice(content="now"), status if first else 200)

    server.reply = second_time
    assert ask(server, retries=1) == ["now"]
    server.sends(b"", status)
    assert ask(server, retries=2) == [Silence(f"HTTP {status}")]
    assert len(server.questions) == 2 + 3


@pytest.mark.parametrize("header", ["86400", "9" * 400, "-5", "soon", "Wed, 21 Oct 2099 07:28:00 GMT", "²"])
def test_the_wait_a_server_asks_for_is_bounded(server: Any, header: str) -> None:
    server.reply = lambda handler, question: handler.send(b"", 429, Retry_After=header.encode().decode("latin-1"))
    begun = time.monotonic()
    assert ask(server, retries=1) == [Silence("HTTP 429")]
    assert time.monotonic() - begun < 3


def test_a_broken_connection_is_tried_again(server: Any) -> None:
    def broken(handler: Any, question: object) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{")
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    server.reply = broken
    assert ask(server, retries=1) == [Silence("connection broken")]
    assert len(server.questions) == 2


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        (401, "set AMTSGRAPH_LLM_API_KEY to a key that may use the model 'm'"),
        (403, "set AMTSGRAPH_LLM_API_KEY"),
        (404, "does it offer the model 'm', and does --llm-url end before /chat/completions?"),
    ],
)
def test_what_makes_every_question_vain_is_one_line_with_the_remedy(server: Any, status: int, remedy: str) -> None:
    server.sends(json.dumps({"error": {"message": "no\x1b[31m way\n" + "x" * 9999}}).encode(), status)
    with pytest.raises(LanguageModelError) as raised:
        ask(server, key="secret")
    text = str(raised.value)
    assert remedy in text
    assert f"{server.url}/chat/completions: answers HTTP {status} (no [31m way xxx" in text
    assert text.isprintable()
    assert len(text) < 600
    assert "secret" not in text


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed_not_even_to_the_same_host(server: Any, status: int) -> None:
    server.sends(b"", status, Location=f"{server.url}/elsewhere")
    with pytest.raises(LanguageModelError, match="redirects are not followed"):
        ask(server)
    assert server.paths == ["/v1/chat/completions"]


def test_nobody_listening_is_one_line_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = Client(Setup(f"http://127.0.0.1:{port}/v1", "m", retries=3))
    with pytest.raises(LanguageModelError, match=r"no server answers there .*; start it, correct --llm-url, or leave"):
        client.ask([QUESTION], lambda question, answer: None)


def test_a_refusal_costs_one_article_and_is_told_once(server: Any, caplog: pytest.LogCaptureFixture) -> None:
    server.sends(b'{"error": {"message": "context too long"}}', 400)
    assert ask(server, QUESTION, QUESTION) == [Silence("HTTP 400"), Silence("HTTP 400")]
    assert [record.getMessage() for record in caplog.records if record.name == "amtsgraph.llm.client"] == [
        f"amtsgraph: {server.url}/chat/completions: answers HTTP 400 (context too long)"
    ]


def test_after_some_silence_in_a_row_no_more_is_asked(server: Any) -> None:
    server.sends(b"", 400)
    replies = ask(server, *([QUESTION] * (GIVE_UP + 4)), parallel=1)
    assert replies == [Silence("HTTP 400")] * GIVE_UP + [Silence(f"not asked after {GIVE_UP} in a row")] * 4
    assert len(server.questions) == GIVE_UP


@pytest.mark.parametrize("key", ["ä", "a\nX-Evil: 1", "a\x00"])
def test_a_key_that_no_header_can_hold_is_refused(key: str) -> None:
    with pytest.raises(LanguageModelError, match="AMTSGRAPH_LLM_API_KEY: has signs that a key cannot have"):
        Client(Setup("http://127.0.0.1:1/v1", "m"), key)
