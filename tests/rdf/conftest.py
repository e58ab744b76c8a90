"""Extractions that the tests of rdf build graphs of; all names are made up."""

from datetime import date

import pytest

from amtsgraph.model import (
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Figure,
    Mention,
    MentionKind,
    Modality,
    Span,
)

TITLE = "Musterstadt: „Beispielportal“ geht in Betrieb"
FIRST = "Musterstadt betreibt das Beispielportal für rund 5.000 Nutzer."
SECOND = "Laut Rhönwerk soll Musterstadt ab 2027 Öffis nutzen."
TEXT = f"{TITLE}\n{FIRST} {SECOND}"
TOWN = Entity("musterstadt", "Musterstadt", EntityType.TERRITORY, known=True, kind="KindMunicipality")
PORTAL = Entity("beispielportal", "Beispielportal", EntityType.SYSTEM, known=True)
FIRM = Entity("new-rhoenwerk", "Rhönwerk", EntityType.COMPANY, kind="KindCompany")
TRAMS = Entity("new-oeffis", "Öffis", EntityType.SYSTEM)


def span(words: str) -> Span:
    start = TEXT.index(words, len(TITLE))
    return Span(start, start + len(words))


def evidence(words: str) -> tuple[Evidence, ...]:
    return (Evidence(span(words), words),)


@pytest.fixture
def article() -> Article:
    return Article(
        "blatt-2025-11-03-musterstadt",
        TITLE,
        TEXT,
        len(TITLE) + 1,
        "Musterblatt",
        date(2025, 11, 3),
        url="https://example.org/a?b=c d",
    )


@pytest.fixture
def extraction(article: Article) -> Extraction:
    mentions = (
        Mention(span("Musterstadt"), "Musterstadt", TOWN, 1.0, ("Name im Register", "Ort des Artikels")),
        Mention(span("Beispielportal"), "Beispielportal", PORTAL, 0.98),
        Mention(span("Rhönwerk"), "Rhönwerk", FIRM, 0.7, ("Firmenname",), MentionKind.NAME),
        Mention(span("Öffis"), "Öffis", TRAMS, 0.6),
    )
    claims = (
        Claim(TOWN, "operates", PORTAL, Modality.ASSERTED, evidence(FIRST), "operates.betreiben", 0.92),
        Claim(
            TOWN, "adopts", TRAMS, Modality.PLANNED, evidence(SECOND), "adopts.nutzen", 0.8, "2027/..",
            (("where", "Musterstadt"), ("role", "Betreiberin"), ("rank", "erste")), "Rhönwerk",
        ),
    )  # fmt: skip
    figure = Figure("Nutzer", "5000", "Nutzer", "rund", span("rund 5.000 Nutzer"), "rund 5.000 Nutzer", PORTAL)
    return Extraction(article, mentions, claims, (figure,))
