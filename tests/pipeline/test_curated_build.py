"""A build of annotated articles: both tiers, judgements, the counts of the report."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from amtsgraph.gold.complete import complete, splitter
from amtsgraph.gold.read import read_abstract, to_gold
from amtsgraph.gold.write import to_json
from amtsgraph.pipeline.build import Curated, Inputs, add, build
from amtsgraph.pipeline.report import Report
from amtsgraph.pipeline.validation import check_view
from amtsgraph.queries.ask import ask
from amtsgraph.queries.catalogue import find_question
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.iris import Base, claim_key
from amtsgraph.resources import resource
from amtsgraph.settings import Settings
from amtsgraph.store.base import Rows, Truth
from amtsgraph.store.embedded import open_view

KEY = "kommune21-2025-08-05-hamburg-noots-staatsvertrag-ratifiziert"
PREFIXES = "PREFIX ag: <https://w3id.org/amtsgraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> "
ANNOTATION: dict[str, Any] = {
    "title": "",
    "text": "",
    "entities": [
        {"name": "Hamburg", "surface_forms": ["das Land"], "type": "Territory", "key": "hamburg"},
        {"name": "NOOTS-Staatsvertrag", "surface_forms": [], "type": "LegalAct", "key": "noots-staatsvertrag"},
        {"name": "Once-Only-Prinzip", "surface_forms": [], "type": "Standard"},
    ],
    "relations": [
        {"subject": "Hamburg", "predicate": "ratifies", "object": "NOOTS-Staatsvertrag", "modality": "asserted",
         "cue": "hat … ratifiziert", "when": "2025-08"},
        {"subject": "Hamburg", "predicate": "adopts", "object": "Once-Only-Prinzip", "modality": "planned",
         "cue": "stärkt damit das Once-Only-Prinzip"},
    ],
    "figures": [],
}  # fmt: skip
JUDGEMENT = """@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix agent: <https://w3id.org/amtsgraph/agent/> .
@prefix claim: <https://w3id.org/amtsgraph/claim/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix judgement: <https://w3id.org/amtsgraph/judgement/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
agent:x a prov:Agent ; rdfs:label "X" .
judgement:one a ag:Judgement ; ag:verdict ag:wrongClaim ; ag:judges claim:%s ; ag:reason "Ein Versuch des Tests." ;
  prov:wasAttributedTo agent:x ; dct:date "2025-11-24"^^xsd:date .
"""


@pytest.fixture(scope="module")
def corpus(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in folders by year, one with annotations and editors beside it."""
    root = tmp_path_factory.mktemp("corpus") / "data"
    article, marks = root / "articles" / "2025" / "hamburg.md", root / "annotations" / "2025" / "hamburg.json"
    marks.parent.mkdir(parents=True)
    shutil.copytree(articles, article.parent)
    marks.write_text(to_json(complete(to_gold(ANNOTATION, "x"), read_abstract(article), splitter())))
    (root / "annotations" / "EDITORS").write_text("Redaktion Beispiel\n")
    return root


class Builder:
    def __init__(self, corpus: Path, register: Path) -> None:
        self.articles, self.register = corpus / "articles", str(register)

    def __call__(
        self, out: Path, curated: Curated | None = None, workers: int = 1, articles: Path | None = None
    ) -> Report:
        settings = Settings(out=str(out), workers=workers)
        inputs = Inputs((str(articles or self.articles),))
        return build(inputs, self.register, settings, lambda done: None, curated or Curated())


@pytest.fixture(scope="module")
def run(corpus: Path, register: Path) -> Builder:
    return Builder(corpus, register)


