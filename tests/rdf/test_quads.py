"""The graph of an article: what stands in it, and what must not."""

import dataclasses
import pickle
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DC, DCTERMS, PROV, RDFS, XSD

from amtsgraph.model import Article, Claim, Extraction, Figure, Modality, Span
from amtsgraph.rdf.bridge import to_rdflib
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base, claim_key
from amtsgraph.rdf.namespaces import AG as AG_IRI
from amtsgraph.rdf.namespaces import EDTF, OA
from amtsgraph.rdf.quads import article_graph

AG, WA, ID = Namespace(AG_IRI), Namespace(OA), Namespace("https://w3id.org/amtsgraph/id/")
BASE = Base()
RUN = "0.1.0-test"


def graph_of(extraction: Extraction) -> Graph:
    return to_rdflib(article_graph(extraction, BASE, RUN).triples)


def the_claim(extraction: Extraction, number: int) -> URIRef:
    claim = extraction.claims[number]
    key = claim_key(extraction.article.key, claim.subject.key, claim.predicate, claim.object.key)
    return URIRef(BASE.claim(key))


def test_the_record_of_the_article(extraction: Extraction) -> None:
    graph = graph_of(extraction)
    node = URIRef(BASE.article(extraction.article.key))
    assert (node, RDF.type, AG.Article) in graph
    assert graph.value(node, DCTERMS.title) == Literal(extraction.article.title, lang="de")
    assert graph.value(node, DCTERMS.issued) == Literal("2025-11-03", datatype=XSD.date)
    assert graph.value(node, DC.publisher) == Literal("Musterblatt")
    assert graph.value(node, URIRef("http://schema.org/url")) == URIRef("https://example.org/a?b=c%20d")
    assert not any(extraction.article.text in str(o) for o in graph.objects())


def test_an_article_about_which_little_is_known() -> None:
    article = Article("k", "T", "T", language="", period="2025-11")
    graph = graph_of(Extraction(article))
    node = URIRef(BASE.article("k"))
    assert graph.value(node, DCTERMS.issued) == Literal("2025-11", datatype=XSD.gYearMonth)
    assert graph.value(node, DC.language) == Literal("de")
    assert graph.value(node, DC.publisher) is None
    assert graph.value(node, URIRef("http://schema.org/url")) is None


def test_an_asserted_claim_stands_as_fact_card_and_as_plain_triple(extraction: Extraction) -> None:
    graph, node = graph_of(extraction), the_claim(extraction, 0)
    assert (ID.musterstadt, AG.operates, ID.beispielportal) in graph
    assert (node, RDF.type, AG.Claim) in graph
    assert (node, RDF.subject, ID.musterstadt) in graph
    assert (node, RDF.predicate, AG.operates) in graph
    assert (node, RDF.object, ID.beispielportal) in graph
    assert (node, AG.modality, AG.asserted) in graph
    assert (node, AG.tier, AG.extracted) in graph
    assert (node, PROV.wasGeneratedBy, URIRef(BASE.run(RUN))) in graph
    assert graph.value(node, AG.confidence) == Literal("0.92", datatype=XSD.decimal)
    assert graph.value(node, AG.rule) == Literal("operates.betreiben")


@pytest.mark.parametrize("modality", list(Modality))
def test_only_asserted_and_reported_claims_yield_the_plain_triple(extraction: Extraction, modality: Modality) -> None:
    claim = dataclasses.replace(extraction.claims[0], modality=modality)
    graph = graph_of(dataclasses.replace(extraction, claims=(claim,)))
    stated = (ID.musterstadt, AG.operates, ID.beispielportal) in graph
    assert stated is (modality in (Modality.ASSERTED, Modality.REPORTED))


def test_evidence_names_article_position_and_words(extraction: Extraction) -> None:
    graph, node = graph_of(extraction), the_claim(extraction, 0)
    evidence = graph.value(node, PROV.wasDerivedFrom)
    assert (evidence, WA.hasSource, URIRef(BASE.article(extraction.article.key))) in graph
    selectors = list(graph.objects(evidence, WA.hasSelector))
    (start,) = [o for s in selectors for o in graph.objects(s, WA.start)]
    (end,) = [o for s in selectors for o in graph.objects(s, WA.end)]
    (words,) = [o for s in selectors for o in graph.objects(s, WA.exact)]
    assert extraction.article.text[int(start) : int(end)] == str(words)


