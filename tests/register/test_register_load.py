"""Turtle becomes actors; what is broken is named with file, line and remedy."""

import time
from pathlib import Path

import pytest

from amtsgraph.errors import RegisterError
from amtsgraph.model import Entity, EntityType
from amtsgraph.register.actor import Actor, Name, NameKind
from amtsgraph.register.load import load_register, read_blocks
from amtsgraph.resources import resource

HEAD = """@base <https://w3id.org/amtsgraph/id/> .
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ENTRY = """
id:itdz-berlin a ag:PublicOrganisation ;
    skos:prefLabel "IT-Dienstleistungszentrum Berlin"@de , "IT Service Centre"@en ;
    skos:altLabel "ITDZ Berlin AöR"@de , "Berlin IT"@en ;
    ag:abbreviation "ITDZ Berlin" ;
    ag:ambiguousName "ITDZ" ;
    ag:hasFormerName <itdz-berlin/former-name/1> ;
    dct:description "Zentraler IT-Dienstleister."@de ;
    ag:level ag:LevelState ;
    ag:kind ag:KindITProvider ;
    ag:partOf id:senatskanzlei , id:berlin ;
    ag:hasJurisdiction id:berlin ;
    ag:validFrom "2005-01-01"^^xsd:date .
<itdz-berlin/former-name/1> a ag:FormerName ;
    rdfs:label "Landesbetrieb"@de ; ag:validFrom "1998"^^xsd:gYear ; ag:validTo "2004-12"^^xsd:gYearMonth .
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    return tmp_path


def one(tmp_path: Path, text: str) -> Actor:
    return next(iter(load_register([folder(tmp_path, x=text)]).actors.values()))


def test_an_entry_becomes_an_actor(tmp_path: Path) -> None:
    assert one(tmp_path, ENTRY) == Actor(
        key="itdz-berlin",
        type=EntityType.PUBLIC_ORGANISATION,
        label="IT-Dienstleistungszentrum Berlin",
        label_en="IT Service Centre",
        names=(
            Name("IT-Dienstleistungszentrum Berlin", NameKind.PREFERRED),
            Name("Berlin IT", NameKind.ENGLISH),
            Name("IT Service Centre", NameKind.ENGLISH),
            Name("ITDZ", NameKind.AMBIGUOUS),
            Name("ITDZ Berlin", NameKind.ABBREVIATION),
            Name("ITDZ Berlin AöR", NameKind.ALTERNATIVE),
            Name("Landesbetrieb", NameKind.FORMER, "1998", "2004-12"),
        ),
        territory="berlin",
        part_of=("berlin", "senatskanzlei"),
        level="LevelState",
        classification="KindITProvider",
        valid_from="2005-01-01",
        description="Zentraler IT-Dienstleister.",
    )


@pytest.mark.parametrize(
    ("facts", "territory"),
    [
        ("ag:locatedIn id:a ; ag:hasJurisdiction id:b", "b"),
        ("dct:spatial id:a ; ag:locatedIn id:b", "b"),
        ("dct:spatial id:a ; ag:availableIn id:b", "b"),
        ("dct:spatial id:a", "a"),
        ("ag:hasJurisdiction id:a , id:b ; ag:locatedIn id:c", ""),
        ("ag:level ag:LevelState", ""),
    ],
)
def test_the_territory_follows_from_the_closest_relation(tmp_path: Path, facts: str, territory: str) -> None:
    assert one(tmp_path, f'id:x a ag:System ; skos:prefLabel "X"@de ; {facts} .').territory == territory


def test_the_kind_may_stand_as_classification_too(tmp_path: Path) -> None:
    text = 'id:x a ag:Company ; skos:prefLabel "X"@de ; org:classification ag:KindCompany .'
    assert one(tmp_path, text).classification == "KindCompany"


