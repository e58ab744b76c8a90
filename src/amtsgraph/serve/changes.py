"""What changed: an Atom feed, and an event stream of versioned members. From the history that builds write.

Specs: https://www.rfc-editor.org/rfc/rfc4287, https://w3id.org/ldes/specification, https://w3id.org/tree/specification
Each build is a page (or several), linked from the root by the moment of its publication. Pages never change.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.namespaces import DCT, RDF, XSD
from amtsgraph.rdf.nquads import read_nquads
from amtsgraph.rdf.terms import Triple, iri, literal
from amtsgraph.serve.about import address_of, written
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.rebase import rebased
from amtsgraph.serve.respond import Document, RefusedError, send
from amtsgraph.serve.site import Site
from amtsgraph.store.history import Entry, content, entries

LDES = "https://w3id.org/ldes#"
TREE = "https://w3id.org/tree#"
_AS = "https://www.w3.org/ns/activitystreams#"
_A = iri(RDF + "type")
_PAGE = 250
_FEED = 100
_IMMUTABLE = "public, max-age=31536000, immutable"
_NO_HISTORY = (
    "this site serves a store without a history of its builds, so it cannot tell what changed; "
    "where the folder of `amtsgraph build` is served, it can"
)
_SAID = {"added": "neu", "changed": "geändert", "removed": "entfernt"}


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that came, changed or went with a build."""

    iri: str
    what: str
    entry: Entry

    @property
    def version(self) -> str:
        """IRI of the thing as of this build."""
        return f"{self.iri}#v{self.entry.number}"


async def feed(request: Request, site: Site, publication: Publication) -> Response:
    """Give the newest changes as an Atom feed."""
    origin = address_of(request, site, publication).origin
    text = await run_in_threadpool(_atom, publication, origin)
    return send(request, Document(text.encode(), "application/atom+xml; charset=utf-8"))


async def root(request: Request, site: Site, publication: Publication) -> Response:
    """Give the root of the event stream: where the page of each build is."""
    address = address_of(request, site, publication)
    stream, view = iri(f"{publication.base.iri}ldes"), f"{address.origin}/ldes"
    triples: list[Triple] = [
        (stream, _A, iri(LDES + "EventStream")),
        (stream, iri(LDES + "timestampPath"), iri(DCT + "created")),
        (stream, iri(LDES + "versionOfPath"), iri(DCT + "isVersionOf")),
        (stream, iri(TREE + "view"), iri(view)),
        (iri(view), _A, iri(TREE + "Node")),
    ]
    for entry in await run_in_threadpool(_entries, publication):
        for kind, sign in (("GreaterThanOrEqualToRelation", "from"), ("LessThanOrEqualToRelation", "to")):
            relation = iri(f"{view}#{sign}-{entry.number}")
            triples += _relation(view, relation, kind, f"{view}/{entry.number}/1")
            triples.append((relation, iri(TREE + "path"), iri(DCT + "created")))
            triples.append((relation, iri(TREE + "value"), literal(entry.published, XSD + "dateTime")))
    return await written(request, publication, named_graph("", triples))


async def page(request: Request, site: Site, publication: Publication) -> Response:
    """Give a page of the event stream; it stays as it is for ever."""
    number, part = (_whole(request.path_params[name]) for name in ("number", "part"))
    found = await run_in_threadpool(_entries, publication)
    entry = next((entry for entry in found if entry.number == number), None)
    if entry is None or not 0 < part <= _parts(entry):
        raise RefusedError(404, "the event stream has no such page")
    origin = address_of(request, site, publication).origin
    graph = await run_in_threadpool(_members, publication, origin, entry, part)
    return await written(request, publication, graph, _IMMUTABLE)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _entries(publication: Publication) -> tuple[Entry, ...]:
    """Return what builds changed. Raises :class:`RefusedError` where the graph does not lie in a build folder."""
    if publication.history is None:
        raise RefusedError(404, _NO_HISTORY)
    return entries(publication.history)


