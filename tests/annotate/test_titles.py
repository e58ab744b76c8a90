"""Names behind their kind, in quotation marks, and names known by what is said of them."""

from collections.abc import Callable

import pytest

See = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Das Projekt Schulen ans Netz läuft bis 2027.", "Schulen ans Netz", "Programme"),
        ("Über die App Mein Kreis lassen sich Termine buchen.", "Mein Kreis", "System"),
        ("Mit der Strategie Gemeinsam Digital will das Land vorankommen.", "Gemeinsam Digital", "Programme"),
        ("Die Kampagne Einfach machen läuft.", "Einfach machen", "Programme"),
        ("Das Vorhaben Amt 2030 wird gefördert.", "Amt 2030", "Programme"),
        ("Vorgestellt hat man das Projekt Rathaus digital.", "Rathaus digital", "Programme"),
        ("Es gilt die Strategie Xambria 2030.", "Xambria 2030", "Programme"),
        ("Der Assistent Klara hilft im Amt.", "Klara", "System"),
        ("Die Plattformen Xambria und Oxloh laufen.", "Oxloh", "System"),
        ("Der Pakt für Modernisierung gilt.", "Pakt für Modernisierung", "Programme"),
        ("Der Verein Offene Kommunen berät.", "Offene Kommunen", "CivicOrganisation"),
        ("Die Apps „Amt Blau“, „Amt Rot“ und „Amt Grün“ laufen.", "Amt Rot", "System"),
        ("„Xambria“, ein Projekt der Stadt Fulda, läuft.", "Xambria", "Programme"),
        ("„Gutes Amt“ ist eine neue Plattform.", "Gutes Amt", "System"),
        ("Xambria, ein Baukasten für Formulare, ist fertig.", "Xambria", "System"),
        ("Xambria ist eine Plattform für Ämter.", "Xambria", "System"),
        ("Mit Xambria steht eine neue Plattform bereit.", "Xambria", "System"),
        ("Oxloh, ebenfalls eine hessische Gemeinde, ist dabei.", "Oxloh", "Territory"),
        ("Oxloh zählt zu den hessischen Kommunen im Projekt.", "Oxloh", "Territory"),
        ("Das neue Werkzeug heißt Amtskompass.", "Amtskompass", "System"),
        ("Die Stadt Fulda setzt künftig auf Xambria.", "Xambria", "System"),
        ("Das Amt hat von Regitox auf Xambria umgestellt.", "Regitox", "System"),
        ("Alle Ämter arbeiten inzwischen mit Xambria.", "Xambria", "System"),
        ("Die Verwaltung nutzt Xambria.", "Xambria", "System"),
        ("Eingesetzt wird dabei Xambria.", "Xambria", "System"),
        ("Die Verwaltung führt Xambria ein.", "Xambria", "System"),
        ("Das Amt will Xambria einsetzen.", "Xambria", "System"),
        ("Es geht um die Einführung von Xambria im Amt.", "Xambria", "System"),
        ("Gebucht wird mithilfe von Terminen, geprüft mithilfe Xambria.", "Xambria", "System"),
        ("Man findet es im Gewerberechtsportal.", "Gewerberechtsportal", "System"),
        ("Beide haben einen E-Government-Pakt unterzeichnet.", "E-Government-Pakt", "Programme"),
        ("Das Digitale Bürgeramt startet.", "Digitale Bürgeramt", "System"),
    ],
)
def test_found(see: See, text: str, words: str, kind: str) -> None:
    found = see(text)
    assert any(words == seen[0] and seen[2] == kind for seen in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Die Verwaltung setzt auf Transparenz und Bürgernähe.",
        "Das Amt nutzt Synergien.",
        "Seit März nutzt Xambria die Daten.",
        "Sie arbeiten mit Hochdruck daran.",
        "Die Frist wurde von März auf Mai verschoben.",
        "Das heißt Arbeit für alle.",
        "Das Projekt Ende März starten.",
        "Über die App Termine zu buchen, ist leicht.",
        "Dafür stellt das Programm Mittel bereit.",
        "Ein Projekt Schulen zu widmen, wäre gut.",
        "Die Anwendung Künstlicher Intelligenz wächst.",
        "Ein Pakt für Modernisierung fehlt.",
        "Das Onlineportal und das Fachportal sind fertig.",
        "Ein Gewerberechtsportal fehlt.",
        "Man stellt von Papier auf E-Akten um.",
        "Die Plattform Corona-bedingt verschieben.",
        "Das Programm, die Plattform und der Beirat ruhen.",
        "Xambria, die Plattform und das Portal.",
        "Unter „Xambria“ versteht man vieles.",
    ],
)
def test_nothing_named(see: See, text: str) -> None:
    assert see(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Der Masterplan Xambria gilt.", "Masterplan Xambria"),
        ("Das Programm Digitale Wege 2030 gilt.", "Programm Digitale Wege 2030"),
        ("Es geht um den Inhalt des Kommunalpakts.", "Kommunalpakt"),
    ],
)
def test_label(see: See, text: str, label: str) -> None:
    assert label in [seen[1] for seen in see(text)]