@pytest.fixture(scope="module")
def curated(run: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("curated") / "build"
    run(out)
    return out


def true(out: Path, pattern: str) -> bool:
    found = open_view(out / "store").query(f"{PREFIXES} ASK {{ {pattern} }}", names_of(Base()).prefixes)
    assert isinstance(found, Truth)
    return found.value


def answer(out: Path, id: str) -> list[dict[str, str]]:
    found = ask(open_view(out / "store"), find_question(id, resource("queries")), {}, names_of(Base()))
    assert isinstance(found, Rows)
    return [
        {name: term.value if term else "" for name, term in zip(found.variables, row, strict=True)}
        for row in found.rows
    ]


def contents(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in ("graph.ttl", "graph.trig", "report.json")]


def test_both_tiers_stand_in_the_graph_of_the_article(curated: Path) -> None:
    article = f"article:{KEY}"
    assert true(curated, f"GRAPH <{Base().article_graph(KEY)}> {{ {article} ag:tier ag:curated }}")
    triple = "rdf:subject id:hamburg ; rdf:predicate ag:ratifies ; rdf:object id:noots-staatsvertrag"
    assert true(curated, f"?c ag:tier ag:curated ; {triple} ; ag:inArticle {article} ; ag:when ?when")
    assert true(curated, f"?c ag:tier ag:extracted ; {triple} ; ag:curatedAs/ag:tier ag:curated")
    assert true(curated, "?c ag:tier ag:curated ; prov:wasAttributedTo/rdfs:label 'Redaktion Beispiel'")
    assert not true(curated, "?c ag:tier ag:curated ; prov:wasGeneratedBy ?run")
    assert true(curated, "id:hamburg ag:ratifies id:noots-staatsvertrag")
    assert true(curated, "?c ag:tier ag:curated ; rdf:object id:once-only-prinzip ; ag:modality ag:planned")
    assert not true(curated, "id:hamburg ag:adopts id:once-only-prinzip")


def test_nothing_breaks_a_shape_or_rule(curated: Path) -> None:
    findings = check_view(open_view(curated / "store"), Base())
    assert {finding.shape for finding in findings} <= {"article-dated", "article-publisher"}


def test_the_report_counts_the_tiers(curated: Path) -> None:
    counts = json.loads((curated / "report.json").read_text())["counts"]
    assert counts["curated"] == 2
    assert counts["rejected"] == counts["quarantined"] == counts["violations"] == 0
    tiers = {(row["tier"], row["modality"]): row["claims"] for row in counts["claims_by_tier"]}
    assert tiers["curated", "asserted"] == tiers["curated", "planned"] == 1
    assert sum(tiers.values()) == counts["claims"]
    (row,) = (row for row in answer(curated, "agreement") if row["relation"] == "ratifies")
    assert (row["both"], row["same_modality"], row["only_curated"], row["only_extracted"]) == ("1", "1", "0", "0")
    (row,) = (row for row in answer(curated, "agreement") if row["relation"] == "adopts")
    assert (row["both"], row["only_curated"]) == ("0", "1")
    assert {(r["year"], r["articles"], r["annotated"]) for r in answer(curated, "articles-by-year")} == {
        ("2025", "2", "1")
    }


def test_identifiers_are_counted_by_scheme(run: Builder, register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "register"
    shutil.copytree(register, folder)
    text = (folder / "small.ttl").read_text()
    more = (
        'skos:prefLabel "Hamburg"@de ; dct:identifier "AGS:02" ;'
        " skos:exactMatch <http://www.wikidata.org/entity/Q1055> , <urn:xoev-de:fim:standard:xprozess>"
    )
    (folder / "small.ttl").write_text(text.replace('skos:prefLabel "Hamburg"@de', more))
    settings = Settings(out=str(tmp_path / "build"), workers=1)
    build(Inputs((str(run.articles),)), str(folder), settings, lambda done: None)
    rows = {
        row["scheme"]: (row["entries"], row["identifiers"])
        for row in answer(tmp_path / "build", "identifiers-by-scheme")
    }
    assert rows == {"http://www.wikidata.org/entity/": ("1", "1"), "urn:xoev-de:": ("1", "1"), "AGS": ("1", "1")}


def test_the_same_bytes_with_any_number_of_workers(run: Builder, curated: Path, tmp_path: Path) -> None:
    many = tmp_path / "articles"
    shutil.copytree(run.articles, many)
    shutil.copytree(run.articles.parent / "annotations", tmp_path / "annotations")
    for number in range(70):
        text = f"---\ntitle: Bremen erprobt NOOTS\ndate: 2024-01-{number % 28 + 1:02}\n---\nBremen erprobt das NOOTS ({number}).\n"
        (many / "2025" / f"{number:03}.md").write_text(text)
    run(tmp_path / "one", articles=many)
    run(tmp_path / "two", articles=many, workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_without_annotations_only_what_was_read_stands(run: Builder, built: Path, tmp_path: Path) -> None:
    report = run(tmp_path / "build", Curated(annotations=False))
    assert report.counts["curated"] == 0
    assert not true(tmp_path / "build", "?x ag:tier ag:curated")
    assert (tmp_path / "build" / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_annotations_that_do_not_fit_are_told_and_left_out(run: Builder, tmp_path: Path) -> None:
    root = tmp_path / "data"
    shutil.copytree(run.articles.parent, root)
    file = root / "articles" / "2025" / "hamburg.md"
    file.write_text(file.read_text() + "\nNoch ein Satz steht hier.\n")
    report = run(tmp_path / "build", articles=root / "articles")
    (entry,) = report.skipped
    assert entry["place"] == "articles/2025/hamburg.md"
    assert entry["reason"].startswith("annotations left out: hamburg.json: annotates another text")
    assert report.faulty
    assert report.counts["articles"] == 3
    assert report.counts["curated"] == 0


def test_a_judgement_takes_a_claim_out_of_the_facts(run: Builder, curated: Path, tmp_path: Path) -> None:
    folder = tmp_path / "judgements"
    folder.mkdir()
    key = claim_key(KEY, "hamburg", "ratifies", "noots-staatsvertrag", "curated")
    (folder / "a.ttl").write_text(JUDGEMENT % key)
    out = tmp_path / "build"
    report = run(out, Curated(str(folder)))
    assert (report.counts["rejected"], report.counts["curated"], report.violations) == (1, 1, 0)
    assert report.run != json.loads((curated / "report.json").read_text())["run"]
    assert true(out, f"claim:{key} a ag:RejectedClaim ; ag:judgedWrong/ag:reason ?why ; prov:wasDerivedFrom ?evidence")
    assert not true(out, "id:hamburg ag:ratifies id:noots-staatsvertrag")
    (folder / "a.ttl").write_text((JUDGEMENT % key).replace("ag:reason", "rdfs:label"))
    settings = Settings(out=str(out), workers=1)
    inputs = Inputs((str(run.articles / "2025" / "hamburg.md"),))
    again = add(inputs, run.register, settings, lambda done: None, Curated(str(folder)))
    assert {finding["shape"] for finding in again.findings} >= {"judgement-reason"}
    assert again.violations == 1
