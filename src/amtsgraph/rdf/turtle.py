"""Turtle and TriG that a person likes to read, and that is the same bytes every time.

Only prefixes that are used, ``a`` first, sections by kind, no blank nodes.
Spec: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/trig/
"""

from collections.abc import Iterable, Iterator

from amtsgraph.rdf.compact import Compactor
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.layout import Block, sections
from amtsgraph.rdf.namespaces import RDF, prefixes
from amtsgraph.rdf.terms import Triple, iri

_WIDTH = 110
_A = iri(RDF + "type")


def to_turtle(graphs: Iterable[NamedGraph], base: Base) -> bytes:
    """Return the union of the graphs as Turtle."""
    compactor = Compactor(prefixes(base.iri))
    body = list(_lines((triple for graph in graphs for triple in graph.triples), compactor))
    return _joined(_head(compactor), body)


def to_trig(graphs: Iterable[NamedGraph], base: Base) -> bytes:
    """Return the graphs as TriG, by graph IRI."""
    compactor = Compactor(prefixes(base.iri))
    body: list[str] = []
    for graph in sorted(graphs, key=lambda g: g.iri):
        lines = list(_lines(graph.triples, compactor))
        if graph.iri:
            lines = ["", f"<{graph.iri}> {{", *(f"    {line}" if line else "" for line in lines[1:]), "}"]
        body += lines
    return _joined(_head(compactor), body)


def _joined(head: list[str], body: list[str]) -> bytes:
    return "\n".join([*head, *body, ""]).encode("utf-8") if body else b""


def _head(compactor: Compactor) -> list[str]:
    return [f"@prefix {prefix}: <{compactor.namespaces[prefix]}> ." for prefix in sorted(compactor.used)]


def _lines(triples: Iterable[Triple], compactor: Compactor) -> Iterator[str]:
    for title, blocks in sections(triples):
        yield ""
        yield f"# --- {title} ".ljust(100, "-")
        for block in blocks:
            yield ""
            yield from _block(block, compactor)


def _block(block: Block, compactor: Compactor) -> Iterator[str]:
    start = compactor.term(block.subject)
    last = len(block.facts) - 1
    for number, (predicate, objects) in enumerate(block.facts):
        name = "a" if predicate == _A else compactor.term(predicate)
        values = [compactor.term(o) for o in objects]
        begin = f"{start} {name}" if number == 0 else f"    {name}"
        end = " ." if number == last else " ;"
        line = f"{begin} {' , '.join(values)}{end}"
        if len(values) == 1 or len(line) <= _WIDTH:
            yield line
        else:
            yield begin
            yield from (f"        {value} ," for value in values[:-1])
            yield f"        {values[-1]}{end}"
