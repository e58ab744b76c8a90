"""What surrounds every request: limits, request id, headers of security and CORS, log line, metrics.

Outermost layer of the application (ASGI), so that errors are wrapped too. Nothing of a request goes into a header or
a log line unchecked.
"""

import asyncio
import json
import logging
import re
import secrets
import time
from types import MappingProxyType

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from amtsgraph.serve.metrics import Metrics
from amtsgraph.serve.respond import RefusedError

_LOG = logging.getLogger("amtsgraph.access")
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
MAX_URL = 16_384
MAX_HEADERS = 32_768
_BODY_SECONDS = 20.0
_ANSWER_SECONDS = 60.0
_LEAST_RATE = 100_000  # bytes a second
_PIECE = 65_536
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 200_000_000
_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
_HEADERS = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Memento-Datetime, Retry-After, X-Request-Id",
    }
)
_PREFLIGHT = MappingProxyType(
    {
        "Access-Control-Allow-Headers": "Accept, Accept-Datetime, Accept-Language, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
)
POSTED = ("/sparql", "/reconcile")
# Shown inside pages of others: the previews of reconciliation clients.
_FRAMED = ("/reconcile/preview",)
_PARTS = re.compile(
    r"/(?:sparql|id|article|claim|ontology|graph|reconcile|search|feed|ldes|dumps|health|ready|metrics)\b"
)


class Envelope:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, max_body: int) -> None:
        self._app = app
        self._metrics = metrics
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send, self._max_body)
        self._metrics.active += 1
        try:
            refusal = _refusal(scope, self._max_body)
            if refusal is not None:
                exchange.unread = True
                await refusal.response()(scope, receive, exchange.send)
            elif scope["method"] == "OPTIONS":
                await exchange.preflight()
            else:
                await self._app(scope, exchange.receive, exchange.send)
        finally:
            self._metrics.active -= 1
            seconds = time.perf_counter() - exchange.began
            part = match[0] if (match := _PARTS.match(scope["path"])) else "/"
            self._metrics.request(part, exchange.status, seconds)
            _LOG.info(_line(scope, exchange, seconds))


class _Exchange:
    """One request with its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, max_body: int) -> None:
        given = Headers(scope=scope).get("x-request-id", "")
        self.id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        self.began = time.perf_counter()
        self.status = 0
        self.size = 0
        self._path = scope["path"]
        self._receive = receive
        self._send = send
        self._left = max_body
        self._until: float | None = None
        self._answer_until = 0.0
        self._body_done = False
        self.unread = False
        scope.setdefault("state", {})["request_id"] = self.id

    async def receive(self) -> Message:
        """Pass on a piece of the body; raises :class:`RefusedError` where it is too long or comes too slowly."""
        if self._body_done:
            return await self._receive()
        if self._until is None:  # the clock runs from when the body is wanted: an answer may take longer than that
            self._until = time.monotonic() + _BODY_SECONDS
        try:
            message = await asyncio.wait_for(self._receive(), max(self._until - time.monotonic(), 0))
        except TimeoutError:
            raise RefusedError(408, "the body did not come in time", {"Connection": "close"}) from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.unread = True
            raise RefusedError(413, "the body is too long", {"Connection": "close"})
        self._body_done = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Send a piece of the answer; the first one gets the headers that all answers have."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._answer_until = time.monotonic() + _ANSWER_SECONDS
            headers = MutableHeaders(raw=message["headers"])
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            framed = self._path.startswith(_FRAMED)
            headers["Content-Security-Policy"] = _CSP + ("*" if framed else "'none'")
            if not framed:
                headers["X-Frame-Options"] = "DENY"
            headers["X-Request-Id"] = self.id
            message["headers"] = headers.raw
            await self._send(message)
            return
        self.size += len(message.get("body", b""))
        if self.unread and not message.get("more_body", False):
            await self._deliver({**message, "more_body": True})
            await self._linger()
            message = {**message, "body": b""}
        await self._deliver(message)

    async def _deliver(self, message: Message) -> None:
        """Send a body piece by piece, each when the client has taken those before it.

        A client that reads too slowly gets no more: the server closes a connection whose answer was not completed.
        """
        body, more = message.get("body", b""), message.get("more_body", False)
        for start in range(0, max(len(body), 1), _PIECE):
            if time.monotonic() > self._answer_until:
                return
            if start:
                await asyncio.sleep(0)  # so that a connection that was closed is noticed
            piece = body[start : start + _PIECE]
            self._answer_until += len(piece) / _LEAST_RATE
            await self._send({**message, "body": piece, "more_body": more or start + _PIECE < len(body)})

    async def _linger(self) -> None:
        """Throw away what the client still sends, for a moment: closing at once would take the answer from it."""
        until = time.monotonic() + _LINGER_SECONDS
        more, left = True, _LINGER_BYTES
        while more and left > 0:
            try:
                message = await asyncio.wait_for(self._receive(), max(until - time.monotonic(), 0))
            except TimeoutError:
                return
            left -= len(message.get("body", b""))
            more = message.get("more_body", False)

    async def preflight(self) -> None:
        """Answer OPTIONS: reading is free for pages of every origin."""
        methods = "GET, HEAD, POST, OPTIONS" if self._path.rstrip("/") in POSTED else "GET, HEAD, OPTIONS"
        headers = {**_PREFLIGHT, "Access-Control-Allow-Methods": methods, "Allow": methods}
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": 204, "headers": raw})
        await self.send({"type": "http.response.body", "body": b""})


def _refusal(scope: Scope, max_body: int) -> RefusedError | None:
    """Return why a request is not even looked at."""
    length = len(scope["raw_path"] or b"") + len(scope["query_string"])
    if length > MAX_URL:
        return RefusedError(414, f"the address has {length} bytes; {MAX_URL} is the limit; send the query by POST")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
        return RefusedError(431, f"the headers have more than {MAX_HEADERS} bytes")
    names = {name for name, _ in scope["headers"]}
    if b"transfer-encoding" in names and b"content-length" in names:
        # A proxy may read the end of such a body elsewhere. https://www.rfc-editor.org/rfc/rfc9112#section-6.3
        detail = "a body has a length or comes in chunks, not both"
        return RefusedError(400, detail, {"Connection": "close"})
    declared = Headers(scope=scope).get("content-length", "0")
    if not re.fullmatch(r"\d{1,18}", declared):
        return RefusedError(400, "Content-Length is no number")
    if int(declared) > max_body:
        detail = f"the body has {declared} bytes; {max_body} is the limit"
        return RefusedError(413, detail, {"Connection": "close"})
    return None


def _line(scope: Scope, exchange: _Exchange, seconds: float) -> str:
    """Return the log line: one JSON object. The query string is left out, for it may tell what people look for."""
    client = scope.get("client")
    return json.dumps(
        {
            "id": exchange.id,
            "method": scope["method"],
            "path": scope["path"][:500],
            "status": exchange.status,
            "bytes": exchange.size,
            "ms": round(seconds * 1000, 1),
            "client": client[0] if client else "",
        }
    )
