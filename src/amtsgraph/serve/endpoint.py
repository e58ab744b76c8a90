"""The SPARQL 1.1 endpoint, for queries only. Spec: https://www.w3.org/TR/sparql11-protocol/

A query comes by GET, by POST of a form, or by POST of itself. Each runs in a process of its own
(:mod:`amtsgraph.serve.pool`); an answer is complete or it is an error.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from amtsgraph.errors import QueryError
from amtsgraph.serve.guard import check, check_graph
from amtsgraph.serve.media import ROWS, TRIPLES, Format, offers
from amtsgraph.serve.negotiate import choose
from amtsgraph.serve.outgoing import Weighed
from amtsgraph.serve.pool import BusyError, QueryStoppedError
from amtsgraph.serve.process import Answer, EngineDiedError
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.requests import FORM, body_of, content_type, decoded, fields
from amtsgraph.serve.respond import REVALIDATE, RefusedError
from amtsgraph.serve.site import Site
from amtsgraph.serve.worker import TOO_LARGE, TOO_MUCH_MEMORY

_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_PLACE = re.compile(r"error at (\d+):(\d+): ", re.ASCII)
_RETRY = "10"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol carries it: text, default graphs, named graphs."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]


async def answer(request: Request, site: Site, publication: Publication) -> Response:
    """Run the query of a request. Raises :class:`RefusedError` with the status that the protocol wants."""
    asked = await read(request)
    try:
        form = check(asked.query, site.services)
        dataset = [[check_graph(name) for name in names] for names in (asked.default, asked.named)]
    except QueryError as error:
        site.metrics.query("refused")
        raise _malformed(str(error)) from None
    format = _format(request, form)
    job = {
        "query": asked.query,
        "format": format.name,
        "default": dataset[0],
        "named": dataset[1],
        "base": f"{publication.base.iri}sparql",
        "limit": site.settings.answer_bytes,
    }
    result = await _run(request, site, publication, job)
    if result.kind:
        site.metrics.query(result.kind)
        raise _failed(result)
    headers = {"Vary": "Accept", "Cache-Control": REVALIDATE, "Content-Type": format.content_type}
    weighed = Weighed(site.outgoing, result.body, headers)
    site.metrics.query("answered")
    return weighed


async def read(request: Request) -> Asked:
    """Read the query of a request, by any of the three ways. Raises :class:`RefusedError`."""
    found = fields(request.scope["query_string"], "address")
    text = ""
    if request.method == "POST":
        kind, charset = content_type(request.headers.get("content-type", ""))
        if charset not in ("", "utf-8", "us-ascii"):
            raise RefusedError(415, f"the body is in {charset}; UTF-8 is the only encoding of the protocol")
        body = await body_of(request)
        if kind == FORM:
            found += fields(body, "form")
        elif kind == _DIRECT:
            text = decoded(body)
        elif kind == _UPDATE:
            raise RefusedError(403, "this endpoint is read-only; updates are refused")
        else:
            raise RefusedError(415, f"send the query as {FORM} or {_DIRECT}", {"Accept-Post": f"{FORM}, {_DIRECT}"})
    return _asked(found, text)


def _asked(found: Sequence[tuple[str, str]], text: str) -> Asked:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in found):
        raise RefusedError(403, "this endpoint is read-only; updates are refused")
    queries = [value for name, value in found if name == "query"]
    if text:
        queries.append(text)
    if len(queries) != 1:
        reason = "there is no query" if not queries else f"there are {len(queries)} queries; send one at a time"
        raise RefusedError(400, reason)
    default = tuple(value for name, value in found if name == "default-graph-uri")
    return Asked(queries[0], default, tuple(value for name, value in found if name == "named-graph-uri"))


def _format(request: Request, form: str) -> Format:
    formats = ROWS if form in ("SELECT", "ASK") else TRIPLES
    offered = offers(formats)
    chosen = choose(request.headers.get("accept"), list(offered))
    if chosen is None:
        detail = f"{form} can be answered as {', '.join(format.media for format in formats)}"
        raise RefusedError(406, detail, {"Vary": "Accept"})
    return offered[chosen]


async def _run(request: Request, site: Site, publication: Publication, job: dict[str, object]) -> Answer:
    running = asyncio.ensure_future(publication.pool.run(job))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({running, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise RefusedError(400, "the client has gone")
        return running.result()
    except QueryStoppedError as error:
        site.metrics.query("stopped")
        raise RefusedError(503, str(error), {"Retry-After": _RETRY}) from None
    except BusyError as error:
        site.metrics.query("busy")
        raise RefusedError(503, str(error), {"Retry-After": _RETRY}) from None
    except EngineDiedError as error:
        site.metrics.query("died")
        raise RefusedError(422, str(error)) from None
    finally:
        leaving.cancel()
        running.cancel()


async def _left(request: Request) -> None:
    """Return when the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _malformed(message: str) -> RefusedError:
    place = _PLACE.search(message)
    members: dict[str, object] = {"line": int(place[1]), "column": int(place[2])} if place else {}
    return RefusedError(400, " ".join(message.split())[:600], members=members)


def _failed(result: Answer) -> RefusedError:
    if result.kind == TOO_LARGE:
        return RefusedError(422, f"{result.error}; it is not given out in part; ask with LIMIT")
    if result.kind == TOO_MUCH_MEMORY:
        return RefusedError(422, result.error)
    return _malformed(result.error)
