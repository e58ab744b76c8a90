"""The formats of a graph by name, for those who choose one at run time."""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.jsonld import to_jsonld
from amtsgraph.rdf.nquads import to_nquads
from amtsgraph.rdf.rdfxml import to_rdfxml
from amtsgraph.rdf.turtle import to_trig, to_turtle

__all__ = ["FORMATS", "to_jsonld", "to_nquads", "to_rdfxml", "to_trig", "to_turtle"]


def _nquads(graphs: Iterable[NamedGraph], base: Base) -> bytes:
    return to_nquads(graphs)


Writer = Callable[[Iterable[NamedGraph], Base], bytes]
# Turtle and RDF/XML hold the union of the graphs, the others keep them apart.
FORMATS: MappingProxyType[str, Writer] = MappingProxyType(
    {"turtle": to_turtle, "trig": to_trig, "nquads": _nquads, "jsonld": to_jsonld, "rdfxml": to_rdfxml}
)
