"""Ambiguous names: which cue decides, and that none means none."""

from collections.abc import Callable

import pytest

from amtsgraph.document import Document

See = Callable[..., list[tuple[str, str, str]]]
Make = Callable[..., Document]


@pytest.mark.parametrize(
    ("title", "text", "words", "label"),
    [
        ("", "Die Firma Picture liefert.", "Picture", "PICTURE GmbH"),
        ("", "Geliefert hat es der Hersteller Picture im Mai.", "Picture", "PICTURE GmbH"),
        ("", "Die PICTURE GmbH wächst. Bei Picture freut man sich.", "Picture", "PICTURE GmbH"),
        ("Thüringen: Netz wächst", "Das Landesnetz wird schneller.", "Landesnetz", "Datennetz Thüringen"),
        ("Sachsen: Netz wächst", "Das Landesnetz wird schneller.", "Landesnetz", "Datennetz Sachsen"),
        ("Hessen: Neuer Dienst", "Betrieben wird er vom LDI.", "LDI", "Landesbetrieb Daten und Information"),
        ("Thüringen: Neuer Dienst", "Geprüft hat ihn die LDI.", "LDI", "Landesbeauftragte für Information"),
        (
            "Thüringen: Neue Wege",
            "Das teilt das Finanzministerium mit.",
            "Finanzministerium",
            "Thüringer Finanzministerium",
        ),
        ("", "Ministerin Beispiel lobt das.", "Beispiel", "Erika Beispiel"),
        ("", "Erika Beispiel lobt das. Beispiel will mehr.", "Beispiel", "Erika Beispiel"),
        ("", "Genutzt wird Musterwolke im Amt.", "Musterwolke", "Musterwolke"),
        ("", "Der Auftrag geht an Musterwolke im Mai.", "Musterwolke", "Musterwolke GmbH"),
        ("Thüringen: Wege", "Das Landesrechenzentrum hilft.", "Landesrechenzentrum", "Thüringer Landesrechenzentrum"),
        ("Hessen: Wege", "Das Musterdatengesetz gilt.", "Musterdatengesetz", "Hessisches Musterdatengesetz"),
        ("Hessen: Wege", "Das Musterdatengesetz des Bundes gilt.", "Musterdatengesetz", "Musterdatengesetz"),
        ("", "Das Musterdatengesetz gilt.", "Musterdatengesetz", "Musterdatengesetz"),
        ("Essen: Stadt baut aus", "Es gibt mehr Dienste.", "Essen", "Essen"),
        ("", "Der Dienst startet in Essen.", "Essen", "Essen"),
    ],
)
def test_cue_decides(see: See, title: str, text: str, words: str, label: str) -> None:
    assert label in [seen[1] for seen in see(text, title) if seen[0] == words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ein Picture zeigt den Saal.", "Picture"),
        ("Das Landesnetz wird schneller.", "Landesnetz"),
        ("Geprüft hat es die LDI.", "LDI"),
        ("Zum Beispiel hilft das.", "Beispiel"),
        ("Beim Essen sprachen sie.", "Essen"),
    ],
)
def test_without_a_cue_it_abstains(see: See, text: str, words: str) -> None:
    assert words not in [seen[0] for seen in see(text)]


def test_definition_in_brackets_decides(see: See) -> None:
    text = "Das Zentrum für Muster und Technik (ZMT) wächst. Das ZMT baut."
    labels = [seen[1] for seen in see(text) if "ZMT" in seen[0]]
    assert labels == ["Zentrum für Muster und Technik"] * 2


def test_every_mention_says_why_and_how_sure(document: Make) -> None:
    for mention in document("Die Firma Picture liefert an Hessen.").mentions:
        assert mention.why
        assert 0.5 <= mention.score <= 1.0


def test_resolved_by_territory_tells_the_territory(document: Make) -> None:
    document_of = document("Das Landesnetz wird schneller.", "Sachsen: Netz wächst")
    why = next(m.why for m in document_of.mentions if m.text == "Landesnetz")
    assert any("Sachsen" in reason for reason in why)
