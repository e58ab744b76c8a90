"""The application: which part answers which path, and what is around all of them.

ASGI, so any server that speaks it can run it; :mod:`amtsgraph.serve.run` does it with uvicorn.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from amtsgraph.errors import AmtsgraphError, StoreError
from amtsgraph.rdf.namespaces import KINDS
from amtsgraph.serve import about, changes, endpoint, front, openapi, operations, reconcile, search, things
from amtsgraph.serve.compress import Compression
from amtsgraph.serve.envelope import Envelope
from amtsgraph.serve.media import HTML, JSON
from amtsgraph.serve.negotiate import choose
from amtsgraph.serve.pages import frame_of, static_files
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.respond import Document, RefusedError, send
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
        middleware=[Middleware(Compression)],
        exception_handlers=_errors(site),
        lifespan=lifespan,
    )
    return Envelope(app, site.metrics, site.settings.request_bytes)


_THINGS = (*(f"/{kind}/{{key:path}}" for kind in KINDS), "/ontology", "/ontology.{suffix}", "/ontology/{version}")
_GRAPH: tuple[tuple[str, Handler], ...] = (
    ("/", front.home),
    ("/search", search.search),
    ("/reconcile/properties", reconcile.properties),
    ("/reconcile/suggest/{kind}", reconcile.suggest),
    ("/reconcile/preview", reconcile.preview),
    ("/reconcile/flyout/{kind}", reconcile.flyout),
    ("/.well-known/void", about.describe_dataset),
    ("/feed.atom", changes.feed),
    ("/ldes", changes.root),
    ("/ldes/{number}/{part}", changes.page),
    ("/dcat", about.describe_record),
    ("/dumps/{name}", about.dump),
    *((path, things.dereference) for path in _THINGS),
)
_PLAIN: tuple[tuple[str, Plain], ...] = (
    ("/health", operations.health),
    ("/ready", operations.ready),
    ("/metrics", operations.metrics),
    ("/openapi.json", openapi.document),
)


def _routes(site: Site) -> list[BaseRoute]:
    files = static_files()

    async def static(request: Request, site: Site) -> Response:
        if request.path_params["name"] not in files:
            raise RefusedError(404, "there is no such file")
        body, kind = files[request.path_params["name"]]
        return send(request, Document(body, kind))

    posted = [(path, _sparql) for path in ("/sparql", "/sparql/")] + [("/reconcile", reconcile.service)]
    return [
        *(_plain_route(site, path, handler) for path, handler in (*_PLAIN, ("/static/{name}", static))),
        *(_graph_route(site, path, handler, ["GET", "POST"]) for path, handler in posted),
        *(_graph_route(site, path, handler, ["GET"]) for path, handler in _GRAPH),
    ]


def _plain_route(site: Site, path: str, handler: Plain) -> Route:
    async def answer(request: Request) -> Response:
        return await handler(request, site)

    return Route(path, answer, methods=["GET"])


class _OnTheGraph:
    """Answers from one publication, which stays open until the last byte has been sent."""

    def __init__(self, site: Site, handler: Handler) -> None:
        self._site = site
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        async with self._site.shelf.present.used() as publication:
            response = await self._handler(request, self._site, publication)
            await response(scope, receive, send)


def _graph_route(site: Site, path: str, handler: Handler, methods: list[str]) -> Route:
    return Route(path, _OnTheGraph(site, handler), methods=methods)


async def _sparql(request: Request, site: Site, publication: Publication) -> Response:
    """Answer a query; where there is none, say what the endpoint can do."""
    if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
        return await about.describe_service(request, site, publication)
    return await endpoint.answer(request, site, publication)


async def _http_error(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown paths and methods."""
    if not isinstance(error, HTTPException):
        raise TypeError(f"not an error of HTTP: {error!r}")
    headers = dict(error.headers or {})
    details = {404: "there is nothing at this address", 405: f"this address takes {headers.get('Allow', 'GET')}"}
    return RefusedError(error.status_code, details.get(error.status_code, str(error.detail)), headers).response()


def _errors(site: Site) -> dict[Any, Any]:
    """Return who answers which error; a browser that asks for a thing that is not there gets a page."""

    async def own(request: Request, error: Exception) -> Response:
        if isinstance(error, RefusedError):
            return _page(request, error, site) or error.response()
        if isinstance(error, StoreError):
            _LOG.error("%s", error)
            return RefusedError(503, "the graph cannot be read at the moment", {"Retry-After": "5"}).response()
        return RefusedError(400, str(error)).response()

    return {HTTPException: _http_error, AmtsgraphError: own, Exception: _fault}


def _page(request: Request, error: RefusedError, site: Site) -> Response | None:
    publication = site.shelf.present
    if error.status not in (404, 410) or choose(request.headers.get("accept", JSON), (JSON, HTML)) != HTML:
        return None
    frame, instead = frame_of(request, publication), _instead(error, publication)
    text = site.pages.missing(frame, error.status == 410, error.detail, instead)
    return Response(text, error.status, {**error.headers, "Vary": "Accept", "Cache-Control": "no-store"}, HTML)


def _instead(error: RefusedError, publication: Publication) -> list[dict[str, str]]:
    """Return what an error offers in place of the thing: similar ones, or its successors."""
    found: list[dict[str, str]] = error.members.get("suggestions", [])
    things = publication.index.things
    return found + [{"iri": iri, "label": things[iri].label} for iri in error.members.get("successors", ())]


async def _fault(request: Request, error: Exception) -> Response:
    """Answer a fault of the program without telling anything of its inside; the server logs it."""
    return RefusedError(500, "this is a fault of the server; it has been noted").response()
