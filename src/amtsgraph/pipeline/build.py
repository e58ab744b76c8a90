"""Builds a graph from articles, adds articles to it, takes articles out of it.

Each of the three publishes a new generation of the build folder, or leaves everything as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amtsgraph.errors import StoreError
from amtsgraph.llm.setup import setup_of
from amtsgraph.model import Article
from amtsgraph.pipeline.background import background_graphs, run_of
from amtsgraph.pipeline.generation import write_generation
from amtsgraph.pipeline.outcome import Outcome
from amtsgraph.pipeline.places import short_place
from amtsgraph.pipeline.pool import outcomes
from amtsgraph.pipeline.recheck import recheck
from amtsgraph.pipeline.report import Report, load_report
from amtsgraph.pipeline.workshop import ReadingPlan
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.provenance import Run
from amtsgraph.settings import Settings
from amtsgraph.sources import Run as SourceRun
from amtsgraph.sources import SkipKind, Skipped, read_bytes, read_paths
from amtsgraph.store.embedded import open_view
from amtsgraph.store.publish import BuildFolder

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What articles are read from. ``fetched`` holds address, bytes and content type of web pages."""

    paths: tuple[str, ...] = ()
    fetched: tuple[tuple[str, bytes, str], ...] = ()
    publisher: str = ""
    published: date | None = None

    def read(self, max_bytes: int) -> Iterator[Article | Skipped]:
        """Read all in one run, so that keys are unique and duplicates found; paths are checked at once."""
        run = SourceRun(self.publisher, self.published)
        streams = [read_paths(self.paths, max_bytes=max_bytes, run=run)]
        streams += [
            read_bytes(data, address, content_type=kind, max_bytes=max_bytes, run=run)
            for address, data, kind in self.fetched
        ]
        return (record for stream in streams for record in stream)


@dataclass(frozen=True, slots=True)
class Curated:
    """What persons decided: a folder of judgements ("" for the shipped ones), and whether annotations beside the
    articles become curated claims.
    """

    judgements: str = ""
    annotations: bool = True


def build(
    inputs: Inputs, register: str, settings: Settings, progress: Progress, curated: Curated = Curated()
) -> Report:
    """Read all articles and publish a graph of them, the register and the ontology.

    ``register`` is a folder, "" for the shipped one. Raises :class:`AmtsgraphError` for what makes the whole
    build impossible; a faulty article is only left out.
    """
    with BuildFolder(Path(settings.out)).generation() as draft:
        run = run_of(register, curated.judgements, _model(settings), settings.threshold)
        report = Report(settings.base_iri, run.key)
        plan = _plan(register, run, curated, settings)
        graphs = list(background_graphs(register, curated.judgements, run, Base(settings.base_iri)))
        graphs += _article_graphs(inputs, plan, settings, report, progress)
        write_generation(draft, report, graphs)
    return report


def add(inputs: Inputs, register: str, settings: Settings, progress: Progress, curated: Curated = Curated()) -> Report:
    """Read articles into the published graph; one that is there already is replaced.

    Judgements take effect on the articles that are read; for the others they do with the next build. Raises
    :class:`StoreError` where there is no graph yet.
    """
    folder = BuildFolder(Path(settings.out))
    with folder.generation() as draft:
        before = folder.current()
        report = load_report(before / "report.json")
        _check_base(report, settings)
        run = run_of(register, curated.judgements, _model(settings), settings.threshold)
        graphs: list[NamedGraph] = []
        if run.key != report.run:
            report.run = run.key
            base = Base(settings.base_iri)
            graphs += background_graphs(register, curated.judgements, run, base)
            (entries,) = (graph for graph in graphs if graph.iri == base.register_graph)
            graphs += recheck(open_view(before / "store"), entries, report, base)
        plan = _plan(register, run, curated, settings)
        graphs += _article_graphs(inputs, plan, settings, report, progress)
        write_generation(draft, report, graphs, before)
    return report


def remove(articles: Sequence[str], settings: Settings) -> tuple[Report, tuple[str, ...]]:
    """Take articles, named by IRI, CURIE or key, out of the published graph.

    Returns the report and the names that are not in the graph; when none is, nothing is published.
    """
    folder = BuildFolder(Path(settings.out))
    report = load_report(folder.current() / "report.json")
    missing = tuple(name for name in articles if _iri(name, report.base_iri) not in report.articles)
    if len(missing) == len(articles):
        return report, missing
    with folder.generation() as draft:
        before = folder.current()
        report = load_report(before / "report.json")
        gone = []
        for iri in {_iri(name, report.base_iri) for name in articles} & report.articles.keys():
            del report.articles[iri]
            gone.append(NamedGraph(_graph_of(iri, report.base_iri), ()))
        write_generation(draft, report, gone, before)
    return report, missing


def _model(settings: Settings) -> str:
    setup = setup_of(settings)
    return setup.model if setup else ""


def _workers(settings: Settings) -> int:
    """Return how many processes read. Where a language model is asked, its answers take the time: one is enough,
    and never more than there may be questions at once."""
    return min(settings.workers or 1, settings.llm_parallel) if settings.llm_url else settings.workers


def _plan(register: str, run: Run, curated: Curated, settings: Settings) -> ReadingPlan:
    setup = setup_of(settings)
    model = setup.shared_by(_workers(settings)) if setup else None
    return ReadingPlan(
        register, settings.base_iri, run.key, curated.judgements, curated.annotations, model, settings.threshold
    )


def _article_graphs(
    inputs: Inputs, plan: ReadingPlan, settings: Settings, report: Report, progress: Progress
) -> Iterator[NamedGraph]:
    """Yield the graphs of the articles and note everything else in the report."""
    given = inputs.paths

    def articles() -> Iterator[Article]:
        for record in inputs.read(settings.max_bytes):
            if isinstance(record, Skipped):
                report.skip(record, short_place(record.place, given))
            else:
                yield record

    base = Base(settings.base_iri)
    for number, outcome in enumerate(outcomes(articles(), plan, _workers(settings)), start=1):
        progress(number)
        if outcome.fault:
            place = short_place(outcome.place, given)
            report.skip(Skipped(outcome.place, outcome.fault, SkipKind.ERROR), place)
        if outcome.graph is None:
            continue
        report.articles[base.article(outcome.key)] = _record(outcome, given)
        yield outcome.graph


def _record(outcome: Outcome, given: Iterable[str]) -> dict[str, object]:
    return {"source": short_place(outcome.place, given), **outcome.record}


def _check_base(report: Report, settings: Settings) -> None:
    if report.base_iri != settings.base_iri:
        raise StoreError(
            f"{settings.out}: was built with the base IRI {report.base_iri}; set AMTSGRAPH_BASE_IRI to it or build anew"
        )


def _iri(name: str, base: str) -> str:
    key = name.removeprefix("<").removesuffix(">").removeprefix(f"{base}article/").removeprefix("article:")
    return f"{base}article/{key}"


def _graph_of(article: str, base: str) -> str:
    return f"{base}graph/article/{article.removeprefix(f'{base}article/')}"
