"""The first page: what the site has, to be searched and leafed through without a script."""

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from amtsgraph.model import EntityType
from amtsgraph.serve.index import Index, Thing
from amtsgraph.serve.matching import types_of
from amtsgraph.serve.pages import Frame, Listing, frame_of
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.search import Wanted, find
from amtsgraph.serve.site import Site

_SHOWN = 50


async def home(request: Request, site: Site, publication: Publication) -> Response:
    """Show the first page, with results where something is searched or a class is chosen."""
    frame = frame_of(request, publication)
    index = publication.index
    query = request.query_params.get("q", "").strip()[:200]
    kind = request.query_params.get("type", "")
    listing = None
    if query or types_of(kind):
        listing = await run_in_threadpool(_listing, index, frame, query, kind, _page(request))
    things = index.things.values()
    counts = [(k.value, index.class_name(k, frame.lang), sum(thing.type is k for thing in things)) for k in EntityType]
    text = site.pages.home(frame, counts, listing)
    return HTMLResponse(text, headers={"Vary": "Accept-Language", "Cache-Control": "public, max-age=60"})


def _page(request: Request) -> int:
    given = request.query_params.get("page", "")
    return int(given) if given.isascii() and given.isdigit() and 0 < len(given) < 5 and int(given) else 1


def _listing(index: Index, frame: Frame, query: str, kind: str, page: int) -> Listing:
    kind = kind if types_of(kind) else ""
    found = find(index, Wanted(query, kind, "", "", "", page, _SHOWN))
    start = (page - 1) * _SHOWN
    shown = found[start : start + _SHOWN]
    entries = tuple(
        (thing.iri, thing.title(frame.lang), index.class_name(thing.type, frame.lang), _note(index, frame, thing))
        for thing, _, _ in shown
    )
    before = _address(frame, query, kind, page - 1) if page > 1 else ""
    after = _address(frame, query, kind, page + 1) if start + _SHOWN < len(found) else ""
    return Listing(query, kind, len(found), start + 1, entries, before, after)


def _note(index: Index, frame: Frame, thing: Thing) -> str:
    """Return what tells things of one name apart: where they belong, and how many articles name them."""
    place = index.things.get(thing.territory)
    words = [place.title(frame.lang)] if place else []
    return ", ".join([*words, f"{frame.words['articles']}: {thing.articles}"])


def _address(frame: Frame, query: str, kind: str, page: int) -> str:
    values = {"q": query, "type": kind, "page": page if page > 1 else "", "lang": frame.lang if frame.chose else ""}
    return "/?" + urlencode({name: value for name, value in values.items() if value})
