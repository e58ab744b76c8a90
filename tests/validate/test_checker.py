"""The checks of single articles: equal to the full validation, independent of each other, undisturbed by bad data."""

import dataclasses
from pathlib import Path

import pytest
import validate_data as data

from amtsgraph.model import Evidence, Modality
from amtsgraph.rdf.bridge import register_graph
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, RDF
from amtsgraph.rdf.terms import iri
from amtsgraph.validate.checker import Checker, entity_types
from amtsgraph.validate.finding import Finding, Severity


def set_of_articles() -> list[NamedGraph]:
    good = data.claim(data.TOWN, "operates", data.PORTAL)
    return [
        data.graph("good", good),
        data.graph("wrong-class", data.claim(data.TOWN, "ratifies", data.PORTAL), good),
        data.graph("too-sure", dataclasses.replace(good, confidence=1.7)),
        data.graph("no-evidence", dataclasses.replace(good, evidence=())),
        data.graph("odd-date", dataclasses.replace(good, when="bald")),
        data.graph("long", dataclasses.replace(good, evidence=(Evidence(data.span("Titel"), "x" * 700),))),
        data.graph("planned", dataclasses.replace(good, modality=Modality.PLANNED)),
        data.graph("reported", data.claim(data.FIRM, "develops", data.PORTAL, modality=Modality.REPORTED)),
    ]


def without_graph(findings: list[Finding]) -> list[Finding]:
    return sorted(dataclasses.replace(finding, graph="") for finding in findings)


def test_the_union_of_single_checks_is_the_full_validation(checker: Checker, register: NamedGraph) -> None:
    graphs = set_of_articles()
    types = entity_types(register)
    single = [finding for graph in graphs for finding in checker.check_articles([graph], types)[0]]
    assert without_graph(single) == list(checker.check_union(graphs, register))
    assert len({finding.graph for finding in single if finding.severity is Severity.VIOLATION}) == 5


def test_checks_at_one_go_are_those_of_single_articles(checker: Checker, register: NamedGraph) -> None:
    graphs = set_of_articles()
    types = entity_types(register)
    single = tuple(checker.check_articles([graph], types)[0] for graph in graphs)
    assert checker.check_articles(graphs, types) == single
    assert checker.check_articles(graphs[::-1], types) == single[::-1]


def test_no_articles_have_no_findings(checker: Checker) -> None:
    assert checker.check_articles([], {}) == ()


def test_a_plan_in_one_article_and_the_fact_in_another_do_not_clash(checker: Checker, register: NamedGraph) -> None:
    fact = data.graph("fact", data.claim(data.TOWN, "operates", data.PORTAL))
    plan = data.graph("plan", data.claim(data.TOWN, "operates", data.PORTAL, modality=Modality.PLANNED))
    for findings in checker.check_articles([fact, plan], entity_types(register)):
        assert not [finding for finding in findings if finding.severity is Severity.VIOLATION]


def test_findings_name_thing_graph_and_remedy(checker: Checker, register: NamedGraph) -> None:
    graph = data.graph("a", data.claim(data.TOWN, "ratifies", data.PORTAL))
    (findings,) = checker.check_articles([graph], entity_types(register))
    (finding,) = [f for f in findings if f.severity is Severity.VIOLATION]
    assert finding.shape == "claim-ratifies-joins"
    assert finding.graph == graph.iri
    assert finding.focus.startswith("https://w3id.org/amtsgraph/claim/")
    assert "Rechtsakt" in finding.line("de")
    assert "legal act" in finding.line("en")
    assert "[claim-ratifies-joins]" in finding.line()


def test_an_entity_that_nobody_describes_is_found(checker: Checker) -> None:
    graph = data.graph("a", data.claim(data.TOWN, "operates", data.PORTAL))
    (findings,) = checker.check_articles([graph], {})
    assert {"claim-subject-typed", "claim-object-typed", "mention-entity-typed"} <= {f.shape for f in findings}


def test_values_that_cannot_be_compared_cost_their_article_only(checker: Checker, register: NamedGraph) -> None:
    good = data.graph("good", data.claim(data.TOWN, "operates", data.PORTAL, confidence=1.7))
    bad = data.graph("bad", data.claim(data.TOWN, "operates", data.PORTAL, when="2025"))
    wrong = [
        (s, p, '"gestern"^^<http://www.w3.org/2001/XMLSchema#date>' if p == iri(AG + "latest") else o)
        for s, p, o in bad.triples
    ]
    types = entity_types(register)
    first, second = checker.check_articles([good, named_graph(bad.iri, wrong)], types)
    assert first == checker.check_articles([good], types)[0]
    assert {f.shape for f in second if f.severity is Severity.VIOLATION} == {"claim-latest"}


def test_the_register_is_checked_as_a_whole(checker: Checker, register: NamedGraph, tmp_path: Path) -> None:
    assert checker.check_register(register) == ()
    path = tmp_path / "register.ttl"
    path.write_text(data.REGISTER.replace('    dct:source "Beispielquelle" ;\n', "", 1), encoding="utf-8")
    (finding,) = checker.check_register(register_graph([path], Base("https://example.org/")))
    assert finding.shape == "entry-source"
    assert finding.focus == "https://example.org/id/musterstadt"
    assert finding.graph == "https://example.org/graph/register"


def test_a_register_with_values_that_cannot_be_compared(checker: Checker, register: NamedGraph) -> None:
    town, day = "<https://w3id.org/amtsgraph/id/musterstadt>", '"x"^^<http://www.w3.org/2001/XMLSchema#date>'
    triples = [(town, iri(AG + name), day) for name in ("validTo", "earliest", "latest")]
    findings = checker.check_register(named_graph(register.iri, [*register.triples, *triples]))
    assert {finding.shape for finding in findings} == {"period-to"}


def test_types_are_those_of_the_ontology(register: NamedGraph) -> None:
    types = entity_types(register)
    town = "<https://w3id.org/amtsgraph/id/musterstadt>"
    assert types[town] == ((town, iri(RDF + "type"), iri(AG + "Territory")),)
    assert len(types) == 2


@pytest.mark.parametrize("base", ["https://example.org/kg#", "https://w3id.org/amtsgraph/"])
def test_the_base_does_not_matter(base: str, checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "register.ttl"
    path.write_text(data.REGISTER, encoding="utf-8")
    register = register_graph([path], Base(base))
    graph = data.article_graph(
        data.extraction("a", data.claim(data.TOWN, "operates", data.PORTAL)), Base(base), "0.1.0-test"
    )
    (findings,) = checker.check_articles([graph], entity_types(register))
    assert {finding.severity for finding in findings} == {Severity.INFO}
