"""Names of ordinary words behind the noun that bears them, tails of names, towns that the article betrays."""

from collections.abc import Callable

import pytest

See = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Die Daten kommen aus dem Verfahren Trauring.", "Trauring", "System"),
        ("Der Bot beruht auf dem Sprachmodell Luchs, das in Fulda entstand.", "Luchs", "System"),
        ("Beim Landesportal Wegweiser meldet man sich an.", "Wegweiser", "System"),
        ("Entwickelt hat sie die Firma Feder & Fuchs.", "Feder & Fuchs", "Company"),
        ("Gebaut wurde es von der Agentur Lohmann und Robinski.", "Lohmann und Robinski", "Company"),
        ("Es läuft eine Umgebung namens Klöppel.", "Klöppel", "System"),
        ("Man nutzt ein Portal mit dem Namen Storchnest.", "Storchnest", "System"),
        ("Die Akten liest man im Programm Justus, das in Fulda läuft und ersetzt werden soll.", "Justus", "System"),
        ("Das Land fördert das Programm Rückenwind.", "Rückenwind", "Programme"),
        ("Der Bezahldienst läuft über Xambria, dem Portal des Landes Hessen.", "Xambria", "System"),
        ("Die Ämter setzen auf Xambria Plus.", "Xambria Plus", "System"),
        ("Das Land nutzt BauDirekt Ost.", "BauDirekt Ost", "System"),
        ("Es gilt das Verfahren PassKit+.", "PassKit+", "System"),
        ("Man testet OpenFlori 3D, nicht mehr.", "OpenFlori 3D", "System"),
        ("Standesamt Wettenrode wirbt für das Portal.", "Standesamt Wettenrode", "PublicOrganisation"),
        ("Beraten hat das Institut Acker & Recht.", "Institut Acker & Recht", "CivicOrganisation"),
        ("Gewarnt hat der Fachverband Warnwesen.", "Fachverband Warnwesen", "CivicOrganisation"),
        ("Zuständig ist die Hessische Datenanstalt.", "Hessische Datenanstalt", "PublicOrganisation"),
        ("Die Kosten trägt der Verein Rettende Nachbarn.", "Rettende Nachbarn", "CivicOrganisation"),
        ("Das Portal dafür heißt Rauchzeichen.", "Rauchzeichen", "System"),
        ("Der Knopf gehört zu Trauring, dem Portal des Landes Hessen.", "Trauring", "System"),
        ("Der Kanal ist Teil des Bürgerportals Mittelmosel.", "Bürgerportals Mittelmosel", "System"),
        ("Betreut wird sie vom Einsatzrechner Pegasus.", "Pegasus", "System"),
        ("Gewartet wird sie von der kreiseigenen Xambria GmbH.", "Xambria GmbH", "PublicOrganisation"),
        ("In Fulda-Süd läuft ein Test.", "Fulda-Süd", "Territory"),
        ("Die Städte sind vernetzt: Fulda, Oxloh und Wettenrode.", "Wettenrode", "Territory"),
        ("Die Bürgermeisterin zog Bilanz. Wettenrode hat gespart.", "Wettenrode", "Territory"),
    ],
)
def test_found(see: See, text: str, words: str, kind: str) -> None:
    found = see(text)
    assert any(words == seen[0] and seen[2] == kind for seen in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Künftig bietet das Portal Beratung an.", "Beratung"),
        ("Damit stellt die Plattform Daten bereit.", "Daten"),
        ("Die Portale Wegweiser sein zu lassen, hilft nicht.", "Wegweiser"),
        ("Die Anlage steht. Es ist eine Plattform für alle.", "Es"),
        ("Das heißt Arbeit, und zwar für alle.", "Arbeit"),
        ("Das Institut Studierenden zu öffnen, ist gut.", "Institut Studierenden"),
        ("Man setzt auf das Land Hessen Plus anderes.", "Hessen Plus"),
        ("Erika Wettenrode kam. Wettenrode hat gespart, sagt die Stadt.", "Wettenrode"),
    ],
)
def test_not_found(see: See, text: str, words: str) -> None:
    assert words not in [seen[0] for seen in see(text) if seen[2] != "Person"]


def test_firm_of_a_town_keeps_its_town_outside(see: See) -> None:
    found = see("Den Zuschlag bekam die Fuldaer Xambria GmbH.")
    assert [(words, kind) for words, _, kind in found] == [("Fuldaer", "Territory"), ("Xambria GmbH", "Company")]
