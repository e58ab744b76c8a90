"""Between named graphs and rdflib, and the graphs of the ontology and of the register.

A blank node gets an IRI under ``.well-known/genid/`` (RDF 1.1, section 3.5), made from what it says, so that
loading twice changes nothing.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from amtsgraph.errors import AmtsgraphError
from amtsgraph.rdf.edtf import bounds
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, BASE, XSD
from amtsgraph.rdf.nquads import literal_parts
from amtsgraph.rdf.terms import Term, Triple, iri, literal
from amtsgraph.register.turtle import Iri, read_turtle
from amtsgraph.register.turtle import Literal as PlainLiteral
from amtsgraph.resources import resource

ONTOLOGY_FILES = ("amtsgraph.ttl", "concepts.ttl", "alignments.ttl")
_GENID = BASE + ".well-known/genid/"


def ontology_graph(base: Base) -> NamedGraph:
    """Return the named graph of the ontology: terms, concepts and alignments."""
    graph = Graph()
    for name in ONTOLOGY_FILES:
        graph.parse(resource(f"ontology/{name}"), format="turtle")
    return NamedGraph(base.ontology_graph, from_rdflib(graph))


def register_graph(paths: Iterable[Path], base: Base) -> NamedGraph:
    """Return the named graph of the register from its Turtle files; names follow ``base``.

    Where there is a period, ``ag:earliest`` and ``ag:latest`` say its first and last day, so that periods of any
    precision can be compared. Raises :class:`amtsgraph.errors.RegisterError` for text that is no Turtle.
    """
    triples: list[Triple] = []
    for path in sorted(paths):
        for subject, predicate, object_, _ in read_turtle(path.read_text(encoding="utf-8"), path.name).statements:
            triples.append((_rebased(subject, base), iri(predicate), _plain(object_, base)))
    triples += [day for triple in triples for day in _day(triple)]
    return named_graph(base.register_graph, triples)


_DAYS = {iri(AG + "validFrom"): ("earliest", 0), iri(AG + "validTo"): ("latest", 1)}


def _day(triple: Triple) -> list[Triple]:
    subject, predicate, value = triple
    if predicate not in _DAYS or not value.startswith('"'):
        return []
    name, side = _DAYS[predicate]
    try:
        day = bounds(literal_parts(value)[0])[side]
    except ValueError:
        return []
    return [(subject, iri(AG + name), literal(day.isoformat(), XSD + "date"))] if day else []


def _rebased(name: str, base: Base) -> Term:
    own = BASE + "id/"
    return iri(base.iri + "id/" + name[len(own) :] if name.startswith(own) else name)


def _plain(term: Iri | PlainLiteral, base: Base) -> Term:
    if isinstance(term, Iri):
        return _rebased(term.value, base)
    return f"{literal(term.value)}@{term.language.lower()}" if term.language else literal(term.value, term.datatype)


def from_rdflib(graph: Graph) -> tuple[Triple, ...]:
    """Return the triples of an rdflib graph, sorted; blank nodes get names."""
    source = to_canonical_graph(graph) if any(isinstance(t, BNode) for s, _, o in graph for t in (s, o)) else graph
    return named_graph("", ((_term(s), _term(p), _term(o)) for s, p, o in source)).triples


def to_rdflib(triples: Iterable[Triple]) -> Graph:
    """Return an rdflib graph with the triples; literals keep their lexical form."""
    graph = Graph()
    known: dict[Term, Node] = {}
    with _quiet():
        for triple in triples:
            for term in triple:
                if term not in known:
                    known[term] = _node(term)
            subject, predicate, object_ = triple
            graph.add((known[subject], known[predicate], known[object_]))
    return graph


def read_turtle_graph(path: Path) -> Graph:
    """Parse a Turtle file with rdflib; raises :class:`AmtsgraphError` that names file and reason."""
    graph = Graph()
    try:
        with _quiet():
            graph.parse(path, format="turtle")
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise AmtsgraphError(f"{path.name}: not readable as Turtle: {reason[:200]}") from error
    return graph


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that does not fit its datatype; shapes find these."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


def _node(term: Term) -> Node:
    if term.startswith("<"):
        return URIRef(term[1:-1])
    text, datatype, language = literal_parts(term)
    return Literal(text, lang=language or None, datatype=URIRef(datatype) if datatype else None, normalize=False)


def _term(node: Node) -> Term:
    if isinstance(node, Literal):
        text = literal(str(node))
        if node.language:
            return f"{text}@{node.language.lower()}"
        return literal(str(node), str(node.datatype) if node.datatype else "")
    return iri(_GENID + str(node) if isinstance(node, BNode) else str(node))