def test_qualifiers(extraction: Extraction) -> None:
    graph, node = graph_of(extraction), the_claim(extraction, 1)
    assert graph.value(node, AG.when) == Literal("2027/..", datatype=URIRef(EDTF))
    assert graph.value(node, AG.earliest) == Literal("2027-01-01", datatype=XSD.date)
    assert graph.value(node, AG.latest) is None
    assert graph.value(node, AG.where) == ID.musterstadt
    assert graph.value(node, AG.attributedTo) == ID["new-rhoenwerk"]
    assert graph.value(node, AG.role) == Literal("Betreiberin", lang="de")
    assert graph.value(node, AG.qualifierNote) == Literal("rank: erste")


def test_names_that_are_not_resolved_stay_names(extraction: Extraction) -> None:
    claim = dataclasses.replace(extraction.claims[1], attributed_to="der Rat", qualifiers=(("where", "im Norden"),))
    graph = graph_of(dataclasses.replace(extraction, claims=(claim,)))
    assert set(graph.objects(None, AG.attributedTo)) == {Literal("der Rat")}
    assert set(graph.objects(None, AG.where)) == {Literal("im Norden")}


def test_a_date_that_is_none_is_left_for_the_shapes_to_find(extraction: Extraction) -> None:
    claim = dataclasses.replace(extraction.claims[1], when="bald")
    graph = graph_of(dataclasses.replace(extraction, claims=(claim,)))
    assert set(graph.objects(None, AG.when)) == {Literal("bald", datatype=URIRef(EDTF))}
    assert not set(graph.objects(None, AG.earliest))


def test_figures_belong_to_the_claims_in_whose_words_they_stand(extraction: Extraction) -> None:
    graph = graph_of(extraction)
    (node,) = graph.subjects(RDF.type, AG.Figure)
    assert set(graph.subjects(AG.figure, node)) == {the_claim(extraction, 0)}
    assert graph.value(node, AG.value) == Literal("5000", datatype=XSD.decimal)
    assert graph.value(node, AG.unit) == Literal("Nutzer", lang="de")
    assert graph.value(node, AG.qualifier) == Literal("rund", lang="de")
    assert graph.value(node, AG.about) == ID.beispielportal


def test_a_bare_figure(extraction: Extraction) -> None:
    figure = Figure("Stellen", "drei", "Stellen", "", Span(0, 5), "Muste")
    graph = graph_of(dataclasses.replace(extraction, figures=(figure,)))
    (node,) = graph.subjects(RDF.type, AG.Figure)
    assert graph.value(node, AG.value) == Literal("drei")
    assert graph.value(node, AG.qualifier) is None
    assert graph.value(node, AG.about) is None


def test_known_things_are_referred_to_and_discovered_ones_described(extraction: Extraction) -> None:
    graph = graph_of(extraction)
    assert graph.value(ID.beispielportal, RDF.type) is None
    firm = ID["new-rhoenwerk"]
    assert (firm, RDF.type, AG.Company) in graph
    assert graph.value(firm, RDFS.label) == Literal("Rhönwerk", lang="de")
    assert graph.value(firm, AG.known) == Literal(False)
    assert graph.value(firm, AG.kind) == AG.KindCompany
    assert graph.value(ID["new-oeffis"], AG.kind) is None


def test_mentions_say_where_and_why(extraction: Extraction) -> None:
    graph = graph_of(extraction)
    mention = extraction.mentions[0]
    node = URIRef(BASE.mention(extraction.article.key, mention.span.start, mention.span.end))
    assert graph.value(node, AG.refersTo) == ID.musterstadt
    assert graph.value(node, AG.quote) == Literal("Musterstadt")
    assert graph.value(node, AG.mentionKind) == AG.name
    assert set(graph.objects(node, AG.reason)) == {Literal("Name im Register"), Literal("Ort des Artikels")}
    assert len(set(graph.subjects(RDF.type, AG.Mention))) == 4


def test_two_mentions_at_one_place_stay_two(extraction: Extraction) -> None:
    twice = (extraction.mentions[0], dataclasses.replace(extraction.mentions[0], entity=extraction.mentions[1].entity))
    graph = graph_of(dataclasses.replace(extraction, mentions=twice))
    assert len(set(graph.subjects(RDF.type, AG.Mention))) == 2


