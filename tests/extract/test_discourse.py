import pytest

DESCRIBED = [
    ("Hessen baut um. Das Land betreibt ELSTER.", "das land", "Hessen"),
    ("Dataport wächst. Der IT-Dienstleister betreibt ELSTER.", "der it-dienstleister", "Dataport"),
    ("ELSTER wächst. Hessen führt das Portal ein.", "das portal", "ELSTER"),
    ("Das OZG kommt. Hamburg stimmt dem Gesetz zu.", "dem gesetz", "OZG"),
    ("Das Finanzministerium spricht. Das Ministerium betreibt ELSTER.", "das ministerium", "Finanzministerium Hessen"),
    ("Fulda baut um. Die Stadt nutzt ELSTER.", "die stadt", "Fulda"),
    ("ELSTER kommt. Die von Hessen gestartete Plattform wächst.", "plattform", "ELSTER"),
    ("Hessen startet ELSTER. Ämter nutzen NOOTS. Das Land führt das Portal ein.", "das portal", "ELSTER"),
    ("Deutschland und Hessen bauen um. Das Land betreibt ELSTER.", "das land", "Hessen"),
]


@pytest.mark.parametrize(("text", "words", "label"), DESCRIBED)
def test_description_is_resolved(extract, text, words, label):
    found = {m.text.lower(): m.entity.label for m in extract(text).mentions if m.kind == "description"}
    assert found[words] == label


@pytest.mark.parametrize(
    "text",
    [
        "Hessen und Bayern bauen um. Das Land betreibt ELSTER.",  # two candidates
        "Kiel baut um. Der Freistaat betreibt ELSTER.",  # none that fits
        "Das Land betreibt ELSTER. Hessen baut um.",  # named only later
        "Dataport und HZD treffen Deutschland. Der Freistaat zahlt.",  # no country's name ends in its noun
        "ELSTER und NOOTS wachsen. Das Portal ist neu.",
        "Hessen baut um. Die Länder betreiben ELSTER.",
    ],
)
def test_unsure_description_is_left(extract, text):
    assert [m for m in extract(text).mentions if m.kind == "description"] == []


def test_claims_follow_descriptions(read):
    assert "Hessen operates ELSTER" in read("Hessen baut um. Das Land betreibt ELSTER.")


def test_new_thing_without_a_name(extract):
    extraction = extract("Hessen will ein System zur digitalen Zeiterfassung entwickeln.")
    (claim,) = [c for c in extraction.claims if c.predicate == "develops"]
    assert claim.object.label == "System zur digitalen Zeiterfassung"
    assert not claim.object.known


def test_network_of_the_land_takes_its_territory(extract):
    extraction = extract("Das Land will ein Landesdatennetz schaffen.", title="Hessen: Neues Netz")
    assert "Landesdatennetz Hessen" in {m.entity.label for m in extraction.mentions}
