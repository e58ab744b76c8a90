"""The canonical form: stable, complete, and the command that writes it."""

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from amtsgraph.errors import RegisterError
from amtsgraph.register.canonical import canonicalise, canonicalise_files, main
from amtsgraph.resources import resource

MESSY = """# What it is.
@prefix i: <https://w3id.org/amtsgraph/id/> .
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
i:b ag:level ag:LevelState ; a ag:System ; skos:prefLabel "B"@en , "Be"@de ; ag:abbreviation "BBBB" , "BBBB" .
<https://w3id.org/amtsgraph/id/a/former-name/1> a ag:FormerName .
i:a-b a ag:System ; ex:p "x\\"y\\\\" ; ag:uses i:b .
i:a a ag:System .
"""
TIDY = """# What it is.

@base <https://w3id.org/amtsgraph/id/> .
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:a a ag:System .

<a/former-name/1> a ag:FormerName .

id:a-b a ag:System ;
    ag:uses id:b ;
    <http://example.org/p> "x\\"y\\\\" .

id:b a ag:System ;
    skos:prefLabel "Be"@de , "B"@en ;
    ag:abbreviation "BBBB" ;
    ag:level ag:LevelState .
"""


def test_it_sorts_groups_and_keeps_the_head() -> None:
    assert canonicalise(MESSY) == TIDY
    assert canonicalise(TIDY) == TIDY


def test_long_values_stand_one_a_line() -> None:
    values = " , ".join(f'"a rather long name number {number}"@de' for number in range(4))
    text = canonicalise(f"@prefix ex: <http://example.org/> .\nex:a ex:p {values} .")
    assert "    <http://example.org/p>" not in text  # the first property stands behind the subject
    assert text.count('\n        "a rather long name') == 4
    assert canonicalise(text) == text


@pytest.mark.parametrize("path", sorted(resource("data/register").glob("*.ttl")), ids=lambda path: path.name)
def test_the_register_is_canonical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonicalise(text, path.name) == text, "repair: python -m amtsgraph.register.canonical data/register/*.ttl"


def test_nothing_is_lost() -> None:
    before = rdflib.Graph().parse(data=MESSY, format="turtle")
    assert isomorphic(before, rdflib.Graph().parse(data=canonicalise(MESSY), format="turtle"))


def test_a_comment_that_would_lose_its_place_is_refused() -> None:
    with pytest.raises(RegisterError, match="text, line 10: a comment between statements"):
        canonicalise(MESSY + "# late\n")


def test_the_command_rewrites_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messy, tidy = tmp_path / "messy.ttl", tmp_path / "tidy.ttl"
    messy.write_text(MESSY, encoding="utf-8")
    tidy.write_text(TIDY, encoding="utf-8")
    assert main([str(messy), str(tidy)]) == 0
    assert capsys.readouterr().out == f"rewritten: {messy}\n"
    assert messy.read_text(encoding="utf-8") == TIDY
    assert canonicalise_files([messy, tidy]) == []


@pytest.mark.parametrize("content", [None, "broken"])
def test_the_command_tells_what_it_cannot_read(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.ttl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert main([str(path)]) == 2
    assert "x.ttl" in capsys.readouterr().err
