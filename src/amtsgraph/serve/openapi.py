"""The description of the site for programs. Spec: https://spec.openapis.org/oas/v3.1.0"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from amtsgraph.model import EntityType
from amtsgraph.serve.media import PROBLEM, ROWS, SUFFIXES, TRIPLES, Format
from amtsgraph.serve.reconcile import MAX_BATCH
from amtsgraph.serve.site import Site
from amtsgraph.version import __version__

Record = dict[str, Any]
_TEXT = {"type": "string"}
_DATE = {"type": "string", "format": "date"}
_FORM = "application/x-www-form-urlencoded"


async def document(request: Request, site: Site) -> Response:
    """Give the description."""
    return JSONResponse(description(), headers={"Cache-Control": "public, max-age=3600"})


def description() -> Record:
    """Return the description as plain values."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "amtsgraph",
            "version": __version__,
            "summary": "German e-government news as a knowledge graph with evidence; read-only",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {**_sparql(), **_things(), **_lookups(), **_reconciliation(), **_operations()},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


_PROBLEM = {
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT},
}


def _sparql() -> Record:
    formats: Record = {format.media: {} for format in (*ROWS, *TRIPLES)}
    dataset = [_parameter(name, {"type": "array", "items": {"type": "string", "format": "iri"}}) for name in _GRAPHS]
    body = {
        "required": True,
        "content": {
            _FORM: {"schema": {"type": "object", "required": ["query"], "properties": {"query": _TEXT}}},
            "application/sparql-query": {"schema": _TEXT},
        },
    }
    answers = _answers("the answer", formats, 400, 403, 406, 413, 414, 415, 422, 503)
    return {
        "/sparql": {
            "get": {
                "summary": "SPARQL 1.1 query; without one the service description",
                "parameters": [_parameter("query", _TEXT), *dataset],
                "responses": answers,
            },
            "post": {"summary": "SPARQL 1.1 query", "parameters": dataset, "requestBody": body, "responses": answers},
        }
    }


_GRAPHS = ("default-graph-uri", "named-graph-uri")


def _things() -> Record:
    key = {"name": "key", "in": "path", "required": True, "schema": _TEXT, "example": "dataport"}
    day = _parameter("asOf", _DATE, "what held and was known on this day")
    seen = _answers("", {}, 301, 303, 400, 404, 406, 410)
    del seen["200"]
    paths: Record = {}
    for kind in ("id", "article", "claim"):
        paths[f"/{kind}/{{key}}"] = {
            "get": {"summary": f"{kind}: to page or data", "parameters": [key, day], "responses": seen}
        }
        for suffix, media in (("html", "text/html"), *((name, format.media) for name, format in SUFFIXES.items())):
            answers = _answers("the document", {media: {}}, 301, 304, 400, 404, 410)
            operation = {"summary": f"{kind} as {suffix}", "parameters": [key, day], "responses": answers}
            paths[f"/{kind}/{{key}}.{suffix}"] = {"get": operation}
    return {**paths, "/ontology": {"get": {"summary": "the ontology", "responses": seen}}}


def _lookups() -> Record:
    kinds = {"enum": [*EntityType]}
    names: Record = {"q": _TEXT, "type": kinds, "territory": _TEXT, "from": _DATE, "to": _DATE}
    most = {"page": 1000, "size": 100}
    numbers = {name: {"type": "integer", "minimum": 1, "maximum": number} for name, number in most.items()}
    parameters = [_parameter(name, schema) for name, schema in {**names, **numbers}.items()]
    json: Record = {"application/json": {}, "application/ld+json": {}}
    return {
        "/search": {
            "get": {"summary": "search", "parameters": parameters, "responses": _answers("results", json, 400, 406)}
        },
        **{path: _get(text, TRIPLES) for path, text in _DESCRIPTIONS.items()},
    }


def _reconciliation() -> Record:
    json: Record = {"application/json": {}}
    form = {"type": "object", "properties": {"queries": _TEXT, "extend": _TEXT}}
    parameters = [
        {"name": name, "in": "query", "content": {"application/json": {"schema": schema}}}
        for name, schema in (("queries", _QUERIES), ("extend", _EXTEND))
    ]
    prefix = [{"name": "kind", "in": "path", "required": True, "schema": {"enum": ["entity", "type", "property"]}}]
    answers = _answers("manifest or results", json, 400, 413, 414, 415)
    return {
        "/reconcile": {
            "get": {"summary": "reconciliation service", "parameters": parameters, "responses": answers},
            "post": {
                "summary": "reconciliation service",
                "requestBody": {"content": {_FORM: {"schema": form}}},
                "responses": answers,
            },
        },
        "/reconcile/suggest/{kind}": {
            "get": {
                "summary": "complete what is typed",
                "parameters": [*prefix, _parameter("prefix", _TEXT)],
                "responses": _answers("suggestions", json, 400, 404),
            }
        },
    }


_QUERIES = {
    "type": "object",
    "maxProperties": MAX_BATCH,
    "additionalProperties": {"type": "object", "required": ["query"], "properties": {"query": _TEXT}},
}
_EXTEND = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "items": _TEXT, "maxItems": MAX_BATCH * 10},
        "properties": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": _TEXT}}},
    },
}


def _operations() -> Record:
    json: Record = {"application/json": {}}
    return {
        "/health": {"get": {"summary": "is it up", "responses": _answers("yes", json)}},
        "/ready": {"get": {"summary": "can it answer", "responses": _answers("yes", json, 503)}},
        "/metrics": {"get": {"summary": "counts", "responses": _answers("for Prometheus", {"text/plain": {}})}},
    }


def _get(summary: str, formats: tuple[Format, ...]) -> Record:
    answers = _answers("the description", {format.media: {} for format in formats}, 304, 400, 404, 406)
    return {"get": {"summary": summary, "responses": answers}}


def _parameter(name: str, schema: Record, text: str = "") -> Record:
    return {"name": name, "in": "query", "schema": schema, **({"description": text} if text else {})}


def _answers(text: str, content: Record, *others: int) -> Record:
    answers: Record = {"200": {"description": text, "content": content}}
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {}}
    for status in others:
        empty = status < 400
        answers[str(status)] = {"description": _MEANING[status], **({} if empty else {"content": problem})}
    return answers


_MEANING = {
    301: "goes on under another name",
    303: "see page or data",
    304: "not changed",
    400: "not understood",
    403: "read-only",
    404: "not known",
    406: "no such format",
    410: "gone",
    413: "body too long",
    414: "address too long",
    415: "no such format of a body",
    422: "answer too large, or the query is too much for the engine",
    503: "stopped or busy; ask again later",
}


_DESCRIPTIONS = {
    "/ldes": "what changed, as an event stream",
    "/.well-known/void": "the dataset in VoID",
    "/dcat": "the record in DCAT-AP.de",
}
