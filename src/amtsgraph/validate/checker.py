"""Checks the graphs of articles and the register against the shapes.

An article is checked by its own graph and the classes of the register entries it refers to, so that the time
grows with what changed. Several articles are checked at one go for speed, kept apart by a mark on every IRI, so
that the result for one does not depend on the others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rdflib import Graph

from amtsgraph.rdf.bridge import to_rdflib
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.namespaces import AG, RDF
from amtsgraph.rdf.terms import Term, Triple, iri
from amtsgraph.validate.engine import IncomparableError, Result, run
from amtsgraph.validate.finding import Finding, Text
from amtsgraph.validate.shapes import SHAPE, Shapes, article_shapes, register_shapes, union_shapes

_A = iri(RDF + "type")
_KEEP = frozenset((_A, iri(RDF + "predicate")))
_MARK = re.compile(r"~~(\d+)(?=>?$)")

Types = Mapping[Term, tuple[Triple, ...]]


def entity_types(register: NamedGraph) -> Types:
    """Return the ``rdf:type`` triples of every entry, by its IRI as a term."""
    types: dict[Term, tuple[Triple, ...]] = {}
    for triple in register.triples:
        if triple[1] == _A and triple[2].startswith(f"<{AG}"):
            types[triple[0]] = (*types.get(triple[0], ()), triple)
    return types


@dataclass(frozen=True, slots=True)
class Checker:
    """Shapes, read once. :func:`load_checker` makes one; each process makes its own."""

    article: Shapes
    register: Shapes
    union: Shapes

    def check_articles(self, graphs: Sequence[NamedGraph], types: Types) -> tuple[tuple[Finding, ...], ...]:
        """Return the findings of each graph, in the order of the graphs.

        ``types`` are those of the register (:func:`entity_types`). Raises
        :class:`amtsgraph.errors.ValidationError` where the validator itself fails.
        """
        triples = [triple for n, graph in enumerate(graphs) for triple in _marked(graph, types, n)]
        data = to_rdflib(triples)
        try:
            results = run(data, self.article.graph)
        except IncomparableError:
            if len(graphs) > 1:
                return tuple(self.check_articles([graph], types)[0] for graph in graphs)
            results = run(data, self.article.graph, ordered=False)
        found: list[list[Finding]] = [[] for _ in graphs]
        for result in results:
            number, finding = _unmarked(_finding(result, self.article))
            found[number].append(replace(finding, graph=graphs[number].iri))
        return tuple(tuple(sorted(findings)) for findings in found)

    def check_register(self, graph: NamedGraph) -> tuple[Finding, ...]:
        """Return the findings of the register's graph."""
        results = _run(to_rdflib(graph.triples), self.register)
        return tuple(sorted(replace(_finding(result, self.register), graph=graph.iri) for result in results))

    def check_union(self, graphs: Iterable[NamedGraph], register: NamedGraph) -> tuple[Finding, ...]:
        """Return the findings of all articles seen as one graph, with the register's classes.

        This is the full validation that the checks of single articles are measured by. Shapes that hold within
        one graph only are left out; findings name no graph.
        """
        types = [triple for triples in entity_types(register).values() for triple in triples]
        data = to_rdflib([*types, *(triple for graph in graphs for triple in graph.triples)])
        return tuple(sorted(_finding(result, self.union) for result in _run(data, self.union)))


def _run(data: Graph, shapes: Shapes) -> tuple[Result, ...]:
    try:
        return run(data, shapes.graph)
    except IncomparableError:
        return run(data, shapes.graph, ordered=False)


def load_checker() -> Checker:
    """Read the shapes; raises :class:`amtsgraph.errors.AmtsgraphError` where a file of them is missing or broken."""
    return Checker(article_shapes(), register_shapes(), union_shapes())


def _marked(graph: NamedGraph, types: Types, number: int) -> Iterator[Triple]:
    referred = {term for triple in graph.triples for term in (triple[0], triple[2])}
    for triple in (*graph.triples, *(t for term in sorted(referred) for t in types.get(term, ()))):
        subject, predicate, object_ = triple
        yield _mark(subject, number), predicate, object_ if predicate in _KEEP else _mark(object_, number)


def _mark(term: Term, number: int) -> Term:
    """Put the number of the graph at the end of an IRI, except of terms of the ontology."""
    if term.startswith('"') or term.startswith(f"<{AG}"):
        return term
    return f"{term[:-1]}~~{number}>"


def _unmarked(finding: Finding) -> tuple[int, Finding]:
    match = _MARK.search(finding.focus)
    number = int(match[1]) if match else 0
    return number, replace(finding, focus=_MARK.sub("", finding.focus), value=_MARK.sub("", finding.value))


def _finding(result: Result, shapes: Shapes) -> Finding:
    focus, value = result.focus, result.value
    if focus.startswith(AG) and value.startswith("<"):
        # The focus of the shapes of signatures is the relation; what is wrong is the claim.
        focus, value = value[1:-1], ""
    none = Text()
    return Finding(
        "",
        focus,
        result.shape.removeprefix(SHAPE),
        result.severity,
        shapes.messages.get(result.shape, none),
        shapes.repairs.get(result.shape, none),
        result.path,
        value,
    )
