"""Checks what a user names: the published graph, RDF files, articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.pipeline.background import register_folder, run_of
from amtsgraph.pipeline.findings import read_finding
from amtsgraph.pipeline.workshop import ReadingPlan
from amtsgraph.rdf.bridge import from_rdflib, read_turtle_graph, register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, RDF
from amtsgraph.rdf.nquads import read_nquads
from amtsgraph.rdf.terms import iri
from amtsgraph.settings import Settings
from amtsgraph.sources import Run as SourceRun
from amtsgraph.sources import Skipped, read_path
from amtsgraph.store.base import View
from amtsgraph.store.embedded import load_file
from amtsgraph.validate.checker import Checker, entity_types, load_checker
from amtsgraph.validate.finding import Finding
from amtsgraph.validate.rules import check_store, load_rules

_ARTICLE = (iri(RDF + "type"), iri(AG + "Article"))
DATASETS = (".trig", ".nq", ".nt", ".jsonld", ".rdf", ".xml")


@dataclass(slots=True)
class Validation:
    """What was found, and what could not be read at all."""

    findings: list[Finding]
    skipped: list[Skipped]


def check_view(view: View, base: Base) -> tuple[Finding, ...]:
    """Return the findings of a whole store: register, every article, and the rules across graphs."""
    graphs = read_nquads(view.quads())
    checker = load_checker()
    return (*_check_graphs(graphs, checker, base), *check_store(view, load_rules()))


def check_paths(paths: Iterable[str], register: str, settings: Settings) -> Validation:
    """Check RDF files as they are, and articles by what would come of them.

    Raises :class:`amtsgraph.errors.SourceError` for a path that does not exist and
    :class:`amtsgraph.errors.StoreError` for RDF that does not parse.
    """
    base = Base(settings.base_iri)
    result = Validation([], [])
    articles: list[str] = []
    for path in paths:
        if path.endswith(".ttl"):
            result.findings += _check_turtle(Path(path), register, base)
        elif path.endswith(DATASETS):
            result.findings += check_view(load_file(Path(path)), base)
        else:
            articles.append(path)
    if articles:
        _check_articles(articles, register, settings, result)
    return result


def _check_graphs(graphs: Sequence[NamedGraph], checker: Checker, base: Base) -> Iterator[Finding]:
    register = NamedGraph(base.register_graph, ())
    for graph in graphs:
        if graph.iri == base.register_graph:
            register = graph
        if graph.iri in (base.register_graph, base.judgements_graph):
            yield from checker.check_register(graph)
    articles = [graph for graph in graphs if _holds_article(graph)]
    for findings in checker.check_articles(articles, entity_types(register)):
        yield from findings


def _check_turtle(path: Path, register: str, base: Base) -> Sequence[Finding]:
    """Check one graph: with articles in it as articles, else as a part of the register."""
    graph = NamedGraph("", from_rdflib(read_turtle_graph(path)))
    checker = load_checker()
    if not _holds_article(graph):
        return checker.check_register(graph)
    return checker.check_union([graph], register_graph(register_folder(register).glob("*.ttl"), base))


def _check_articles(paths: list[str], register: str, settings: Settings, result: Validation) -> None:
    workshop = ReadingPlan(register, settings.base_iri, run_of(register).key).load()
    run = SourceRun()
    for path in paths:
        for record in read_path(path, max_bytes=settings.max_bytes, run=run):
            if isinstance(record, Skipped):
                result.skipped.append(record)
                continue
            (outcome,) = workshop.process([record])
            if outcome.graph is None:
                result.skipped.append(Skipped(outcome.place, outcome.fault))
                continue
            gone = [finding for entry in outcome.record["quarantined"] for finding in entry["findings"]]
            result.findings += map(read_finding, [*gone, *outcome.record["findings"]])


def _holds_article(graph: NamedGraph) -> bool:
    return any(triple[1:] == _ARTICLE for triple in graph.triples)
