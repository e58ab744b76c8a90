"""The shipped questions give exactly the rows that were checked against the shipped articles."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
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
from amtsgraph.store.embedded import EmbeddedView, open_view

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "queries" / "expected"
AG = "https://w3id.org/amtsgraph/ontology#"
# Answers too long to check row by row are counted anew below, from the quads or the articles.
COUNTED = {
    "agreement", "articles-by-publisher", "articles-by-state", "articles-by-year", "central-actors", "claims",
    "claims-by-relation", "claims-by-tier", "disagreements", "doubtful-claims", "entities", "entities-by-class",
    "identifiers-by-scheme", "links", "unknown-names", "unknown-operators", "unowned-programmes",
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


Facts = dict[str, dict[str, set[str]]]


@pytest.fixture(scope="module")
def facts(triples: list[tuple[str, str, str, str]]) -> Facts:
    """Return what is said of each node, by the local name of the property, in local names."""
    found: Facts = {}
    for _, subject, predicate, object_ in triples:
        name = re.split("[#/]", predicate[1:-1])[-1]
        found.setdefault(subject, {}).setdefault(name, set()).add(object_.rpartition("#")[2].strip("<>") or object_)
    return found


def claims_of(
    facts: Facts, *predicates: str, modality: Collection[str] = ("asserted", "reported")
) -> list[dict[str, set[str]]]:
    """Return the claims that count."""
    return [
        about
        for about in facts.values()
        if "Claim" in about.get("type", ()) and "countsIn" in about and about["modality"] & set(modality)
        if not predicates or about["predicate"] & set(predicates)
    ]


def test_the_reading_of_a_person_counts_where_there_is_one(facts: Facts) -> None:
    curated = {node for node, about in facts.items() if "Article" in about.get("type", ()) and "tier" in about}
    claims = [about for about in facts.values() if "Claim" in about.get("type", ())]
    assert curated
    for about in claims:
        assert about.get("countsIn", set()) in (set(), about["inArticle"])
        by_hand = bool({f"<{article}>" for article in about["inArticle"]} & curated)
        assert ("countsIn" in about) is ("curated" in about["tier"] or not by_hand)


def test_links_are_the_asserted_claims_that_count(view: EmbeddedView, facts: Facts) -> None:
    linked = {(row["source"], row["relation"], row["target"]): int(row["articles"]) for row in answer(view, "links")}
    assert sum(linked.values()) == len(claims_of(facts, modality=["asserted"]))


def test_systems_without_operator_have_none(view: EmbeddedView, facts: Facts) -> None:
    without = {row["system"] for row in answer(view, "unknown-operators")}
    operated = {thing for about in claims_of(facts, "operates") for thing in about["object"]}
    operated |= {thing for about in facts.values() if "prefLabel" in about for thing in about.get("operates", ())}
    mentioned = {thing for about in facts.values() if "countsIn" in about for thing in about.get("refersTo", ())}
    systems = {node[1:-1] for node, about in facts.items() if "System" in about.get("type", ())}
    stated = {thing for about in facts.values() if "prefLabel" in about for thing in about.get("operates", ())}
    assert without
    assert without == (mentioned & systems) - operated - stated


def test_programmes_without_an_owner_have_none(view: EmbeddedView, facts: Facts) -> None:
    found = {row["programme"] for row in answer(view, "unowned-programmes")}
    relations = ("responsibleFor", "launches", "develops", "funds")
    owned = {thing for about in claims_of(facts, *relations) for thing in about["object"]}
    assert found
    assert not found & owned
    for thing in found:
        assert "Programme" in facts[f"<{thing}>"]["type"]


def test_the_most_connected_actors(view: EmbeddedView, facts: Facts) -> None:
    partners: dict[str, set[str]] = {}
    for about in claims_of(facts, modality=["asserted"]):
        if about["predicate"] != {"holdsPost"}:
            (one,), (other,) = about["subject"], about["object"]
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
    rows = answer(view, "central-actors")
    assert rows
    assert {row["actor"]: int(row["partners"]) for row in rows} == {
        row["actor"]: len(partners[row["actor"]]) for row in rows
    }
    assert [int(row["partners"]) for row in rows] == sorted((int(row["partners"]) for row in rows), reverse=True)


def test_names_that_the_register_lacks(view: EmbeddedView, facts: Facts) -> None:
    articles: dict[str, set[str]] = {}
    for about in facts.values():
        for thing in about.get("refersTo", ()):
            if "countsIn" in about and "known" in facts[f"<{thing}>"]:
                articles.setdefault(thing, set()).update(about["countsIn"])
    expected = {thing: len(found) for thing, found in articles.items() if len(found) > 1}
    assert {row["thing"]: int(row["articles"]) for row in answer(view, "unknown-names")} == expected


def test_what_the_machine_read_alone_or_otherwise(view: EmbeddedView, facts: Facts) -> None:
    rows = answer(view, "disagreements")
    agreement = answer(view, "agreement")
    alone = [row for row in rows if not (row["person"] and row["machine"])]
    missed, extra = ({row["claim"] for row in alone if row[reader]} for reader in ("person", "machine"))
    both = {row["claim"] for row in rows} - missed - extra
    assert len(missed) == sum(int(row["only_curated"]) for row in agreement)
    assert len(extra) == sum(int(row["only_extracted"]) for row in agreement)
    assert len(both) == sum(int(row["both"]) - int(row["same_modality"]) for row in agreement)
    doubtful = answer(view, "doubtful-claims", {"below": "75"})
    assert doubtful
    assert all(float(row["confidence"]) < 0.75 for row in doubtful)


def test_relations_and_modalities_are_told_in_the_language_of_the_asker(view: EmbeddedView) -> None:
    question = find_question("denials", resource("queries"))
    english = ask(view, question, {}, names_of(Base(), "en"))
    assert isinstance(english, Rows)
    assert {row["relation"] for row in csv.DictReader(io.StringIO(write_result(english, "csv")))} >= {
        "ratifies",
        "adopts",
    }
    assert {row["relation"] for row in answer(view, "denials")} >= {"ratifiziert", "führt ein"}
