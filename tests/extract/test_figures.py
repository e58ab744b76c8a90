import pytest

FIGURES = [
    ("Über 40.000 Postfächer wurden verschoben.", [("40000", "Postfächer", "über")]),
    ("Das kostet rund 2,5 Millionen Euro.", [("2500000", "Euro", "rund")]),
    ("Drei kommunale Jobcenter testen das.", [("3", "Jobcenter", "")]),
    ("Die Zahl stieg um 30 Prozent.", [("30", "Prozent", "")]),
    ("Sie stieg um 12,5 % auf 1.200 Nutzer.", [("12.5", "Prozent", ""), ("1200", "Nutzer", "")]),
    ("Bis zu 300 öffentliche Stellen nutzen es.", [("300", "Stellen", "bis zu")]),
    ("Mehr als 15 Mrd. Euro fließen.", [("15000000000", "Euro", "mehr als")]),
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
