"""A site on the small graph, in this process and as a server on a free port."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from amtsgraph.serve.pool import Limits
from amtsgraph.serve.publication import Shelf
from amtsgraph.serve.run import configuration
from amtsgraph.serve.site import Site
from amtsgraph.settings import Settings

LIMITS = Limits(short=2, long=3, patience=0.4, deadline=3.0, queue=4.0)


class Running:
    """A server in a thread of its own, with a client for it."""

    def __init__(self, where: str, settings: Settings, limits: Limits) -> None:
        self.site = Site(settings, Shelf(where, settings, limits))
        self._server = uvicorn.Server(configuration(self.site))
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self.client = httpx.Client(base_url=self.url, timeout=60)
        until = time.monotonic() + 30
        while not self._server.started:
            assert self._thread.is_alive(), "the server ended at its start"
            assert time.monotonic() < until
            time.sleep(0.02)

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def stop(self) -> None:
        """End it as a signal would."""
        self.client.close()
        self._server.should_exit = True
        self._thread.join(30)
        self._socket.close()
        assert not self._thread.is_alive()

    def ask(self, query: str, **headers: str) -> httpx.Response:
        """Send a query to the endpoint."""
        return self.client.post("/sparql", data={"query": query}, headers=headers)


@contextmanager
def running(where: str, limits: Limits = LIMITS, **settings: object) -> Iterator[Running]:
    """Run a site on a store for the length of the block."""
    values = {"query_megabytes": 512, "answer_bytes": 2_000_000, "request_bytes": 200_000, **settings}
    server = Running(where, Settings(**values), limits)  # type: ignore[arg-type]
    try:
        yield server
    finally:
        server.stop()
