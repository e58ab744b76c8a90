"""No conclusion that RDFS or OWL RL draws from ontology, alignments and data types a thing wrongly."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS
from rdflib.term import Node

from amtsgraph.rdf.namespaces import AG, DCT, OA

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "ontology" / "examples" / "valid"
CV = "http://data.europa.eu/m8g/"
FAULT = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")

ORGANISATION = {ORG.Organization, FOAF.Agent}
# Which classes of other vocabularies an instance may come to have. skos:Concept follows from skos:exactMatch: an entry
# of the register is a concept of it. prov:Entity follows from prov:used by way of org:originalOrganization.
MAY_BE = {
    "PublicOrganisation": {*ORGANISATION, URIRef(CV + "PublicOrganisation"), SKOS.Concept, PROV.Entity},
    "Company": {*ORGANISATION, SKOS.Concept},
    "CivicOrganisation": {*ORGANISATION, SKOS.Concept},
    "Territory": {URIRef(DCT + "Location"), PROV.Agent, SKOS.Concept},
    "Person": {FOAF.Person, FOAF.Agent, SKOS.Concept},
    "Programme": {SKOS.Concept},
    "System": {SKOS.Concept},
    "LegalAct": {URIRef("http://data.europa.eu/eli/ontology#LegalResource"), SKOS.Concept},
    "Standard": {URIRef(DCT + "Standard"), SKOS.Concept},
    "PublicService": {URIRef("http://purl.org/vocab/cpsv#PublicService"), SKOS.Concept},
    "Article": {FOAF.Document, PROV.Entity},
    "Mention": {PROV.Entity},
    "Claim": {RDF.Statement, PROV.Entity},
    "Figure": {PROV.Entity},
    "ExtractionRun": {PROV.Activity},
    "FormerName": set[Node](),
    "Post": set[Node](),
}
EVERYTHING = {OWL.Thing, RDFS.Resource, OWL.NamedIndividual}


def ag(name: str) -> URIRef:
    return URIRef(AG + name)


def vocabulary() -> Graph:
    graph = Graph()
    for name in ("amtsgraph.ttl", "concepts.ttl", "alignments.ttl"):
        graph.parse(ROOT / "ontology" / name)
    return graph.parse(Path(__file__).parent / "external.ttl")


def closure(semantics: type, paths: Iterable[Path]) -> Graph:
    graph = vocabulary()
    for path in paths:
        graph.parse(path)
    owlrl.DeductiveClosure(semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


def data() -> list[Path]:
    names = [
        "claim-reported",
        "figure",
        "register-person",
        "register-system",
        "register-former-name",
        "register-change",
    ]
    return [EXAMPLES / f"{name}.ttl" for name in names]


@pytest.fixture(scope="module", autouse=True)
def conversions() -> Iterator[None]:
    """Undo what owlrl changes in rdflib for the whole process: how literals become values."""
    before = dict(rdflib.term._toPythonMapping)
    yield
    rdflib.term._toPythonMapping.clear()
    rdflib.term._toPythonMapping.update(before)


@pytest.fixture(scope="module", params=[owlrl.RDFS_Semantics, owlrl.OWLRL_Semantics], ids=["RDFS", "OWL RL"])
def concluded(request: pytest.FixtureRequest) -> Graph:
    return closure(request.param, data())


def test_no_instance_gets_a_class_that_it_is_not(concluded: Graph) -> None:
    seen = set()
    for name, allowed in MAY_BE.items():
        for thing in set(concluded.subjects(RDF.type, ag(name))):
            others = set(concluded.objects(thing, RDF.type)) - EVERYTHING - {ag(name)}
            assert others <= allowed, f"{thing} is {name} and {sorted(map(str, others - allowed))}"
            seen.add(name)
    assert {"PublicOrganisation", "Territory", "Person", "System", "Claim", "Figure", "Article", "Post"} <= seen


def test_a_territory_is_a_place_that_acts_and_no_organisation(concluded: Graph) -> None:
    for thing in set(concluded.subjects(RDF.type, ag("Territory"))):
        assert (thing, RDF.type, URIRef(DCT + "Location")) in concluded
        assert (thing, RDF.type, PROV.Agent) in concluded
        assert (thing, RDF.type, ORG.Organization) not in concluded


def test_evidence_stays_evidence(concluded: Graph) -> None:
    for node in set(concluded.subjects(RDF.type, URIRef(OA + "SpecificResource"))):
        types = set(concluded.objects(node, RDF.type)) - EVERYTHING
        assert types == {URIRef(OA + "SpecificResource"), PROV.Entity}


def test_relations_reach_the_standard_vocabularies(concluded: Graph) -> None:
    office, town = (URIRef(f"https://w3id.org/amtsgraph/id/{key}") for key in ("amt-fuer-beispiele", "musterstadt"))
    assert (office, URIRef(DCT + "spatial"), town) in concluded


def test_nothing_contradicts_itself() -> None:
    graph = closure(owlrl.OWLRL_Semantics, data())
    assert not list(graph.objects(None, FAULT))
    assert not list(graph.subjects(RDF.type, OWL.Nothing))
    merged = {(s, o) for s, o in graph.subject_objects(OWL.sameAs) if s != o}
    assert not merged


def test_a_post_in_an_organisation_is_a_post_with_it() -> None:
    graph = vocabulary()
    person, post, body = (URIRef(f"https://example.org/{name}") for name in ("person", "post", "body"))
    graph.add((person, ORG.holds, post))
    graph.add((post, ORG.postIn, body))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert (person, ag("holdsPost"), body) in graph


def test_org_classification_would_mistype_a_territory() -> None:
    graph = vocabulary()
    town = URIRef("https://example.org/town")
    graph.add((town, RDF.type, ag("Territory")))
    graph.add((town, ORG.classification, ag("KindMunicipality")))
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
    assert (town, RDF.type, ORG.Organization) in graph, "the reason for ag:kind has gone"


def test_classes_of_the_ontology_have_no_super_class_of_their_own() -> None:
    graph = vocabulary()
    own = {s for s in graph.subjects(RDF.type, OWL.Class) if str(s).startswith(AG)}
    assert not {(s, o) for s in own for o in graph.objects(s, RDFS.subClassOf) if o in own}
