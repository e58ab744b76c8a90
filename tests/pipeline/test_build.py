import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from amtsgraph.errors import SourceError, StoreError
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline import build as building
from amtsgraph.pipeline import recheck as rechecking
from amtsgraph.pipeline.build import Inputs, add, build, remove
from amtsgraph.pipeline.reading import ArticleReader
from amtsgraph.pipeline.report import Report, load_report
from amtsgraph.rdf.nquads import read_nquads
from amtsgraph.settings import Settings
from amtsgraph.store.base import Rows, Truth
from amtsgraph.store.embedded import open_view
from amtsgraph.store.publish import BuildFolder
from amtsgraph.validate.checker import Checker

FILES = ("graph.ttl", "graph.trig", "report.json")
HAMBURG = "kommune21-2025-08-05-hamburg-noots-staatsvertrag-ratifiziert"


class Builder:
    """Builds with the small register."""

    def __init__(self, register: Path) -> None:
        self.register = str(register)

    def __call__(self, out: Path, *paths: Path, workers: int = 1) -> Report:
        settings = Settings(out=str(out), workers=workers)
        return build(Inputs(tuple(map(str, paths))), self.register, settings, lambda done: None)

    def add(self, out: Path, *paths: Path) -> Report:
        return add(Inputs(tuple(map(str, paths))), self.register, Settings(out=str(out), workers=1), lambda done: None)


@pytest.fixture(scope="module")
def run(register: Path) -> Builder:
    return Builder(register)


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def graphs(out: Path) -> list[str]:
    return [iri.rpartition("/graph/")[2] for iri in open_view(out / "store").graphs()]


def test_a_build_leaves_all_its_files_and_a_report(built: Path) -> None:
    report = json.loads((built / "report.json").read_text())
    counts = report["counts"]
    assert counts["articles"] == 3
    assert counts["claims"] >= 3
    assert counts["figures"] >= 1
    assert counts["skipped"] == counts["quarantined"] == counts["violations"] == 0
    assert [record["source"] for record in report["articles"]] == [
        "articles/hamburg.md",
        "articles/schleswig-holstein.md",
        "articles/thueringen.txt",
    ]
    assert {"relation": "ratifies", "modality": "asserted", "claims": 1} in counts["claims_by_relation"]
    assert {"ontology", "register", f"article/{HAMBURG}", f"run/{report['run']}"} < set(graphs(built))


def test_no_path_of_the_machine_gets_out(built: Path, articles: Path) -> None:
    for data in contents(built).values():
        assert str(articles.parent).encode() not in data
        assert str(Path.home()).encode() + b"/" not in data


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_files_hold_what_the_store_holds(built: Path) -> None:
    quads = list(open_view(built / "store").quads())
    trig = Dataset()
    trig.parse(data=(built / "graph.trig").read_text(), format="trig")
    assert len(quads) == len(trig)
    union = Graph()
    for graph in read_nquads(quads):
        union.parse(data="".join(f"{' '.join(triple)} .\n" for triple in graph.triples), format="nt")
    turtle = Graph().parse(built / "graph.ttl")
    assert isomorphic(union, turtle)


