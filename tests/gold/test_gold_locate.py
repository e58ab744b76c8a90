from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.gold.locate import mentions, occurs, pattern_of, places, quoted
from amtsgraph.gold.record import GoldEntity
from amtsgraph.model import EntityType, Span


def found(form: str, text: str) -> list[str]:
    return [m.group() for m in pattern_of(form).finditer(text)]


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("Hamburg", "Hamburgs Senat in Hamburg", ["Hamburgs", "Hamburg"]),
        ("BSI", "BSI-Präsidentin und BSIX", ["BSI"]),
        ("Onlinezugangsgesetz", "des Onlinezugangsgesetzes", ["Onlinezugangsgesetzes"]),
        ("Bund", "des Bundes, der Bundesrat", ["Bundes"]),
        ("das Land", "Das Land, das  Land", ["Das Land", "das  Land"]),
        ("Das Land", "das Land", []),
        ("Kreis", "Kreiss", []),
        ("Freiräume(n)", "Projekt Freiräume(n).", ["Freiräume(n)"]),
    ],
)
def test_a_form_is_found_at_the_borders_of_words(form: str, text: str, words: list[str]) -> None:
    assert found(form, text) == words


def test_the_longest_form_takes_the_place() -> None:
    taken = places("Das ITDZ Berlin sitzt in Berlin.", ["Berlin", "ITDZ Berlin"])
    assert [(p.form, p.rank) for p in taken] == [("ITDZ Berlin", 1), ("Berlin", 1)]


def test_a_form_can_be_restricted_to_some_of_its_places() -> None:
    text = "Die Ministerin sprach. Die Ministerin schwieg."
    one = GoldEntity("A", ("die Ministerin",), EntityType.PERSON, occurrences=(("die Ministerin", (1,)),))
    two = GoldEntity("B", ("die Ministerin",), EntityType.PERSON, occurrences=(("die Ministerin", (2,)),))
    both = mentions(text, [one, two])
    assert [p.span.start for p in both["A"]] == [0]
    assert [p.span.start for p in both["B"]] == [23]


def test_occurs_does_not_ask_whether_another_name_takes_the_place() -> None:
    assert occurs("NOOTS-Staatsvertrag", "NOOTS")
    assert not occurs("Staatsvertrag", "NOOTS")


def test_a_quotation_may_have_gaps() -> None:
    text = "Hamburg hat den Vertrag ratifiziert. Hamburg hat Zeit."
    assert quoted(text, "hat … ratifiziert") == [(Span(8, 11), Span(24, 35))]
    assert quoted(text, "hat … verworfen") == []
    assert quoted(text, " … ") == []
    assert len(quoted(text, "Hamburg hat")) == 2


@given(st.text(alphabet="ab Ü-s.", max_size=30), st.lists(st.text(alphabet="abÜs", min_size=1, max_size=3), max_size=4))
def test_places_never_overlap_and_hold_their_form(text: str, forms: list[str]) -> None:
    taken = places(text, forms)
    for one, other in pairwise(taken):
        assert one.span.end <= other.span.start
    for place in taken:
        assert text[place.span.start : place.span.end].lower().startswith(place.form.lower())
