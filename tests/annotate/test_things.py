"""Systems, programmes, laws, services and places that no register holds."""

from collections.abc import Callable

import pytest

See = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Die Plattform Xambria ist online.", "Xambria", "System"),
        ("Das Projekt „Digitale Wege“ startet.", "Digitale Wege", "Programme"),
        ("Das Portal mit dem Namen „Unser Ort“ startet.", "Unser Ort", "System"),
        ("„Xambria digital“ heißt die neue Plattform.", "Xambria digital", "System"),
        ("Xambria heißt das gemeinsame Projekt.", "Xambria", "Programme"),
        ("Die Plattform heißt Xambria.", "Xambria", "System"),
        ("Das ist Teil der Digitalen Agenda.", "Digitalen Agenda", "Programme"),
        ("Genutzt wird die Xambria-Cloud im Amt.", "Xambria-Cloud", "System"),
        ("Genutzt wird openMuster im Amt.", "openMuster", "System"),
        ("Genutzt wird das Open@mt im Amt.", "Open@mt", "System"),
        ("Das Serviceportal Hessen ist da.", "Serviceportal Hessen", "System"),
        ("Die Urban Data Platform ist da.", "Urban Data Platform", "System"),
        ("Es geht um die Initiative Digitale Wege Hessen.", "Digitale Wege Hessen", "Programme"),
        ("Es geht um das Themenfeld Bau und Verkehr.", "Themenfeld Bau und Verkehr", "Programme"),
        ("Es gilt das Musterpflegegesetz.", "Musterpflegegesetz", "LegalAct"),
        ("Es gilt das Gesetz zur Förderung der Muster im Land.", "Gesetz zur Förderung der Muster im Land", "LegalAct"),
        ("Es gilt die Verordnung (EU) 2024/1234 nun.", "Verordnung (EU) 2024/1234", "LegalAct"),
        ("Es gilt der Muster Services Act der EU.", "Muster Services Act", "LegalAct"),
        ("Den Bewohnerparkausweis gibt es online.", "Bewohnerparkausweis", "PublicService"),
        ("Geburts- und Sterbeurkunden gibt es online.", "Geburts-", "PublicService"),
        ("Die Online-Gewerbeanmeldung startet.", "Online-Gewerbeanmeldung", "PublicService"),
        ("Im Landkreis Xambrach gilt das.", "Landkreis Xambrach", "Territory"),
        ("Auch der Main-Xambra-Kreis ist dabei.", "Main-Xambra-Kreis", "Territory"),
        ("Die Gemeinde Xambrach ist dabei.", "Gemeinde Xambrach", "Territory"),
        ("So ist es im hessischen Xambrach.", "Xambrach", "Territory"),
        ("Der Bürgermeister von Xambrach kommt.", "Xambrach", "Territory"),
        ("In den Gemeinden Xambrach und Oxlohe gilt das.", "Oxlohe", "Territory"),
        ("Das gilt in den Landkreisen Fulda und Xambrach.", "Landkreisen Fulda", "Territory"),
        ("Der Sitz ist in Xambrach.", "Xambrach", "Territory"),
        ("Das gilt in Fulda, Xambrach und Köln.", "Xambrach", "Territory"),
        ("Die Samtgemeinde Xambrach ist dabei.", "Samtgemeinde Xambrach", "Territory"),
        ("Das gilt im Amt Xammener Land.", "Amt Xammener Land", "Territory"),
        ("In Bad Xambrach gilt das.", "Bad Xambrach", "Territory"),
        ("In den Verwaltungsgemeinschaften Xambrach und Oxlohe gilt das.", "Oxlohe", "Territory"),
        ("Der Standard XMuster hilft.", "XMuster", "Standard"),
        ("Es gilt XMuster im Amt.", "XMuster", "Standard"),
        ("Es gilt ISO/IEC 27001 im Amt.", "ISO/IEC 27001", "Standard"),
        ("Es gilt DIN SPEC 91379 im Amt.", "DIN SPEC 91379", "Standard"),
        ("Die Fulda App ist da.", "Fulda App", "System"),
        ("Es gibt Führerschein Digital im Amt.", "Führerschein Digital", "System"),
        ("Es gibt Wohngeld Online im Amt.", "Wohngeld Online", "PublicService"),
        ("Im InnoMusterLab wird getestet.", "InnoMusterLab", "PublicOrganisation"),
        ("Das Projekt Digitale Wege und Brücken läuft.", "Digitale Wege und Brücken", "Programme"),
        ("Auch der Märkische Kreis ist dabei.", "Märkische Kreis", "Territory"),
        ("Der Landkreis Fulda-Oxlohe ist dabei.", "Landkreis Fulda-Oxlohe", "Territory"),
        ("Es hilft das Fulda-Connect im Amt.", "Fulda-Connect", "System"),
        ("Die AmtsRegion ist dabei.", "AmtsRegion", "Territory"),
        ("Estland macht es vor.", "Estland", "Territory"),
        ("In Xambrach beginnt das Jahr.", "Xambrach", "Territory"),
        ("Die Stadt Langenau ist dabei.", "Stadt Langenau", "Territory"),
        ("Der Kreis Bergstraße ist dabei.", "Kreis Bergstraße", "Territory"),
        ("Dabei sind Xambrach, Oxlohe und Köln.", "Xambrach", "Territory"),
        ("Sie macht das mit den Nachbarn Xambrach und Oxlohe.", "Oxlohe", "Territory"),
        ("Weitere Kommunen folgen, etwa Xambrach und Oxlohe.", "Oxlohe", "Territory"),
        ("Die Website muster-digital.de ist neu.", "muster-digital.de", "System"),
        ("Sie nutzen jetzt @muster im Dienst.", "@muster", "System"),
        ("Dazu dient die Wohngeld-App im Land.", "Wohngeld-App", "System"),
        ("Sie brauchen das Servicekonto Hessen nun.", "Servicekonto Hessen", "System"),
        ("So ist es mit dem Projekt Herzlich digital gekommen.", "Herzlich digital", "Programme"),
        ("Dort steht das neue Data Center Justiz.", "Data Center Justiz", "System"),
        ("Es gibt nun ein Digitales Bürgerbüro in Fulda.", "Digitales Bürgerbüro", "System"),
        ("Es gibt den digitalen Fahrzeugschein.", "digitalen Fahrzeugschein", "PublicService"),
        ("Das Hessische Musterpflegegesetz gilt.", "Hessische Musterpflegegesetz", "LegalAct"),
        ("Es gibt dort eine Zentralstelle Cybersicherheit.", "Zentralstelle Cybersicherheit", "PublicOrganisation"),
    ],
)
def test_found(see: See, text: str, words: str, kind: str) -> None:
    found = see(text)
    assert any(words in seen[0] and seen[2] == kind for seen in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Eine Plattform für alle Ämter entsteht.",
        "Die KI-Plattform ist online.",
        "Das Portal ist online.",
        "Das Motto „Digitale Wege“ gefällt.",
        "Sie sagen: „Wir gehen neue Wege.“",
        "Das Gesetz gilt, die Verordnung auch.",
        "Ein Landesgesetz fehlt.",
        "Alle Mitarbeiter:innen und NutzerInnen kommen.",
        "Die Open-Source-Strategien ähneln sich.",
        "Das Projekt startet 2027.",
        "Der Freundeskreis tagt im Nutzerkreis.",
        "In Zukunft gilt das.",
        "Nun stellt die Stadt Bauland bereit.",
        "Er nutzt Wege, Brücken und Tunnel.",
        "Der Vertrag für einen Dienstleister endet.",
        "Jede Digitale Technik altert.",
        "Er ist Minister für Digitale Strategie und Entwicklung.",
    ],
)
def test_nothing_named(see: See, text: str) -> None:
    assert see(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Das ist Teil der Digitalen Agenda.", "Digitale Agenda"),
        ("Es geht um den Text des Musterpflegegesetzes.", "Musterpflegegesetz"),
        ("Man findet Sterbeurkunden im Netz.", "Sterbeurkunde"),
        ("So ist es im Gebiet des Landkreises Xambrach.", "Landkreis Xambrach"),
        ("Das gilt in den Landkreisen Fulda und Xambrach.", "Landkreis Xambrach"),
        ("Es geht um die Initiative Digitale Wege Hessen.", "Initiative Digitale Wege Hessen"),
        ("Im Landkreis Xambrach-Oxlohe tut sich etwas. Xambrach-Oxlohe plant.", "Landkreis Xambrach-Oxlohe"),
        ("Es geht um den Text des Hessischen Musterpflegegesetzes.", "Hessisches Musterpflegegesetz"),
    ],
)
def test_label_is_the_base_form(see: See, text: str, label: str) -> None:
    assert label in [seen[1] for seen in see(text)]
