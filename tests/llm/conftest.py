"""A small world of names and a server on this machine that speaks the protocol as it is told to."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from amtsgraph.annotate.morphology import Tagger
from amtsgraph.document import Document
from amtsgraph.extract.extractor import Extractor, load_extractor
from amtsgraph.llm.verify import Verifier
from amtsgraph.model import Article, Entity, EntityType, Extraction, Mention, MentionKind, Span
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.resources import resource

_ENTITIES = (
    Entity("hessen", "Hessen", EntityType.TERRITORY, True, "", "KindState"),
    Entity("hamburg", "Hamburg", EntityType.TERRITORY, True, "", "KindState"),
    Entity("dataport", "Dataport", EntityType.PUBLIC_ORGANISATION, True, "hamburg", "KindITProvider"),
    Entity("fitko", "FITKO", EntityType.PUBLIC_ORGANISATION, True, "", "KindAgency"),
    Entity("nortal", "Nortal", EntityType.COMPANY, True, "", "KindCompany"),
    Entity("elster", "ELSTER", EntityType.SYSTEM),
    Entity("noots", "NOOTS", EntityType.SYSTEM),
    Entity("ozg", "OZG", EntityType.LEGAL_ACT),
)
_NAMES = {entity.label: entity for entity in _ENTITIES}

Drafts = Callable[..., tuple[Document, Extraction]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor(resource("data/cues"), load_signatures(), {e.key: e for e in _ENTITIES})


@pytest.fixture(scope="session")
def draft(extractor: Extractor) -> Drafts:
    """An article with its names, and what the grammar read in it."""
    tagger = Tagger()
    pattern = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))

    def make(body: str, title: str = "Verwaltung", more: tuple[Mention, ...] = ()) -> tuple[Document, Extraction]:
        text = f"{title}\n{body}"
        found = [
            Mention(Span(*m.span()), m.group(), _NAMES[m.group()], 1.0, (), MentionKind.NAME)
            for m in pattern.finditer(text)
        ]
        article = Article("k", title, text, len(title) + 1, "Test", date(2025, 6, 15))
        document = replace(tagger.document(article), mentions=(*found, *more))
        return document, extractor.extract(document)

    return make


@pytest.fixture(scope="session")
def verifier(extractor: Extractor) -> Verifier:
    return Verifier(extractor.signatures, extractor.contexts, "test-model")


def completion(content: str, finish: str = "stop") -> bytes:
    """A chat completion with this content."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode()


class Handler(BaseHTTPRequestHandler):
    """Hands each question on to the server's ``reply``, which answers however it likes."""

    server: "ModelServer"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.questions.append(question)
            self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.server.paths.append(self.path)
            self.server.under_way += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.under_way)
        try:
            self.server.reply(self, question)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with self.server.lock:
                self.server.under_way -= 1

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class ModelServer(ThreadingHTTPServer):
    """A server that answers with ``reply`` and remembers what it was asked."""

    daemon_threads = True
    reply: Callable[[Handler, dict[str, Any]], None]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.questions: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.under_way = self.most_at_once = 0
        self.says('{"claims": []}')

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def says(self, content: str, finish: str = "stop") -> None:
        self.sends(completion(content, finish))

    def claims(self, *claims: tuple[str, str, str, str]) -> None:
        names = ("subject", "predicate", "object", "quotation")
        self.says(json.dumps({"claims": [dict(zip(names, claim, strict=True)) for claim in claims]}))

    def sends(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.reply = lambda handler, question: handler.send(body, status, **headers)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error."""


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A running server on a free port of this machine."""
    made = ModelServer()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()
