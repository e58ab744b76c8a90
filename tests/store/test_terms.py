import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import QueryError
from amtsgraph.store.terms import Kind, Term, iri, literal, parse_triples

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, st.sampled_from(["", "de", "de-at"]))
def test_a_literal_survives_writing_and_reading(value: str, language: str) -> None:
    triple = (iri("a:s"), iri("a:p"), literal(value, language=language))
    line = " ".join(term.n3() for term in triple) + " ."
    assert parse_triples(line) == (triple,)


def test_all_kinds_of_terms_are_read() -> None:
    text = (
        "# a comment\n\n"
        '_:b.1 <a:p> "x\\u00e4\\U0001F600\\t\\"" .\n'
        '<a:s>\t<a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>.\r\n'
        '<a:\\u00e4> <a:p> "s"^^<http://www.w3.org/2001/XMLSchema#string> . # why\n'
    )
    assert parse_triples(text) == (
        (Term(Kind.BNODE, "b.1"), iri("a:p"), literal('xä😀\t"')),
        (iri("a:s"), iri("a:p"), literal("1", "http://www.w3.org/2001/XMLSchema#integer")),
        (iri("a:ä"), iri("a:p"), literal("s")),
    )


@pytest.mark.parametrize("line", ["<a:s> <a:p> .", "<a:s> <a:p> <a:o>", "@prefix a: <b:> .", '<a:s> <a:p> "x" "y" .'])
def test_what_is_no_triple_is_named(line: str) -> None:
    with pytest.raises(QueryError, match="line 2 of the answer is not N-Triples"):
        parse_triples("<a:s> <a:p> <a:o> .\n" + line)


@pytest.mark.parametrize("value", ["", "relative", "a:b c", "a:<b>", "a:{b}", 'a:"', "a:\n", "1:x"])
def test_only_absolute_iris_are_iris(value: str) -> None:
    with pytest.raises(QueryError, match="not an absolute IRI"):
        iri(value)
