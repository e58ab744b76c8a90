"""Posts: the ways German news give a person's office."""

import pytest

HELD = [
    ("bare title and territory of the article", "Bayern: Neues", "Digitalminister Jan Meier sprach.", ["Bayern"]),
    ("possessor", "", "Bayerns Digitalminister Jan Meier sprach.", ["Bayern"]),
    ("adjective", "", "Die hessische Digitalministerin Claudia Plattner sprach.", ["Hessen"]),
    ("compound", "", "BSI-Präsidentin Claudia Plattner sprach.", ["BSI"]),
    ("apposition behind", "", "Claudia Plattner, Präsidentin des BSI, sprach.", ["BSI"]),
    ("apposition in front", "", "Die Präsidentin des BSI, Claudia Plattner, sprach.", ["BSI"]),
    ("two offices", "", "Jan Meier, Präsident des BSI und CIO von Hessen, sprach.", ["BSI", "Hessen"]),
    ("party in brackets", "", "Jan Meier (CDU), Chef der FITKO, sprach.", ["FITKO"]),
    ("verb between", "", "Das hat Jan Meier vorgestellt, der Präsident des BSI.", ["BSI"]),
    ("copula", "", "Jan Meier ist Präsident des BSI.", ["BSI"]),
    ("appointed", "", "Jan Meier wurde zum Präsidenten des BSI ernannt.", ["BSI"]),
    ("leads", "", "Jan Meier leitet das BSI.", ["BSI"]),
    ("at", "", "Jan Meier, Referatsleiter im BVA, sprach.", ["BVA"]),
    ("complement", "", "Jan Meier, Beauftragter für Informationstechnik in Hessen, sprach.", ["Hessen"]),
    ("ministry of the field", "", "Das Finanzministerium baut um. Finanzministerin Claudia Plattner sprach.",
     ["Finanzministerium Hessen"]),
    ("federal", "", "Bundes-CIO Jan Meier sprach.", ["Deutschland"]),
    ("apposition behind the particle", "", "Das kündigte Jan Meier an, der Präsident des BSI.", ["BSI"]),
    ("time before the title", "", "Jan Meier, seit 2019 Präsident des BSI, sprach.", ["BSI"]),
    ("time phrase before the title", "", "Jan Meier, in diesem Jahr Präsident des BSI, sprach.", ["BSI"]),
    ("time before the second title", "", "Jan Meier, Präsident des BSI und seit 2019 CIO von Hessen, sprach.",
     ["BSI", "Hessen"]),
    ("minister and head of an office", "Hessen: Neues", "Jan Meier, Digitalminister und Chef der FITKO, sprach.",
     ["FITKO", "Hessen"]),
    ("field in the genitive", "Hessen: Neues", "Das sagte Jan Meier, der Minister der Justiz.", ["Hessen"]),
    ("list of mayors", "", "Es sprachen die Bürgermeister Jan Meier aus Kiel und Claudia Plattner aus Fulda.",
     ["Fulda", "Kiel"]),
    ("colleague of another state", "", "Das sagte auch sein hessischer Amtskollege Jan Meier.", ["Hessen"]),
    ("noun that stands for the body", "BSI: Neues", "Präsident des Hauses ist Jan Meier.", ["BSI"]),
    ("noun that stands for the town", "Kiel: Neues", "Das sagte Jan Meier, der Digitalbeauftragte der Kommune.", ["Kiel"]),
    ("mayor of a town, not of the county", "Kiel: Neues", "Rathauschef Jan Meier sprach.", ["Kiel"]),
    ("possessive title", "Hessen: Neues", "Digitalminister Jan Meier und seine Staatssekretärin Claudia Plattner sprachen.",
     ["Hessen", "Hessen"]),
    ("superior of the federation", "", "Bundes-CIO Jan Meier und dessen Staatssekretärin Claudia Plattner sprachen.",
     ["Deutschland", "Deutschland"]),
    ("spoken for", "Kiel: Neues", "Für die FITKO unterzeichnete Vorstandschef Jan Meier.", ["FITKO"]),
    ("post in a relative clause", "", "Das BSI, in dem Jan Meier Vorstand ist, wächst.", ["BSI"]),
    ("member of a body", "", "Jan Meier, Mitglied des BSI, sprach.", ["BSI"]),
    ("name of a subject behind the title", "", "Jan Meier, Projektleiter ELSTER beim BSI, sprach.", ["BSI"]),
    ("title later in the article", "Hessen: Neues", "Jan Meier sprach. Gelobt wurde das von dem Minister.", ["Hessen"]),
    ("officer and head of an agency", "Hamburg: Neues", "Das sagte Jan Meier, CIO und Leiter des BSI.", ["BSI", "Hamburg"]),
    ("belongs to a board", "", "Das BSI, dem Jan Meier angehört, wächst.", ["BSI"]),
    ("verb's object behind the name", "Kiel: Neues", "Für die FITKO sprach Vorstandschef Jan Meier von einem Erfolg.", ["FITKO"]),
    ("dessen", "", "Das Amt prüft das BSI. Dessen Präsident Jan Meier sprach.", ["BSI"]),
    ("is called", "", "Gelobt wurde das BSI. Seine Präsidentin heißt Claudia Plattner.", ["BSI"]),
    ("minister in a town", "", "In Kiel tagte man. Hessen zahlt. Digitalminister Jan Meier sprach.", ["Hessen"]),
    ("body the article is about", "", "Das BSI baut um. Das BVA lobt. Das BSI wächst. Präsident Jan Meier sprach.", ["BSI"]),
    ("minister of a state, not of a town", "Kiel: Neues", "Hessen hilft. Digitalminister Jan Meier sprach.", ["Hessen"]),
    ("named first of all bodies", "", "Das BVA wächst. Es nutzt ELSTER von Dataport. Präsident Jan Meier sprach.", ["BVA"]),
    ("led by", "", "Das BSI unter Leitung von Jan Meier wächst.", ["BSI"]),
    ("title stands for the holder", "", "Jan Meier lobte das. Man sei weit, so der CIO von Hessen.", ["Hessen"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "bodies"), [r[1:] for r in HELD], ids=[r[0] for r in HELD])
def test_post(extract, title, text, bodies):
    claims = [c for c in extract(text, title=title).claims if c.predicate == "holdsPost"]
    assert sorted(c.object.label for c in claims) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "Jan Meier besuchte das BSI.",
        "Der Präsident des BSI traf Jan Meier.",
        "Jan Meier ist Partner des BSI.",
        "Das sagte Fraktionschef Jan Meier dem BSI.",
        "Das sagte sein Kollege Jan Meier.",
        "Man tagte. Das BSI lobt das BVA. Präsident Jan Meier sprach.",
        "Das BSI baut um. Projektleiter Jan Meier sprach.",
        "Das BSI baut um. Lehrerverbandschef Jan Meier sprach.",
    ],
)
def test_no_post(extract, text):
    assert [c for c in extract(text).claims if c.predicate == "holdsPost"] == []


