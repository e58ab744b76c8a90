"""Every format gives the same graph back, is the same bytes each time, and reads well."""

import json
import random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Extraction
from amtsgraph.rdf.bridge import ontology_graph, to_rdflib
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, KINDS, XSD
from amtsgraph.rdf.nquads import read_nquads, to_nquads
from amtsgraph.rdf.provenance import Input, Run, run_graph
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.terms import Triple, decimal, integer, iri, literal, tagged
from amtsgraph.rdf.write import FORMATS

# rdflib's parsers use what rdflib itself calls deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]
BASE = Base()
PARSERS = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
KEEPS_GRAPHS = {"trig", "nquads", "jsonld"}


def graphs_of(extraction: Extraction, base: Base = BASE) -> list[NamedGraph]:
    run = Run("0.1.0", (Input("register", "0" * 64), Input("cues", "1" * 64)))
    return [article_graph(extraction, base, run.key), run_graph(run, base), ontology_graph(base)]


def parsed(data: bytes, name: str) -> Dataset:
    dataset = Dataset()
    dataset.parse(data=data, format=PARSERS[name])
    return dataset


def union(dataset: Dataset) -> Graph:
    graph = Graph()
    for subject, predicate, object_, _ in dataset.quads():
        graph.add((subject, predicate, object_))
    return graph


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("base", ["https://w3id.org/amtsgraph/", "https://example.org/kg#"])
def test_round_trip(name: str, base: str, extraction: Extraction) -> None:
    graphs = graphs_of(extraction, Base(base))
    dataset = parsed(FORMATS[name](graphs, Base(base)), name)
    assert isomorphic(union(dataset), to_rdflib(t for graph in graphs for t in graph.triples))
    if name in KEEPS_GRAPHS:
        for graph in graphs:
            assert isomorphic(dataset.graph(graph.iri), to_rdflib(graph.triples))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_output_does_not_depend_on_order(name: str, extraction: Extraction) -> None:
    graphs = graphs_of(extraction)
    expected = FORMATS[name](graphs, BASE)
    shuffled = [NamedGraph(g.iri, tuple(random.Random(7).sample(g.triples, len(g.triples)))) for g in graphs[::-1]]
    if name != "nquads":  # which trusts the order that named_graph gives
        assert FORMATS[name](shuffled, BASE) == expected
    assert FORMATS[name](graphs[::-1], BASE) == expected


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_makes_an_empty_document(name: str) -> None:
    data = FORMATS[name]([], BASE)
    assert not union(parsed(data, name))


TEXTS = st.text(min_size=1, max_size=12)
TERMS = st.one_of(
    st.builds(literal, TEXTS),
    st.builds(tagged, TEXTS, st.sampled_from(["de", "en", "de-AT"])),
    st.builds(integer, st.integers()),
    st.builds(decimal, st.floats(0, 1)),
    st.builds(literal, TEXTS, st.just("https://example.org/type")),
    st.builds(lambda key: iri(BASE.entity(key)), TEXTS),
    st.sampled_from(
        [literal("true", XSD + "boolean"), iri(AG + "operates"), iri("urn:x:y"), iri("https://example.org")]
    ),
)
SUBJECTS = st.builds(lambda key: iri(BASE.entity(key)), TEXTS)
PREDICATES = st.sampled_from([iri(AG + "operates"), iri(AG + "where"), iri("http://example.org/p/x"), iri("urn:ns:y")])
TRIPLES = st.lists(st.tuples(SUBJECTS, PREDICATES, TERMS), max_size=8)


@settings(max_examples=60, deadline=None)
@given(TRIPLES, st.sampled_from(sorted(FORMATS)))
def test_any_text_survives_every_format(triples: list[Triple], name: str) -> None:
    graph = named_graph("https://example.org/g", triples)
    back = union(parsed(FORMATS[name]([graph], BASE), name))
    assert set(to_rdflib(graph.triples)) == set(back)


def test_a_store_keeps_article_run_and_ontology_as_they_are(extraction: Extraction) -> None:
    graphs = sorted(graphs_of(extraction), key=lambda graph: graph.iri)
    store = ox.Store()
    store.load(to_nquads(graphs), format=ox.RdfFormat.N_QUADS)
    dumped = store.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    assert list(read_nquads(dumped.splitlines())) == graphs


@settings(max_examples=60, deadline=None)
@given(TRIPLES)
def test_a_store_gives_back_what_was_written(triples: list[Triple]) -> None:
    graph = named_graph("https://example.org/g", triples)
    data = to_nquads([graph])
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.N_QUADS)
    dumped = store.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    assert read_nquads(dumped.splitlines()) == ((graph,) if graph.triples else ())


def test_turtle_reads_well(extraction: Extraction) -> None:
    text = FORMATS["turtle"](graphs_of(extraction)[:1], BASE).decode()
    head, _, body = text.partition("\n\n")
    used = {line.split()[1] for line in head.splitlines()}
    assert all(prefix in body for prefix in used)
    assert sorted(head.splitlines()) == head.splitlines()
    titles = [line for line in body.splitlines() if line.startswith("# ---")]
    assert [title.split()[2] for title in titles] == [
        "Artikel",
        "Dinge",
        "Was",
        "Aussagen",
        "Zahlenangaben",
        "Nennungen",
    ]
    assert "Musterstadt: „Beispielportal“ geht in Betrieb" in body
    assert "ag:confidence 0.92 ;" in body
    assert "ag:known false" in body
    assert "\\u" not in text
    for block in body.split("\n\n"):
        if not block.startswith("#"):
            assert block.splitlines()[0].split()[1] in ("a", "ag:operates")


