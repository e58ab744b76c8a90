"""Content negotiation as a table. Expectations follow RFC 9110, section 12.5.1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.serve.negotiate import accepted, choose, language

PAGE = ("text/html", "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml")
HTML, TURTLE, JSONLD, NTRIPLES, RDFXML = PAGE
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
RDFLIB = (
    "text/turtle;q=1.0, application/x-turtle;q=0.9, application/rdf+xml;q=0.9, application/trix;q=0.8,"
    " application/n-triples;q=0.8, application/ld+json;q=0.8, */*;q=0.1"
)
CASES = [
    (None, HTML),
    ("", HTML),
    ("   ", HTML),
    ("*/*", HTML),
    ("text/html", HTML),
    ("TEXT/HTML", HTML),
    ("text/turtle", TURTLE),
    ("Text/Turtle", TURTLE),
    ("application/ld+json", JSONLD),
    ("application/n-triples", NTRIPLES),
    ("application/rdf+xml", RDFXML),
    ("image/png", None),
    ("image/*", None),
    ("text/*", HTML),
    ("application/*", JSONLD),
    (FIREFOX, HTML),
    (CHROME, HTML),
    (RDFLIB, TURTLE),
    ("text/turtle, text/html", HTML),
    ("text/turtle, text/html;q=0.9", TURTLE),
    ("text/turtle;q=0.8, text/html;q=0.9", HTML),
    ("text/turtle;q=0.899, text/html;q=0.9", HTML),
    ("text/html;q=0.001, text/turtle;q=0", HTML),
    ("text/html;q=0", None),
    ("text/html;q=0, */*", TURTLE),
    ("text/*;q=0, */*", JSONLD),
    ("text/*;q=0.3, text/html;q=0.1, application/rdf+xml;q=0.2", TURTLE),
    ("*/*;q=0.1, application/rdf+xml", RDFXML),
    ("*/*, text/html;q=0.5", TURTLE),
    ("*/*;q=0", None),
    ("*/*;q=0, text/turtle;q=0.1", TURTLE),
    ("text/turtle;q=1.000", TURTLE),
    ("text/turtle;q=1.0001", None),
    ("text/turtle;q=2", None),
    ("text/turtle;q=-1", None),
    ("text/turtle;q=abc", None),
    ("text/turtle;q=", None),
    ("text/turtle; q=0.5 , application/ld+json ; q=0.7", JSONLD),
    ("text/turtle;Q=0.5, application/ld+json;q=0.4", TURTLE),
    ("text/turtle;charset=utf-8", TURTLE),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSONLD),
    ('application/ld+json;profile="a,b;q=0", text/turtle;q=0.5', JSONLD),
    ("text/turtle;version=1.1;q=0.2, application/ld+json;q=0.3", JSONLD),
    ("text/turtle;q=0.2, text/turtle;version=1.1;q=0.9, application/ld+json;q=0.5", TURTLE),
    ("*/turtle", None),
    ("text", None),
    ("text/", None),
    ("/turtle", None),
    ("text/turtle;", TURTLE),
    (",,text/turtle,,", TURTLE),
    ("rubbish, text/turtle", TURTLE),
    ('"text/turtle"', None),
    ("text/turtle\x00", None),
    ("application/json", None),
    ("text/html;level=1, text/turtle;q=0.9", HTML),
]


@pytest.mark.parametrize(("header", "expected"), CASES)
def test_the_offer_of_the_highest_quality_is_chosen(header: str | None, expected: str | None) -> None:
    assert choose(header, PAGE) == expected


def test_nothing_is_chosen_from_nothing() -> None:
    assert choose(None, ()) is None
    assert choose("*/*", ()) is None


def test_a_range_knows_how_precise_it_is() -> None:
    any_, kind, exact, more = accepted("*/*, text/*, text/html, text/html;level=1")
    assert any_.precision < kind.precision < exact.precision < more.precision


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "de"),
        ("en", "en"),
        ("en-GB,en;q=0.9,de;q=0.5", "en"),
        ("de-AT, en;q=0.9", "de"),
        ("fr, en;q=0.1", "en"),
        ("fr", "de"),
        ("en;q=0", "de"),
        ("en;q=x", "de"),
    ],
)
def test_the_language_is_chosen(header: str | None, expected: str) -> None:
    assert language(header, ["de", "en"]) == expected


@given(st.text(max_size=200))
def test_any_header_is_answered(header: str) -> None:
    assert choose(header, PAGE) in (*PAGE, None)
    assert language(header, ["de", "en"]) in ("de", "en")
