"""Persons: full names, names behind offices, later surnames; and capitalised words that are nobody."""

from collections.abc import Callable

import pytest

from amtsgraph.document import Document

See = Callable[..., list[tuple[str, str, str]]]
Make = Callable[..., Document]


def persons(seen: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(words, label) for words, label, kind in seen if kind == "Person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das sagt Digitalministerin Anna Musterfrau.", "Anna Musterfrau"),
        ("Das sagt Staatssekretär Dr. Karl-Heinz von Muster heute.", "Karl-Heinz von Muster"),
        ("Anna B. Musterfrau, Präsidentin des Amts, lädt ein.", "Anna B. Musterfrau"),
        ("Das sagt Hans Müller-Lüdenscheidt dazu.", "Hans Müller-Lüdenscheidt"),
        ("„Gut so“, sagt Peter Richter.", "Peter Richter"),
        ("Ministerin Xqaria Mübrant kommt.", "Xqaria Mübrant"),
        ("Xqaria Mübrant, Leiterin des Amts, kommt.", "Xqaria Mübrant"),
        ("„Gut so“, betont Xqaria Mübrant dazu.", "Xqaria Mübrant"),
        ("Xqaria Mübrant, die das Amt leitet, kommt.", "Xqaria Mübrant"),
        ("Landrätin Mübrant kommt.", "Mübrant"),
        ("Frau Dr. Mübrant kommt.", "Mübrant"),
        ("Anna Lena Musterfrau kommt.", "Anna Lena Musterfrau"),
    ],
)
def test_person(see: See, text: str, name: str) -> None:
    assert (name, name) in persons(see(text))


@pytest.mark.parametrize(
    "text",
    [
        "Der Partner Dataport liefert.",
        "Das Anna-Musterfrau-Gymnasium ist neu.",
        "Die Ministerin will mehr.",
        "Per Mausklick geht es.",
        "Präsidentin des Amts ist sie.",
        "Der Chef der Stadt Fulda kommt.",
        "Die Leiterin IT geht.",
    ],
)
def test_nobody(see: See, text: str) -> None:
    assert persons(see(text)) == []


def test_bare_surname_is_the_same_person(document: Make) -> None:
    found = document("Das plant Anna Musterfrau. Musterfrau will mehr, Musterfraus Amt auch.").mentions
    assert [m.text for m in found] == ["Anna Musterfrau", "Musterfrau", "Musterfraus"]
    assert len({m.entity.key for m in found}) == 1


def test_surname_of_two_persons_stays_open(see: See) -> None:
    seen = see("Anna Mübrant und Karl Mübrant kommen. Mübrant spricht.")
    assert [words for words, _ in persons(seen)] == ["Anna Mübrant", "Karl Mübrant"]


def test_surname_that_is_a_noun_needs_to_stand_alone(see: See) -> None:
    seen = see("Peter Richter kommt. Der Richter am Gericht staunt. Richter geht.")
    assert [words for words, _ in persons(seen)] == ["Peter Richter", "Richter"]


def test_genitive_is_taken_off_where_the_name_stands_without_it(see: See) -> None:
    seen = see("Anna Mübrants Plan gefällt. Anna Mübrant geht.")
    assert {label for _, label in persons(seen)} == {"Anna Mübrant"}


def test_offices_in_the_plural_share_their_names(see: See) -> None:
    seen = see("Er traf die Staatssekretäre Mübrant und Xlömer in Fulda.")
    assert persons(seen) == [("Mübrant", "Mübrant"), ("Xlömer", "Xlömer")]


def test_known_person_by_surname(document: Make) -> None:
    found = document("Erika Beispiel lobt. Beispiel zahlt.").mentions
    assert [m.entity.key for m in found] == ["erika-beispiel", "erika-beispiel"]