def test_german_names_stand_first() -> None:
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    graph = NamedGraph(
        "", tuple((iri("a:s"), iri(label), tagged(t, c)) for t, c in (("Bavaria", "en"), ("Bayern", "de")))
    )
    assert b'"Bayern"@de , "Bavaria"@en' in FORMATS["turtle"]([graph], BASE)


def test_claims_stand_in_the_order_of_the_text_with_their_evidence(extraction: Extraction) -> None:
    text = FORMATS["turtle"](graphs_of(extraction)[:1], BASE).decode()
    starts = [line.split()[0] for line in text.splitlines() if line.startswith(("claim:", "evidence:"))]
    first, second = (s for s in starts if s.startswith("claim:"))
    key = first.removeprefix("claim:")
    other = second.removeprefix("claim:")
    assert starts[:8] == [
        first, f"evidence:{key}.1", f"evidence:{key}.1.position", f"evidence:{key}.1.quote",
        second, f"evidence:{other}.1", f"evidence:{other}.1.position", f"evidence:{other}.1.quote",
    ]  # fmt: skip
    assert text.index("operates ;") < text.index("adopts ;")


def test_mentions_stand_in_the_order_of_the_text(extraction: Extraction) -> None:
    text = FORMATS["turtle"](graphs_of(extraction)[:1], BASE).decode()
    starts = [int(line.split()[1]) for line in text.splitlines() if line.startswith("    ag:start")]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_jsonld_uses_the_terms_of_the_context(extraction: Extraction) -> None:
    document = json.loads(FORMATS["jsonld"](graphs_of(extraction)[:1], BASE))
    (graph,) = document["@graph"]
    claims = [node for node in graph["@graph"] if node.get("@type") == "Claim"]
    assert claims[0]["modality"] == "ag:asserted"
    assert claims[0]["confidence"] == "0.92"
    mention = next(node for node in graph["@graph"] if node.get("@type") == "Mention")
    assert mention["start"] == extraction.mentions[0].span.start
    assert "figure" not in [key for key, value in document["@context"].items() if value == f"{BASE.iri}figure/"]


def test_jsonld_of_the_default_graph(extraction: Extraction) -> None:
    graph = NamedGraph("", graphs_of(extraction)[0].triples)
    data = FORMATS["jsonld"]([graph], BASE)
    assert all("@graph" not in node for node in json.loads(data)["@graph"])
    assert isomorphic(union(parsed(data, "jsonld")), to_rdflib(graph.triples))


def test_trig_of_the_default_graph_has_no_braces() -> None:
    graph = NamedGraph("", ((iri("a:s"), iri("a:p"), literal("x")),))
    data = FORMATS["trig"]([graph], BASE)
    assert b"{" not in data
    assert len(union(parsed(data, "trig"))) == 1


def test_rdfxml_says_which_property_it_cannot_name() -> None:
    graph = NamedGraph("", ((iri("a:s"), iri("http://example.org/1"), literal("x")),))
    with pytest.raises(AmtsgraphError, match=r"http://example\.org/1"):
        FORMATS["rdfxml"]([graph], BASE)


def test_quads_without_graph_are_triples() -> None:
    graph = NamedGraph("", ((iri("a:s"), iri("a:p"), literal("x")),))
    assert to_nquads([graph]) == b'<a:s> <a:p> "x" .\n'
    assert read_nquads(to_nquads([graph]).splitlines()) == (graph,)


def test_nquads_are_read_as_they_may_be_written() -> None:
    lines = [
        "# a comment\n",
        "\n",
        r'<a:s>	<a:p> "\u00e4\t\"x\"\n"^^<http://www.w3.org/2001/XMLSchema#string> <a:g> . # end',
        r'<a:\u00e4> <a:p> <a:o> <a:f> .',
        '<a:s> <a:p> "x"@de-AT <a:g>.',
    ]  # fmt: skip
    first, second = read_nquads(lines)
    assert first == NamedGraph("a:f", (("<a:ä>", "<a:p>", "<a:o>"),))
    assert second.triples == (("<a:s>", "<a:p>", '"x"@de-AT'), ("<a:s>", "<a:p>", '"ä\t\\"x\\"\\n"'))


@pytest.mark.parametrize("line", ["_:b <a:p> <a:o> .", "<a:s> <a:p> .", '<a:s> <a:p> "x', "nonsense"])
def test_lines_that_are_no_quads_are_named(line: str) -> None:
    with pytest.raises(AmtsgraphError, match="line 2"):
        read_nquads(["<a:s> <a:p> <a:o> .", line])


def test_every_kind_of_name_has_a_prefix() -> None:
    made = {name for name in dir(Base) if not name.startswith("_") and not name.endswith("_graph")} - {"iri"}
    made -= {"language_model"}  # a kind of software
    assert made == set(KINDS) - {"graph", "id"} | {"entity"}
