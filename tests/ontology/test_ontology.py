"""The ontology as data: complete, in both languages, and in step with the code that speaks of its terms."""

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from amtsgraph.model import ORGANISATIONS, EntityType, MentionKind, Modality
from amtsgraph.rdf.context import main as print_context
from amtsgraph.rdf.document import main as print_page
from amtsgraph.rdf.namespaces import AG, ONTOLOGY, TERMS
from amtsgraph.rdf.signatures import main as print_signatures
from amtsgraph.rdf.vocabulary import load_signatures, load_terms
from amtsgraph.register import terms as register_terms

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology"
FILES = ("amtsgraph.ttl", "concepts.ttl", "alignments.ttl")
SHAPES = sorted((FOLDER / "shapes").glob("*.ttl"))


def ag(name: str) -> URIRef:
    return URIRef(AG + name)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(FOLDER / name)
    return graph


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for path in SHAPES:
        graph.parse(path)
    return graph


def test_every_term_is_named_and_defined_in_german_and_english(ontology: Graph) -> None:
    terms = {s for s in ontology.subjects(RDF.type) if str(s).startswith(AG)}
    assert len(terms) > 140
    for term in terms:
        for predicate in (RDFS.label, SKOS.definition):
            languages = [o.language for o in ontology.objects(term, predicate) if isinstance(o, Literal)]
            assert sorted(map(str, languages)) == ["de", "en"], f"{term} {predicate}"
        assert (term, RDFS.isDefinedBy, URIRef(ONTOLOGY)) in ontology


def test_every_term_that_is_used_is_defined(ontology: Graph) -> None:
    used = {t for triple in ontology for t in triple if isinstance(t, URIRef) and str(t).startswith(AG)}
    assert not {t for t in used if (t, RDF.type, None) not in ontology}


