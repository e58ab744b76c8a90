import json
from datetime import date

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
from amtsgraph.wire import to_line, to_record

HAMBURG = Entity("hamburg", "Hamburg", EntityType.TERRITORY, known=True)
TREATY = Entity("noots-staatsvertrag", "NOOTS-Staatsvertrag", EntityType.LEGAL_ACT, known=True)
TEXT = "Hamburg ratifiziert den NOOTS-Staatsvertrag mit 3 Stimmen."
ARTICLE = Article("x-2025-08-05-hamburg", "Hamburg", TEXT, publisher="x", published=date(2025, 8, 5))
FULL = Extraction(
    ARTICLE,
    (Mention(Span(0, 7), "Hamburg", HAMBURG, 0.9, ("name",)),),
    (
        Claim(
            HAMBURG,
            "ratifies",
            TREATY,
            Modality.REPORTED,
            (Evidence(Span(8, 19), "ratifiziert"),),
            "ratifies-1",
            0.8,
            "2025-08",
            (("role", "Land"),),
            "Senat",
        ),
    ),
    (Figure("Stimmen", "3", "Stimmen", "", Span(48, 57), "3 Stimmen", TREATY),),
)
BASE = "https://a.example/"


def test_the_record_has_the_fields_of_the_contract() -> None:
    record = to_record(FULL, BASE)
    article = {"iri", "title", "publisher", "published", "language", "url"}
    assert article <= record["article"].keys()
    assert record["article"]["iri"] == "https://a.example/article/x-2025-08-05-hamburg"
    assert record["article"]["published"] == "2025-08-05"
    mention = {"start", "end", "text", "iri", "label", "type", "known", "score", "why"}
    assert mention <= record["mentions"][0].keys()
    assert record["claims"] == [
        {
            "subject": "https://a.example/id/hamburg",
            "subject_label": "Hamburg",
            "predicate": "ag:ratifies",
            "object": "https://a.example/id/noots-staatsvertrag",
            "object_label": "NOOTS-Staatsvertrag",
            "modality": "reported",
            "when": "2025-08",
            "qualifiers": {"role": "Land"},
            "attributed_to": "Senat",
            "confidence": 0.8,
            "rule": "ratifies-1",
            "evidence": [{"start": 8, "end": 19, "text": "ratifiziert"}],
        }
    ]
    assert record["figures"][0]["entity"] == "https://a.example/id/noots-staatsvertrag"
    assert {"thing", "value", "unit", "qualifier", "start", "end"} <= record["figures"][0].keys()


def test_offsets_index_into_the_text_of_the_record() -> None:
    record = json.loads(to_line(FULL, BASE))
    text = record["article"]["text"]
    spans = [*record["mentions"], *record["claims"][0]["evidence"], *record["figures"]]
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_line_is_one_line_even_without_a_date() -> None:
    bare = Extraction(Article("k", "T", "a\nb\u2028c\x85d\u2029"))
    line = to_line(bare, BASE)
    assert line.splitlines() == [line]
    assert json.loads(line)["article"]["text"] == bare.article.text
    assert json.loads(line)["article"]["published"] is None
