"""The embedded store: Oxigraph on disk or in memory. The only module that knows pyoxigraph.

A view is opened read-only on a finished checkpoint, so it neither locks nor changes anything. Results
are read to the end at once: an iterator of pyoxigraph that is touched from another thread ends the
process.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import pyoxigraph as ox

from amtsgraph.errors import QueryError, StoreError
from amtsgraph.store.base import Result, Rows, Triples, Truth
from amtsgraph.store.sparql import declared_prefixes, has_dataset, query_form
from amtsgraph.store.terms import Kind, Term, Triple, literal

_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_ROWS = MappingProxyType(
    {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    }
)
_TRIPLES = MappingProxyType(
    {
        "ttl": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
)


class EmbeddedView:
    """Implements :class:`amtsgraph.store.base.View` on an Oxigraph store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def query(self, text: str, prefixes: Mapping[str, str] | None = None) -> Result:
        """Run a query; the default graph is the union of the named graphs unless it says FROM."""
        query_form(text)
        try:
            answer = self._store.query(
                text, prefixes=dict(prefixes or {}), use_default_graph_as_union=not has_dataset(text)
            )
            return _result(answer)
        except SyntaxError as error:
            raise QueryError(f"the query is not valid SPARQL 1.1: {error}") from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {error}") from None

    def write_answer(
        self,
        text: str,
        format: str,
        sink: IO[bytes],
        *,
        dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
        base: str | None = None,
    ) -> None:
        """Write the answer of a query to ``sink`` piece by piece, in the engine's own writers.

        ``format`` is ``json``, ``xml``, ``csv`` or ``tsv`` for SELECT and ASK, ``ttl``, ``ntriples``, ``jsonld`` or
        ``rdfxml`` for CONSTRUCT and DESCRIBE. ``dataset`` holds the default and the named graphs that the protocol
        gives; they count instead of FROM in the query. Turtle has the prefixes that the query declares. Raises
        :class:`QueryError` for a query that is malformed or fails, and passes on what ``sink`` raises.
        """
        query_form(text)
        options = _dataset(text, *dataset)
        try:
            answer = self._store.query(text, base_iri=base, **options)
        except SyntaxError as error:
            raise QueryError(f"the query is not valid SPARQL 1.1: {error}") from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {error}") from None
        if isinstance(answer, ox.QueryTriples):
            prefixes = declared_prefixes(text) if format == "ttl" else None
            ox.serialize(answer, sink, format=_TRIPLES[format], prefixes=prefixes)
        else:
            answer.serialize(sink, format=_ROWS[format])

    def quads(self) -> Iterator[bytes]:
        """Yield every quad as a line of N-Quads."""
        buffer = io.BytesIO()
        self._store.dump(buffer, format=ox.RdfFormat.N_QUADS)
        buffer.seek(0)
        yield from buffer

    def graph(self, name: str) -> bytes:
        """Return one named graph as N-Triples, unsorted; empty where there is none."""
        found = io.BytesIO()
        self._store.dump(found, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
        return found.getvalue()

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of all named graphs, sorted."""
        return tuple(sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)))


class EmbeddedWriter:
    """Implements :class:`amtsgraph.store.base.Writer` on a folder that nobody else reads yet.

    Nothing is visible to readers before the folder is published (:mod:`amtsgraph.store.publish`), so
    a failure at any point costs the folder only.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._store = ox.Store(str(folder))
        except (OSError, ValueError) as error:
            raise StoreError(f"{folder}: the store cannot be written: {error}") from None

    def load(self, nquads: bytes) -> None:
        """Add quads in bulk."""
        try:
            self._store.bulk_load(input=nquads, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError(f"these quads do not parse: {error}") from None
        except OSError as error:
            raise StoreError(f"the store cannot be written: {error}") from None

    def remove(self, graph: str) -> bool:
        """Drop a named graph; tell whether it was there."""
        name = ox.NamedNode(graph)
        if not self._store.contains_named_graph(name):
            return False
        self._store.remove_graph(name)
        return True

    def view(self) -> EmbeddedView:
        """Read what has been written so far."""
        return EmbeddedView(self._store)

    def close(self, checkpoint: Path) -> None:
        """Compact the store and leave a finished checkpoint of it at ``checkpoint``."""
        self._store.optimize()
        self._store.flush()
        self._store.backup(str(checkpoint))


def open_view(folder: Path) -> EmbeddedView:
    """Open a checkpoint for reading; raises :class:`StoreError` where there is none."""
    try:
        return EmbeddedView(ox.Store.read_only(str(folder)))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"{folder}: no readable store ({error})") from None


def copy_store(folder: Path, target: Path) -> None:
    """Copy a checkpoint to ``target``, which must not exist, by hard links where that is possible."""
    try:
        ox.Store.read_only(str(folder)).backup(str(target))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"{folder}: the store cannot be copied: {error}") from None


def memory_view(nquads: bytes) -> EmbeddedView:
    """Return a view on quads held in memory; raises :class:`StoreError` where they do not parse."""
    store = ox.Store()
    try:
        store.load(input=nquads, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"these quads do not parse: {error}") from None
    return EmbeddedView(store)


def load_file(path: Path) -> EmbeddedView:
    """Return a view in memory on an RDF file of any format that its name ends tell.

    Raises :class:`StoreError` where it cannot be read or does not parse.
    """
    store = ox.Store()
    try:
        store.load(path=str(path))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: is not RDF of the format its name says: {error}") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from None
    return EmbeddedView(store)


def _result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return Truth(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        triples = {(_term(t.subject), _term(t.predicate), _term(t.object)) for t in answer}
        return Triples(tuple(sorted(triples, key=_order)))
    variables = tuple(variable.value for variable in answer.variables)
    rows = tuple(tuple(_optional(node) for node in solution) for solution in answer)
    return Rows(variables, rows)


def _dataset(text: str, default: Sequence[str], named: Sequence[str]) -> dict[str, Any]:
    if default or named:
        return {
            "default_graph": [ox.NamedNode(name) for name in default],
            "named_graphs": [ox.NamedNode(name) for name in named],
        }
    return {"use_default_graph_as_union": not has_dataset(text)}


def _order(triple: Triple) -> tuple[str, ...]:
    return tuple(term.n3() for term in triple)


def _optional(node: _Node | None) -> Term | None:
    return None if node is None else _term(node)


def _term(node: _Node) -> Term:
    if isinstance(node, ox.NamedNode):
        return Term(Kind.IRI, node.value)
    if isinstance(node, ox.BlankNode):
        return Term(Kind.BNODE, node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return literal(node.value, language=node.language)
        return literal(node.value, node.datatype.value)
    raise QueryError("the answer holds a triple term, which RDF 1.1 does not know")