def test_header_names_version_and_licence(ontology: Graph) -> None:
    node = URIRef(ONTOLOGY)
    version = ontology.value(node, OWL.versionInfo)
    assert ontology.value(node, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert len(set(ontology.objects(node, URIRef(TERMS["dct"] + "license")))) == 2
    newest = re.search(r"^## (.+)$", (FOLDER / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == str(version)


def test_relations_have_no_domain_or_range(ontology: Graph) -> None:
    relations = set(ontology.subjects(RDF.type, ag("Relation")))
    assert len(relations) == 23
    for relation in relations:
        assert (relation, RDFS.domain, None) not in ontology
        assert (relation, RDFS.range, None) not in ontology
    assert not set(ontology.subject_objects(RDFS.domain))


def test_classes_and_concepts_are_those_of_the_model(ontology: Graph) -> None:
    for kind in EntityType:
        assert (ag(kind), RDF.type, OWL.Class) in ontology
    for scheme, values in (("ModalityScheme", Modality), ("MentionScheme", MentionKind)):
        assert {ag(value) for value in values} == set(ontology.subjects(SKOS.inScheme, ag(scheme)))


def test_concepts_belong_to_one_scheme_and_hang_together(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        (scheme,) = ontology.objects(concept, SKOS.inScheme)
        above = set(ontology.objects(concept, SKOS.broader))
        assert (concept, SKOS.topConceptOf, scheme) in ontology or above
        assert all((broader, SKOS.inScheme, scheme) in ontology for broader in above)


def test_the_register_writes_with_terms_of_the_ontology(ontology: Graph) -> None:
    own = {iri for iri in register_terms.ALLOWED_PREDICATES | register_terms.NODE_CLASSES if iri.startswith(AG)}
    assert not {iri for iri in own if (URIRef(iri), RDF.type, None) not in ontology}
    assert set(register_terms.RELATIONS) == set(load_signatures())


def test_signatures_are_those_of_the_contract() -> None:
    signatures = load_signatures()
    actors = ORGANISATIONS | {EntityType.TERRITORY}
    assert signatures["operates"].subjects == actors
    assert signatures["operates"].objects == {EntityType.SYSTEM}
    assert signatures["holdsPost"].subjects == {EntityType.PERSON}
    assert signatures["holdsPost"].objects == actors
    assert signatures["ratifies"].allows(EntityType.TERRITORY, EntityType.LEGAL_ACT)
    assert not signatures["ratifies"].allows(EntityType.COMPANY, EntityType.LEGAL_ACT)
    assert [name for name, signature in signatures.items() if signature.symmetric] == ["cooperatesWith"]


def test_part_of_joins_like_with_like() -> None:
    part_of = load_signatures()["partOf"]
    assert part_of.allows(EntityType.COMPANY, EntityType.PUBLIC_ORGANISATION)
    assert part_of.allows(EntityType.SYSTEM, EntityType.PROGRAMME)
    assert not part_of.allows(EntityType.COMPANY, EntityType.PROGRAMME)
    assert not part_of.allows(EntityType.PUBLIC_SERVICE, EntityType.COMPANY)


def test_terms_are_loaded_in_the_order_of_the_files() -> None:
    terms = load_terms()
    names = [term.name for term in terms]
    assert names[0] == "PublicOrganisation"
    assert names.index("operates") < names.index("asserted")
    assert terms[0].label == {"de": "Öffentliche Organisation", "en": "public organisation"}
    assert all(term.definition["de"] and term.definition["en"] for term in terms)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (print_context, FOLDER / "context.jsonld"),
        (print_signatures, FOLDER / "shapes" / "signatures.ttl"),
        (print_page, ROOT / "docs" / "ontology.md"),
    ],
    ids=["context", "signatures", "page"],
)
def test_what_is_made_from_the_ontology_is_current(make, path, capsys: pytest.CaptureFixture[str]) -> None:
    make()
    module = make.__module__
    place = path.relative_to(ROOT)
    assert capsys.readouterr().out == path.read_text(encoding="utf-8"), f"python -m {module} > {place}"


def test_shapes_with_a_target_have_name_message_and_remedy_in_both_languages(shapes: Graph) -> None:
    checked = 0
    for target in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf):
        for shape in set(shapes.subjects(target)):
            assert isinstance(shape, URIRef)
            for constraint in set(shapes.objects(shape, SH.property)) or {shape}:
                assert isinstance(constraint, URIRef), f"{shape} has a property shape without name"
                for predicate in (SH.message, ag("repair")):
                    texts = {o.language: str(o) for o in shapes.objects(constraint, predicate)}
                    assert set(texts) == {"de", "en"}, f"{constraint} {predicate}"
                checked += 1
    assert checked > 100


def test_the_overlay_speaks_of_shapes_that_exist(shapes: Graph) -> None:
    overlay = Graph().parse(FOLDER / "shapes" / "messages-de.ttl")
    kinds = (SH.NodeShape, SH.PropertyShape)
    assert not [s for s in set(overlay.subjects()) if not any((s, RDF.type, kind) in shapes for kind in kinds)]
    assert {o.language for o in overlay.objects()} == {"de"}


def test_shapes_are_core_and_use_terms_that_exist(shapes: Graph, ontology: Graph) -> None:
    assert not set(shapes.subjects(SH.sparql))
    used = {t for triple in shapes for t in triple if isinstance(t, URIRef) and str(t).startswith(AG)}
    assert not {t for t in used if (t, RDF.type, None) not in ontology}


@pytest.mark.parametrize(("shape", "scheme"), [("entry-level", "LevelScheme"), ("entry-kind", "KindScheme")])
def test_lists_in_shapes_are_the_schemes(shape: str, scheme: str, shapes: Graph, ontology: Graph) -> None:
    head = shapes.value(URIRef(f"https://w3id.org/amtsgraph/shape/{shape}"), SH["in"])
    assert head
    assert set(Collection(shapes, head)) == set(ontology.subjects(SKOS.inScheme, ag(scheme)))


def test_the_fact_card_of_the_model_page_is_an_example() -> None:
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    card = re.search(r"```turtle\n(.+?)```", page, re.DOTALL)
    assert card
    assert card[1] in (FOLDER / "examples" / "valid" / "claim-asserted.ttl").read_text(encoding="utf-8")
