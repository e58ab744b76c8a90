"""How much of large answers may wait in memory for clients that read slowly."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from amtsgraph.serve.respond import RefusedError

SMALL = 1_000_000
_RETRY = "10"


class Outgoing:
    """Counts the bytes of large answers that are being sent; small ones always go."""

    def __init__(self, most: int) -> None:
        self._left = most

    def check(self, size: int) -> None:
        """Raise :class:`RefusedError` where an answer of this size has to wait until others have gone."""
        if size > SMALL and size > self._left:
            detail = "too many large answers are being sent; ask again in a moment, or with LIMIT"
            raise RefusedError(503, detail, {"Retry-After": _RETRY})

    @contextmanager
    def hold(self, size: int) -> Iterator[None]:
        """Count an answer for the length of the block."""
        counted = size if size > SMALL else 0
        self._left -= counted
        try:
            yield
        finally:
            self._left += counted


class Weighed(Response):
    """A complete answer that counts as long as it is being sent. Raises what :meth:`Outgoing.check` raises."""

    def __init__(self, outgoing: Outgoing, body: bytes, headers: dict[str, str]) -> None:
        outgoing.check(len(body))
        super().__init__(body, 200, headers)
        self._outgoing = outgoing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        with self._outgoing.hold(len(self.body)):
            await super().__call__(scope, receive, send)
