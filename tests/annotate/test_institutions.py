"""Institutions of a territory: the register's body, a new one, or none."""

from collections.abc import Callable
from datetime import date

import pytest

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.document import Document
from amtsgraph.model import Article, EntityType
from amtsgraph.register.actor import Actor, Name, NameKind, Register

See = Callable[..., list[tuple[str, str, str]]]
Make = Callable[..., Document]


@pytest.mark.parametrize(
    ("title", "text", "words", "label"),
    [
        ("", "Das plant das hessische Digitalministerium.", "Digitalministerium", "Hessisches Ministerium für"),
        ("", "Das plant Hessens Digitalministerium.", "Digitalministerium", "Hessisches Ministerium für"),
        ("", "Das plant das Digitalministerium Hessen.", "Digitalministerium Hessen", "Hessisches Ministerium für"),
        ("", "Das plant das Digitalministerium des Landes Hessen.", "Digitalministerium", "Hessisches Ministerium für"),
        ("Hessen: Neue Wege", "Das plant das Digitalministerium.", "Digitalministerium", "Hessisches Ministerium für"),
        ("", "Das plant das Thüringer Innenministerium.", "Innenministerium", "Thüringer Innenministerium"),
        ("", "Das plant das hessische Justizministerium.", "Justizministerium", "Justizministerium Hessen"),
        ("", "So das Hessische Justizministerium.", "Hessische Justizministerium", "Hessisches Justizministerium"),
        ("", "Das sagt der hessische Landtag.", "Landtag", "Landtag Hessen"),
        ("", "Beschlossen hat es der Bremer Senat.", "Senat", "Senat Bremen"),
        ("Bremen: Geld da", "Beschlossen hat es der Senat.", "Senat", "Senat Bremen"),
        ("", "Das plant das Bremer Finanzressort.", "Finanzressort", "Finanzressort Bremen"),
        ("Hessen: Neue Wege", "Die Staatskanzlei lädt ein.", "Staatskanzlei", "Staatskanzlei Hessen"),
        ("Hessen: Neue Wege", "Das Digitalkabinett tagt.", "Digitalkabinett", "Digitalkabinett Hessen"),
        ("Hessen: Neue Wege", "Die Landesregierung tagt.", "Landesregierung", "Landesregierung Hessen"),
        ("Hessen: Neue Wege", "Das Land hat eine Digitalstrategie.", "Digitalstrategie", "Digitalstrategie Hessen"),
        ("Fulda: Neue Wege", "Der Stadtrat in Fulda stimmt zu.", "Stadtrat", "Stadtrat Fulda"),
        ("Fulda: Neue Wege", "Im Serviceportal der Stadt gibt es mehr.", "Serviceportal", "Serviceportal Fulda"),
        ("", "Das sagt der Magistrat der Stadt Fulda.", "Magistrat", "Magistrat Fulda"),
        ("", "Der Kieler Landtag tagt.", "Landtag", "Landtag Schleswig-Holstein"),
        ("", "So das Bundesbauministerium.", "Bundesbauministerium", "Bundesbauministerium"),
        (
            "Hessen: Geld",
            "So das Ministerium der Finanzen.",
            "Ministerium der Finanzen",
            "Ministerium der Finanzen Hessen",
        ),
        (
            "Hessen: Wald",
            "So das Ministerium für Umwelt und Wald im Mai.",
            "Ministerium für Umwelt und Wald",
            "Ministerium für Umwelt und Wald Hessen",
        ),
        (
            "Bremen: Geld",
            "So die Senatorin für Bau und Umwelt gestern.",
            "Senatorin für Bau und Umwelt",
            "Senatorin für Bau und Umwelt Bremen",
        ),
    ],
)
def test_institution(see: See, title: str, text: str, words: str, label: str) -> None:
    assert any(seen[0] == words and seen[1].startswith(label) for seen in see(text, title))


@pytest.mark.parametrize(
    ("title", "text", "word"),
    [
        ("", "Das plant das Finanzministerium.", "Finanzministerium"),
        ("", "Der Landtag tagt.", "Landtag"),
        ("Hessen: Neue Wege", "Ein Ministerium muss führen.", "Ministerium"),
        ("Hessen: Neue Wege", "Das Ministerium muss führen.", "Ministerium"),
        ("Hessen: Neue Wege", "Der Senat tagt.", "Senat"),
        ("Hessen: Neue Wege", "Alle Landtage tagen.", "Landtage"),
        ("Hessen: Neue Wege", "Es gibt ein Serviceportal.", "Serviceportal"),
    ],
)
def test_no_institution(see: See, title: str, text: str, word: str) -> None:
    assert word not in [seen[0] for seen in see(text, title)]


def test_ellipsis_with_repeated_articles_names_each(see: See) -> None:
    seen = see("Beteiligt sind das Kultus-, das Digital- und das Justizministerium.", "Hessen: Neue Wege")
    assert [words for words, label, _ in seen if "ministerium" in label.lower()] == [
        "Kultus-",
        "Digital-",
        "Justizministerium",
    ]


def test_ellipsis_without_articles_is_one(see: See) -> None:
    seen = see("Das hessische Innen- und Justizministerium plant.")
    assert ("Innen- und Justizministerium", "Innen- und Justizministerium Hessen", "PublicOrganisation") in seen


def test_same_institution_is_one_entity(document: Make) -> None:
    found = document("Das hessische Justizministerium plant. Das Justizministerium zahlt.", "Hessen: Wege").mentions
    assert len({m.entity.key for m in found if "ministerium" in m.text}) == 1


def test_cabinet_is_the_government(document: Make) -> None:
    found = document("Die Landesregierung plant. Das Kabinett stimmt zu.", "Hessen: Neue Wege").mentions
    assert len({m.entity.key for m in found if m.text in {"Landesregierung", "Kabinett"}}) == 1


def test_body_that_existed_on_the_day() -> None:
    def ministry(key: str, since: str, until: str) -> Actor:
        names = (Name(f"Ministerium für Digitales {key}", NameKind.PREFERRED),)
        return Actor(
            key, EntityType.PUBLIC_ORGANISATION, names[0].text, names=names, territory="hessen",
            classification="KindMinistry", valid_from=since, valid_to=until,
        )  # fmt: skip

    hessen = Actor("hessen", EntityType.TERRITORY, "Hessen", names=(Name("Hessen", NameKind.PREFERRED),))
    actors = {a.key: a for a in (hessen, ministry("alt", "2010", "2021-06"), ministry("neu", "2021-07", ""))}
    annotator = Annotator(Register(actors))
    text = "Das plant das hessische Digitalministerium."

    def seen(day: date | None) -> list[str]:
        return [m.entity.key for m in annotator.annotate(Article("a", "", text, published=day)).mentions][1:]

    assert seen(date(2020, 5, 1)) == ["alt"]
    assert seen(date(2024, 5, 1)) == ["neu"]
    assert seen(None) == ["new-digitalministerium-hessen"]