def test_of_two_claims_on_one_triple_both_stand_and_the_curated_one_decides(extraction: Extraction) -> None:
    read = extraction.claims[0]
    checked = dataclasses.replace(read, curated=True, modality=Modality.PLANNED, rule="curated")
    plain = (ID.musterstadt, AG.operates, ID.beispielportal)
    assert plain in graph_of(extraction)
    for claims in ((read, checked), (checked, read)):
        graph = graph_of(dataclasses.replace(extraction, claims=claims, curated=True, editors=("Eine Redaktion",)))
        node = the_claim(extraction, 0)
        curated = graph.value(node, AG.curatedAs)
        assert graph.value(node, AG.modality) == AG.asserted
        assert graph.value(node, AG.tier) == AG.extracted
        assert set(graph.objects(curated, AG.modality)) == {AG.planned}
        assert set(graph.objects(curated, AG.tier)) == {AG.curated}
        assert graph.value(curated, PROV.wasGeneratedBy) is None
        agent = graph.value(curated, PROV.wasAttributedTo)
        assert agent == URIRef(BASE.agent("eine-redaktion"))
        assert graph.value(agent, RDFS.label) == Literal("Eine Redaktion")
        assert plain not in graph
    denied = dataclasses.replace(read, modality=Modality.DENIED)
    claims = (denied, dataclasses.replace(checked, modality=Modality.ASSERTED))
    assert plain in graph_of(dataclasses.replace(extraction, claims=claims))


def test_where_a_person_read_the_article_only_that_reading_counts(extraction: Extraction) -> None:
    machine = graph_of(extraction)
    everything = {node for kind in ("Claim", "Mention", "Figure") for node in machine.subjects(RDF.type, AG[kind])}
    assert set(machine.subjects(AG.countsIn)) == everything
    assert set(machine.subject_objects(AG.countsIn)) == set(machine.subject_objects(AG.inArticle))
    claim = dataclasses.replace(extraction.claims[0], curated=True)
    mention = dataclasses.replace(extraction.mentions[0], curated=True)
    both = dataclasses.replace(
        extraction,
        claims=(claim, *extraction.claims),
        mentions=(mention, *extraction.mentions[1:]),
        curated=True,
    )
    graph = graph_of(both)
    assert set(graph.subjects(AG.countsIn)) == set(graph.subjects(AG.tier, AG.curated)) - set(
        graph.subjects(RDF.type, AG.Article)
    )
    assert len(set(graph.subjects(AG.countsIn))) == 2
    assert everything < set(graph.subjects(AG.inArticle))


def test_what_a_person_set_says_so(extraction: Extraction) -> None:
    mention = dataclasses.replace(extraction.mentions[0], curated=True)
    figure = dataclasses.replace(extraction.figures[0], curated=True, unit="")
    other = dataclasses.replace(figure, value="6000")
    graph = graph_of(
        dataclasses.replace(extraction, mentions=(mention,), figures=(figure, other), claims=(), curated=True)
    )
    nodes = {kind: set(graph.subjects(RDF.type, AG[kind])) for kind in ("Article", "Mention", "Figure")}
    assert set(graph.subjects(AG.tier, AG.curated)) == set().union(*nodes.values())
    assert not set(graph.objects(None, AG.unit))
    assert {str(graph.value(node, AG.value)) for node in nodes["Figure"]} == {"5000", "6000"}
    assert len(set(graph.objects(None, PROV.wasDerivedFrom))) == 2


def test_the_graph_is_a_value_without_blank_nodes_and_always_the_same(extraction: Extraction) -> None:
    graph = article_graph(extraction, BASE, RUN)
    assert graph.iri == BASE.article_graph(extraction.article.key)
    assert list(graph.triples) == sorted(set(graph.triples))
    assert not any(term.startswith("_:") for triple in graph.triples for term in triple)
    again = article_graph(pickle.loads(pickle.dumps(extraction)), BASE, RUN)
    assert pickle.loads(pickle.dumps(graph)) == again == graph
    backwards = dataclasses.replace(extraction, mentions=extraction.mentions[::-1], claims=extraction.claims[::-1])
    assert article_graph(backwards, BASE, RUN) == graph


def test_another_base_renames_things_and_leaves_terms(extraction: Extraction) -> None:
    graph = article_graph(extraction, Base("https://example.org/kg#"), RUN)
    assert graph.iri.startswith("https://example.org/kg#graph/article/")
    subjects = {subject for subject, _, _ in graph.triples}
    assert all(subject.startswith("<https://example.org/kg#") for subject in subjects)
    assert isinstance(graph, NamedGraph)


def test_no_path_or_clock_in_the_graph(extraction: Extraction, tmp_path: Path) -> None:
    article = dataclasses.replace(extraction.article, place=str(tmp_path / "a.txt"))
    graph = article_graph(dataclasses.replace(extraction, article=article), BASE, RUN)
    assert graph == article_graph(extraction, BASE, RUN)


def test_claims_of_a_curated_kind_need_no_rule(extraction: Extraction) -> None:
    claim: Claim = dataclasses.replace(extraction.claims[0], curated=True, rule="")
    graph = graph_of(dataclasses.replace(extraction, claims=(claim,)))
    (node,) = graph.subjects(RDF.type, AG.Claim)
    assert node != the_claim(extraction, 0)
    assert graph.value(node, AG.rule) is None
