"""Rules across graphs: silent on a sound store, and each finds the fault that it is named for."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import validate_data as data

from amtsgraph.errors import ValidationError
from amtsgraph.model import EntityType, Modality
from amtsgraph.rdf.bridge import ontology_graph
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.namespaces import AG, FOAF, OA, RDF, SKOS
from amtsgraph.rdf.nquads import to_nquads
from amtsgraph.rdf.provenance import Run, run_graph
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.terms import Triple, iri, literal, tagged
from amtsgraph.store.base import Result, Truth
from amtsgraph.store.embedded import EmbeddedView
from amtsgraph.validate.finding import Severity
from amtsgraph.validate.rules import check_store, load_rules, read_rule

RULES = load_rules()
GRUN = Run("0.1.0")
TOWN, PORTAL = (iri(data.BASE.entity(key)) for key in ("musterstadt", "beispielportal"))
A = iri(RDF + "type")


def ag(name: str) -> str:
    return iri(AG + name)


def article(key: str, *claims: object) -> NamedGraph:
    return article_graph(data.extraction(key, *claims), data.BASE, GRUN.key)  # type: ignore[arg-type]


def store_of(graphs: Iterable[NamedGraph]) -> EmbeddedView:
    store = ox.Store()
    store.load(to_nquads(graphs), format=ox.RdfFormat.N_QUADS)
    return EmbeddedView(store)


def found(graphs: Iterable[NamedGraph]) -> set[str]:
    return {finding.shape for finding in check_store(store_of(graphs), RULES)}


@pytest.fixture(scope="module")
def sound(register: NamedGraph) -> list[NamedGraph]:
    claims = [
        data.claim(data.TOWN, "operates", data.PORTAL),
        data.claim(data.TOWN, "adopts", data.PORTAL, modality=Modality.PLANNED),
        data.claim(data.FIRM, "develops", data.PORTAL, modality=Modality.REPORTED),
    ]
    planned = dataclasses.replace(claims[0], modality=Modality.PLANNED, curated=True)
    graphs = [article("one", *claims), article("two", *claims[:1]), article("three", claims[0], planned)]
    return [ontology_graph(data.BASE), register, run_graph(GRUN, data.BASE), *graphs]


def test_nothing_is_found_in_a_sound_store(sound: list[NamedGraph]) -> None:
    assert check_store(store_of(sound), RULES) == ()


def changed(graphs: list[NamedGraph], place: str, add: Iterable[Triple] = (), drop: str = "") -> list[NamedGraph]:
    return [
        named_graph(g.iri, [*(t for t in g.triples if not drop or drop not in " ".join(t)), *add])
        if g.iri.endswith(place)
        else g
        for g in graphs
    ]


def in_register(*triples: Triple) -> tuple[str, list[Triple], str]:
    return "graph/register", list(triples), ""


WIKIDATA = iri("http://www.wikidata.org/entity/Q1")
PAGE = iri("https://example.org/")
POST = iri(data.BASE.entity("post"))
FAULTS: Mapping[str, tuple[str, list[Triple], str]] = {
    "fact-without-claim": ("article/one", [(TOWN, ag("pilots"), PORTAL)], ""),
    "claim-without-fact": ("article/two", [], f"{TOWN} {ag('operates')} {PORTAL}"),
    "foreign-evidence": ("article/one", [(PAGE, iri(OA + "hasSource"), WIKIDATA)], ""),
    "two-classes": ("article/one", [(PORTAL, A, ag("Programme"))], ""),
    "entity-without-class": ("graph/register", [], f"{PORTAL} {A}"),
    "unknown-run": (f"run/{GRUN.key}", [], "ExtractionRun"),
    "discovered-in-register": in_register(
        (iri(data.BASE.entity("new-rhoenwerk")), iri(SKOS + "prefLabel"), tagged("Rhönwerk", "de"))
    ),
    "shared-wikidata": in_register(*((t, iri(SKOS + "exactMatch"), WIKIDATA) for t in (TOWN, PORTAL))),
    "shared-homepage": in_register(*((t, iri(FOAF + "homepage"), PAGE) for t in (TOWN, PORTAL))),
    "shared-label": in_register(
        (POST, A, ag("Territory")), (POST, iri(SKOS + "prefLabel"), tagged("Musterstadt", "de"))
    ),
    "part-of-itself": in_register((PORTAL, ag("partOf"), POST), (POST, ag("partOf"), PORTAL)),
    "post-not-stated": in_register((POST, A, ag("Post")), (POST, ag("heldBy"), TOWN), (POST, ag("postIn"), PORTAL)),
    "judgements-contradict": in_register((TOWN, ag("sameThingAs"), PORTAL), (PORTAL, ag("notSameAs"), TOWN)),
    "unknown-term": in_register((TOWN, ag("likes"), PORTAL)),
}


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_fault_is_found_by_its_rule(rule: str, sound: list[NamedGraph]) -> None:
    place, add, drop = FAULTS[rule]
    assert found(changed(sound, place, add, drop)) == {rule}


def test_a_quotation_that_does_not_fit_its_position(sound: list[NamedGraph]) -> None:
    (graph,) = (g for g in sound if g.iri.endswith("article/two"))
    exact = iri(OA + "exact")
    cut = [(s, p, literal("kurz") if p == exact else o) for s, p, o in graph.triples]
    assert found([*(g for g in sound if g is not graph), named_graph(graph.iri, cut)]) == {"quote-length"}


def test_a_claim_in_two_graphs(sound: list[NamedGraph]) -> None:
    (graph,) = (g for g in sound if g.iri.endswith("article/two"))
    copy = dataclasses.replace(graph, iri=f"{graph.iri}-copy")
    assert found([*sound, copy]) == {"claim-in-two-graphs"}


def test_every_rule_is_tested() -> None:
    assert {rule.id for rule in RULES} == {*FAULTS, "quote-length", "claim-in-two-graphs"}


def test_a_finding_names_graph_thing_and_value(sound: list[NamedGraph]) -> None:
    place, add, drop = FAULTS["fact-without-claim"]
    (finding,) = check_store(store_of(changed(sound, place, add, drop)), RULES)
    assert finding.graph == data.BASE.article_graph("one")
    assert finding.focus == data.BASE.entity("musterstadt")
    assert finding.value == PORTAL
    assert finding.severity is Severity.VIOLATION
    assert "Tripel" in finding.line("de")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_are_named_after_their_file_and_speak_both_languages(rule: object) -> None:
    folder = Path(__file__).parents[2] / "ontology" / "rules"
    assert isinstance(rule, type(RULES[0]))
    assert (folder / f"{rule.id}-violation.rq").read_text(encoding="utf-8") == rule.query
    assert rule.message.de != rule.message.en
    assert rule.repair.de != rule.repair.en


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_name_all_classes_or_none(rule: object) -> None:
    assert isinstance(rule, type(RULES[0]))
    for values in re.findall(r"VALUES \?\w+ \{([^}]*)\}", rule.query):
        assert set(values.split()) == {f"ag:{kind}" for kind in EntityType}


HEADER = "# id: x\n# severity: Warning\n# message_de: a\n# message_en: b\n# repair_de: c\n# repair_en: d\n"


def test_a_header_is_read() -> None:
    rule = read_rule(HEADER + "SELECT ?focus {}", "x.rq")
    assert (rule.id, rule.severity, rule.message.en, rule.repair.de) == ("x", Severity.WARNING, "b", "c")


@pytest.mark.parametrize(
    ("text", "reason"),
    [(HEADER.replace("# repair_en: d\n", ""), "lacks repair_en"), (HEADER.replace("Warning", "Doom"), "severity")],
)
def test_a_bad_header_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=rf"x\.rq.*{reason}"):
        read_rule(text, "x.rq")


class Asking:
    """A view that answers yes to everything."""

    def query(self, text: str, prefixes: Mapping[str, str] | None = None) -> Result:
        return Truth(True)

    def quads(self) -> Iterable[bytes]:
        return ()


def test_a_rule_that_is_no_select_is_refused() -> None:
    with pytest.raises(ValidationError, match="SELECT"):
        check_store(Asking(), RULES[:1])  # type: ignore[arg-type]


def test_rows_may_lack_a_value_or_name_a_blank_node() -> None:
    rule = read_rule(HEADER + "SELECT ?focus (BNODE() AS ?value) { VALUES ?focus { <a:x> UNDEF } }", "x.rq")
    findings = check_store(store_of([]), (rule,))
    assert [(finding.graph, finding.focus, finding.value) for finding in findings] == [("", "", ""), ("", "a:x", "")]
