"""For those who run the site: is it up, can it answer, how much does it do."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from amtsgraph.serve.metrics import CONTENT_TYPE
from amtsgraph.serve.site import Site
from amtsgraph.version import __version__

_NO_STORE = {"Cache-Control": "no-store"}


async def health(request: Request, site: Site) -> Response:
    """Say that the process lives."""
    return JSONResponse({"status": "up", "version": __version__}, headers=_NO_STORE)


async def ready(request: Request, site: Site) -> Response:
    """Say whether a graph is open, 503 where none is."""
    if not site.shelf.ready:
        return JSONResponse({"status": "opening"}, 503, {**_NO_STORE, "Retry-After": "2"})
    present = site.shelf.present
    return JSONResponse({"status": "ready", "generation": present.name, "base": present.base.iri}, headers=_NO_STORE)


async def metrics(request: Request, site: Site) -> Response:
    """Give the counts in the text format of Prometheus."""
    gauges: list[tuple[str, str, float]] = []
    if site.shelf.ready:
        pool = site.shelf.present.pool
        jobs, long = pool.running
        gauges = [
            ("amtsgraph_queries_running", "Queries to the endpoint that run now.", jobs),
            ("amtsgraph_queries_long", "Those of them that are long.", long),
            ("amtsgraph_workers_ended", "Query processes that were ended since the graph was opened.", pool.ended),
        ]
    return Response(site.metrics.text(gauges), headers={**_NO_STORE, "Content-Type": CONTENT_TYPE})
