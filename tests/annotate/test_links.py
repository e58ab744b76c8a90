"""Names inside words, and names that more than one thing could be meant by."""

from collections.abc import Callable

import pytest

from amtsgraph.document import Document
from amtsgraph.model import MentionKind

See = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "words", "label", "kind"),
    [
        ("Die Musterwolke-Lösung wächst.", "Musterwolke", "Musterwolke", "System"),
        ("Die Musterwolke-Plattform wächst nicht.", "Musterwolke", "Musterwolke", "System"),
        ("Der Bundesverwaltungsamts-Chef kommt.", "Bundesverwaltungsamt", "Bundesverwaltungsamt", "PublicOrganisation"),
    ],
)
def test_brand_inside_a_word(document: Callable[..., Document], text: str, words: str, label: str, kind: str) -> None:
    mentions = document(text).mentions
    assert (words, label, kind) in [(m.text, m.entity.label, m.entity.type.value) for m in mentions]
    assert all(m.kind is MentionKind.COMPOUND for m in mentions)


def test_surname_in_the_headline_is_the_person_of_the_text(see: See) -> None:
    seen = see("Anna Musterfrau ist CIO des Landes.", "CIO Musterfrau plant den Umbau")
    assert {label for _, label, kind in seen if kind == "Person"} == {"Anna Musterfrau"}


def test_consent_to_a_treaty_is_no_law_of_its_own(see: See) -> None:
    assert [label for _, label, _ in see("Es gilt das Gesetz zum NOOTS-Staatsvertrag.")] == ["NOOTS-Staatsvertrag"]


def test_abbreviation_of_a_long_name_that_ends_in_its_territory(see: See) -> None:
    seen = see("Dabei ist das Kommunale Rechenzentrum Hessen (KRH) nun.")
    assert ("KRH", "PublicOrganisation") in [(words, kind) for words, _, kind in seen]
    assert ("KRH", "Territory") not in [(words, kind) for words, _, kind in seen]


def test_strategy_of_the_federation_in_an_article_without_a_state(see: See) -> None:
    assert "Digitalstrategie Deutschland" in [
        seen[1] for seen in see("Der Bund plant. So steht es in der Digitalstrategie.")
    ]
    assert see("So steht es in der Digitalstrategie.") == []


def test_portal_with_a_possessive_describes_the_portal_named_before(see: See) -> None:
    seen = see("Das Fulda-Serviceportal wächst. Die Stadt Fulda zeigt auf ihrem Verwaltungsportal mehr.")
    assert [label for _, label, kind in seen if kind == "System"] == ["Fulda-Serviceportal"]
