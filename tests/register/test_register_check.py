"""The register is tested as data, and the check finds each fault it is there for."""

from pathlib import Path

import pytest

from amtsgraph.model import EntityType
from amtsgraph.rdf.vocabulary import load_signatures, load_terms
from amtsgraph.register.actor import NameKind
from amtsgraph.register.check import Fault, check_register, main, reviewed_names
from amtsgraph.register.load import load_register, read_blocks
from amtsgraph.register.terms import AG, ID, RELATIONS
from amtsgraph.resources import resource

REGISTER = resource("data/register")
SOUND = {
    "a": """
id:land a ag:Territory ; skos:prefLabel "Musterland"@de ; {rest} .
id:amt a ag:PublicOrganisation ; skos:prefLabel "Musteramt"@de ; ag:hasJurisdiction id:land ; {rest} .
""",
}
HEAD = """@base <https://w3id.org/amtsgraph/id/> .
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
REST = (
    'dct:description "Ein Ding."@de ; dct:source "Buch" ; ag:lastChecked "2026-01-01"^^xsd:date ;'
    " ag:verification ag:Verified"
)


def test_the_register_has_no_fault() -> None:
    assert not check_register(REGISTER), "see them with: python -m amtsgraph.register.check"


def test_the_register_holds_what_the_project_promises() -> None:
    register = load_register([REGISTER])
    assert len(register.actors) >= 600
    assert {actor.type for actor in register.actors.values()} == set(EntityType)
    states = {a.key for a in register.actors.values() if a.classification == "KindState"}
    assert len(states) == 16
    for kind in ("KindGovernment", "KindParliament", "KindDataProtectionAuthority", "KindCourt", "KindMinistry"):
        served = {a.territory for a in register.actors.values() if a.classification == kind}
        assert states <= served, f"{kind} lacks {sorted(states - served)}"


def test_every_state_has_its_it_provider() -> None:
    served = {
        statement.object.value.removeprefix(ID)
        for block in read_blocks([REGISTER]).values()
        if block.first(AG + "kind") == AG + "KindITProvider"
        for statement in block.values(AG + "hasJurisdiction")
    }
    states = {a.key for a in load_register([REGISTER]).actors.values() if a.classification == "KindState"}
    assert states <= served, f"no provider for {sorted(states - served)}"


def test_relations_are_those_of_the_ontology() -> None:
    assert set(RELATIONS) == set(load_signatures())


def test_relations_join_what_the_ontology_lets_them_join() -> None:
    signatures = load_signatures()
    actors = load_register([REGISTER]).actors
    wrong = [
        f"{block.where}: {key} {relation} {other.key}"
        for block in read_blocks([REGISTER]).values()
        if (key := block.subject.removeprefix(ID)) in actors
        for relation in RELATIONS
        for statement in block.values(AG + relation)
        for other in [actors[statement.object.value.removeprefix(ID)]]
        if not signatures[relation].allows(actors[key].type, other.type)
    ]
    assert not wrong


def test_kinds_and_levels_are_concepts_of_the_ontology() -> None:
    known = {term.name for term in load_terms("concepts.ttl")}
    actors = load_register([REGISTER]).actors.values()
    used = {a.classification for a in actors} | {a.level for a in actors}
    assert used - {""} <= known


def test_every_reviewed_short_name_is_in_use() -> None:
    used = {
        name.text
        for actor in load_register([REGISTER]).actors.values()
        for name in actor.names
        if name.kind is not NameKind.AMBIGUOUS
    }
    assert reviewed_names(REGISTER) <= used


def faults(tmp_path: Path, text: str, rest: str = REST) -> list[str]:
    whole = HEAD + SOUND["a"].format(rest=REST) + text.format(rest=rest)
    (tmp_path / "x.ttl").write_text(whole, encoding="utf-8")
    return [fault.reason for fault in check_register(tmp_path) if not fault.reason.startswith("is not in canonical")]


ENTRY = 'id:x a ag:System ; skos:prefLabel "Xenon"@de ; '


def test_a_sound_register_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENTRY + "ag:uses id:nobody ; {rest} .", "refers to id:nobody, which no file describes"),
        (ENTRY + "ag:uses id:x ; {rest} .", "refers to itself"),
        (ENTRY + "skos:exactMatch wd:Q1 , wd:Q2 ; {rest} .", "has more than one Wikidata item"),
        (ENTRY + "skos:exactMatch <https://www.wikidata.org/wiki/Q1> ; {rest} .", "has more than one Wikidata item"),
        (ENTRY + 'dct:identifier "08" ; {rest} .', "has the identifier '08', which is not scheme:value"),
        (ENTRY + 'dct:identifier "dcat-ap-de-contributor:x" ; {rest} .',
         "has the identifier 'dcat-ap-de-contributor:x'; write skos:exactMatch <http://dcat-ap.de/def/contributors/x>"),
        (ENTRY + "foaf:homepage <ftp://x.example/> ; {rest} .", "has a homepage that is no http(s) IRI"),
        (ENTRY + 'ag:validFrom "2021"^^xsd:gYear ; ag:validTo "2020-12"^^xsd:gYearMonth ; {rest} .', "ends (2020-12)"),
        (ENTRY + 'ag:abbreviation "XY" ; {rest} .', "has the short name 'XY'; write ag:ambiguousName"),
        (ENTRY + 'ag:abbreviation "Wort" ; ag:ambiguousName "Wort" ; {rest} .', "has 'Wort' as an ambiguous and"),
        (ENTRY + 'ag:abbreviation "Wort" ; skos:altLabel "Wort"@de ; {rest} .', "has the same name twice"),
        (ENTRY + 'skos:altLabel "Landamt"@de ; {rest} .\nid:y a ag:Company ; skos:prefLabel "Landamt"@de ; {rest} .',
         "has the name 'Landamt' of id:x; write ag:ambiguousName for both"),
        (ENTRY + '{rest} .\nid:y a ag:System ; skos:prefLabel "Xenon"@de ; {rest} .',
         "has the label 'Xenon' of id:x; add what differs"),
        ('id:X_y a ag:System ; skos:prefLabel "Xenon"@de ; {rest} .', "has no key of lower-case letters"),
        ('<x/former-name/1> a ag:FormerName ; rdfs:label "Alt"@de .', "belongs to no entry; there is no id:x"),
        (ENTRY + '{rest} .\n<x/former-name/1> a ag:FormerName ; rdfs:label "Alt"@de .', "is not named by id:x"),
        ('id:c a org:ChangeEvent ; dct:date "2020"^^xsd:gYear ; org:originalOrganization id:amt ;'
         " org:resultingOrganization id:x .\n" + ENTRY + "{rest} .", "has no ag:validTo up to 2020"),
        ('id:c a org:ChangeEvent ; dct:date "2020"^^xsd:gYear ; org:resultingOrganization id:x .\n'
         + ENTRY + 'ag:validFrom "2021-01-01"^^xsd:date ; {rest} .', "begins (2021-01-01) after the change of 2020"),
    ],
)  # fmt: skip
def test_each_fault_is_found(tmp_path: Path, text: str, reason: str) -> None:
    found = faults(tmp_path, text)
    assert any(fault.startswith(reason) for fault in found), found


def test_what_every_entry_must_have(tmp_path: Path) -> None:
    assert faults(tmp_path, 'id:x a ag:System ; skos:prefLabel "Xenon"@de .') == [
        "has no ag:lastChecked",
        "has no ag:verification",
        "has no dct:description",
        "has no dct:source",
    ]
    assert faults(tmp_path, ENTRY + "{rest} .", REST.replace("Ding.", "Ding")) == [
        "has a description that is not one line ending in a full stop"
    ]


def test_changes_without_a_date_or_with_fitting_periods_are_sound(tmp_path: Path) -> None:
    text = """
