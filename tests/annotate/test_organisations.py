"""Organisations that no register holds."""

from collections.abc import Callable

import pytest

See = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Zuständig ist das Landesamt für Wald, Wild und Wasser.", "Landesamt für Wald, Wild und Wasser", "Public"),
        ("Zuständig ist das Amt für IT und Digitalisierung der Stadt.", "Amt für IT und Digitalisierung", "Public"),
        ("Mit dem Institut für Muster in der Verwaltung.", "Institut für Muster in der Verwaltung", "Civic"),
        ("Das Deutsche Institut für Muster hilft.", "Deutsche Institut für Muster", "Civic"),
        ("Die Universität Fulda forscht.", "Universität Fulda", "Civic"),
        ("Das Jobcenter Fulda hilft.", "Jobcenter Fulda", "Public"),
        ("Die Industrie- und Handelskammer Fulda hilft.", "Industrie- und Handelskammer Fulda", "Public"),
        ("Die Stiftung Digitale Wege zahlt.", "Stiftung Digitale Wege", "Civic"),
        ("Geliefert hat es die Xambria Netz GmbH.", "Xambria Netz GmbH", "Company"),
        ("Geliefert hat es die Xambria GmbH & Co. KG.", "Xambria GmbH & Co. KG", "Company"),
        ("Der Verein Xambria e.V. hilft.", "Xambria e.V.", "Civic"),
        ("Die Kommunale Datendienste GmbH hilft.", "Kommunale Datendienste GmbH", "Public"),
        ("Die Firma Xambria liefert.", "Xambria", "Company"),
        ("Das Start-up Xambria Labs liefert.", "Xambria Labs", "Company"),
        ("Der IT-Dienstleister Xambria liefert.", "Xambria", "Public"),
        ("Das Xambria-Institut hilft.", "Xambria-Institut", "Civic"),
        ("Die Xambria-Gruppe liefert.", "Xambria-Gruppe", "Company"),
        ("Mit Xambria Consulting kam der Umbau.", "Xambria Consulting", "Company"),
        ("Zuständig ist die Stabsstelle Informationstechnik.", "Stabsstelle Informationstechnik", "Public"),
        ("Zuständig ist das Bundesmusteramt.", "Bundesmusteramt", "Public"),
        ("Es gilt, was das Bundesmustergericht sagt.", "Bundesmustergericht", "Public"),
        ("Bei Axians Infoma freut man sich.", "Axians Infoma", "Company"),
        ("Der VKU lobt das.", "VKU", "Civic"),
        ("Die Abteilung 4 des Ministeriums plant.", "Abteilung 4", "Public"),
        ("Das Dezernat II übernimmt.", "Dezernat II", "Public"),
        ("Die Task Force Digitalisierung tagt.", "Task Force Digitalisierung", "Public"),
        ("Das Kompetenzzentrum Mittelstand 4.0 berät.", "Kompetenzzentrum Mittelstand 4.0", "Public"),
        ("Das hessische KI-Kompetenzzentrum berät.", "KI-Kompetenzzentrum", "Public"),
        ("Beschlossen hat das die Verbandsversammlung der HZD.", "Verbandsversammlung", "Public"),
        ("Der Verband der Softwarehäuser warnt.", "Verband der Softwarehäuser", "Civic"),
        (
            "Die Arbeitsgemeinschaft kommunaler Rechenzentren tagt.",
            "Arbeitsgemeinschaft kommunaler Rechenzentren",
            "Civic",
        ),
        ("Das Xambra Technology Center hilft.", "Xambra Technology Center", "Public"),
        ("Auch die Technische Universität Fulda forscht.", "Technische Universität Fulda", "Civic"),
        ("Das Bauamt der Stadt Fulda prüft.", "Bauamt", "Public"),
        ("Der Beirat Innovative Verwaltung tagt.", "Beirat Innovative Verwaltung", "Public"),
    ],
)
def test_organisation(see: See, text: str, words: str, kind: str) -> None:
    assert any(seen[0] == words and seen[2].startswith(kind) for seen in see(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ein Amt für Digitalisierung fehlt.",
        "Die Firma liefert pünktlich.",
        "Die Universität forscht.",
        "Das Institut hilft den Kommunen.",
        "Der KI-Verein hilft.",
        "Die Stadtverwaltung plant.",
        "Die Bundesämter planen.",
        "Proprietäre Software kostet.",
        "Die Inhouse-Gesellschaft hilft.",
        "Mehrere Institute für Technik helfen.",
        "Ein Dienstleister für Kommunen liefert.",
        "Die Abteilung arbeitet an zwei Zielen.",
        "Der Verband der Länder tagt.",
        "Die Verbandsversammlung des Abends.",
        "Das Kompetenzzentrum berät.",
    ],
)
def test_generic_nouns_are_no_names(see: See, text: str) -> None:
    assert [seen for seen in see(text) if seen[2].endswith(("Organisation", "Company"))] == []


def test_list_does_not_swallow_the_next_body(see: See) -> None:
    seen = see("Dabei sind das Amt für Digitales und die Staatskanzlei.", "Hessen: Wege")
    assert "Amt für Digitales" in [words for words, _, _ in seen]
    assert "Staatskanzlei" in [words for words, _, _ in seen]


def test_nominative_label(see: See) -> None:
    assert see("Im Haus des Landesamts für Muster.")[0][1] == "Landesamt für Muster"


def test_later_mention_of_a_discovered_name(see: See) -> None:
    seen = see("Die Firma Xambria liefert. Xambrias Chefin freut sich, und Xambria wächst.")
    assert [words for words, _, _ in seen] == ["Xambria", "Xambrias", "Xambria"]
    assert {label for _, label, _ in seen} == {"Xambria"}


def test_long_name_defines_its_abbreviation(see: See) -> None:
    seen = see("Das Kompetenzzentrum für Muster und Netze (KMN) startet. Das KMN wächst.")
    assert [(words, label) for words, label, _ in seen] == [
        ("Kompetenzzentrum für Muster und Netze", "Kompetenzzentrum für Muster und Netze"),
        ("KMN", "Kompetenzzentrum für Muster und Netze"),
        ("KMN", "Kompetenzzentrum für Muster und Netze"),
    ]


def test_abbreviation_without_a_typed_long_form_is_left_out(see: See) -> None:
    assert see("Die künstliche Intelligenz (KI) wächst. Der Quatsch Xo (QX) auch.") == []


def test_spelled_out_form_before_a_known_abbreviation(see: See) -> None:
    seen = see("Das National Once Only Technical System (NOOTS) wächst.")
    assert {label for _, label, _ in seen} == {"National-Once-Only-Technical-System"}
