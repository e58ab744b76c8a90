"""The application: which part answers which path, and what is around all of them.

ASGI, so any server that speaks it can run it; :mod:`amtsgraph.serve.run` does it with uvicorn.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from amtsgraph.errors import AmtsgraphError, StoreError
from amtsgraph.serve import endpoint, operations
from amtsgraph.serve.envelope import Envelope
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.respond import RefusedError
from amtsgraph.serve.site import Site

_LOG = logging.getLogger("amtsgraph.serve")
_WATCH_SECONDS = 1.0
Handler = Callable[[Request, Site, Publication], Awaitable[Response]]
Plain = Callable[[Request, Site], Awaitable[Response]]


def create_app(site: Site, watch: float = _WATCH_SECONDS) -> ASGIApp:
    """Return the application of a site; it opens the graph at its start and looks for a new one every ``watch``
    seconds."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await site.shelf.refresh()
        watching = asyncio.ensure_future(site.shelf.watch(watch))
        try:
            yield
        finally:
            watching.cancel()
            await site.shelf.close()

    app = Starlette(
        routes=_routes(site),
        middleware=[Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)],
        exception_handlers={HTTPException: _http_error, AmtsgraphError: _own_error, Exception: _fault},
        lifespan=lifespan,
    )
    return Envelope(app, site.metrics, site.settings.request_bytes)


def _routes(site: Site) -> list[BaseRoute]:
    def plain(path: str, handler: Plain) -> Route:
        async def answer(request: Request) -> Response:
            return await handler(request, site)

        return Route(path, answer, methods=["GET"])

    def graph(path: str, handler: Handler, *methods: str) -> Route:
        async def answer(request: Request) -> Response:
            async with site.shelf.present.used() as publication:
                return await handler(request, site, publication)

        return Route(path, answer, methods=list(methods) or ["GET"])

    return [
        plain("/health", operations.health),
        plain("/ready", operations.ready),
        plain("/metrics", operations.metrics),
        graph("/sparql", endpoint.answer, "GET", "POST"),
        graph("/sparql/", endpoint.answer, "GET", "POST"),
    ]


async def _http_error(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown paths and methods."""
    if not isinstance(error, HTTPException):
        raise TypeError(f"not an error of HTTP: {error!r}")
    headers = dict(error.headers or {})
    details = {404: "there is nothing at this address", 405: f"this address takes {headers.get('Allow', 'GET')}"}
    return RefusedError(error.status_code, details.get(error.status_code, str(error.detail)), headers).response()


async def _own_error(request: Request, error: Exception) -> Response:
    """Answer an error that explains itself; one that is not about the request is 503."""
    if isinstance(error, RefusedError):
        return error.response()
    if isinstance(error, StoreError):
        _LOG.error("%s", error)
        return RefusedError(503, "the graph cannot be read at the moment", {"Retry-After": "5"}).response()
    return RefusedError(400, str(error)).response()


async def _fault(request: Request, error: Exception) -> Response:
    """Answer a fault of the program without telling anything of its inside; the server logs it."""
    return RefusedError(500, "this is a fault of the server; it has been noted").response()
