"""Dereferencing: every IRI of the graph leads to a page or to data, as the client prefers.

``/id/{key}`` answers 303 to the page (``.html``) or the data (``.ttl``, ``.jsonld``, ``.nt``, ``.rdf``), and so do
articles, claims, evidence, graphs and the ontology. https://www.w3.org/TR/cooluris/#r303gendocument
``?asOf=YYYY-MM-DD`` gives what held and was known on a day, ``Accept-Datetime`` the same (RFC 7089, pattern 1.1).
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from amtsgraph.export import write_triples
from amtsgraph.rdf.namespaces import ONTOLOGY
from amtsgraph.serve.describe import Describer, Description
from amtsgraph.serve.media import HTML, SUFFIXES, TRIPLES, Format, offers
from amtsgraph.serve.negotiate import choose
from amtsgraph.serve.pages import Frame, Pages, frame_of
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.respond import Document, RefusedError, http_date, parse_http_date, send
from amtsgraph.serve.site import Site

_VARY = "Accept, Accept-Datetime, Accept-Language"
_PAGE = Format("html", HTML, ("application/xhtml+xml",), charset=True)
_SUGGESTIONS = 5
_SUFFIX_OF = {format.media: suffix for suffix, format in SUFFIXES.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """What an address names: kind of thing, key as in the IRI, IRI, suffix of the format ("" without one)."""

    kind: str
    key: str
    iri: str
    suffix: str

    @property
    def path(self) -> str:
        """The address of the thing on this site."""
        return f"/{self.kind}/{quote(self.key, safe='/%~')}" if self.key else f"/{self.kind}"


def place_of(request: Request, publication: Publication) -> Place:
    """Return what the path of a request names. The key is taken as it stands in the address, percent-encoded."""
    raw = request.scope["raw_path"].decode("ascii", "replace").removeprefix(request.scope.get("root_path", ""))
    kind, _, key = raw.lstrip("/").partition("/")
    suffix = next((s for s in (*SUFFIXES, "html") if f"/{kind}/{key}".rstrip("/").endswith(f".{s}")), "")
    if suffix and key:
        key = key[: -len(suffix) - 1]
    elif suffix:
        kind = kind[: -len(suffix) - 1]
    if kind == "ontology":
        return Place(kind, "", ONTOLOGY, suffix)
    key = _canonical(key)
    return Place(kind, key, f"{publication.base.iri}{kind}/{key}", suffix)


def _canonical(key: str) -> str:
    """Return the key as IRIs here have it: what RFC 3987 permits is not encoded; no IRI has ``/../`` in it."""
    try:
        text = unquote(key, errors="strict")
    except UnicodeDecodeError:
        return "%"
    parts = text.split("/")
    if any(part in ("", ".", "..") for part in parts) or any(sign < " " or sign in '<>"{}|\\^`' for sign in text):
        return "%"
    return "/".join(_segment(part) for part in parts)


def _segment(part: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "_.~-" else quote(sign, safe="") for sign in part)


async def dereference(request: Request, site: Site, publication: Publication) -> Response:
    """Answer for an IRI: 303 to what suits the client, or the document where a suffix names the format."""
    place = place_of(request, publication)
    if place.iri.endswith("%"):
        raise RefusedError(404, "there is no such name")
    day = as_of(request)
    if not place.suffix:
        return await _see_other(request, publication, place, day)
    frame = frame_of(request, publication, day)
    key = (place.iri, place.suffix, day, (frame.lang, frame.chose) if place.suffix == "html" else "")
    document = publication.documents.get(key)
    if document is None:
        document = await run_in_threadpool(_document, publication, site.pages, place, replace(frame, path=place.path))
        if document is None:
            raise await run_in_threadpool(_missing, publication, place)
        publication.documents.put(key, document)
    return send(request, document)


async def _see_other(request: Request, publication: Publication, place: Place, day: date | None) -> Response:
    formats = (_PAGE, *TRIPLES)
    offered = offers(formats)
    chosen = choose(request.headers.get("accept"), list(offered))
    if chosen is None:
        names = ", ".join(format.media for format in formats)
        raise RefusedError(406, f"this thing is described as {names}", {"Vary": _VARY})
    if not await run_in_threadpool(_exists, publication, place):
        raise await run_in_threadpool(_missing, publication, place)
    suffix = _SUFFIX_OF.get(offered[chosen].media, "html")
    target = f"{request.scope.get('root_path', '')}{place.path}.{suffix}"
    query = request.scope["query_string"].decode("ascii", "replace")
    if day is not None and "asOf=" not in query:
        query = f"{query}&asOf={day}" if query else f"asOf={day}"
    headers = {"Vary": _VARY, "Link": _links(place), "Cache-Control": "public, max-age=60"}
    return RedirectResponse(f"{target}?{query}" if query else target, 303, headers)


def _exists(publication: Publication, place: Place) -> bool:
    if place.kind == "id" and place.iri in publication.index.things:
        return True
    return _described(Describer(publication.view, publication.base), place, None) is not None


def _described(describer: Describer, place: Place, day: date | None) -> Description | None:
    if place.kind == "id":
        return describer.entity(place.iri, day)
    makers: dict[str, Callable[[], Description | None]] = {
        "article": lambda: describer.article(place.iri),
        "claim": lambda: describer.claim(place.iri),
        "graph": lambda: describer.graph(place.iri),
        "ontology": describer.ontology,
    }
    return makers.get(place.kind, lambda: describer.node(place.iri))()


def _document(publication: Publication, pages: Pages, place: Place, frame: Frame) -> Document | None:
    day = frame.day
    description = _described(Describer(publication.view, publication.base), place, day)
    if description is None:
        return None
    headers = [("Vary", "Accept-Datetime, Accept-Language"), ("Link", _links(place, day))]
    if day is not None:
        headers.append(("Memento-Datetime", http_date(day)))
        headers.append(("Content-Location", f"{place.path}.{place.suffix}?asOf={day}"))
    if place.suffix == "html":
        headers.append(("Content-Language", frame.lang))
        text = pages.thing(frame, description, place.kind)
        return Document(text.encode(), _PAGE.content_type, description.modified, tuple(headers))
    format = SUFFIXES[place.suffix]
    body = write_triples(description.triples, format.name, publication.base)
    return Document(body, format.content_type, description.modified, tuple(headers))


def _links(place: Place, day: date | None = None) -> str:
    """Return the value of ``Link``: the thing, its other formats, and what RFC 7089 wants."""
    links = [f'<{place.path}>; rel="describedby about"' if place.suffix else f'<{place.path}>; rel="self"']
    links += [
        f'<{place.path}.{suffix}>; rel="alternate"; type="{format.media}"'
        for suffix, format in (("html", _PAGE), *SUFFIXES.items())
        if suffix != place.suffix
    ]
    if place.kind == "id":
        links.append(f'<{place.path}>; rel="original timegate"')
    if day is not None:
        links.append(f'<{place.path}.{place.suffix or "ttl"}?asOf={day}>; rel="memento"; datetime="{http_date(day)}"')
    return ", ".join(links)


def as_of(request: Request) -> date | None:
    """Return the day that a request asks for, None for the present.

    Raises :class:`RefusedError` for what is no date.
    """
    given = request.query_params.get("asOf")
    if given is not None:
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise RefusedError(400, f"asOf: {given[:40]!r} is not a date such as 2025-09-30") from None
    header = request.headers.get("accept-datetime")
    if header is None:
        return None
    moment = parse_http_date(header)
    if moment is None:
        raise RefusedError(400, "Accept-Datetime is not a date of HTTP")
    return datetime.fromtimestamp(moment.timestamp(), UTC).date()


def _missing(publication: Publication, place: Place) -> RefusedError:
    """Return 301 or 410 for a body that has become another one, else 404 with similar names."""
    index = publication.index
    successors = [iri for iri in index.successors.get(place.iri, ()) if iri in index.things]
    start = f"{publication.base.iri}id/"
    if len(successors) == 1:
        target = f"/id/{successors[0].removeprefix(start)}"
        links = {"Location": target, "Link": f'<{target}>; rel="successor-version"'}
        return RefusedError(301, "this thing goes on under another name", links, {"successors": successors})
    if successors:
        return RefusedError(410, "this thing has gone; others took its place", members={"successors": successors})
    if place.kind != "id":
        return RefusedError(404, f"the graph has nothing under {place.kind}/{place.key[:100]}")
    words = place.key.removeprefix("new-").replace("-", " ")
    found = [candidate.iri for candidate in index.names.find(words, _SUGGESTIONS)]
    keys = difflib.get_close_matches(place.key[:100], [t.key for t in index.things.values()], 3, 0.75)
    similar = list(dict.fromkeys([*(f"{start}{key}" for key in keys), *found]))[:_SUGGESTIONS]
    members = {"suggestions": [{"iri": iri, "label": index.things[iri].label} for iri in similar]}
    return RefusedError(404, f"the graph does not know {place.key[:100]}", members=members)
