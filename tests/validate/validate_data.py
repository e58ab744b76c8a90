"""A small set of articles and a register that the tests of validate check; all names are made up."""

from amtsgraph.model import (
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Figure,
    Mention,
    Modality,
    Span,
)
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.quads import article_graph

BASE = Base()
RUN = "0.1.0-test"
TOWN = Entity("musterstadt", "Musterstadt", EntityType.TERRITORY, known=True)
PORTAL = Entity("beispielportal", "Beispielportal", EntityType.SYSTEM, known=True)
FIRM = Entity("new-rhoenwerk", "Rhönwerk", EntityType.COMPANY)
TEXT = "Titel\nMusterstadt betreibt das Beispielportal mit 500 Servern, gebaut von Rhönwerk."

REGISTER = """\
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:musterstadt a ag:Territory ;
    skos:prefLabel "Musterstadt"@de ;
    dct:source "Beispielquelle" ;
    ag:verification ag:Verified .
id:beispielportal a ag:System ;
    skos:prefLabel "Beispielportal"@de ;
    dct:source "Beispielquelle" ;
    ag:verification ag:Verified .
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(subject: Entity, predicate: str, object_: Entity, **changes: object) -> Claim:
    words = "Musterstadt betreibt das Beispielportal"
    values: dict[str, object] = {
        "modality": Modality.ASSERTED,
        "evidence": (Evidence(span(words), words),),
        "rule": f"{predicate}.test",
        "confidence": 0.9,
    }
    return Claim(subject, predicate, object_, **{**values, **changes})  # type: ignore[arg-type]


def extraction(key: str, *claims: Claim, figures: bool = True) -> Extraction:
    mentions = (
        Mention(span("Musterstadt"), "Musterstadt", TOWN, 1.0),
        Mention(span("Beispielportal"), "Beispielportal", PORTAL, 1.0),
        Mention(span("Rhönwerk"), "Rhönwerk", FIRM, 0.7),
    )
    figure = Figure("Server", "500", "Server", "", span("500 Servern"), "500 Servern", PORTAL)
    article = Article(key, "Titel", TEXT, 6, "Musterblatt", url="https://example.org/")
    return Extraction(article, mentions, claims, (figure,) if figures else ())


def graph(key: str, *claims: Claim) -> NamedGraph:
    return article_graph(extraction(key, *claims), BASE, RUN)
