"""A small register and an annotator over it; texts are the tests' own."""

from collections.abc import Callable

import pytest

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.document import Document
from amtsgraph.model import Article, EntityType
from amtsgraph.register.actor import Actor, Name, NameKind, Register

K = NameKind
ORG, TER = EntityType.PUBLIC_ORGANISATION, EntityType.TERRITORY


def _actor(
    key: str,
    kind: EntityType,
    label: str,
    *more: tuple[str, NameKind],
    territory: str = "",
    classification: str = "",
    safe: bool = True,
) -> Actor:
    first = Name(label, K.PREFERRED if safe else K.AMBIGUOUS)
    names = (first, *(Name(text, name_kind) for text, name_kind in more))
    return Actor(key, kind, label, names=names, territory=territory, classification=classification)


ACTORS = (
    _actor("deutschland", TER, "Deutschland", territory="eu", classification="KindFederation"),
    _actor("eu", TER, "Europäische Union", ("EU", K.ABBREVIATION)),
    _actor("hessen", TER, "Hessen", territory="deutschland", classification="KindState"),
    _actor("thueringen", TER, "Thüringen", territory="deutschland", classification="KindState"),
    _actor(
        "bremen", TER, "Bremen", ("Land Bremen", K.ALTERNATIVE), territory="deutschland", classification="KindState"
    ),
    _actor("berlin", TER, "Berlin", territory="deutschland", classification="KindState"),
    _actor("schleswig-holstein", TER, "Schleswig-Holstein", territory="deutschland", classification="KindState"),
    _actor("sachsen", TER, "Sachsen", territory="deutschland", classification="KindState"),
    _actor("sachsen-anhalt", TER, "Sachsen-Anhalt", territory="deutschland", classification="KindState"),
    _actor("saarland", TER, "Saarland", territory="deutschland", classification="KindState"),
    _actor("fulda", TER, "Fulda", territory="hessen", classification="KindMunicipality"),
    _actor("hzd", ORG, "Hessische Zentrale für Datenverarbeitung", ("HZD", K.ABBREVIATION), territory="hessen"),
    _actor("bva", ORG, "Bundesverwaltungsamt", ("BVA", K.ABBREVIATION), territory="deutschland"),
    _actor("fitko", ORG, "Föderale IT-Kooperation", ("FITKO", K.ABBREVIATION), territory="deutschland"),
    _actor("dataport", ORG, "Dataport", ("Dataport AöR", K.ALTERNATIVE), territory="schleswig-holstein"),
    _actor(
        "digitalministerium-hessen",
        ORG,
        "Hessisches Ministerium für Digitalisierung und Innovation",
        territory="hessen",
        classification="KindMinistry",
    ),
    _actor(
        "finanzministerium-thueringen",
        ORG,
        "Thüringer Finanzministerium",
        ("Finanzministerium", K.AMBIGUOUS),
        territory="thueringen",
        classification="KindMinistry",
    ),
    _actor("ldi-a", ORG, "Landesbetrieb Daten und Information", ("LDI", K.AMBIGUOUS), territory="hessen"),
    _actor("ldi-b", ORG, "Landesbeauftragte für Information", ("LDI", K.AMBIGUOUS), territory="thueringen"),
    _actor("picture", EntityType.COMPANY, "PICTURE GmbH", ("Picture", K.AMBIGUOUS)),
    _actor("noots", EntityType.SYSTEM, "National-Once-Only-Technical-System", ("NOOTS", K.ABBREVIATION)),
    _actor("netz-a", EntityType.SYSTEM, "Datennetz Thüringen", ("Landesnetz", K.AMBIGUOUS), territory="thueringen"),
    _actor("netz-b", EntityType.SYSTEM, "Datennetz Sachsen", ("Landesnetz", K.AMBIGUOUS), territory="sachsen"),
    _actor("vertrag", EntityType.LEGAL_ACT, "NOOTS-Staatsvertrag"),
    _actor("ozg", EntityType.LEGAL_ACT, "Onlinezugangsgesetz", ("OZG", K.ABBREVIATION)),
    _actor("once-only", EntityType.STANDARD, "Once-Only-Prinzip", ("Once Only", K.ALTERNATIVE)),
    _actor("wohngeld", EntityType.PUBLIC_SERVICE, "Wohngeld"),
    _actor("muster-firma", EntityType.COMPANY, "Musterwolke GmbH", ("Musterwolke", K.ALTERNATIVE)),
    _actor("muster-werk", EntityType.SYSTEM, "Musterwolke"),
    _actor("rechenzentrum", ORG, "Thüringer Landesrechenzentrum", territory="thueringen"),
    _actor("gesetz-bund", EntityType.LEGAL_ACT, "Musterdatengesetz", territory="deutschland"),
    _actor("gesetz-hessen", EntityType.LEGAL_ACT, "Hessisches Musterdatengesetz", territory="hessen"),
    _actor("erika-beispiel", EntityType.PERSON, "Erika Beispiel", ("Beispiel", K.AMBIGUOUS)),
)

Seen = tuple[str, str, str]
See = Callable[..., list[Seen]]


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(Register({actor.key: actor for actor in sorted(ACTORS, key=lambda a: a.key)}))


@pytest.fixture(scope="session")
def document(annotator: Annotator) -> Callable[..., Document]:
    def make(text: str, title: str = "") -> Document:
        whole = f"{title}\n{text}" if title else text
        kicker = title.split(":")[0] if ":" in title else ""
        return annotator.annotate(Article("a", title, whole, len(title) + 1 if title else 0, kicker=kicker))

    return make


@pytest.fixture(scope="session")
def see(document: Callable[..., Document]) -> See:
    """Return the mentions of a text as (words, label, type)."""

    def run(text: str, title: str = "") -> list[Seen]:
        return [(m.text, m.entity.label, m.entity.type.value) for m in document(text, title).mentions]

    return run
