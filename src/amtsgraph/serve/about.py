"""Answers for the descriptions of the whole, and for the dumps."""

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from amtsgraph.export import write_graphs
from amtsgraph.queries.ask import runnable
from amtsgraph.queries.catalogue import load_questions
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.resources import resource
from amtsgraph.serve.catalogue import Address, dcat, service_description, void
from amtsgraph.serve.dumps import DUMPS
from amtsgraph.serve.media import TRIPLES, offers
from amtsgraph.serve.negotiate import choose
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.respond import REVALIDATE, Document, RefusedError, send
from amtsgraph.serve.site import Site

_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_NAMES = {"ttl": "turtle", "jsonld": "jsonld", "ntriples": "ntriples", "rdfxml": "rdfxml"}


def address_of(request: Request, site: Site, publication: Publication) -> Address:
    """Return where the site is reached: under its public IRI, else as the client called it."""
    public = site.settings.public_iri
    if public:
        return Address(public.rstrip("/#"), publication.base)
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise RefusedError(400, "the Host header is no name of a host")
    return Address(f"{request.url.scheme}://{host}{request.scope.get('root_path', '')}", publication.base)


async def describe_service(request: Request, site: Site, publication: Publication) -> Response:
    """Give the service description."""
    address = address_of(request, site, publication)
    counts = await run_in_threadpool(publication.statistics)
    names = names_of(publication.base, site.settings.lang)
    known = load_questions(resource("queries"))
    found = await run_in_threadpool(lambda: tuple(runnable(publication.view, known, names)))
    return await written(request, publication, service_description(address, counts, found, bool(site.services)))


async def describe_dataset(request: Request, site: Site, publication: Publication) -> Response:
    """Give the dataset in VoID."""
    address = address_of(request, site, publication)
    return await written(request, publication, void(address, await run_in_threadpool(publication.statistics)))


async def describe_record(request: Request, site: Site, publication: Publication) -> Response:
    """Give the record for data portals."""
    address = address_of(request, site, publication)
    return await written(request, publication, dcat(address, await run_in_threadpool(publication.statistics)))


async def dump(request: Request, site: Site, publication: Publication) -> Response:
    """Give the whole graph as a file."""
    chosen = next((entry for entry in DUMPS if entry.file == request.path_params["name"]), None)
    if chosen is None:
        raise RefusedError(404, f"there are {', '.join(entry.file for entry in DUMPS)}")
    media = "application/gzip" if chosen.zipped else chosen.media
    path = await publication.dumps.path(chosen)
    return FileResponse(path, media_type=media, headers={"Cache-Control": "public, max-age=60"})


async def written(request: Request, publication: Publication, graph: NamedGraph, cache: str = REVALIDATE) -> Response:
    """Give a graph in the format that suits the client. Raises :class:`RefusedError` where there is none."""
    offered = offers(TRIPLES)
    chosen = choose(request.headers.get("accept"), list(offered))
    if chosen is None and "text/html" in request.headers.get("accept", ""):
        chosen = TRIPLES[0].media
    if chosen is None:
        raise RefusedError(406, f"there are {', '.join(format.media for format in TRIPLES)}", {"Vary": "Accept"})
    format = offered[chosen]
    body = await run_in_threadpool(write_graphs, [graph], _NAMES[format.name], publication.base)
    return send(request, Document(body, format.content_type, headers=(("Vary", "Accept"), ("Cache-Control", cache))))
