"""Validates again what a changed register may have made wrong, and nothing else."""

from collections.abc import Iterator

from amtsgraph.pipeline.report import Report
from amtsgraph.pipeline.workshop import checked_record
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.nquads import read_nquads
from amtsgraph.rdf.terms import Term
from amtsgraph.store.embedded import EmbeddedView
from amtsgraph.validate.checker import Types, entity_types, load_checker
from amtsgraph.validate.quarantine import quarantine


def recheck(view: EmbeddedView, register: NamedGraph, report: Report, base: Base) -> Iterator[NamedGraph]:
    """Yield the graphs of those articles that refer to entries whose class changed, without what is now wrong.

    ``view`` shows the graph so far, ``register`` the new one; the records of the articles in ``report`` follow.
    What an earlier check took out does not come back: for that the article has to be read again.
    """
    old = entity_types(NamedGraph(base.register_graph, _triples(view, base.register_graph)))
    new = entity_types(register)
    changed = {term for term in old.keys() | new.keys() if old.get(term) != new.get(term)}
    if changed:
        yield from _checked(list(_referring(view, changed, base)), new, report, base)


def _referring(view: EmbeddedView, changed: set[Term], base: Base) -> Iterator[NamedGraph]:
    prefix = base.article_graph("")
    for name in view.graphs():
        if name.startswith(prefix):
            graph = NamedGraph(name, _triples(view, name))
            if any(term in changed for triple in graph.triples for term in (triple[0], triple[2])):
                yield graph


def _checked(graphs: list[NamedGraph], types: Types, report: Report, base: Base) -> Iterator[NamedGraph]:
    for graph, checked in zip(graphs, quarantine(graphs, types, load_checker()), strict=True):
        article = base.article("") + graph.iri.removeprefix(base.article_graph(""))
        record = report.articles[article]
        fresh = checked_record(checked)
        record.update(fresh, quarantined=[*record["quarantined"], *fresh["quarantined"]])
        if checked.graph != graph:
            yield checked.graph


def _triples(view: EmbeddedView, name: str) -> tuple[tuple[Term, Term, Term], ...]:
    return tuple(triple for graph in read_nquads(view.graph(name).splitlines()) for triple in graph.triples)
