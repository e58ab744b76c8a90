"""Terms and names: every input gives a valid one, and different keys give different names."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from amtsgraph.rdf.iris import Base, claim_key, segment, web_address
from amtsgraph.rdf.terms import decimal, integer, literal, tagged

IRI = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")
BASES = ("https://w3id.org/amtsgraph/", "https://example.org/graph#")


@given(st.text())
def test_a_key_becomes_one_segment(key: str) -> None:
    made = segment(key)
    assert "/" not in made
    assert "#" not in made
    assert "?" not in made
    assert made == "" or IRI.fullmatch(made)
    assert made not in (".", "..")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_key_can_be_read_back(key: str) -> None:
    assert unquote(segment(key)) == key


def test_segments_keep_what_people_read() -> None:
    assert segment("größe-von.a_b~c") == "größe-von.a_b~c"
    assert segment("a/b c%\n") == "a%2Fb%20c%25%0A"
    assert segment("..") == "%2E%2E"


@pytest.mark.parametrize("base", BASES)
def test_names_are_valid_and_begin_with_the_base(base: str) -> None:
    names = Base(base)
    made = [
        names.entity("ä b"),
        names.article("x/y"),
        names.claim(claim_key("a", "b", "c", "d")),
        names.mention("x/y", 3, 5),
        names.figure("x/y", 3, 5),
        names.evidence("x/y.3-5", 1),
        names.run("0.1.0-ab"),
        names.input("register", "0" * 64),
        names.software("0.1.0"),
        names.article_graph("x/y"),
        names.run_graph("r"),
        names.register_graph,
        names.ontology_graph,
    ]
    assert len(set(made)) == len(made)
    for name in made:
        assert name.startswith(base)
        assert IRI.fullmatch(name)
        assert name.count("#") == base.count("#")
        assert URIRef(name).n3() == f"<{name}>"


@given(st.lists(st.text(), min_size=4, max_size=4), st.lists(st.text(), min_size=4, max_size=4))
def test_claim_keys_differ_where_a_part_differs(one: list[str], two: list[str]) -> None:
    assert re.fullmatch(r"[0-9a-f]{20}", claim_key(*one))
    assert (claim_key(*one) == claim_key(*two)) is (one == two)


def test_parts_of_a_claim_key_do_not_run_together() -> None:
    assert claim_key("a", "bc", "d", "e") != claim_key("ab", "c", "d", "e")
    assert claim_key("a", "b", "c", "d") == claim_key("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/ä?q=1#x", "https://example.org/ä?q=1#x"),
        (" HTTP://example.org/a b<c> ", "HTTP://example.org/a%20b%3Cc%3E"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_web_addresses(text: str, address: str) -> None:
    assert web_address(text) == address


@given(st.text())
def test_a_literal_parses_and_keeps_what_can_be_written(text: str) -> None:
    term = literal(text)
    (value,) = Graph().parse(data=f"<a:s> <a:p> {term} .".encode(), format="nt").objects()
    assert isinstance(value, Literal)
    assert str(value) == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


@pytest.mark.parametrize(
    ("value", "lexical"),
    [(0.95, "0.95"), (1.0, "1"), (0.0, "0"), (0.123456, "0.1235"), ("40000", "40000"), ("0.330", "0.33"),
     ("-0.0", "0"), ("+007.50", "7.5"), (".5", "0.5"), ("5.", "5"), (" 3 ", "3"), (2, "2")],
)  # fmt: skip
def test_decimals_have_one_form(value: float | str, lexical: str) -> None:
    assert decimal(value) == f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


@pytest.mark.parametrize("value", ["", ".", "5.000,3", "1e3", "٣", "rund 5"])
def test_what_is_no_decimal_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="decimal"):
        decimal(value)


def test_language_tags_are_lower_case_and_valid() -> None:
    assert tagged("Öffis", "de-AT") == '"Öffis"@de-at'
    assert tagged("x", "kein Kürzel") == '"x"'
    assert integer(7) == '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
