import json
from pathlib import Path

import pytest

from amtsgraph.errors import AmtsgraphError, StoreError
from amtsgraph.model import Article, Claim, Entity, EntityType, Evidence, Extraction, Mention, Modality, Span
from amtsgraph.pipeline.build import Inputs, build
from amtsgraph.pipeline.findings import finding_record, read_finding
from amtsgraph.pipeline.reading import ArticleReader
from amtsgraph.pipeline.validation import check_paths, check_view
from amtsgraph.rdf.iris import Base
from amtsgraph.settings import Settings
from amtsgraph.store.embedded import open_view
from amtsgraph.validate.finding import Finding, Severity, Text

HAMBURG = Entity("hamburg", "Hamburg", EntityType.TERRITORY, known=True)
NOOTS = Entity("noots", "NOOTS", EntityType.SYSTEM, known=True)


def paths(*files: Path, register: Path) -> list[Finding]:
    return check_paths(map(str, files), str(register), Settings()).findings


def violations(findings: list[Finding]) -> set[str]:
    return {finding.shape for finding in findings if finding.severity is Severity.VIOLATION}


def test_a_built_graph_has_no_violation(built: Path) -> None:
    assert violations(list(check_view(open_view(built / "store"), Base()))) == set()


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig"])
def test_its_files_have_none_either(built: Path, register: Path, name: str) -> None:
    assert violations(paths(built / name, register=register)) == set()


def test_the_register_is_checked_as_such(register: Path, tmp_path: Path) -> None:
    assert violations(paths(register / "small.ttl", register=register)) == set()
    broken = tmp_path / "broken.ttl"
    text = (register / "small.ttl").read_text()
    broken.write_text(text.replace('skos:prefLabel "Hamburg"@de', 'skos:prefLabel "Hamburg"'))
    assert "entry-label-de" in violations(paths(broken, register=register))


def test_articles_are_checked_by_what_comes_of_them(articles: Path, register: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = check_paths([str(articles), str(tmp_path / "empty.txt")], str(register), Settings())
    assert violations(result.findings) == set()
    assert {finding.shape for finding in result.findings} == {"article-dated", "article-publisher"}
    assert [skipped.reason for skipped in result.skipped] == ["empty; nothing to read"]


@pytest.mark.parametrize(("name", "text"), [("x.ttl", "<a"), ("x.trig", "<a"), ("x.nq", "nonsense")])
def test_rdf_that_does_not_parse_is_named(tmp_path: Path, register: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(AmtsgraphError, match=f"{name}: "):
        paths(tmp_path / name, register=register)


def test_a_missing_file_is_named(tmp_path: Path, register: Path) -> None:
    with pytest.raises(StoreError, match=r"x\.trig: cannot be read"):
        paths(tmp_path / "x.trig", register=register)


def test_a_claim_that_breaks_a_shape_is_set_aside_with_the_reason(
    articles: Path, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(self: ArticleReader, article: Article) -> Extraction:
        """Claim that a system ratifies a state, which the ontology does not permit."""
        mention = Mention(Span(0, 7), article.text[:7], HAMBURG, 0.9)
        evidence = Evidence(Span(0, 7), article.text[:7])
        wrong = Claim(NOOTS, "ratifies", HAMBURG, Modality.ASSERTED, (evidence,), "test.rule", 0.9)
        right = Claim(HAMBURG, "operates", NOOTS, Modality.ASSERTED, (evidence,), "test.rule", 0.9)
        return Extraction(article, (mention,), (wrong, right))

    monkeypatch.setattr(ArticleReader, "read", read)
    out = tmp_path / "build"
    settings = Settings(out=str(out), workers=1)
    report = build(Inputs((str(articles / "hamburg.md"),)), str(register), settings, lambda done: None)
    assert (report.counts["claims"], report.counts["quarantined"], report.counts["violations"]) == (1, 1, 0)
    (record,) = json.loads((out / "report.json").read_text())["articles"]
    (entry,) = record["quarantined"]
    assert entry["predicate"].endswith("#ratifies")
    assert entry["subject"].endswith("/id/noots")
    assert entry["findings"][0]["message"]["de"]
    assert entry["findings"][0]["message"]["en"]
    view = open_view(out / "store")
    (graph,) = [name for name in view.graphs() if "/graph/article/" in name]
    assert b"ratifies" not in view.graph(graph)
    assert b"operates" in view.graph(graph)
    result = check_paths([str(articles / "hamburg.md")], str(register), settings)
    assert violations(result.findings)


def test_findings_survive_the_report() -> None:
    finding = Finding("a:g", "a:f", "shape", Severity.WARNING, Text("de", "en"), Text("r"), "a:p", '"v"')
    assert read_finding(json.loads(json.dumps(finding_record(finding)))) == finding
