"""Writes the files of a generation: store, graph.ttl, graph.trig, report.json."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from amtsgraph.pipeline.findings import Record, finding_record
from amtsgraph.pipeline.report import Report
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.nquads import read_nquads, to_nquads
from amtsgraph.rdf.turtle import to_trig, to_turtle
from amtsgraph.store.embedded import EmbeddedView, EmbeddedWriter, copy_store, open_view
from amtsgraph.validate.checker import load_checker
from amtsgraph.validate.rules import check_store, load_rules


def write_generation(draft: Path, report: Report, graphs: Iterable[NamedGraph], before: Path | None = None) -> None:
    """Fill ``draft``. With ``before``, a generation, its graphs stay, but for those named in ``graphs``.

    Those are replaced; one without triples is removed, and of two with one name the later counts. Findings on the
    register and on the whole go to the report.
    """
    loading = draft / "loading"
    if before:
        copy_store(before / "store", loading)
    writer = EmbeddedWriter(loading)
    graphs = list({graph.iri: graph for graph in graphs}.values())
    if before:
        for graph in graphs:
            writer.remove(graph.iri)
    writer.load(to_nquads(graphs))
    writer.close(draft / "store")
    del writer
    shutil.rmtree(loading)
    view = open_view(draft / "store")
    base = Base(report.base_iri)
    published = read_nquads(view.quads())
    known = None if any(graph.iri in _checked_alone(base) for graph in graphs) else report.findings
    report.findings = list(_findings(view, published, base, known))
    report.count(view)
    (draft / "report.json").write_text(report.to_json(), encoding="utf-8")
    (draft / "graph.trig").write_bytes(to_trig(published, base))
    (draft / "graph.ttl").write_bytes(to_turtle(published, base))


def _findings(
    view: EmbeddedView, graphs: Iterable[NamedGraph], base: Base, known: Sequence[Record] | None
) -> Iterator[Record]:
    """Yield the findings on the register and the judgements, and of the rules on the whole.

    ``known`` are the findings of the generation before when both are still the same; then they are not checked
    again.
    """
    alone = _checked_alone(base)
    if known is not None:
        yield from (record for record in known if record["graph"] in alone and not _of_rule(record))
    else:
        for graph in graphs:
            if graph.iri in alone:
                yield from map(finding_record, load_checker().check_register(graph))
    yield from map(finding_record, check_store(view, load_rules()))


def _checked_alone(base: Base) -> frozenset[str]:
    return frozenset({base.register_graph, base.judgements_graph})


def _of_rule(record: Record) -> bool:
    return record["shape"] in {rule.id for rule in load_rules()}
