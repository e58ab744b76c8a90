"""How much the graph holds, for its descriptions. Counted once for a publication."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import prefixes
from amtsgraph.store.base import Rows, View

_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
_TOTAL = "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s ?p ?o }"
_NEWEST = "SELECT (MAX(STR(?d)) AS ?last) (MIN(STR(?d)) AS ?first) { ?a a ag:Article ; dct:issued ?d }"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts: triples a graph, instances a class, triples a property; dates of the first and last article."""

    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    subjects: int
    objects: int
    first: str
    last: str

    @property
    def triples(self) -> int:
        """Number of quads."""
        return sum(self.graphs.values())


def count(view: View, base: Base) -> Statistics:
    """Count what a view holds."""
    ((subjects, objects),) = _values(view, _TOTAL, base)
    ((last, first),) = _values(view, _NEWEST, base)
    tables = [{name: int(number) for name, number in _values(view, q, base)} for q in (_GRAPHS, _CLASSES, _PROPERTIES)]
    return Statistics(tables[0], tables[1], tables[2], int(subjects), int(objects), first, last)


def _values(view: View, query: str, base: Base) -> Iterator[tuple[str, ...]]:
    result = view.query(query, prefixes(base.iri))
    for row in result.rows if isinstance(result, Rows) else ():
        yield tuple(term.value if term else "" for term in row)
