import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import QueryError
from amtsgraph.queries.ask import ask, bound_text
from amtsgraph.queries.question import read_question
from amtsgraph.queries.values import names_of, parameter_values
from amtsgraph.rdf.iris import Base
from amtsgraph.store.base import Rows
from amtsgraph.store.embedded import memory_view
from amtsgraph.store.terms import XSD, Term, iri, literal

SKOS = "http://www.w3.org/2004/02/skos/core#"
NAMES = names_of(Base("https://a.example/"))
AG = "https://w3id.org/amtsgraph/ontology#"
QUADS = f"""
<https://a.example/id/noots> <{SKOS}prefLabel> "NOOTS"@de <a:g> .
<https://a.example/id/noots> <{SKOS}altLabel> "Once-Only-Netz"@de <a:g> .
<https://a.example/id/bremen> <{SKOS}prefLabel> "Bremen"@de <a:g> .
<https://a.example/id/stadt-bremen> <{SKOS}altLabel> "Bremen"@de <a:g> .
<https://a.example/id/ldi-nrw> <{SKOS}altLabel> "LDI"@de <a:g> .
<https://a.example/id/ldi-rlp> <https://w3id.org/amtsgraph/ontology#abbreviation> "LDI" <a:g> .
<https://b.example/noots> <{SKOS}prefLabel> "Fremdes NOOTS"@de <a:g> .
""".strip().encode()
VIEW = memory_view(QUADS + b"\n")
QUERY = """# id: x
# title_de: x
# title_en: x
# param: thing thing - a thing
# param: any iri - a resource
# param: text string - words
# param: day date 2020-01-01 a day
# param: count integer ! how many
SELECT ?thing ?any ?text ?day ?count { }
"""


def values(**given: str) -> dict[str, Term]:
    return parameter_values(read_question(QUERY, "x"), given, NAMES, VIEW)


def test_a_question_knows_the_language_of_its_asker() -> None:
    text = "# id: x\nSELECT ?lang { }\n"
    english = names_of(Base("https://a.example/"), "en")
    assert parameter_values(read_question(text, "x"), {}, english, VIEW) == {"lang": literal("en")}
    assert parameter_values(read_question(text, "x"), {}, NAMES, VIEW) == {"lang": literal("de")}
    own = read_question("SELECT ?lang { }", "x")
    assert parameter_values(own, {}, english, VIEW) == {}


def test_defaults_and_given_values() -> None:
    assert values(count="+03") == {
        "day": literal("2020-01-01", XSD + "date"),
        "count": literal("3", XSD + "integer"),
    }
    assert values(count="1", day="2021-02-03", text='a "b"', any="ag:System") == {
        "day": literal("2021-02-03", XSD + "date"),
        "count": literal("1", XSD + "integer"),
        "text": literal('a "b"'),
        "any": iri(AG + "System"),
    }


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("noots", "noots"),
        ("NOOTS", "noots"),
        ("once-only-netz", "noots"),
        ("Bremen", "bremen"),
        ("id:stadt-bremen", "stadt-bremen"),
        ("<https://a.example/id/x>", "x"),
        ("https://a.example/id/x", "x"),
    ],
)
def test_a_thing_is_found_by_key_label_curie_or_iri(text: str, key: str) -> None:
    assert values(count="1", thing=text)["thing"] == iri("https://a.example/id/" + key)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("thing", "LDI", "several things have this name; say which by its key: ldi-nrw, ldi-rlp"),
        ("thing", "Fremdes NOOTS", "nothing in the graph has this key or name"),
        ("thing", "unknown", "nothing in the graph has this key or name"),
        ("thing", "xx:y", "unknown prefix; known are ag, "),
        ("any", "System", "neither an IRI nor a CURIE"),
        ("any", "<a b>", "not an absolute IRI"),
        ("day", "31.12.2025", "not a date such as 2025-09-30"),
        ("day", "2025-02-30", "not a date"),
        ("count", "many", "not an integer"),
        ("nobody", "x", "no parameter of this question; it has: thing, any, text, day, count"),
    ],
)
def test_a_value_that_does_not_fit_is_named(name: str, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        values(**{"count": "1", name: text})


def test_a_required_parameter_is_asked_for() -> None:
    with pytest.raises(QueryError, match="count: this question needs it, how many; add --param count="):
        values()


def test_parameters_of_a_bare_query_are_typed_by_their_looks() -> None:
    question = read_question("SELECT ?a ?b ?c ?d ?e { }", "-")
    given = {"a": "ag:x", "b": "7", "c": "2025-01-01", "d": "xy:z", "e": "<a:b>"}
    assert parameter_values(question, given, NAMES, VIEW) == {
        "a": iri(AG + "x"),
        "b": literal("7", XSD + "integer"),
        "c": literal("2025-01-01", XSD + "date"),
        "d": literal("xy:z"),
        "e": iri("a:b"),
    }
    with pytest.raises(QueryError, match="it has: none"):
        parameter_values(question, {"nobody": "x"}, NAMES, VIEW)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_a_value(text: str) -> None:
    result = ask(VIEW, read_question("SELECT ?text { }", "-"), {"text": "x" + text}, NAMES)
    assert result == Rows(("text",), ((literal("x" + text),),))


def test_a_question_is_asked_with_its_prefixes() -> None:
    question = read_question('SELECT ?text { id:noots ?p "NOOTS"@de }', "-")
    assert ask(VIEW, question, {"text": "hello"}, NAMES) == Rows(("text",), ((literal("hello"),),))
    shown = bound_text(VIEW, question, {"text": "hello"}, NAMES)
    assert shown.startswith("PREFIX id: <https://a.example/id/>\nSELECT ?text { VALUES (?text)")
    assert VIEW.query(shown) == Rows(("text",), ((literal("hello"),),))
    assert bound_text(VIEW, read_question("ASK {}", "-"), {}, NAMES) == "ASK {}"
