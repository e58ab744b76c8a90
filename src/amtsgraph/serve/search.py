"""Search for things by name, type, territory and period, with facets and stable paging. JSON and JSON-LD."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from amtsgraph.model import EntityType
from amtsgraph.rdf.namespaces import AG, SKOS
from amtsgraph.serve.describe import first_day
from amtsgraph.serve.index import Index, Thing
from amtsgraph.serve.matching import candidates, territories_of, types_of
from amtsgraph.serve.media import JSON
from amtsgraph.serve.negotiate import choose
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.respond import REVALIDATE, RefusedError
from amtsgraph.serve.site import Site

Hit = tuple[Thing, float, str]
_SIZE, _MAX_SIZE, _MAX_FOUND = 20, 100, 1_000
_NAMES = ("q", "type", "territory", "from", "to", "page", "size")
_LD = "application/ld+json"
_CONTEXT = {
    "@vocab": AG,
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "id": "@id",
    "type": "@type",
    "label": SKOS + "prefLabel",
    "results": "hydra:member",
    "total": "hydra:totalItems",
    "next": {"@id": "hydra:next", "@type": "@id"},
    "previous": {"@id": "hydra:previous", "@type": "@id"},
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched; "" and 0 where open."""

    text: str
    type: str
    territory: str
    since: str
    until: str
    page: int
    size: int


async def search(request: Request, site: Site, publication: Publication) -> Response:
    """Answer a search."""
    wanted = _wanted(request)
    chosen = choose(request.headers.get("accept"), (JSON, _LD))
    if chosen is None:
        raise RefusedError(406, f"results are given as {JSON} and {_LD}", {"Vary": "Accept"})
    record = await run_in_threadpool(_record, publication.index, wanted)
    if chosen == _LD:
        record = {"@context": _CONTEXT, **record}
    headers = {"Vary": "Accept", "Cache-Control": REVALIDATE}
    return JSONResponse(record, headers=headers, media_type=chosen)


def find(index: Index, wanted: Wanted) -> list[Hit]:
    """Return things with score and reason: by name where one is given, else by the number of articles.

    Raises :class:`RefusedError` for a type or territory that there is not.
    """
    types = types_of(wanted.type) if wanted.type else frozenset()
    places = territories_of(index, wanted.territory) if wanted.territory else frozenset()
    if wanted.type and not types:
        raise RefusedError(400, f"type: there is no class {wanted.type[:60]!r}")
    if wanted.territory and not places:
        raise RefusedError(400, f"territory: the graph knows no territory {wanted.territory[:60]!r}")
    found = _named(index, wanted.text, types) if wanted.text else _all(index, types)
    kept = [entry for entry in found if _fits(entry[0], places, wanted)]
    return sorted(kept, key=lambda entry: (-entry[1], -entry[0].articles, entry[0].iri))


def _named(index: Index, text: str, types: frozenset[EntityType]) -> Iterable[Hit]:
    found = {c.thing.iri: (c.thing, c.score, c.explanation()) for c in candidates(index, text, types, limit=200)}
    for start in index.names.begin_with(text, 200):
        thing = index.things[start.iri]
        if not types or thing.type in types:
            found.setdefault(start.iri, (thing, round(start.score * 0.8, 1), f"{start.why}: {start.name}"))
    return found.values()


def _all(index: Index, types: frozenset[EntityType]) -> Iterable[Hit]:
    for thing in index.things.values():
        if not types or thing.type in types:
            yield thing, float(thing.articles), f"{thing.articles} articles"


def _fits(thing: Thing, places: frozenset[str], wanted: Wanted) -> bool:
    if places and thing.iri not in places and not any(place in places for place in thing.territories):
        return False
    if wanted.since and not (thing.last and thing.last >= wanted.since):
        return False
    return not wanted.until or bool(thing.first and thing.first[: len(wanted.until)] <= wanted.until)


def _record(index: Index, wanted: Wanted) -> dict[str, Any]:
    found = find(index, wanted)
    start = (wanted.page - 1) * wanted.size
    shown = found[start : start + wanted.size]
    record: dict[str, Any] = {
        "id": _address(wanted, wanted.page),
        "total": len(found),
        "page": wanted.page,
        "size": wanted.size,
        "results": [_result(index, *entry) for entry in shown],
        "facets": _facets(index, [thing for thing, _, _ in found]),
    }
    if start + wanted.size < len(found):
        record["next"] = _address(wanted, wanted.page + 1)
    if wanted.page > 1:
        record["previous"] = _address(wanted, wanted.page - 1)
    return record


def _result(index: Index, thing: Thing, score: float, why: str) -> dict[str, Any]:
    return {
        "id": thing.iri,
        "key": thing.key,
        "type": str(thing.type),
        "label": thing.label,
        "names": [name.text for name in thing.names[1:]],
        "territories": [index.things[iri].label for iri in thing.territories if iri in index.things],
        "known": thing.known,
        "articles": thing.articles,
        "first": thing.first or None,
        "last": thing.last or None,
        "score": score,
        "why": why,
    }


def _facets(index: Index, things: list[Thing]) -> dict[str, list[dict[str, Any]]]:
    types = Counter(str(thing.type) for thing in things)
    places = Counter(iri for thing in things for iri in thing.territories if iri in index.things)
    return {
        "type": [{"value": name, "count": count} for name, count in _ordered(types)],
        "territory": [
            {"value": index.things[iri].key, "label": index.things[iri].label, "count": count}
            for iri, count in _ordered(places)[:30]
        ],
    }


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def _address(wanted: Wanted, page: int) -> str:
    values = dict(zip(_NAMES, (wanted.text, wanted.type, wanted.territory, wanted.since, wanted.until), strict=False))
    numbers = {"page": page if page > 1 else "", "size": wanted.size if wanted.size != _SIZE else ""}
    return "/search?" + urlencode({name: value for name, value in {**values, **numbers}.items() if value})


def _wanted(request: Request) -> Wanted:
    values = request.query_params
    for name in ("from", "to"):
        if values.get(name) and first_day(values[name]) is None:
            raise RefusedError(400, f"{name}: {values[name][:40]!r} is not a date such as 2025-09-30 or 2025")
    return Wanted(
        values.get("q", "").strip(),
        values.get("type", ""),
        values.get("territory", ""),
        values.get("from", ""),
        values.get("to", ""),
        _number(values.get("page", "1"), "page", _MAX_FOUND),
        _number(values.get("size", str(_SIZE)), "size", _MAX_SIZE),
    )


def _number(text: str, name: str, most: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 0 < number <= most:
        raise RefusedError(400, f"{name}: is a number from 1 to {most}")
    return number
