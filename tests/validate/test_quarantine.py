"""What breaks a shape is taken out with all that hangs on it, and nothing else."""

import dataclasses
import pickle

import pytest
import validate_data as data

from amtsgraph.model import Evidence, Figure, Mention, Modality
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.namespaces import AG, RDF, RDFS
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.terms import iri, literal
from amtsgraph.validate.checker import Checker, Types, entity_types
from amtsgraph.validate.finding import Severity
from amtsgraph.validate.quarantine import Checked, quarantine

A = iri(RDF + "type")
GOOD = data.claim(data.TOWN, "operates", data.PORTAL)
BAD = data.claim(data.TOWN, "ratifies", data.PORTAL)


@pytest.fixture(scope="module")
def types(register: NamedGraph) -> Types:
    return entity_types(register)


def clean(graph: NamedGraph, types: Types, checker: Checker) -> Checked:
    (checked,) = quarantine([graph], types, checker)
    again = checker.check_articles([checked.graph], types)[0]
    broken = [finding for finding in again if finding.severity is Severity.VIOLATION]
    assert broken == list(checked.remaining), "what stays must hold to the shapes"
    return checked


def of_class(graph: NamedGraph, name: str) -> set[str]:
    return {s for s, p, o in graph.triples if p == A and o == iri(AG + name)}


def test_a_sound_graph_stays_as_it_is(types: Types, checker: Checker) -> None:
    graph = data.graph("a", GOOD)
    checked = clean(graph, types, checker)
    assert checked.graph is graph
    assert checked.quarantined == ()
    assert {finding.severity for finding in checked.findings} == {Severity.INFO}


def test_a_claim_goes_with_evidence_and_plain_triple(types: Types, checker: Checker) -> None:
    checked = clean(data.graph("a", GOOD, BAD), types, checker)
    assert checked.graph == data.graph("a", GOOD)
    (entry,) = checked.quarantined
    assert entry.statement == (
        "https://w3id.org/amtsgraph/id/musterstadt",
        "https://w3id.org/amtsgraph/ontology#ratifies",
        "https://w3id.org/amtsgraph/id/beispielportal",
    )
    assert [finding.shape for finding in entry.findings] == ["claim-ratifies-joins"]
    assert entry.findings[0] in checked.findings


def test_a_fault_of_the_evidence_costs_its_claim(types: Types, checker: Checker) -> None:
    words = Evidence(data.span("Musterstadt betreibt"), "x" * 900)
    checked = clean(data.graph("a", dataclasses.replace(GOOD, evidence=(words,))), types, checker)
    assert not of_class(checked.graph, "Claim")
    (entry,) = checked.quarantined
    assert [finding.shape for finding in entry.findings] == ["quote-exact"]
    assert "TextQuoteSelector" not in " ".join(o for s, _, o in checked.graph.triples if "claim" in s)


def test_a_planned_claim_with_a_plain_triple_loses_both(types: Types, checker: Checker) -> None:
    planned = data.graph("a", dataclasses.replace(GOOD, modality=Modality.PLANNED))
    stated = (iri(data.BASE.entity("musterstadt")), iri(AG + "operates"), iri(data.BASE.entity("beispielportal")))
    checked = clean(named_graph(planned.iri, [*planned.triples, stated]), types, checker)
    assert stated not in checked.graph.triples
    assert checked.quarantined[0].findings[0].shape == "claim-operates-stated"


def test_where_the_curated_claim_goes_the_one_that_was_read_stands_for_itself(types: Types, checker: Checker) -> None:
    faulty = dataclasses.replace(GOOD, curated=True, modality=Modality.PLANNED, confidence=3.0)
    checked = clean(data.graph("a", GOOD, faulty), types, checker)
    assert [entry.findings[0].shape for entry in checked.quarantined] == ["claim-confidence"]
    assert checked.graph == data.graph("a", GOOD)
    sure = dataclasses.replace(faulty, modality=Modality.ASSERTED)
    read = dataclasses.replace(GOOD, modality=Modality.PLANNED)
    assert clean(data.graph("a", read, sure), types, checker).graph == data.graph("a", read)


