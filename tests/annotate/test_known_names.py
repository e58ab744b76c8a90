"""Known names in every form German gives them, and the words that only look like them."""

from collections.abc import Callable

import pytest

from amtsgraph.annotate.forms import adjective_forms, forms, town_adjectives, without_legal_form
from amtsgraph.document import Document
from amtsgraph.model import EntityType, MentionKind

See = Callable[..., list[tuple[str, str, str]]]
Make = Callable[..., Document]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Hessische Zentrale für Datenverarbeitung", "Hessischen Zentrale für Datenverarbeitung"),
        ("Hessische Zentrale für Datenverarbeitung", "Hessischer Zentrale für Datenverarbeitung"),
        ("Landesamt für Statistik", "Landesamtes für Statistik"),
        ("Landesamt für Statistik", "Landesamts für Statistik"),
        ("Deutscher Mustertag", "Deutschen Mustertag"),
        ("Muster-Netz-Dienst", "Muster Netz Dienst"),
        ("Muster GmbH", "Muster"),
        ("Haus – Amt für Muster", "Haus - Amt für Muster"),
        ("Hof & Gut", "Hof und Gut"),
        ("Landesbeauftragte für Muster", "Landesbeauftragten für Muster"),
        ("Staatsbetrieb Muster", "Staatsbetriebs Muster"),
    ],
)
def test_forms_hold(name: str, form: str) -> None:
    assert form in forms(name, EntityType.PUBLIC_ORGANISATION)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Initiative Muster", "Initiativen Muster"),
        ("Verwaltung Muster", "Verwaltungs Muster"),
        ("Amt für Digitales", "Amt für Digitalen"),
    ],
)
def test_forms_do_not_hold(name: str, form: str) -> None:
    assert form not in forms(name, EntityType.PUBLIC_ORGANISATION)


def test_things_may_begin_small_and_persons_never_change() -> None:
    assert "nationalen Musterstrategie" in forms("Nationale Musterstrategie", EntityType.PROGRAMME)
    assert forms("Erika Beispiel", EntityType.PERSON) == {"Erika Beispiel"}


def test_adjectives_of_territories() -> None:
    assert {"hessische", "hessischem", "Hessisches"} <= adjective_forms("hessisch")
    assert town_adjectives("Tübingen") == {"Tübinger"}
    assert town_adjectives("Halle") == {"Haller"}
    assert town_adjectives("Fulda") == {"Fuldaer"}
    assert "Dresder" in town_adjectives("Dresden")
    assert town_adjectives("Bad Vilbel") == town_adjectives("Hof") == frozenset()


def test_legal_form_is_taken_off() -> None:
    assert without_legal_form("Muster GmbH & Co. KG") == "Muster"
    assert without_legal_form("Muster e. V.") == "Muster"


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Das ist Aufgabe des Bundesverwaltungsamtes.", "Bundesverwaltungsamtes", "Bundesverwaltungsamt"),
        ("Das ist Aufgabe des Bundesverwaltungsamts.", "Bundesverwaltungsamts", "Bundesverwaltungsamt"),
        ("Bei der Hessischen Zentrale für Datenverarbeitung.", "Hessischen Zentrale für Datenverarbeitung", ""),
        ("Der Vertrag ist Hessens Anliegen.", "Hessens", "Hessen"),
        ("So will es das Land Bremen.", "Land Bremen", "Bremen"),
        ("Das gilt in den Kommunen des Saarlandes.", "Saarlandes", "Saarland"),
        ("Nutzen soll es die Stadt Fulda.", "Stadt Fulda", "Fulda"),
        ("Es geht um den NOOTS-Staatsvertrag.", "NOOTS-Staatsvertrag", "NOOTS-Staatsvertrag"),
        ("Umgesetzt wird das Onlinezugangsgesetzes.", "Onlinezugangsgesetzes", "Onlinezugangsgesetz"),
        ("Dafür wirbt Fitko seit Jahren.", "Fitko", "Föderale IT-Kooperation"),
        ("Beteiligt ist auch der Bund.", "Bund", "Deutschland"),
        ("Beteiligt sind Stellen des Bundes.", "Bundes", "Deutschland"),
        ("Umgestellt hat dies Dataport AöR.", "Dataport AöR", "Dataport"),
        ("Der Antrag auf\u00a0Once\u00a0Only hin.", "Once\u00a0Only", "Once-Only-Prinzip"),
    ],
)
def test_form_in_text(see: See, text: str, words: str, label: str) -> None:
    assert any(seen[0] == words and label in seen[1] for seen in see(text))


