"""The graph in standard formats, sorted so that equal graphs give equal bytes."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from amtsgraph.dcat import record
from amtsgraph.errors import QueryError
from amtsgraph.network import Link, Node, gexf, graphml
from amtsgraph.queries.ask import ask
from amtsgraph.queries.catalogue import find_question
from amtsgraph.queries.formats import write_result
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.nquads import read_nquads, to_nquads
from amtsgraph.rdf.vocabulary import load_terms
from amtsgraph.rdf.write import FORMATS as WRITERS
from amtsgraph.resources import resource
from amtsgraph.store.base import Rows, View
from amtsgraph.store.terms import Kind, Term, Triple

_TABLES = MappingProxyType({"csv": "claims", "csv-entities": "entities", "csv-figures": "figures"})
_NETWORKS = MappingProxyType({"graphml": graphml, "gexf": gexf})
FORMATS = (*WRITERS, "ntriples", *_TABLES, *_NETWORKS, "dcat")
# What an answer of triples can be written in, by the names that query uses.
TRIPLE_FORMATS = MappingProxyType({"ttl": "turtle", "ntriples": "ntriples", "jsonld": "jsonld", "rdfxml": "rdfxml"})


def export(view: View, format: str, base: Base) -> bytes:
    """Return the whole graph in one of :data:`FORMATS`; Turtle, N-Triples and RDF/XML hold the union of the
    named graphs. ``dcat`` is a record of the graph for open-data portals, in Turtle.

    Raises :class:`QueryError` for another format.
    """
    if format in _TABLES:
        return write_result(rows_of(view, _TABLES[format], base), "csv").encode("utf-8")
    if format in _NETWORKS:
        return _NETWORKS[format](links_of(view, base)).encode("utf-8")
    if format == "dcat":
        return write_graphs([record(view, base)], "turtle", base)
    return write_graphs(read_nquads(view.quads()), format, base)


def write_graphs(graphs: Sequence[NamedGraph], format: str, base: Base) -> bytes:
    """Return graphs in an RDF format. Raises :class:`QueryError` for an unknown one."""
    if format == "ntriples":
        return to_nquads([named_graph("", (triple for graph in graphs for triple in graph.triples))])
    if format not in WRITERS:
        raise QueryError(f"{format}: not an RDF format; there are ntriples, {', '.join(WRITERS)}")
    return WRITERS[format](graphs, base)


def write_triples(triples: Sequence[Triple], format: str, base: Base) -> bytes:
    """Return the answer of CONSTRUCT or DESCRIBE in one of :data:`TRIPLE_FORMATS`.

    Blank nodes get IRIs (https://www.w3.org/TR/rdf11-concepts/#section-skolemization).
    """
    lines = ((_named(s, base), _named(p, base), _named(o, base)) for s, p, o in triples)
    return write_graphs([named_graph("", lines)], TRIPLE_FORMATS[format], base)


def links_of(view: View, base: Base) -> tuple[Link, ...]:
    """Return the network of asserted claims."""
    links = []
    for row in rows_of(view, "links", base).rows:
        source, source_name, source_class, relation, target, target_name, target_class, count = map(_text, row)
        one, other = Node(source, source_name, source_class), Node(target, target_name, target_class)
        links.append(Link(one, relation, other, int(count)))
    return tuple(links)


def relation_names(lang: str) -> Mapping[str, str]:
    """Return what the relations are called, by local name."""
    return {term.name: term.label.get(lang, term.name) for term in load_terms()}


def rows_of(view: View, question: str, base: Base) -> Rows:
    """Return the rows of a shipped question."""
    result = ask(view, find_question(question, resource("queries")), {}, names_of(base))
    if not isinstance(result, Rows):
        raise QueryError(f"{question}: this question gives no rows")
    return result


def _text(term: Term | None) -> str:
    return term.value if term else ""


def _named(term: Term, base: Base) -> str:
    if term.kind is Kind.BNODE:
        return f"<{base.iri}.well-known/genid/{term.value}>"
    return term.n3()