def test_a_figure_goes_and_claims_no_longer_point_to_it(types: Types, checker: Checker) -> None:
    whole = dataclasses.replace(GOOD, evidence=(Evidence(data.span(data.TEXT[6:]), data.TEXT[6:]),))
    extraction = data.extraction("a", whole)
    figure = Figure("Server", "viele", "Server", "", data.span("500 Servern"), "500 Servern", data.PORTAL)
    graph = article_graph(dataclasses.replace(extraction, figures=(figure,)), data.BASE, data.RUN)
    checked = clean(graph, types, checker)
    assert not of_class(checked.graph, "Figure")
    assert of_class(checked.graph, "Claim")
    assert checked.graph == article_graph(dataclasses.replace(extraction, figures=()), data.BASE, data.RUN)
    assert checked.quarantined[0].statement == ()


def test_a_mention_goes_alone(types: Types, checker: Checker) -> None:
    extraction = data.extraction("a", GOOD)
    odd = Mention(data.span("gebaut"), "gebaut", data.TOWN, 3.0)
    graph = article_graph(dataclasses.replace(extraction, mentions=(*extraction.mentions, odd)), data.BASE, data.RUN)
    checked = clean(graph, types, checker)
    assert checked.graph == article_graph(extraction, data.BASE, data.RUN)
    assert [entry.findings[0].shape for entry in checked.quarantined] == ["mention-score"]


def test_a_discovered_thing_goes_with_all_that_refers_to_it(types: Types, checker: Checker) -> None:
    graph = data.graph("a", GOOD, data.claim(data.FIRM, "develops", data.PORTAL))
    firm = iri(data.BASE.entity("new-rhoenwerk"))
    nameless = named_graph(graph.iri, [t for t in graph.triples if not (t[0] == firm and t[1] == iri(RDFS + "label"))])
    checked = clean(nameless, types, checker)
    assert not [t for t in checked.graph.triples if firm in t]
    assert len(of_class(checked.graph, "Claim")) == 1
    assert len(of_class(checked.graph, "Mention")) == 2
    assert len(checked.quarantined) == 2


def test_what_nothing_refers_to_any_more_goes(types: Types, checker: Checker) -> None:
    extraction = dataclasses.replace(data.extraction("a", data.claim(data.FIRM, "ratifies", data.PORTAL)), mentions=())
    figure = dataclasses.replace(extraction.figures[0], entity=data.FIRM)
    graph = article_graph(dataclasses.replace(extraction, figures=(figure,)), data.BASE, data.RUN)
    checked = clean(graph, types, checker)
    assert not [t for t in checked.graph.triples if "new-rhoenwerk" in "".join(t)]
    assert of_class(checked.graph, "Figure")


def test_a_fault_of_the_record_stays_and_is_told(types: Types, checker: Checker) -> None:
    graph = data.graph("a", GOOD)
    title = iri("http://purl.org/dc/terms/title")
    checked = clean(named_graph(graph.iri, [t for t in graph.triples if t[1] != title]), types, checker)
    assert [finding.shape for finding in checked.remaining] == ["article-title"]
    assert checked.quarantined == ()


def test_a_claim_of_which_parts_are_missing(types: Types, checker: Checker) -> None:
    graph = data.graph("a", GOOD)
    subject = iri(RDF + "subject")
    cut = named_graph(graph.iri, [t for t in graph.triples if t[1] != subject])
    checked = quarantine([cut], types, checker)[0]
    assert checked.quarantined[0].statement == ()
    assert not of_class(checked.graph, "Claim")


def test_several_articles_keep_their_order_and_are_values(types: Types, checker: Checker) -> None:
    graphs = [data.graph("a", GOOD, BAD), data.graph("b", GOOD), data.graph("c", BAD)]
    checked = quarantine(graphs, types, checker)
    assert [c.graph.iri for c in checked] == [g.iri for g in graphs]
    assert [len(c.quarantined) for c in checked] == [1, 0, 1]
    assert pickle.loads(pickle.dumps(checked)) == checked


def test_foreign_nodes_are_no_reason_to_remove_anything(types: Types, checker: Checker) -> None:
    graph = data.graph("a", GOOD)
    node = iri("https://example.org/x")
    stray = (node, A, iri("http://www.w3.org/ns/oa#TextQuoteSelector")), (node, A, literal("x"))
    checked = clean(named_graph(graph.iri, [*graph.triples, *stray]), types, checker)
    assert checked.remaining
    assert checked.quarantined == ()
