"""Short ways of writing annotated articles and extractions of them."""

from typing import Any

from amtsgraph.gold.read import to_gold
from amtsgraph.gold.record import GoldArticle, as_article
from amtsgraph.model import (
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

TITLE = "Hamburg: Vertrag ratifiziert"
TEXT = "Hamburg hat den NOOTS-Staatsvertrag ratifiziert. Das BVA betreibt NOOTS mit 40 Leuten."
HAMBURG = Entity("hamburg", "Hamburg", EntityType.TERRITORY, known=True)
VERTRAG = Entity("noots-staatsvertrag", "NOOTS-Staatsvertrag", EntityType.LEGAL_ACT, known=True)
BVA = Entity("bva", "Bundesverwaltungsamt", EntityType.PUBLIC_ORGANISATION, known=True)
NOOTS = Entity("noots", "NOOTS", EntityType.SYSTEM, known=True)


def gold(**changes: Any) -> GoldArticle:
    record: dict[str, Any] = {
        "id": "a",
        "title": TITLE,
        "text": TEXT,
        "entities": [
            {"name": "Hamburg", "surface_forms": ["Hamburg"], "type": "Territory", "key": "hamburg"},
            {"name": "NOOTS-Staatsvertrag", "surface_forms": ["NOOTS-Staatsvertrag"], "type": "LegalAct"},
            {
                "name": "Bundesverwaltungsamt",
                "surface_forms": ["das BVA"],
                "type": "PublicOrganisation",
                "key": "bva",
            },
            {"name": "NOOTS", "surface_forms": ["NOOTS"], "type": "System", "key": "noots"},
        ],
        "relations": [
            relation("Hamburg", "ratifies", "NOOTS-Staatsvertrag", cue="ratifiziert", sentence_no=1),
            relation("Bundesverwaltungsamt", "operates", "NOOTS", cue="betreibt", sentence_no=2),
        ],
        "figures": [{"thing": "Leute", "value": "40", "unit": "Leuten", "quote": "40 Leuten", "sentence_no": 2}],
    }
    return to_gold(record | changes, "a.json")


def relation(subject: str, predicate: str, object_: str, modality: str = "asserted", **more: Any) -> dict[str, Any]:
    return {"subject": subject, "predicate": predicate, "object": object_, "modality": modality} | more


def mention(entity: Entity, text: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    start = f"{TITLE}\n{TEXT}".find(text)
    return Mention(Span(start, start + len(text)), text, entity, 1.0, ("exact",), kind)


def claim(subject: Entity, predicate: str, object_: Entity, modality: str = "asserted", when: str = "") -> Claim:
    words = Evidence(Span(0, 7), "Hamburg")
    return Claim(subject, predicate, object_, Modality(modality), (words,), "rule-1", 0.9, when)


def figure(value: str, unit: str) -> Figure:
    return Figure(unit, value, unit, "", Span(0, 7), "Hamburg")


MENTIONS = (
    mention(HAMBURG, "Hamburg"),
    mention(VERTRAG, "NOOTS-Staatsvertrag"),
    mention(BVA, "BVA"),
    mention(NOOTS, "NOOTS"),
)
CLAIMS = (claim(HAMBURG, "ratifies", VERTRAG), claim(BVA, "operates", NOOTS))
FIGURES = (figure("40", "Leuten"),)


def extraction(
    mentions: tuple[Mention, ...] = MENTIONS,
    claims: tuple[Claim, ...] = CLAIMS,
    figures: tuple[Figure, ...] = FIGURES,
) -> Extraction:
    return Extraction(as_article("a", TITLE, TEXT), mentions, claims, figures)
