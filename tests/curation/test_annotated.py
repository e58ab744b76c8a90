"""Annotated articles as curated mentions, claims and figures."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from amtsgraph.curation.annotated import Curator, load_curator
from amtsgraph.errors import GoldError
from amtsgraph.gold.complete import complete, splitter
from amtsgraph.gold.read import to_gold
from amtsgraph.gold.record import Abstract, GoldArticle
from amtsgraph.gold.write import to_json
from amtsgraph.model import Article, EntityType, MentionKind, Modality
from amtsgraph.pipeline.reading import register_of
from amtsgraph.register.actor import Actor, Name, NameKind, Register
from amtsgraph.resources import resource
from amtsgraph.sources import Skipped, read_paths

TITLE = "Hamburg: Vertrag über NOOTS"
BODY = (
    "Die Hamburger Bürgerschaft hat den NOOTS-Staatsvertrag ratifiziert. Das Land will rund ein Drittel der Register "
    "anschließen. Das hamburgische Rathaus und die NOOTS-Fachleute rechnen mit 10 bis 20 Stellen. Das Amt für Muster "
    "und die Amt für Muster GmbH helfen."
)
ARTICLE = Article("blatt-2025", TITLE, f"{TITLE}\n{BODY}", len(TITLE) + 1)


def actor(key: str, kind: EntityType, *names: str, ambiguous: str = "") -> Actor:
    forms = [Name(name, NameKind.PREFERRED) for name in names]
    forms += [Name(ambiguous, NameKind.AMBIGUOUS)] if ambiguous else []
    return Actor(key, kind, names[0], names=tuple(forms))


REGISTER = Register(
    {
        "hamburg": actor("hamburg", EntityType.TERRITORY, "Hamburg", ambiguous="Stadt"),
        "noots": actor("noots", EntityType.SYSTEM, "National Once-Only-Technical-System", "NOOTS"),
        "noots-vertrag": actor("noots-vertrag", EntityType.LEGAL_ACT, "NOOTS-Staatsvertrag"),
        "muster-a": actor("muster-a", EntityType.PUBLIC_ORGANISATION, "Amt A", "Amt für Muster GmbH", "Amt für Muster"),
        "muster-b": actor("muster-b", EntityType.PUBLIC_ORGANISATION, "Amt B", "Amt für Zwei"),
        "muster-c": actor("muster-c", EntityType.PUBLIC_ORGANISATION, "Amt C", "Amt für Zwei"),
    }
)
RECORD: dict[str, Any] = {
    "id": "blatt-2025",
    "title": TITLE,
    "text": BODY,
    "entities": [
        {"name": "Hamburg", "surface_forms": ["Hamburger", "das Land", "hamburgische"], "type": "Territory", "key": "hamburg"},
        {"name": "Hamburgische Bürgerschaft", "surface_forms": ["Bürgerschaft"], "type": "PublicOrganisation"},
        {"name": "NOOTS-Staatsvertrag", "surface_forms": [], "type": "LegalAct"},
        {"name": "NOOTS", "surface_forms": [], "type": "System", "key": "gone-from-the-register"},
        {"name": "Amt für Muster", "surface_forms": [], "type": "PublicOrganisation", "key": "muster-a"},
        {"name": "Amt für Muster GmbH", "surface_forms": [], "type": "PublicOrganisation"},
        {"name": "Amt für Zwei", "surface_forms": ["helfen"], "type": "PublicOrganisation"},
    ],
    "relations": [
        {"subject": "Hamburgische Bürgerschaft", "predicate": "ratifies", "object": "NOOTS-Staatsvertrag",
         "modality": "asserted", "cue": "hat … ratifiziert", "when": "2025-08"},
        {"subject": "Hamburg", "predicate": "adopts", "object": "NOOTS", "modality": "planned", "cue": "will"},
    ],
    "figures": [
        {"thing": "Register", "value": "0.33", "unit": "", "qualifier": "rund", "quote": "rund ein Drittel"},
        {"thing": "Hamburg", "value": "10", "unit": "Stellen", "quote": "10 bis 20 … Stellen"},
    ],
}  # fmt: skip


def gold(**changes: Any) -> GoldArticle:
    record = to_gold({**RECORD, **changes}, "x.json")
    abstract = Abstract(record.id, (("title", record.title),), record.text)
    return complete(record, abstract, splitter())


@pytest.fixture
def curator() -> Curator:
    return load_curator(REGISTER)


def test_names_are_resolved_as_readers_resolve_them(curator: Curator) -> None:
    found = curator.extraction(gold(), ARTICLE)
    keys = {mention.entity.key for mention in found.mentions}
    assert keys == {
        "hamburg", "noots-vertrag", "noots", "muster-a",
        "new-hamburgische-buergerschaft", "new-amt-fuer-muster-gmbh", "new-amt-fuer-zwei",
    }  # fmt: skip
    assert {m.entity.key for m in found.mentions if m.entity.known} == {"hamburg", "noots-vertrag", "noots", "muster-a"}


def test_claims_carry_evidence_modality_and_date(curator: Curator) -> None:
    found = curator.extraction(gold(), ARTICLE, editors=["B", " A ", "", "B"])
    assert found.curated
    assert found.editors == ("A", "B")
    ratifies, adopts = found.claims
    assert [evidence.text for evidence in ratifies.evidence] == ["hat", "ratifiziert"]
    assert all(ARTICLE.text[e.span.start : e.span.end] == e.text for claim in found.claims for e in claim.evidence)
    assert (ratifies.predicate, ratifies.when, ratifies.rule, ratifies.confidence) == (
        "ratifies",
        "2025-08",
        "curated",
        1,
    )
    assert (adopts.modality, adopts.qualifiers) == (Modality.PLANNED, ())
    assert all(claim.curated for claim in found.claims)


def test_a_role_is_a_qualifier(curator: Curator) -> None:
    entities = [*RECORD["entities"], {"name": "Register", "surface_forms": [], "type": "Person"}]
    relation = {"subject": "Register", "predicate": "holdsPost", "object": "Hamburg", "modality": "asserted",
                "cue": "rechnen", "role": "Rechnerin"}  # fmt: skip
    (claim,) = curator.extraction(gold(entities=entities, relations=[relation]), ARTICLE).claims
    assert claim.qualifiers == (("role", "Rechnerin"),)


@pytest.mark.parametrize(
    ("speaker", "who"),
    [("Amt für Muster", "muster-a"), ("Bürgerschaft", "new-hamburgische-buergerschaft"), ("hat", "hat")],
)
def test_what_is_reported_names_its_speaker(curator: Curator, speaker: str, who: str) -> None:
    relation = {**RECORD["relations"][1], "modality": "reported", "attributed_to": speaker}
    (claim,) = curator.extraction(gold(relations=[relation]), ARTICLE).claims
    assert (claim.modality, claim.attributed_to) == (Modality.REPORTED, who)


def test_mentions_say_what_sort_of_expression_they_are(curator: Curator) -> None:
    found = {mention.text: mention.kind for mention in curator.extraction(gold(), ARTICLE).mentions}
    assert found["Das Land"] is MentionKind.DESCRIPTION
    assert found["hamburgische"] is MentionKind.ADJECTIVE
    assert found["helfen"] is MentionKind.DESCRIPTION
    assert found["Hamburg"] is MentionKind.NAME
    compounds = [m for m in curator.extraction(gold(), ARTICLE).mentions if m.kind is MentionKind.COMPOUND]
    assert [m.text for m in compounds] == ["NOOTS"]


def test_figures_have_the_whole_quotation(curator: Curator) -> None:
    share, jobs = curator.extraction(gold(), ARTICLE).figures
    assert (share.value, share.unit, share.qualifier, share.text, share.entity) == (
        "0.33",
        "",
        "rund",
        "rund ein Drittel",
        None,
    )
    assert jobs.text == "10 bis 20 Stellen"
    assert jobs.entity is not None
    assert jobs.entity.key == "hamburg"


def test_annotations_of_another_text_are_refused(curator: Curator) -> None:
    other = dataclasses.replace(ARTICLE, text=ARTICLE.text + " Mehr.")
    with pytest.raises(GoldError, match=r"x\.json: annotates another text than the article; run: python -m"):
        curator.extraction(gold(), other, "x.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relations": [RECORD["relations"][0] | {"cue": "hat … nie"}]}, "lacks its evidence or an entity"),
        ({"relations": [RECORD["relations"][0] | {"object": "NOOTS-Vertrag"}]}, "lacks its evidence or an entity"),
        ({"figures": [RECORD["figures"][0] | {"quote": "kein Drittel"}]}, "figure 0.33: lacks its evidence"),
    ],
)
def test_what_lacks_evidence_is_refused(curator: Curator, change: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        curator.extraction(gold(**change), ARTICLE)


def test_offsets_behind_the_text_are_refused(curator: Curator) -> None:
    entity = RECORD["entities"][0] | {"mentions": [{"start": 0, "end": 9999}]}
    record = to_gold({**RECORD, "entities": [entity], "relations": [], "figures": []}, "x.json")
    with pytest.raises(GoldError, match="behind the text"):
        curator.extraction(record, ARTICLE)


def test_annotations_lie_beside_the_article(curator: Curator, tmp_path: Path) -> None:
    article = tmp_path / "articles" / "2025" / "blatt-2025.md"
    marks = tmp_path / "annotations" / "2025" / "blatt-2025.json"
    marks.parent.mkdir(parents=True)
    here = dataclasses.replace(ARTICLE, place=str(article))
    assert curator.find(here) is None
    marks.write_text(to_json(gold()))
    found = curator.find(here)
    assert found is not None
    assert found.editors == ()
    (tmp_path / "annotations" / "EDITORS").write_text("Eine Redaktion\n")
    again = curator.find(here)
    assert again is not None
    assert again.editors == ("Eine Redaktion",)
    for place in ("", "a.md", str(article.with_suffix(".txt")), str(tmp_path / "texts" / "2025" / "blatt-2025.md")):
        assert curator.find(dataclasses.replace(ARTICLE, place=place)) is None


def test_every_shipped_annotation_fits_its_article() -> None:
    register = register_of("")
    curator, count = load_curator(register), 0
    for article in read_paths([str(resource("data/articles"))]):
        assert not isinstance(article, Skipped)
        found = curator.find(article)
        assert found is not None, f"{article.place} has no annotations"
        assert found.editors == ("The amtsgraph developers",)
        things: dict[str, set[EntityType]] = {}
        for mention in found.mentions:
            things.setdefault(mention.entity.key, set()).add(mention.entity.type)
        assert all(len(types) == 1 for types in things.values()), f"{article.key}: {things}"
        count += 1
    assert count >= 300
