"""A named graph as a value that passes between processes."""

from collections.abc import Iterable
from dataclasses import dataclass

from amtsgraph.rdf.terms import Triple


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph with its IRI; the triples are sorted and each stands once (:func:`named_graph` sees to it)."""

    iri: str
    triples: tuple[Triple, ...]


def named_graph(iri: str, triples: Iterable[Triple]) -> NamedGraph:
    """Return the graph with its triples in order, without duplicates."""
    return NamedGraph(iri, tuple(sorted(set(triples))))
