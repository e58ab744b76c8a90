"""Reconciliation Service API 0.2, so that OpenRefine and others match columns of names with things of the graph.

Spec: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from amtsgraph.rdf.namespaces import AG
from amtsgraph.rdf.vocabulary import Term
from amtsgraph.serve.about import address_of
from amtsgraph.serve.index import Index, Thing
from amtsgraph.serve.matching import Candidate, candidates, territories_of, types_of
from amtsgraph.serve.negotiate import language
from amtsgraph.serve.pages import Frame
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.requests import FORM, body_of, content_type, fields
from amtsgraph.serve.respond import RefusedError
from amtsgraph.serve.site import Site
from amtsgraph.serve.words import WORDS

Record = dict[str, Any]
MAX_BATCH = 100
_MAX_LIMIT = 50
_DEFAULT_LIMIT = 10
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,100}")
_TERRITORY = ("territory", "ag:hasJurisdiction", "hasJurisdiction", AG + "hasJurisdiction", "land", "state")
PROPERTIES: Mapping[str, tuple[str, Callable[[Thing], list[str]]]] = {
    "label": ("Name", lambda thing: [thing.label]),
    "names": ("weitere Namen", lambda thing: [name.text for name in thing.names[1:]]),
    "type": ("Klasse", lambda thing: [str(thing.type)]),
    "kind": ("Art", lambda thing: [thing.kind] if thing.kind else []),
    "articles": ("Zahl der Artikel", lambda thing: [str(thing.articles)]),
    "first": ("erster Artikel", lambda thing: [thing.first] if thing.first else []),
    "last": ("letzter Artikel", lambda thing: [thing.last] if thing.last else []),
    "iri": ("IRI", lambda thing: [thing.iri]),
}


async def service(request: Request, site: Site, publication: Publication) -> Response:
    """Answer the manifest, a batch of queries, or a data extension."""
    values = dict(request.query_params)
    if request.method == "POST":
        kind, _ = content_type(request.headers.get("content-type", ""))
        if kind != FORM:
            raise RefusedError(415, f"send queries as {FORM}")
        values |= dict(fields(await body_of(request), "form"))
    if "queries" in values:
        batch = _object(values["queries"], "queries")
        return _json(values, await run_in_threadpool(_batch, publication, batch, _lang(request)))
    if "extend" in values:
        return _json(values, _extension(publication.index, _object(values["extend"], "extend")))
    return _json(values, _manifest(address_of(request, site, publication).origin, publication))


def _manifest(origin: str, publication: Publication) -> Record:
    service = f"{origin}/reconcile"
    suggest = {
        kind: {
            "service_url": service,
            "service_path": f"/suggest/{kind}",
            "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
        }
        for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "amtsgraph: Verwaltungsdigitalisierung",
        "identifierSpace": f"{publication.base.iri}id/",
        "schemaSpace": AG,
        "documentation": f"{origin}/",
        "defaultTypes": [_type(term, "de") for term in publication.index.classes],
        "view": {"url": f"{origin}/id/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 400, "height": 150},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": MAX_BATCH,
    }


def _batch(publication: Publication, batch: Record, lang: str) -> Record:
    if len(batch) > MAX_BATCH:
        raise RefusedError(413, f"the batch has {len(batch)} queries; {MAX_BATCH} is the limit")
    return {name: {"result": _query(publication.index, query, lang)} for name, query in batch.items()}


def _query(index: Index, query: Any, lang: str) -> list[Record]:
    if not isinstance(query, dict):
        raise RefusedError(400, "each query is an object with the member query")
    text = query.get("query", "")
    if not isinstance(text, str):
        raise RefusedError(400, "query: is no text")
    asked = query.get("type") or []
    names = asked if isinstance(asked, list) else [asked]
    types = frozenset(kind for name in names for kind in types_of(str(name)))
    if names and not types and query.get("type_strict") != "should":
        return []
    limit = query.get("limit", _DEFAULT_LIMIT)
    number = int(limit) if isinstance(limit, int | float) and 0 < limit < 1e6 else _DEFAULT_LIMIT
    places = [place for value in _places(query) for place in territories_of(index, value)]
    found = candidates(index, text, types, frozenset(places), min(number, _MAX_LIMIT))
    return [_candidate(index, candidate, lang) for candidate in found]


def _places(query: Record) -> list[str]:
    """Return the territories that the properties of a query name."""
    found = []
    properties = query.get("properties") or []
    for entry in properties if isinstance(properties, list) else []:
        if isinstance(entry, dict) and entry.get("pid") in _TERRITORY:
            values = entry.get("v")
            for value in values if isinstance(values, list) else [values]:
                found.append(str(value.get("id") or value.get("name", "")) if isinstance(value, dict) else str(value))
    return found


def _candidate(index: Index, candidate: Candidate, lang: str) -> Record:
    thing = candidate.thing
    return {
        "id": thing.key,
        "name": thing.title(lang),
        "description": candidate.explanation(),
        "type": [{"id": str(thing.type), "name": index.class_name(thing.type, lang)}],
        "score": candidate.score,
        "match": candidate.match,
        "features": [
            {"id": "name_similarity", "value": candidate.found.similarity},
            {"id": "name_points", "value": candidate.found.score},
            {"id": "exact_form", "value": candidate.found.exact},
            {"id": "territory", "value": candidate.territory},
            {"id": "articles", "value": thing.articles},
        ],
    }


def _extension(index: Index, asked: Record) -> Record:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list) or len(ids) > MAX_BATCH * 10:
        raise RefusedError(400, f"extend: needs the lists ids (at most {MAX_BATCH * 10}) and properties")
    wanted = [str(entry.get("id", "")) for entry in properties if isinstance(entry, dict)]
    by_key = {thing.key: thing for thing in index.things.values()}
    titles = {entry["id"]: entry["name"] for entry in _proposals()}
    meta = [{"id": name, "name": titles.get(name, name)} for name in wanted]
    rows = {str(key): {name: _values(index, by_key.get(str(key)), name) for name in wanted} for key in ids}
    return {"meta": meta, "rows": rows}


def _values(index: Index, thing: Thing | None, name: str) -> list[Record]:
    if thing is None:
        return []
    if name == "territory":
        places = [index.things[iri] for iri in thing.territories if iri in index.things]
        return [{"id": place.key, "name": place.label} for place in places]
    if name == "articles":
        return [{"int": thing.articles}]
    return [{"str": value} for value in PROPERTIES[name][1](thing)] if name in PROPERTIES else []


async def properties(request: Request, site: Site, publication: Publication) -> Response:
    """Propose the properties that data can be extended by."""
    kind = request.query_params.get("type", "")
    return _json(dict(request.query_params), {"properties": _proposals(), "type": kind})


def _proposals() -> list[Record]:
    """Return the properties with their names, as clients head a column by them."""
    return [{"id": "territory", "name": "Gebiet"}, *({"id": id, "name": e[0]} for id, e in PROPERTIES.items())]


async def suggest(request: Request, site: Site, publication: Publication) -> Response:
    """Complete what is typed: entities, types or properties."""
    values, lang = dict(request.query_params), _lang(request)
    prefix, kind = values.get("prefix", ""), request.path_params["kind"]
    if kind == "entity":
        found = await run_in_threadpool(publication.index.names.begin_with, prefix, _DEFAULT_LIMIT)
        things = [publication.index.things[f.iri] for f in found]
        return _json(values, {"result": [_suggestion(publication.index, thing, lang) for thing in things]})
    if kind == "type":
        terms = [term for term in publication.index.classes if _fits(prefix, term.name, *term.label.values())]
        return _json(values, {"result": [_type(term, lang) for term in terms]})
    if kind == "property":
        return _json(values, {"result": [e for e in _proposals() if _fits(prefix, e["id"], e["name"])]})
    raise RefusedError(404, "suggested are entity, type and property")


def _fits(prefix: str, *names: str) -> bool:
    return any(name.casefold().startswith(prefix.casefold()) for name in names)


def _suggestion(index: Index, thing: Thing, lang: str) -> Record:
    kind = {"id": str(thing.type), "name": index.class_name(thing.type, lang)}
    return {"id": thing.key, "name": thing.title(lang), "description": kind["name"], "notable": [kind]}


async def preview(request: Request, site: Site, publication: Publication) -> Response:
    """Show a thing in a few words, in a frame of the client."""
    thing = _thing(request, publication)
    lang = _lang(request)
    frame = Frame(lang, request.url.path, publication.base.iri)
    summary = ", ".join(name.text for name in thing.names[1:8])
    return HTMLResponse(
        site.pages.preview(frame, thing.title(lang), publication.index.class_name(thing.type, lang), summary)
    )


async def flyout(request: Request, site: Site, publication: Publication) -> Response:
    """Give a few words about an entity, type or property as the suggest services want them: HTML in JSON."""
    kind, id, lang = request.path_params["kind"], request.query_params.get("id", ""), _lang(request)
    if kind == "entity":
        html = bytes((await preview(request, site, publication)).body).decode()
    else:
        frame = Frame(lang, request.url.path, publication.base.iri)
        html = site.pages.preview(frame, *_explained(publication.index, kind, id, lang))
    return _json(dict(request.query_params), {"id": id, "html": html})


def _explained(index: Index, kind: str, id: str, lang: str) -> tuple[str, str, str]:
    """Return name, what it is, and meaning of a type or property. Raises :class:`RefusedError` for unknown ones."""
    entries = [_type(term, lang) for term in index.classes] if kind == "type" else _proposals()
    found = next((entry for entry in entries if entry["id"] == id), None)
    if kind not in ("type", "property") or found is None:
        raise RefusedError(404, "there is no such type or property")
    return found["name"], WORDS[lang][kind], found.get("description", "")


def _thing(request: Request, publication: Publication) -> Thing:
    iri = publication.base.entity(request.query_params.get("id", ""))
    if iri not in publication.index.things:
        raise RefusedError(404, "the graph does not know this id")
    return publication.index.things[iri]


def _object(text: str, name: str) -> Record:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise RefusedError(400, f"{name}: is no JSON") from None
    if not isinstance(value, dict):
        raise RefusedError(400, f"{name}: is no object")
    return value


def _json(values: Mapping[str, str], record: Record) -> Response:
    """Return JSON; with ``callback`` as JSONP, which older clients need."""
    callback = values.get("callback")
    if callback is None:
        return JSONResponse(record)
    if not _CALLBACK.fullmatch(callback):
        raise RefusedError(400, "callback: is no name of a function")
    text = json.dumps(record, ensure_ascii=True)
    return Response(f"/**/{callback}({text});", media_type="application/javascript")


def _type(term: Term, lang: str) -> Record:
    return {"id": term.name, "name": term.label.get(lang, term.name), "description": term.definition.get(lang, "")}


def _lang(request: Request) -> str:
    return language(request.headers.get("accept-language"), ("de", "en"))