def test_role_keeps_the_complement(extract):
    (claim,) = extract("Jan Meier, Beauftragter für Informationstechnik in Hessen, sprach.").claims
    assert claim.qualifiers == (("role", "Beauftragter für Informationstechnik"),)


def test_future_holder_is_planned(extract):
    (claim,) = extract("Der designierte Präsident des BSI, Jan Meier, sprach.").claims
    assert claim.modality == "planned"


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a county's office is not a town's", "Kiel: Landrat Jan Meier sprach."),
        ("a university's office is not an agency's", "Das BSI wächst. Rektor Jan Meier sprach."),
    ],
)
def test_body_of_another_sort_is_not_taken(extract, case, text):
    assert [c for c in extract(text).claims if c.predicate == "holdsPost"] == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Seit dem 1. März 2024 ist Jan Meier Präsident des BSI.", "2024-03-01/.."),
        ("Jan Meier, seit 2019 Präsident des BSI, sprach.", "2019/.."),
        ("Jan Meier wurde am 1. März 2024 zum Präsidenten des BSI ernannt.", "2024-03-01"),
        ("Am 1. März 2024 war Jan Meier Präsident des BSI.", ""),
        ("Am 1. März 2024 sprach Jan Meier, Präsident des BSI.", ""),
    ],
)
def test_post_begins(extract, text, when):
    (claim,) = [c for c in extract(text).claims if c.predicate == "holdsPost"]
    assert claim.when == when
