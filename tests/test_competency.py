"""The shipped questions give exactly the rows that were checked against the shipped articles."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from amtsgraph.pipeline.build import Inputs, build
from amtsgraph.pipeline.report import Report
from amtsgraph.queries.ask import ask
from amtsgraph.queries.catalogue import find_question, load_questions
from amtsgraph.queries.formats import write_result
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.nquads import read_nquads
from amtsgraph.resources import resource
from amtsgraph.settings import Settings
from amtsgraph.store.base import Rows
from amtsgraph.store.embedded import EmbeddedView, memory_view, open_view

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "queries" / "expected"
AG = "https://w3id.org/amtsgraph/ontology#"
# Answers too long to check row by row are counted anew below, from the quads or the articles.
COUNTED = {
    "agreement", "articles-by-year", "claims-by-tier", "identifiers-by-scheme",
    "articles-by-publisher", "articles-by-state", "claims", "claims-by-relation", "contradictions",
    "entities", "entities-by-class", "links", "unknown-operators",
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    out = tmp_path_factory.mktemp("shipped") / "build"
    settings = Settings(out=str(out), workers=1)
    report = build(Inputs((str(resource("data/articles")),)), "", settings, lambda done: None)
    return out, report


@pytest.fixture(scope="module")
def view(shipped: tuple[Path, Report]) -> EmbeddedView:
    return open_view(shipped[0] / "store")


@pytest.fixture(scope="module")
def triples(view: EmbeddedView) -> list[tuple[str, str, str, str]]:
    return [(graph.iri, *triple) for graph in read_nquads(view.quads()) for triple in graph.triples]


def answer(view: EmbeddedView, id: str, given: dict[str, str] | None = None) -> list[dict[str, str]]:
    result = ask(view, find_question(id, resource("queries")), given or {}, names_of(Base()))
    assert isinstance(result, Rows)
    return list(csv.DictReader(io.StringIO(write_result(result, "csv"))))


def parameters(case: Path) -> tuple[str, dict[str, str]]:
    id, _, rest = case.stem.partition("~")
    return id, dict(part.split("=", 1) for part in rest.split("~") if part)


def test_every_article_is_read_and_nothing_breaks_a_shape(shipped: tuple[Path, Report]) -> None:
    report = shipped[1]
    assert report.skipped == []
    assert report.violations == 0
    assert report.counts["articles"] == len(list((ROOT / "data" / "articles").rglob("*.md")))


@pytest.mark.parametrize("case", sorted(EXPECTED.glob("*.csv")), ids=lambda case: case.stem)
def test_the_answer_is_the_one_that_was_checked(view: EmbeddedView, case: Path) -> None:
    id, given = parameters(case)
    found = answer(view, id, given)
    expected = list(csv.DictReader(io.StringIO(case.read_text(encoding="utf-8"))))
    flags = "".join(f" -p {name}={value}" for name, value in given.items())
    repair = f"check the rows against the articles, then: amtsgraph query {id}{flags} -f csv > {case.relative_to(ROOT)}"
    assert expected, "a question that finds nothing is no question"
    assert found == expected, repair


@pytest.mark.parametrize("id", [question.id for question in load_questions(resource("queries"))])
def test_every_question_has_an_answer_that_is_checked(id: str) -> None:
    cases = {parameters(case)[0] for case in EXPECTED.glob("*.csv")}
    assert id in cases | COUNTED
    assert not COUNTED & cases


def test_articles_are_counted_as_their_records_say(view: EmbeddedView) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for file in (ROOT / "data" / "articles").rglob("*.md"):
        head = file.read_text(encoding="utf-8").split("---")[1]
        fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
        expected[fields["publisher"].strip('"'), fields["date"].strip('"')[:4]] += 1
    found = {(r["publisher"], r["year"]): int(r["articles"]) for r in answer(view, "articles-by-publisher")}
    assert found == expected


def test_claims_are_counted_as_the_quads_have_them(
    view: EmbeddedView, triples: list[tuple[str, str, str, str]]
) -> None:
    about: dict[str, dict[str, str]] = {}
    for _, subject, predicate, object_ in triples:
        about.setdefault(subject, {})[predicate.rpartition("#")[2]] = object_.rpartition("#")[2]
    claims = [facts for facts in about.values() if facts.get("type>") == "Claim>"]
    expected = Counter((facts["predicate>"][:-1], facts["modality>"][:-1]) for facts in claims)
    found = {(r["relation"], r["modality"]): int(r["claims"]) for r in answer(view, "claims-by-relation")}
    assert found == expected
    assert len({row["claim"] for row in answer(view, "claims")}) == len(claims)
    linked = sum(int(row["articles"]) for row in answer(view, "links"))
    assert linked == sum(facts["modality>"] == "asserted>" for facts in claims)


def test_things_are_counted_as_the_quads_have_them(
    view: EmbeddedView, triples: list[tuple[str, str, str, str]]
) -> None:
    typed = {
        (s, o)
        for _, s, p, o in triples
        if s.startswith("<https://w3id.org/amtsgraph/id/") and p.endswith("#type>") and o.startswith(f"<{AG}")
        if not o.endswith(("#FormerName>", "#Post>"))
    }
    discovered = {s for _, s, p, _ in triples if p == f"<{AG}known>"}
    rows = answer(view, "entities-by-class")
    assert sum(int(row["in_register"]) for row in rows) == sum(s not in discovered for s, _ in typed)
    assert sum(int(row["discovered_in_articles"]) for row in rows) == sum(s in discovered for s, _ in typed)
    assert {f"<{row['thing']}>" for row in answer(view, "entities")} == {s for s, _ in typed}


def test_states_are_counted_by_their_mentions(view: EmbeddedView) -> None:
    rows = answer(view, "articles-by-state")
    assert len(rows) == 16
    assert all(int(row["articles"]) >= 1 and row["first"] <= row["last"] for row in rows)


def test_systems_without_operator_have_none(view: EmbeddedView, triples: list[tuple[str, str, str, str]]) -> None:
    without = {f"<{row['system']}>" for row in answer(view, "unknown-operators")}
    assert without
    assert not without & {o for _, _, p, o in triples if p == f"<{AG}operates>"}


def test_a_contradiction_is_found() -> None:
    """No two shipped articles contradict each other, so the question is put to two that do."""

    def claim(name: str, modality: str, day: str) -> str:
        return f"""
            <a:{name}> a ag:Claim ; rdf:subject <a:s> ; rdf:predicate ag:operates ; rdf:object <a:o> ;
              ag:modality ag:{modality} ; ag:inArticle <a:{name}-article> .
            <a:{name}-article> dct:issued "{day}"^^xsd:date .
        """

    def contrary(*claims: str) -> list[str]:
        names = '<a:s> rdfs:label "S"@de . <a:o> rdfs:label "O"@de . ag:operates rdfs:label "betreibt"@de .'
        text = f"CONSTRUCT {{ {names} {' '.join(claims)} }} {{}}"
        made = memory_view(b"").query(text, names_of(Base()).prefixes)
        lines = "".join(f"{' '.join(term.n3() for term in triple)} <a:g> .\n" for triple in made.triples)  # type: ignore[union-attr]
        return [row["contrary"] for row in answer(memory_view(lines.encode()), "contradictions")]

    stated = claim("one", "asserted", "2025-05-01")
    assert contrary(stated, claim("two", "denied", "2024-01-01")) == ["denied"]
    assert contrary(stated, claim("two", "planned", "2025-06-01")) == ["planned"]
    assert contrary(stated, claim("two", "planned", "2025-04-01")) == []
    assert contrary(stated, claim("two", "asserted", "2025-06-01")) == []
