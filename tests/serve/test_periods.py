"""What of the register holds on a day."""

from datetime import date

import pytest
from rdflib import Graph, Namespace, URIRef
from serving import running

from amtsgraph.cli.entry import main
from amtsgraph.serve.periods import out_of, period

AG = Namespace("https://w3id.org/amtsgraph/ontology#")
ID = Namespace("https://w3id.org/amtsgraph/id/")
REGISTER = """
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
COMMON = '; dct:source "Kommune21, Meldungen vom 28.07. bis 13.11.2025" ; ag:lastChecked "2026-11-24"^^xsd:date ; ag:verification ag:Verified .'
YOUNG = 'ag:validFrom "2020"^^xsd:gYear ; ag:responsibleFor id:system'


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        ("", "", date(2020, 1, 1), False),
        ("2020", "", date(2019, 12, 31), True),
        ("2020", "", date(2020, 1, 1), False),
        ("", "2020-06", date(2020, 6, 30), False),
        ("", "2020-06", date(2020, 7, 1), True),
        ("bald", "?", date(2020, 7, 1), False),
    ],
)
def test_a_day_lies_in_a_period_or_not(first: str, last: str, day: date, expected: bool) -> None:
    assert out_of(period(first, last), day) is expected


@pytest.fixture(scope="module")
def graph_at(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Fetches the Turtle of a thing as of a day, from a register with a young body and an old system."""
    folder = tmp_path_factory.mktemp("periods")
    (folder / "register").mkdir()
    entries = [
        f'id:young a ag:PublicOrganisation ; skos:prefLabel "Junges Amt"@de ; {YOUNG} {COMMON}',
        f'id:system a ag:System ; skos:prefLabel "Neues System"@de ; ag:replaces id:old-system {COMMON}',
        f'id:old-system a ag:System ; skos:prefLabel "Altes System"@de ; ag:validTo "2021"^^xsd:gYear {COMMON}',
        f'id:person a ag:Person ; skos:prefLabel "Erika Mustermann"@de ; ag:holdsPost id:young {COMMON}',
        'id:person\\/post\\/1 a ag:Post ; ag:heldBy id:person ; ag:postIn id:young ; ag:role "Leitung"@de ; ag:validFrom "2022"^^xsd:gYear .',
    ]
    (folder / "register" / "small.ttl").write_text(REGISTER + "\n".join(entries), encoding="utf-8")
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text("Nichts Neues.\nEs gibt nichts.\n", encoding="utf-8")
    places = {"--articles": folder / "articles", "--register": folder / "register", "--out": folder / "build"}
    assert main(["build", *(str(part) for pair in places.items() for part in pair)]) in (0, 1)
    with running(str(folder / "build")) as server:

        def fetch(key: str, day: str) -> Graph:
            answer = server.client.get(f"/id/{key}.ttl", params={"asOf": day} if day else {})
            assert answer.status_code == 200
            return Graph().parse(data=answer.text, format="turtle")

        yield fetch


def test_a_relation_holds_while_both_ends_exist(graph_at) -> None:
    fact = (ID.young, AG.responsibleFor, ID.system)
    for key in ("system", "young"):
        assert fact not in graph_at(key, "2019-12-31")
        assert fact in graph_at(key, "2020-01-01")
        assert fact in graph_at(key, "")


def test_what_was_replaced_stays_said(graph_at) -> None:
    assert (ID.system, AG.replaces, ID["old-system"]) in graph_at("system", "2024-01-01")


def test_a_post_and_the_holding_of_it_begin_together(graph_at) -> None:
    for day, held in (("2021-12-31", False), ("2022-01-01", True)):
        graph = graph_at("person", day)
        assert ((ID.person, AG.holdsPost, ID.young) in graph) is held
        assert ((URIRef(ID + "person/post/1"), AG.postIn, ID.young) in graph) is held
