"""Judgements take effect: names that stay, rejected claims, things that are not the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from amtsgraph.curation.judgements import Judgements, load_judgements
from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Article, Claim, Entity, EntityType, Evidence, Extraction, Mention, Modality, Span
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base, claim_key
from amtsgraph.rdf.namespaces import AG, RDF
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.terms import Triple, iri
from amtsgraph.resources import resource
from amtsgraph.validate.checker import load_checker

BASE = Base()
TEXT = "Musterstadt betreibt das Portal."
TOWN = Entity("musterstadt", "Musterstadt", EntityType.TERRITORY, known=True)
PORTAL = Entity("new-portal", "Portal", EntityType.SYSTEM)
OTHER = Entity("new-stadtportal", "Stadtportal", EntityType.SYSTEM)
WORDS = (Evidence(Span(12, 31), TEXT[12:31]),)
CLAIM = Claim(TOWN, "operates", PORTAL, Modality.ASSERTED, WORDS, "operates.x", 0.9)
PLAIN = (iri(BASE.entity("musterstadt")), iri(AG + "operates"), iri(BASE.entity("new-portal")))
HEAD = """@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix agent: <https://w3id.org/amtsgraph/agent/> .
@prefix claim: <https://w3id.org/amtsgraph/claim/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix judgement: <https://w3id.org/amtsgraph/judgement/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
agent:x a prov:Agent ; rdfs:label "X" .
"""


def judgement(verdict: str, judged: str, other: str = "", name: str = "", key: str = "one") -> str:
    parts = [f"judgement:{key} a ag:Judgement", f"ag:verdict ag:{verdict}", f"ag:judges {judged}"]
    parts += [f"ag:comparedWith {other}"] if other else []
    parts += [f'ag:keptName "{name}"@de'] if name else []
    parts += [
        'ag:reason "So steht es im Impressum."',
        'dct:date "2025-11-24"^^xsd:date',
        "prov:wasAttributedTo agent:x",
    ]
    return " ; ".join(parts) + " .\n"


@pytest.fixture
def load(tmp_path: Path):  # type: ignore[no-untyped-def]
    def loader(*texts: str, base: Base = BASE) -> Judgements:
        (tmp_path / "j.ttl").write_text(HEAD + "".join(texts))
        return load_judgements(tmp_path, base)

    return loader


def extraction(*claims: Claim) -> Extraction:
    mentions = (Mention(Span(25, 31), "Portal", PORTAL, 0.6),)
    return Extraction(Article("a", "", TEXT), mentions, claims or (CLAIM,))


def graph(*claims: Claim) -> NamedGraph:
    return article_graph(extraction(*claims), BASE, "0.1.0")


def node_of(claim: Claim) -> str:
    tier = "curated" if claim.curated else ""
    return claim_key("a", claim.subject.key, claim.predicate, claim.object.key, tier)


def kinds(graph: NamedGraph, claim: Claim) -> set[str]:
    node = iri(BASE.claim(node_of(claim)))
    return {o.removeprefix(f"<{AG}")[:-1] for s, p, o in graph.triples if s == node and p == iri(RDF + "type")}


def about(graph: NamedGraph, claim: Claim) -> set[Triple]:
    name = node_of(claim)
    return {t for t in graph.triples if name in t[0] or name in t[2]}


def test_a_wrong_claim_stays_with_its_evidence_and_says_so(load) -> None:  # type: ignore[no-untyped-def]
    before = graph()
    found = load(judgement("wrongClaim", f"claim:{node_of(CLAIM)}")).applied(before)
    assert kinds(found, CLAIM) == {"RejectedClaim"}
    assert PLAIN in before.triples
    assert PLAIN not in found.triples
    node = iri(BASE.claim(node_of(CLAIM)))
    assert (node, iri(AG + "judgedWrong"), iri(BASE.judgement("one"))) in found.triples
    assert about(before, CLAIM) - about(found, CLAIM) == {(node, iri(RDF + "type"), iri(AG + "Claim"))}


def test_what_another_claim_states_stays(load) -> None:  # type: ignore[no-untyped-def]
    checked = replace(CLAIM, curated=True)
    judged = load(judgement("wrongClaim", f"claim:{node_of(CLAIM)}"))
    found = judged.applied(graph(CLAIM, checked))
    assert PLAIN in found.triples
    assert kinds(found, checked) == {"Claim"}
    judged = load(judgement("wrongClaim", f"claim:{node_of(checked)}"))
    found = judged.applied(graph(CLAIM, checked))
    assert PLAIN not in found.triples, "the reading does not speak for the person who was wrong"
    assert kinds(found, CLAIM) == {"Claim"}


def test_other_articles_are_left_as_they_are(load) -> None:  # type: ignore[no-untyped-def]
    before = graph()
    assert load(judgement("wrongClaim", "claim:0123")).applied(before) is before


def test_a_thing_gives_way_to_an_entry_of_the_register(load) -> None:  # type: ignore[no-untyped-def]
    entry = Entity("portal", "Das Portal", EntityType.SYSTEM, known=True)
    judged = load(judgement("sameThing", "id:new-portal", "id:portal"))
    found = judged.with_names(extraction(), {"portal": entry})
    assert found.claims[0].object == found.mentions[0].entity == entry
    assert found.claims[0].evidence == CLAIM.evidence
    assert judged.with_names(extraction(), {}) == extraction(), "not in this register"
    same = (iri(BASE.entity("new-portal")), iri(AG + "sameThingAs"), iri(BASE.entity("portal")))
    assert same in judged.graph.triples


def test_a_thing_gives_way_to_another_discovered_one_with_one_name_everywhere(load) -> None:  # type: ignore[no-untyped-def]
    judged = load(judgement("sameThing", "id:new-portal", "id:new-stadtportal", "Das Stadtportal"))
    for entity in (PORTAL, OTHER):
        found = judged.with_names(extraction(replace(CLAIM, object=entity)), {})
        assert found.claims[0].object == replace(OTHER, label="Das Stadtportal")


def test_judgements_follow_one_another_but_in_no_circle(load) -> None:  # type: ignore[no-untyped-def]
    first = judgement("sameThing", "id:new-a", "id:new-b", key="one")
    second = judgement("sameThing", "id:new-b", "id:new-c", "C", key="two")
    assert load(first, second).merged == {"new-a": "new-c", "new-b": "new-c"}
    with pytest.raises(AmtsgraphError, match="gives way to itself"):
        load(first, second, judgement("sameThing", "id:new-c", "id:new-a", key="three"))


def test_what_is_not_the_same_is_said(load) -> None:  # type: ignore[no-untyped-def]
    judged = load(judgement("differentThings", "id:new-a", "id:new-b"))
    assert (iri(BASE.entity("new-a")), iri(AG + "notSameAs"), iri(BASE.entity("new-b"))) in judged.graph.triples
    assert not judged.merged


def test_half_a_judgement_changes_nothing(load) -> None:  # type: ignore[no-untyped-def]
    judged = load(judgement("sameThing", "id:new-a"), judgement("differentThings", "id:new-a", key="two"))
    assert (judged.merged, judged.wrong) == ({}, {})
    assert {f.shape for f in load_checker().check_register(judged.graph)} == {"judgement-compared"}


def test_names_follow_the_base(load) -> None:  # type: ignore[no-untyped-def]
    base = Base("https://example.org/")
    judged = load(judgement("sameThing", "id:new-portal", "id:portal"), base=base)
    assert judged.merged == {"new-portal": "portal"}
    assert not any("w3id.org/amtsgraph/id" in term for triple in judged.graph.triples for term in triple)
    assert any("w3id.org/amtsgraph/ontology#" in term for triple in judged.graph.triples for term in triple)


def test_the_shipped_judgements_are_sound() -> None:
    judged = load_judgements(resource("data/judgements"), BASE)
    assert load_checker().check_register(judged.graph) == ()