id:alt a ag:Company ; skos:prefLabel "Altfirma"@de ; ag:validTo "2019-12-31"^^xsd:date ; {rest} .
id:neu a ag:Company ; skos:prefLabel "Neufirma"@de ; ag:validFrom "2020"^^xsd:gYear ; {rest} .
id:c a org:ChangeEvent ; dct:date "2020-01-01"^^xsd:date ; org:originalOrganization id:alt ;
    org:resultingOrganization id:neu .
id:d a org:ChangeEvent ; org:originalOrganization id:neu ; org:resultingOrganization id:alt .
"""
    assert faults(tmp_path, text) == []


def test_a_reviewed_short_name_is_safe(tmp_path: Path) -> None:
    (tmp_path / "short-names.txt").write_text("# reviewed\n\nXY\n", encoding="utf-8")
    assert faults(tmp_path, ENTRY + 'ag:abbreviation "XY" ; {rest} .') == []
    assert reviewed_names(tmp_path) == {"XY"}


def test_the_command_prints_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.ttl").write_text(HEAD + 'id:x a ag:System ; skos:prefLabel "Xenon"@de .', encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "x.ttl, line 11: id:x has no dct:source" in lines
    assert "x.ttl: the file is not in canonical form; run: python -m amtsgraph.register.canonical" in lines[0]
    (tmp_path / "x.ttl").write_text("broken", encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    assert "x.ttl, line 1: broken is not a valid subject" in capsys.readouterr().err


def test_the_command_takes_the_shipped_register(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_faults_have_an_order_and_a_line() -> None:
    fault = Fault("x.ttl, line 3", "id:x", "has no dct:source")
    assert str(fault) == "x.ttl, line 3: id:x has no dct:source"
    assert sorted([fault, Fault("a.ttl", "id:a", "b")])[0].where == "a.ttl"