@pytest.mark.parametrize(
    "text",
    [
        "Die Bundesverwaltungsamtsleiterin kommt.",
        "Mehr unter www.hessen.de im Netz.",
        "Post an info@dataport.example bitte.",
        "Der Bund für Muster tagt.",
        "Das ist keine Noots und kein ozg.",
        "Ein Wort wie HZDX ist nichts.",
    ],
)
def test_what_only_looks_like_a_name(see: See, text: str) -> None:
    assert not [seen for seen in see(text) if seen[1] in {"Hessen", "Dataport", "Deutschland"}]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Das gilt für die hessische Verwaltung.", "hessische", "Hessen"),
        ("Viele Thüringer Kommunen machen mit.", "Thüringer", "Thüringen"),
        ("In schleswig-holsteinischen Ämtern.", "schleswig-holsteinischen", "Schleswig-Holstein"),
        ("Zwei Kölner Schulen testen.", "Kölner", "Köln"),
    ],
)
def test_adjective_is_a_mention_of_its_territory(document: Make, text: str, words: str, label: str) -> None:
    found = [m for m in document(text).mentions if m.text == words]
    assert [(m.entity.label, m.kind) for m in found] == [(label, MentionKind.ADJECTIVE)]


@pytest.mark.parametrize("text", ["Die Thüringer freuen sich.", "Das sagt Peter Hamburger heute."])
def test_no_adjective_without_its_noun(document: Make, text: str) -> None:
    assert not [m for m in document(text).mentions if m.kind is MentionKind.ADJECTIVE]


@pytest.mark.parametrize(
    ("text", "words", "label", "kind"),
    [
        ("Die Dataport-Chefin kommt.", "Dataport", "Dataport", MentionKind.COMPOUND),
        ("Das Bund-Länder-Vorhaben läuft.", "Bund", "Deutschland", MentionKind.COMPOUND),
        ("Der EU-Gesetzgeber will es.", "EU", "Europäische Union", MentionKind.COMPOUND),
        ("Die NOOTS-Plattform wächst.", "NOOTS", "National-Once-Only-Technical-System", MentionKind.COMPOUND),
        ("Die Dataport-Cloud wächst.", "Dataport-Cloud", "Dataport-Cloud", MentionKind.NAME),
        ("Die Thüringen-App wächst.", "Thüringen-App", "Thüringen-App", MentionKind.NAME),
        ("Das NOOTS-Gesetz gilt.", "NOOTS-Gesetz", "NOOTS-Gesetz", MentionKind.NAME),
        ("Den Wohngeldantrag stellen viele.", "Wohngeldantrag", "Wohngeld", MentionKind.COMPOUND),
        ("Das Hessenportal ist da.", "Hessenportal", "Hessenportal", MentionKind.NAME),
    ],
)
def test_compounds(document: Make, text: str, words: str, label: str, kind: MentionKind) -> None:
    found = {m.text: m for m in document(text).mentions}
    assert (found[words].entity.label, found[words].kind) == (label, kind)


def test_body_inside_a_new_system_stays_a_mention(document: Make) -> None:
    found = document("Die Dataport-Cloud wächst.").mentions
    assert [(m.text, m.entity.type) for m in found] == [
        ("Dataport-Cloud", EntityType.SYSTEM),
        ("Dataport", EntityType.PUBLIC_ORGANISATION),
    ]


def test_name_inside_an_official_name_is_none(see: See) -> None:
    assert [seen[1] for seen in see("Das NOOTS-Staatsvertragsziel und der NOOTS-Staatsvertrag.")][-1] == (
        "NOOTS-Staatsvertrag"
    )
    assert "Sachsen" not in [seen[1] for seen in see("Das gilt in Sachsen-Anhalt.")]


def test_glued_compound_of_a_town_is_no_place(see: See) -> None:
    assert see("Die Verlagerung beginnt.") == []
