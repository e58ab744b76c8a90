"""The first page: what the site has, and a search that needs no script."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from amtsgraph.model import EntityType
from amtsgraph.serve.pages import frame_of
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.search import Wanted, find
from amtsgraph.serve.site import Site

_SHOWN = 50


async def home(request: Request, site: Site, publication: Publication) -> Response:
    """Show the first page, with results where something is searched."""
    frame = frame_of(request, publication.base.iri)
    lang = frame.lang
    query = request.query_params.get("q", "").strip()[:200]
    names = {kind: publication.index.class_name(kind, lang) for kind in EntityType}
    things = publication.index.things.values()
    counts = {names[kind]: sum(thing.type is kind for thing in things) for kind in EntityType}
    results = []
    if query:
        wanted = Wanted(query, "", "", "", "", 1, _SHOWN)
        for thing, _, _ in (await run_in_threadpool(find, publication.index, wanted))[:_SHOWN]:
            results.append({"iri": thing.iri, "label": thing.title(lang), "type": names[thing.type]})
    text = site.pages.home(frame, counts, query, results)
    return HTMLResponse(text, headers={"Vary": "Accept-Language", "Cache-Control": "public, max-age=60"})
