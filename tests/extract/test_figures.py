import pytest

FIGURES = [
    ("Über 40.000 Postfächer wurden verschoben.", [("40000", "Postfächer", "über")]),
    ("Das kostet rund 2,5 Millionen Euro.", [("2500000", "Euro", "rund")]),
    ("Drei kommunale Jobcenter testen das.", [("3", "Jobcenter", "")]),
    ("Die Zahl stieg um 30 Prozent.", [("30", "Prozent", "")]),
    ("Sie stieg um 12,5 % auf 1.200 Nutzer.", [("12.5", "Prozent", ""), ("1200", "Nutzer", "")]),
    ("Bis zu 300 öffentliche Stellen nutzen es.", [("300", "Stellen", "bis zu")]),
    ("Mehr als 15 Mrd. Euro fließen.", [("15000000000", "Euro", "mehr als")]),
    ("Rund 30.000 Beschäftigte nutzen es.", [("30000", "Beschäftigte", "rund")]),
    ("64 Kreise, Städte und Gemeinden machen mit.", [("64", "Kreise, Städte und Gemeinden", "")]),
    ("Es geht um 250.000 An- und Abmeldungen.", [("250000", "An- und Abmeldungen", "")]),
    ("Das kostet 3 Millionen Euro und Zeit.", [("3000000", "Euro", "")]),
    ("Rund eine Million Euro kostet das.", [("1000000", "Euro", "rund")]),
    ("Zwei Drittel der Kommunen nutzen es.", [("0.67", "Kommunen", "")]),
    ("Die Zahl stieg um ein Drittel.", [("0.33", "", "")]),
    ("Das dauerte dreieinhalb Jahre.", [("3.5", "Jahre", "")]),
    ("Die Zahl stieg von 2.800 auf etwa 5.000.", [("2800", "", ""), ("5000", "", "etwa")]),
    ("Bald sollen es 15.000 sein.", [("15000", "", "")]),
    ("20 von 83 Maßnahmen laufen.", [("20", "Maßnahmen", ""), ("83", "Maßnahmen", "")]),
    ("Knapp 600 stark nachgefragte Leistungen fehlen.", [("600", "Leistungen", "knapp")]),
    ("Über 60 Kieler Leistungen sind online.", [("60", "Leistungen", "über")]),
    ("Vier Kommunen nutzen es, drei davon seit 2014.", [("4", "Kommunen", ""), ("3", "", "")]),
    ("Vor zwei Wochen begann das.", []),
    ("Drei Tage später begann das.", []),
    ("Im Haushalt 2023/24 steht das.", []),
    ("Das gilt in Raum 15.", []),
    ("Am 16. Oktober 2025 ging es los.", []),
    ("Seit 2014 läuft das.", []),
    ("Um 10 Uhr beginnt es.", []),
    ("Das regelt Artikel 91 des Gesetzes.", []),
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_figures(extract, text, figures):
    assert [(f.value, f.unit, f.qualifier) for f in extract(text).figures] == figures


def test_figure_belongs_to_the_system_of_its_sentence(extract):
    (figure,) = extract("3.400 Nutzer arbeiten mit ELSTER.").figures
    assert figure.thing == "ELSTER"
    assert figure.entity is not None


def test_figure_belongs_to_a_tool_without_a_name(extract):
    (figure,) = extract("Eingerichtet sind 20.000 Nutzer für das Telefontool.").figures
    assert figure.thing == "Telefontool"
