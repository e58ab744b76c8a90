"""Runs the application with uvicorn, with limits on what a client may send before the application sees it."""

import asyncio
import logging
import socket
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from amtsgraph.serve.app import create_app
from amtsgraph.serve.envelope import MAX_HEADERS, MAX_URL
from amtsgraph.serve.publication import Shelf, find_source
from amtsgraph.serve.site import Site
from amtsgraph.settings import Settings

_HEAD_SECONDS = 10.0
_STALL_SECONDS = 20.0
_KEEP_ALIVE = 15
_GRACE = 15


class GuardedProtocol(H11Protocol):
    """HTTP/1.1 that closes a connection whose request line and headers do not come in time."""

    _timer: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start the clock."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(_HEAD_SECONDS, self._late)

    def data_received(self, data: bytes) -> None:
        """Take bytes; the clock starts anew with each request."""
        super().data_received(data)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing() and self.conn.trailing_data[0]:
            self._timer = self.loop.call_later(_HEAD_SECONDS, self._late)

    def pause_writing(self) -> None:
        """Wait until the client has read; where it does not, let it go."""
        super().pause_writing()
        self._stall = self.loop.call_later(_STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, because the client reads."""
        super().resume_writing()
        self._unstall()

    def _unstall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        if self._timer is not None:
            self._timer.cancel()
        self._unstall()
        super().connection_lost(exc)

    def _late(self) -> None:
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


def configuration(site: Site, **options: Any) -> uvicorn.Config:
    """Return how uvicorn runs the site; ``options`` are further ones of uvicorn."""
    return uvicorn.Config(
        create_app(site),
        http=GuardedProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        h11_max_incomplete_event_size=MAX_URL + MAX_HEADERS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_GRACE,
        backlog=256,
        **options,
    )


def serve(where: str, settings: Settings, host: str, port: int) -> None:
    """Serve until the process is told to end.

    Raises :class:`StoreError` where there is no graph, and OSError where the address cannot be taken.
    """
    find_source(where, settings)
    site = Site(settings, Shelf(where, settings))
    with _bound(host, port) as bound:
        address = bound.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        logging.getLogger("amtsgraph.serve").info("listening on http://%s:%d/", shown, address[1])
        uvicorn.Server(configuration(site)).run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """Take the address before anything else is opened, so that a wrong one is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's algorithm off; without it each answer waits 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    bound.listen(256)
    return bound
