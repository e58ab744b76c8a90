"""Statements know their line, and what is refused is told with file and line."""

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import RegisterError
from amtsgraph.register.canonical import canonicalise
from amtsgraph.register.turtle import RDF_TYPE, XSD, Iri, Literal, Statement, read_turtle
from amtsgraph.resources import resource

HEAD = "@prefix ex: <http://example.org/> .\n"


def graph_of(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def as_rdflib(statement: Statement) -> tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]:
    term = statement.object
    if isinstance(term, Iri):
        value: rdflib.term.Node = rdflib.URIRef(term.value)
    else:
        datatype = rdflib.URIRef(term.datatype) if term.datatype else None
        value = rdflib.Literal(term.value, lang=term.language or None, datatype=datatype)
    return rdflib.URIRef(statement.subject), rdflib.URIRef(statement.predicate), value


@pytest.mark.parametrize("path", sorted(resource("data/register").glob("*.ttl")), ids=lambda path: path.name)
def test_the_register_reads_as_a_general_parser_reads_it(path) -> None:
    text = path.read_text(encoding="utf-8")
    read = {as_rdflib(statement) for statement in read_turtle(text, path.name).statements}
    assert read == set(graph_of(text))


def test_every_construct_of_turtle_but_blank_nodes() -> None:
    text = """# head
# second
BASE <http://example.org/base/>
PREFIX ex: <http://example.org/>
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<a/b> a ex:C ; ex:p "x"@de , "y"@en-GB ; ; ex:q "a\\tb\\u00e4\\U0001F600\\"" , "2024"^^xsd:gYear ;
    ex:r true , 42 , ex:a.b , ex:a\\/b , <../c> , '''two
lines''' , 'single' ;
.
"""
    turtle = read_turtle(text, "x.ttl")
    assert {as_rdflib(statement) for statement in turtle.statements} == set(graph_of(text))
    assert turtle.head == ("# head", "# second")
    assert turtle.statements[0] == Statement("http://example.org/base/a/b", RDF_TYPE, Iri("http://example.org/C"), 6)
    assert Literal("2024", datatype=XSD + "gYear") in [s.object for s in turtle.statements]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ex:a ex:p [ ] .", "line 2: a blank node; give it a name of its own"),
        ("ex:a ex:p (1 2) .", "line 2: a blank node; give it a name of its own"),
        ("ex:a ex:p << ex:a ex:p ex:b >> .", "line 2: a blank node; give it a name of its own"),
        ("ex:a ex:p ex:b", "line 2: "),
        ("ex:a ex:p ex:b ex:c .", "line 2: "),
        ("ex:a ex:p .", "line 2: . is not a valid RDF object"),
        ("\n\nnope:a ex:p ex:b .", "line 4: The prefix nope: has not been declared; correct the Turtle"),
        ("<a> ex:p ex:b .", "line 2: No scheme found in an absolute IRI"),
        ('ex:a ex:p "\\q" .', "line 2: Unexpected escape"),
        ('ex:a ex:p "open', "line 2: "),
        ('"x" ex:p ex:b .', "is not a valid subject"),
    ],
)
def test_what_is_refused_is_told_with_place_and_reason(text: str, message: str) -> None:
    with pytest.raises(RegisterError, match=r"^x\.ttl, line \d+: ") as caught:
        read_turtle(HEAD + text, "x.ttl")
    assert message in str(caught.value)


def test_a_sign_of_comments_inside_names_and_strings_is_none() -> None:
    text = "# head\n" + HEAD + 'ex:a ex:p "# no" , \'#\' , """a\n# no\n""" , <http://example.org/#no> .\n'
    assert read_turtle(text, "x.ttl").comments == ()


def test_comments_below_the_head_are_told() -> None:
    turtle = read_turtle("# head\n\n" + HEAD + "ex:a ex:p ex:b . # late\n# later\n", "x.ttl")
    assert turtle.head == ("# head",)
    assert turtle.comments == (4, 5)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t\r"\\'), max_size=30))
def test_any_text_survives_as_a_literal(value: str) -> None:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    text = canonicalise(HEAD + f'ex:a ex:p "{escaped}"@de .')
    assert [statement.object for statement in read_turtle(text, "x").statements] == [Literal(value, language="de")]


def test_a_plain_string_may_say_that_it_is_one() -> None:
    text = HEAD + f'ex:a ex:p "s"^^<{XSD}string> .'
    assert [statement.object for statement in read_turtle(text, "x").statements] == [Literal("s")]


@given(st.text(max_size=60))
def test_arbitrary_text_gives_statements_or_one_clear_error(text: str) -> None:
    found: list[Statement] = []
    message = ""
    try:
        found = read_turtle(HEAD + text, "x.ttl").statements
    except RegisterError as error:
        message = str(error)
    assert not message or message.startswith("x.ttl, line ")
    assert all(statement.subject for statement in found)