def test_two_builds_are_the_same_bytes_with_any_number_of_workers(
    run: Builder, articles: Path, built: Path, tmp_path: Path
) -> None:
    many = tmp_path / "articles"
    shutil.copytree(articles, many)
    for number in range(20):
        day = f"2024-01-{number + 1:02}"
        text = f"---\ntitle: Bremen erprobt NOOTS\npublisher: P\ndate: {day}\n---\nBremen erprobt das NOOTS.\n"
        (many / f"{number}.md").write_text(text)
    run(tmp_path / "one", many, workers=1)
    run(tmp_path / "two", many, workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert BuildFolder(tmp_path / "one").current().name == BuildFolder(tmp_path / "two").current().name


def test_the_place_of_the_folder_changes_nothing(run: Builder, articles: Path, built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "articles"
    shutil.copytree(articles, moved)
    run(tmp_path / "one", articles)
    run(tmp_path / "two", moved)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_what_cannot_be_read_costs_itself_only(run: Builder, articles: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed"
    shutil.copytree(articles, mixed)
    (mixed / "binary.txt").write_bytes(b"\x00\x01\x02")
    (mixed / "copy.md").write_bytes((mixed / "hamburg.md").read_bytes())
    report = run(tmp_path / "build", mixed)
    assert report.counts["articles"] == 3
    assert [(entry["place"], entry["kind"]) for entry in report.skipped] == [
        ("mixed/binary.txt", "error"),
        ("mixed/hamburg.md", "duplicate"),
    ]
    assert report.faulty


def test_an_article_on_which_a_step_fails_costs_itself_only(
    run: Builder, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(self: ArticleReader, article: Article, real=ArticleReader.read) -> Extraction:  # type: ignore[no-untyped-def]
        if article.title.startswith("Hamburg"):
            raise IndexError("list index\nout of range")
        return real(self, article)  # type: ignore[no-any-return]

    monkeypatch.setattr(ArticleReader, "read", read)
    report = run(tmp_path / "build", articles)
    assert report.counts["articles"] == 2
    (entry,) = report.skipped
    assert entry["place"] == "articles/hamburg.md"
    assert entry["reason"].startswith("could not be read (IndexError: list index out of range); please report")
    assert report.faulty


def test_a_missing_path_is_an_error_and_changes_nothing(run: Builder, articles: Path, tmp_path: Path) -> None:
    run(tmp_path / "build", articles)
    before = contents(tmp_path / "build")
    with pytest.raises(SourceError, match="does not exist"):
        run(tmp_path / "build", articles, tmp_path / "nowhere")
    assert contents(tmp_path / "build") == before


def test_adding_equals_building_at_once(run: Builder, articles: Path, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    first, *rest = sorted(articles.iterdir())
    run(out, first)
    report = run.add(out, *rest)
    assert report.counts["articles"] == 3
    run(tmp_path / "once", articles)
    for name in ("graph.ttl", "graph.trig"):
        assert (out / name).read_bytes() == (tmp_path / "once" / name).read_bytes()
    known = json.loads((tmp_path / "once" / "report.json").read_text())
    assert json.loads((out / "report.json").read_text())["counts"] == known["counts"]


def test_adding_an_article_again_replaces_it(run: Builder, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    run(out, articles)
    changed = tmp_path / "hamburg.md"
    text = (articles / "hamburg.md").read_text()
    changed.write_text(text.replace("Hamburg hat den NOOTS-Staatsvertrag ratifiziert. ", ""))
    run.add(out, changed)
    assert f"article/{HAMBURG}" in graphs(out)
    result = open_view(out / "store").query(
        f"SELECT ?m {{ ?m a <https://w3id.org/amtsgraph/ontology#Mention> ; "
        f"<https://w3id.org/amtsgraph/ontology#inArticle> <https://w3id.org/amtsgraph/article/{HAMBURG}> ; "
        f"<https://w3id.org/amtsgraph/ontology#start> ?start FILTER(?start > 120) }}"
    )
    assert isinstance(result, Rows)
    assert result.rows == ()


@pytest.mark.parametrize("name", [HAMBURG, f"article:{HAMBURG}", f"<https://w3id.org/amtsgraph/article/{HAMBURG}>"])
def test_a_removed_article_leaves_no_trace(run: Builder, articles: Path, tmp_path: Path, name: str) -> None:
    out, less = tmp_path / "build", tmp_path / "less"
    run(out, articles)
    report, missing = remove([name, "nobody"], Settings(out=str(out)))
    assert missing == ("nobody",)
    assert report.counts["articles"] == 2
    run(less, articles / "schleswig-holstein.md", articles / "thueringen.txt")
    for file in ("graph.ttl", "graph.trig"):
        assert (out / file).read_bytes() == (less / file).read_bytes()


def test_removing_nothing_publishes_nothing(built: Path) -> None:
    before = contents(built), BuildFolder(built).current()
    report, missing = remove(["nobody"], Settings(out=str(built)))
    assert missing == ("nobody",)
    assert report.counts["articles"] == 3
    assert (contents(built), BuildFolder(built).current()) == before


def test_another_base_iri_names_everything_and_is_not_mixed(run: Builder, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    settings = Settings(base_iri="https://graph.example/x/", out=str(out), workers=1)
    build(Inputs((str(articles),)), run.register, settings, lambda done: None)
    assert {iri.partition("/graph/")[0] for iri in open_view(out / "store").graphs()} == {"https://graph.example/x"}
    assert b"w3id.org/amtsgraph/id/" not in (out / "graph.ttl").read_bytes()
    with pytest.raises(StoreError, match=r"was built with the base IRI https://graph\.example/x/"):
        add(Inputs((str(articles),)), run.register, Settings(out=str(out)), lambda done: None)


def test_a_changed_entry_makes_its_articles_be_validated_again(
    run: Builder, articles: Path, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, changed = tmp_path / "build", tmp_path / "register"
    run(out, articles / "hamburg.md", articles / "schleswig-holstein.md")
    changed.mkdir()
    text = (register / "small.ttl").read_text()
    (changed / "small.ttl").write_text(
        text.replace("id:noots-staatsvertrag a ag:LegalAct", "id:noots-staatsvertrag a ag:Company")
    )
    seen: list[str] = []

    def quarantine(graphs, *more, real=rechecking.quarantine):  # type: ignore[no-untyped-def]
        seen.extend(graph.iri.rpartition("/")[2] for graph in graphs)
        return real(graphs, *more)

    monkeypatch.setattr(rechecking, "quarantine", quarantine)
    report = Builder(changed).add(out, articles / "thueringen.txt")
    assert seen == [HAMBURG]
    assert report.counts["articles"] == 3
    assert report.counts["quarantined"] >= 1
    (entry, *_) = report.articles[f"https://w3id.org/amtsgraph/article/{HAMBURG}"]["quarantined"]
    assert entry["predicate"].endswith("#ratifies")
    result = open_view(out / "store").query("ASK { ?who <https://w3id.org/amtsgraph/ontology#ratifies> ?what }")
    assert result == Truth(False)


def test_an_unchanged_register_is_not_checked_again(
    run: Builder, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    run(out, articles / "hamburg.md")

    def fail(*args: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(Checker, "check_register", fail)
    assert run.add(out, articles / "thueringen.txt").counts["articles"] == 2
    remove([HAMBURG], Settings(out=str(out)))


def test_nothing_to_add_to(run: Builder, articles: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph here yet"):
        add(Inputs((str(articles),)), run.register, Settings(out=str(tmp_path / "build")), lambda done: None)


def test_a_torn_report_is_named(tmp_path: Path) -> None:
    for text in ("", "{}", '{"articles": [1]}'):
        (tmp_path / "report.json").write_text(text)
        with pytest.raises(StoreError, match=r"report\.json: is no report of a build"):
            load_report(tmp_path / "report.json")


def test_pages_from_the_web_are_read_like_files(run: Builder, articles: Path, tmp_path: Path) -> None:
    page = "https://example.org/a.md", (articles / "hamburg.md").read_bytes(), "text/markdown; charset=utf-8"
    settings = Settings(out=str(tmp_path / "build"), workers=1)
    report = build(Inputs(fetched=(page,)), run.register, settings, lambda done: None)
    assert [record["source"] for record in report.articles.values()] == ["https://example.org/a.md"]


def test_progress_is_told(run: Builder, articles: Path, tmp_path: Path) -> None:
    told: list[int] = []
    build(Inputs((str(articles),)), run.register, Settings(out=str(tmp_path / "b"), workers=1), told.append)
    assert told == [1, 2, 3]


@pytest.mark.parametrize("moment", [0.3, 0.9, 1.5])
def test_killing_a_build_leaves_the_old_graph_and_the_next_one_works(
    run: Builder, articles: Path, built: Path, tmp_path: Path, moment: float
) -> None:
    out = tmp_path / "build"
    run(out, articles / "hamburg.md")
    command = [
        sys.executable,
        "-m",
        "amtsgraph",
        "build",
        "--articles",
        str(articles),
        "--out",
        str(out),
        "-j",
        "2",
        "--register",
        run.register,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert contents(out)["graph.ttl"].count(b" a ag:Article ;") in (1, 3)
    assert open_view(out / "store").graphs()
    run(out, articles)
    run(tmp_path / "fresh", articles)
    assert contents(out) == contents(tmp_path / "fresh")
    assert not list((out / "generations").glob(".draft-*"))


def test_a_failure_while_writing_leaves_the_old_graph(
    run: Builder, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    run(out, articles / "hamburg.md")
    before = contents(out)

    def fail(*args: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(building, "write_generation", fail)
    with pytest.raises(StoreError, match="disk is full"):
        run(out, articles)
    assert contents(out) == before
