"""Answers are packed as the client takes them: Brotli, else gzip, else as they are.

Spec: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3. Qualities count, so ``gzip;q=0`` is never answered with
gzip. Small answers, parts of files and what is packed already are left alone.
"""

import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from amtsgraph.serve.negotiate import qualities

_MINIMUM = 1024
_THREAD = 128 * 1024
_PACKED = ("application/gzip", "image/png")


class Packer(Protocol):
    """Packs a body piece by piece."""

    def pack(self, data: bytes, last: bool) -> bytes:
        """Return the packed form of a piece; all that came so far can be read from what was returned."""


class _Gzip:
    def __init__(self) -> None:
        self._packer = zlib.compressobj(5, zlib.DEFLATED, 16 + zlib.MAX_WBITS)

    def pack(self, data: bytes, last: bool) -> bytes:
        return self._packer.compress(data) + self._packer.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)


class _Brotli:
    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=4)

    def pack(self, data: bytes, last: bool) -> bytes:
        packed: bytes = self._packer.process(data)
        rest: bytes = self._packer.finish() if last else self._packer.flush()
        return packed + rest


_PACKERS: Mapping[str, type[_Brotli] | type[_Gzip]] = MappingProxyType({"br": _Brotli, "gzip": _Gzip})


def coding(header: str | None) -> str:
    """Return the coding for an ``Accept-Encoding``: "br", "gzip", or "" where neither is wanted.

    >>> coding("gzip, deflate, br")
    'br'
    >>> coding("gzip;q=0, br;q=0.0")
    ''
    """
    wanted = qualities(header or "")
    offered = {name: wanted.get(name, wanted.get("*", 0.0)) for name in _PACKERS}
    best = max(offered, key=lambda name: offered[name])
    return best if offered[best] > 0 and offered[best] >= wanted.get("identity", 0.0) else ""


class Compression:
    """ASGI layer that packs the answers of the application in it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Answer(send, coding(Headers(scope=scope).get("accept-encoding"))).send)


class _Answer:
    """One answer on its way out; its head waits for the first piece, which tells whether packing is worth it."""

    def __init__(self, send: Send, name: str) -> None:
        self._send = send
        self._name = name
        self._head: Message | None = None
        self._packer: Packer | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._head = message
        elif message["type"] == "http.response.body":
            await self._body(message)
        else:
            await self._send(message)

    async def _body(self, message: Message) -> None:
        data, more = message.get("body", b""), message.get("more_body", False)
        head, self._head = self._head, None
        if head is not None and self._suits(head, data, more):
            data = await self._first(MutableHeaders(raw=head["headers"]), data, more)
        elif self._packer is not None:
            data = await self._pack(data, not more)
        if head is not None:
            await self._send(head)
        await self._send({**message, "body": data})

    def _suits(self, head: Message, data: bytes, more: bool) -> bool:
        headers = Headers(raw=head["headers"])
        packed = "content-encoding" in headers or headers.get("content-type", "").startswith(_PACKED)
        return head["status"] != 206 and not packed and (more or len(data) >= _MINIMUM)

    async def _first(self, headers: MutableHeaders, data: bytes, more: bool) -> bytes:
        headers.add_vary_header("Accept-Encoding")
        if not self._name:
            return data
        self._packer = _PACKERS[self._name]()
        data = await self._pack(data, not more)
        headers["Content-Encoding"] = self._name
        if more:
            del headers["Content-Length"]
        else:
            headers["Content-Length"] = str(len(data))
        return data

    async def _pack(self, data: bytes, last: bool) -> bytes:
        if self._packer is None:
            return data
        if len(data) < _THREAD:
            return self._packer.pack(data, last)
        return await run_in_threadpool(self._packer.pack, data, last)
