"""Writes the files of a generation: store, graph.ttl, graph.trig, report.json."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from amtsgraph.pipeline.report import Report
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.nquads import read_nquads, to_nquads
from amtsgraph.rdf.turtle import to_trig, to_turtle
from amtsgraph.store.embedded import EmbeddedView, EmbeddedWriter, copy_store, open_view

Check = Callable[[EmbeddedView], Iterable[dict[str, str]]]


def write_generation(
    draft: Path, report: Report, graphs: Iterable[NamedGraph], check: Check, before: Path | None = None
) -> None:
    """Fill ``draft``. With ``before``, a generation, its graphs stay, but for those named in ``graphs``,
    which are replaced (one without triples is removed). ``check`` finds faults across graphs; its findings
    go to the report.
    """
    loading = draft / "loading"
    if before:
        copy_store(before / "store", loading)
    writer = EmbeddedWriter(loading)
    graphs = list(graphs)
    if before:
        for graph in graphs:
            writer.remove(graph.iri)
    writer.load(to_nquads(graphs))
    writer.close(draft / "store")
    del writer
    shutil.rmtree(loading)
    view = open_view(draft / "store")
    report.findings = sorted(check(view), key=lambda finding: sorted(finding.items()))
    report.count(view)
    (draft / "report.json").write_text(report.to_json(), encoding="utf-8")
    base = Base(report.base_iri)
    published = read_nquads(view.quads())
    (draft / "graph.trig").write_bytes(to_trig(published, base))
    (draft / "graph.ttl").write_bytes(to_turtle(published, base))