def test_a_label_that_needs_a_cue_is_ambiguous(tmp_path: Path) -> None:
    actor = one(tmp_path, 'id:x a ag:Company ; skos:prefLabel "Picture"@de ; ag:ambiguousName "Picture" .')
    assert actor.names == (Name("Picture", NameKind.AMBIGUOUS),)


def test_an_english_label_like_the_german_one_is_no_second_name(tmp_path: Path) -> None:
    actor = one(tmp_path, 'id:x a ag:Company ; skos:prefLabel "SAP"@de , "SAP"@en .')
    assert actor.names == (Name("SAP", NameKind.PREFERRED),)
    assert actor.label_en == "SAP"


def test_entities_come_from_the_register(tmp_path: Path) -> None:
    register = load_register([folder(tmp_path, x=ENTRY)])
    assert register.entity("itdz-berlin") == Entity(
        "itdz-berlin",
        "IT-Dienstleistungszentrum Berlin",
        EntityType.PUBLIC_ORGANISATION,
        known=True,
        territory="berlin",
        kind="KindITProvider",
    )
    with pytest.raises(RegisterError, match="nobody: no entry of the register"):
        register.entity("nobody")


def test_files_and_folders_are_read_in_order(tmp_path: Path) -> None:
    entry = 'id:{0} a ag:System ; skos:prefLabel "{0}"@de .'
    folder(tmp_path, b=entry.format("a"), a=entry.format("b"))
    assert list(load_register([tmp_path]).actors) == ["a", "b"]
    assert list(load_register([tmp_path / "a.ttl"]).actors) == ["b"]
    assert [block.place for block in read_blocks([tmp_path]).values()] == ["a.ttl", "b.ttl"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id:x ag:level ag:LevelState .", "x.ttl, line 9: id:x has no class; use one of ag:CivicOrganisation, "),
        ("id:x a ag:Ministry .", "id:x has unknown class <https://w3id.org/amtsgraph/ontology#Ministry>; use one of"),
        (
            'id:x a ag:System ;\n ag:nope "x" .',
            "x.ttl, line 10: unknown property <https://w3id.org/amtsgraph/ontology#nope>",
        ),
        ('id:x a ag:System ; skos:prefLabel "X"@en .', "x.ttl, line 9: id:x has no German label; add skos:prefLabel"),
        (
            'id:x a ag:System ; skos:prefLabel "X"@de ; ag:hasFormerName <x/former-name/1> .',
            "former name id:x/former-name/1 is not described; add a block",
        ),
        (
            'id:x a ag:System ; skos:prefLabel "X"@de .\nid:y a ag:System .\nid:x ag:level ag:LevelState .',
            "x.ttl, line 11: id:x is described a second time, first in line 9; join the two blocks",
        ),
        ("id:x a ag:System", "x.ttl, line 9: Unexpected end; correct the Turtle"),
        ("<http://example.org/x> a ag:Nope .", "<http://example.org/x> has unknown class"),
    ],
)
def test_faults_are_named_with_place_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RegisterError) as caught:
        load_register([folder(tmp_path, x=text)])
    assert message in str(caught.value)


def test_two_files_do_not_describe_one_key(tmp_path: Path) -> None:
    entry = 'id:x a ag:System ; skos:prefLabel "X"@de .'
    with pytest.raises(
        RegisterError, match=r"b\.ttl, line 9: id:x is described a second time, first in a\.ttl, line 9"
    ):
        load_register([folder(tmp_path, a=entry, b=entry)])


def test_what_is_no_file_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="nowhere: no such file or folder"):
        load_register([tmp_path / "nowhere"])
    (tmp_path / "x.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(RegisterError, match=r"x\.ttl: not UTF-8 at byte 0; save the file as UTF-8"):
        load_register([tmp_path])


def test_loading_the_register_is_quick() -> None:
    load_register([resource("data/register")])
    start = time.process_time()
    load_register([resource("data/register")])
    assert time.process_time() - start < 2, "reading takes some 0.2 s; something made it ten times slower"