def _changes(entry: Entry, publication: Publication) -> list[Change]:
    """Return the changes of a build, under the base of this publication."""
    old, new = publication.built_base, publication.base.iri
    found = []
    for what in ("added", "changed", "removed"):
        for name in getattr(entry, what):
            found.append(Change(new + name.removeprefix(old) if name.startswith(old) else name, what, entry))
    return found


def _parts(entry: Entry) -> int:
    return -(-(len(entry.added) + len(entry.changed) + len(entry.removed)) // _PAGE)


def _relation(view: str, relation: str, kind: str, target: str) -> Iterator[Triple]:
    yield iri(view), iri(TREE + "relation"), relation
    yield relation, _A, iri(TREE + kind)
    yield relation, iri(TREE + "node"), iri(target)


def _members(publication: Publication, origin: str, entry: Entry, part: int) -> NamedGraph:
    stream, node = iri(f"{publication.base.iri}ldes"), f"{origin}/ldes/{entry.number}/{part}"
    chosen = _changes(entry, publication)[(part - 1) * _PAGE : part * _PAGE]
    about = _about(publication, entry, {change.iri for change in chosen})
    triples: list[Triple] = [(stream, iri(TREE + "view"), iri(node)), (iri(node), _A, iri(TREE + "Node"))]
    for change in chosen:
        version = iri(change.version)
        triples.append((stream, iri(TREE + "member"), version))
        triples.append((version, iri(DCT + "isVersionOf"), iri(change.iri)))
        triples.append((version, iri(DCT + "created"), literal(entry.published, XSD + "dateTime")))
        if change.what == "removed":
            triples.append((version, _A, iri(_AS + "Delete")))
        triples += [(version, p, o) for p, o in about[iri(change.iri)]]
    if part < _parts(entry):
        triples += _relation(node, iri(f"{node}#next"), "Relation", f"{origin}/ldes/{entry.number}/{part + 1}")
    return named_graph("", triples)


def _about(publication: Publication, entry: Entry, wanted: set[str]) -> dict[str, list[tuple[str, str]]]:
    if publication.history is None:
        return {}
    lines = rebased(content(publication.history, entry), publication.built_base, publication.base.iri)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for graph in read_nquads(line for line in lines if line[1 : line.find(b">")].decode() in wanted):
        for s, p, o in graph.triples:
            found[s].append((p, o))
    return found


def _atom(publication: Publication, origin: str) -> str:
    changes = list(_newest(publication))
    updated = changes[0].entry.published if changes else "1970-01-01T00:00:00+00:00"
    items = "".join(_item(change, publication, origin) for change in changes)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">\n'
        f"<id>{escape(publication.base.iri)}feed</id>\n<title>amtsgraph: was sich geändert hat</title>\n"
        f"<updated>{updated}</updated>\n<author><name>amtsgraph</name></author>\n"
        f'<link rel="self" href={quoteattr(origin + "/feed.atom")}/>\n'
        f'<link rel="alternate" href={quoteattr(origin + "/")}/>\n{items}</feed>\n'
    )


def _newest(publication: Publication) -> Iterable[Change]:
    """Return the newest changes of entities; there are too many claims to be read in a feed."""
    start = f"{publication.base.iri}id/"
    found: list[Change] = []
    for entry in reversed(_entries(publication)):
        found += [change for change in _changes(entry, publication) if change.iri.startswith(start)]
        if len(found) >= _FEED:
            break
    return found[:_FEED]


def _item(change: Change, publication: Publication, origin: str) -> str:
    thing = publication.index.things.get(change.iri)
    title = thing.label if thing else change.iri.rpartition("/")[2]
    link = origin + "/" + change.iri.removeprefix(publication.base.iri)
    return (
        f"<entry><id>{escape(change.version)}</id><title>{escape(title)}</title>"
        f"<updated>{change.entry.published}</updated><link href={quoteattr(link)}/>"
        f"<summary>{_SAID[change.what]}</summary></entry>\n"
    )
