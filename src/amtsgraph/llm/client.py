"""Asks the server: the one module that speaks HTTP with a language model.

The protocol is OpenAI's chat completions with ``response_format`` json_schema. What makes every further question
vain (nobody listens, no access, no such model, a redirect) is raised as :class:`LanguageModelError`; all else costs
one article and comes back as :class:`Silence`. Redirects are not followed, so that text and key go to nobody but
the server named; the answer has a limit in bytes and in seconds, however slowly it trickles.
"""

import asyncio
import ipaddress
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from amtsgraph.errors import LanguageModelError
from amtsgraph.llm.schema import UnreadableError, read_json
from amtsgraph.llm.server import Listener, Silence
from amtsgraph.llm.setup import KEY_VARIABLE, Setup
from amtsgraph.version import __version__

MAX_BYTES = 2_000_000
LONGEST_WAIT = 30.0
GIVE_UP = 5
_CONNECT_SECONDS = 10.0
_OK, _UNAUTHORISED, _FORBIDDEN, _NOT_FOUND = 200, 401, 403, 404
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_MAX_WORDS = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Busy:
    """The server may answer later; ``wait`` are the seconds it asks for, None where it says nothing."""

    reason: str
    wait: float | None = None


class Client:
    """A server and the key for it. After five articles in a row without an answer it asks no more."""

    def __init__(self, setup: Setup, key: str = "", longest_wait: float = LONGEST_WAIT) -> None:
        if not (key.isascii() and key.isprintable()):
            raise LanguageModelError(f"{KEY_VARIABLE}: has signs that a key cannot have; set it anew")
        self._setup = setup
        self._longest_wait = longest_wait
        self._headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": f"amtsgraph/{__version__}",
            **({"Authorization": f"Bearer {key}"} if key else {}),
        }
        self._silent_in_row = 0
        self._told = False

    def ask(self, questions: Sequence[bytes], heard: Listener) -> list[str | Silence]:
        """Send the questions, some at once, and return what the model says to each, in their order.

        ``heard`` gets each question with its answer as soon as that is there. Raises :class:`LanguageModelError`
        where the server cannot be used.
        """
        return asyncio.run(self._all(questions, heard))

    async def _all(self, questions: Sequence[bytes], heard: Listener) -> list[str | Silence]:
        slots = asyncio.Semaphore(self._setup.parallel)

        async def one(question: bytes) -> str | Silence:
            async with slots:
                reply = await self._answer(http, question)
            if isinstance(reply, str):
                heard(question, reply)
            return reply

        async with self._open() as http:
            return await asyncio.gather(*map(one, questions))

    def _open(self) -> httpx.AsyncClient:
        try:
            return httpx.AsyncClient(
                headers=self._headers,
                timeout=httpx.Timeout(None, connect=_CONNECT_SECONDS),
                follow_redirects=False,
                trust_env=not _is_this_machine(self._setup.address),
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise LanguageModelError(f"{self._setup.address}: cannot be asked: {error}") from None

    async def _answer(self, http: httpx.AsyncClient, question: bytes) -> str | Silence:
        if self._silent_in_row >= GIVE_UP:
            return Silence(f"not asked after {GIVE_UP} in a row")
        reply = await self._persistently(http, question)
        self._silent_in_row = 0 if isinstance(reply, str) else self._silent_in_row + 1
        return reply

    async def _persistently(self, http: httpx.AsyncClient, question: bytes) -> str | Silence:
        """Ask, and ask again where the server is busy."""
        reply = await self._once(http, question)
        for attempt in range(self._setup.retries):
            if not isinstance(reply, _Busy):
                break
            wait = 0.5 * 2**attempt if reply.wait is None else reply.wait
            await asyncio.sleep(min(wait, self._longest_wait))
            reply = await self._once(http, question)
        return Silence(reply.reason) if isinstance(reply, _Busy) else reply

    async def _once(self, http: httpx.AsyncClient, question: bytes) -> str | Silence | _Busy:
        address = self._setup.address
        try:
            async with asyncio.timeout(self._setup.seconds), http.stream("POST", address, content=question) as response:
                return self._reply(response, await _body(response))
        except TimeoutError:
            return Silence(f"no answer within {self._setup.seconds:g} seconds")
        except UnreadableError as error:
            return Silence(str(error))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.UnsupportedProtocol) as error:
            raise LanguageModelError(
                f"{address}: no server answers there ({_clean(str(error))}); start it, correct --llm-url, "
                "or leave --llm-url out to read without a language model"
            ) from None
        except httpx.HTTPError:
            return _Busy("connection broken")

    def _reply(self, response: httpx.Response, body: bytes) -> str | Silence | _Busy:
        """Return what a response says. Raises :class:`UnreadableError` where it breaks the protocol."""
        status = response.status_code
        if status == _OK:
            return _content(body)
        words = _words(body)
        if response.has_redirect_location or status in (_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND):
            raise LanguageModelError(f"{self._setup.address}: answers HTTP {status}{words}; {self._remedy(status)}")
        if not self._told:
            self._told = True
            _log.warning("amtsgraph: %s: answers HTTP %s%s", self._setup.address, status, words)
        if status in _BUSY:
            return _Busy(f"HTTP {status}", _wait(response.headers.get("retry-after", "")))
        return Silence(f"HTTP {status}")

    def _remedy(self, status: int) -> str:
        if status == _NOT_FOUND:
            return f"does it offer the model {self._setup.model!r}, and does --llm-url end before /chat/completions?"
        if status in (_UNAUTHORISED, _FORBIDDEN):
            return f"set {KEY_VARIABLE} to a key that may use the model {self._setup.model!r}"
        return "redirects are not followed; put the final address into --llm-url"


async def _body(response: httpx.Response) -> bytes:
    """Read the body up to the limit, as it comes: a compressed one could unfold to any size."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnreadableError("answer is compressed")
    parts, size = [], 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > MAX_BYTES:
            raise UnreadableError("answer too large")
        parts.append(part)
    return b"".join(parts)


def _content(body: bytes) -> str:
    """Return the text of the first choice of a chat completion."""
    try:
        value = read_json(body.decode("utf-8"))
        choice = value["choices"][0]
        content, end = choice["message"]["content"], choice.get("finish_reason")
    except UnicodeDecodeError:
        raise UnreadableError("answer is not UTF-8") from None
    except (LookupError, TypeError, AttributeError):
        raise UnreadableError("answer breaks the protocol") from None
    if end == "length":
        raise UnreadableError("answer cut off")
    if not isinstance(content, str):
        raise UnreadableError("answer breaks the protocol")
    return content


def _words(body: bytes) -> str:
    """Return what the server says about an error, made fit for one line on a terminal, or ""."""
    try:
        value: Any = json.loads(body)
        error = value.get("error", value)
        text = error if isinstance(error, str) else error["message"]
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return ""
    return f" ({_clean(text)})" if isinstance(text, str) and text.strip() else ""


def _clean(text: str) -> str:
    printable = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * _MAX_WORDS])
    return " ".join(printable.split())[:_MAX_WORDS]


def _wait(header: str) -> float | None:
    """Return the seconds of Retry-After (RFC 9110, 10.2.3); a date is not read, as there is no clock here."""
    return float(header) if header.isdecimal() and header.isascii() else None


def _is_this_machine(address: str) -> bool:
    """Tell whether the server runs here: it is asked directly, whatever proxies the environment names."""
    host = httpx.URL(address).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
