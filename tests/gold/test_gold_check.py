from dataclasses import replace
from typing import Any

import pytest
from gold_samples import ANNOTATION, BODY, FRONT

from amtsgraph.gold.check import check_abstract, check_gold
from amtsgraph.gold.read import to_gold
from amtsgraph.gold.record import Abstract, GoldArticle
from amtsgraph.gold.terms import Terms
from amtsgraph.model import EntityType, Modality
from amtsgraph.rdf.vocabulary import load_signatures

TERMS = Terms(load_signatures(), {"hamburg": EntityType.TERRITORY, "bva": EntityType.PUBLIC_ORGANISATION})
TEXT = BODY.replace("\n\n", "\n")


def record(**changes: Any) -> GoldArticle:
    whole = {"title": FRONT["title"], "text": TEXT} | ANNOTATION
    gold = to_gold(whole, "x")
    first = replace(gold.relations[0], subject="Bundesverwaltungsamt")
    entities = tuple(replace(e, surface_forms=e.surface_forms or (e.name,)) for e in gold.entities)
    return replace(gold, **({"relations": (first, gold.relations[1]), "entities": entities} | changes))


def problems(gold: GoldArticle) -> str:
    return "\n".join(check_gold(gold, TERMS))


def abstract(body: str = BODY, **fields: str) -> Abstract:
    return Abstract("amtsblatt-noots", tuple(sorted((FRONT | fields).items())), body)


def test_careful_annotations_have_no_problem() -> None:
    assert problems(record()) == ""
    assert list(check_abstract(abstract(), "2025")) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"date": "5.8.2025"}, "is no ISO date"),
        ({"date": "2026-01-01"}, "is no ISO date"),
        ({"date": "2024-08-05"}, "does not belong into the folder 2025"),
        ({"url": ""}, "url: is empty"),
        ({"url": "example.org"}, "is no web address"),
        ({"language": "en"}, "language: must be de"),
        ({"territory": "Hamburg"}, "is no register key"),
        ({"title": " "}, "title: is empty"),
        ({"author": "x"}, "author: unknown field"),
    ],
)
def test_a_faulty_field_is_named(fields: dict[str, str], said: str) -> None:
    assert said in "\n".join(check_abstract(abstract(**fields), "2025"))


def test_a_month_is_a_date_and_the_magazine_of_the_sample_needs_no_address() -> None:
    assert list(check_abstract(abstract(date="2025-08", publisher="Kommune21", url=""), "2025")) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Zu kurz.", "2 words"),
        (BODY + " " + BODY, "words; an abstract has"),
        ("The state has signed the treaty on data exchange. " * 12, "does not read as German"),
        (BODY.rstrip("."), "does not end with a sentence"),
    ],
)
def test_a_faulty_body_is_named(body: str, said: str) -> None:
    assert said in "\n".join(check_abstract(abstract(body)))


def test_a_missing_field_and_a_bad_name_are_named() -> None:
    found = "\n".join(check_abstract(Abstract("Ämter", (("title", "T"),), BODY)))
    assert "file name: use lower-case letters" in found
    assert "publisher: field is missing" in found


def with_entity(number: int, **changes: Any) -> GoldArticle:
    gold = record()
    entities = list(gold.entities)
    entities[number] = replace(entities[number], **changes)
    return replace(gold, entities=tuple(entities))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"surface_forms": ("Bremen",)}, "surface form 'Bremen' does not stand in the text"),
        ({"surface_forms": ()}, "has no surface form"),
        ({"name": "Hamburg ", "surface_forms": ("Hamburg",)}, "stray white space"),
        ({"key": "Hamburg!"}, "is no register key"),
        ({"key": "hh"}, "key 'hh' is not in the register"),
        ({"key": "bva"}, "is a PublicOrganisation in the register, not a Territory"),
    ],
)
def test_a_faulty_entity_is_named(changes: dict[str, Any], said: str) -> None:
    assert said in problems(with_entity(0, **changes))


def test_keys_are_not_checked_without_a_register() -> None:
    gold = with_entity(0, key="hh")
    assert list(check_gold(gold, Terms(load_signatures()))) == []


def test_a_name_that_stands_only_inside_another_is_named() -> None:
    gold = with_entity(2, name="Staatsvertrag", surface_forms=("Staatsvertrag",))
    assert "every surface form lies inside another name" in problems(replace(gold, relations=()))


def test_names_and_forms_used_twice_are_named() -> None:
    gold = record()
    twice = replace(gold, entities=(*gold.entities, replace(gold.entities[0], surface_forms=("das Land",))))
    assert "'Hamburg': listed 2 times" in problems(twice)
    assert "surface form 'das Land': belongs to 'Hamburg' and 'Hamburg'" in problems(twice)


def with_relation(**changes: Any) -> GoldArticle:
    gold = record()
    return replace(gold, relations=(replace(gold.relations[1], **changes),))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": "Bremen"}, "'Bremen' is not the name of an entity"),
        ({"predicate": "likes"}, "unknown relation; there are adopts, amends"),
        ({"predicate": "operates"}, "joins Territory and LegalAct; allowed:"),
        ({"object": "Hamburg"}, "joins a thing with itself"),
        ({"cue": " "}, "has no cue"),
        ({"cue": "lehnte ab"}, "cue 'lehnte ab' does not stand in the text"),
        ({"when": "August"}, "is no EDTF date or interval"),
        ({"role": "Ministerin"}, "role belongs to holdsPost only"),
        ({"attributed_to": "Hamburg"}, "attributed_to belongs to what is reported"),
        (
            {"modality": Modality.REPORTED, "attributed_to": "Bremen"},
            "'Bremen' is neither an entity of this article nor words of its text",
        ),
    ],
)
def test_a_faulty_relation_is_named(changes: dict[str, Any], said: str) -> None:
    assert said in problems(with_relation(**changes))


@pytest.mark.parametrize(
    "when", ["2025", "2025-08", "2025-08-05", "2025/2027", "2025-08/..", "../2025", "2025-08/2025-09-21", "/2025-08?"]
)
def test_dates_and_intervals_are_accepted(when: str) -> None:
    assert problems(with_relation(when=when)) == ""


@pytest.mark.parametrize("speaker", ["", "Hamburg", "hat"])
def test_a_speaker_is_an_entity_or_words_of_the_text(speaker: str) -> None:
    assert problems(with_relation(modality=Modality.REPORTED, attributed_to=speaker)) == ""


def test_a_relation_stated_twice_is_named() -> None:
    gold = record()
    assert "stated twice" in problems(replace(gold, relations=gold.relations * 2))


def test_a_symmetric_relation_is_one_in_both_directions() -> None:
    gold = record()
    one = replace(gold.relations[0], subject="Hamburg", predicate="cooperatesWith", object="Bundesverwaltungsamt")
    other = replace(one, subject=one.object, object=one.subject)
    assert "stated twice" in problems(replace(gold, relations=(one, other)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "rund 40"}, "must be a plain decimal"),
        ({"thing": ""}, "what is counted is missing"),
        ({"quote": ""}, "has no quote"),
        ({"quote": "50 Leute"}, "quote '50 Leute' does not stand in the text"),
        ({"unit": "Euro"}, "'Euro' does not stand in the quote"),
        ({"qualifier": "rund"}, "'rund' does not stand in the quote"),
    ],
)
def test_a_faulty_figure_is_named(changes: dict[str, Any], said: str) -> None:
    gold = record()
    assert said in problems(replace(gold, figures=(replace(gold.figures[0], **changes),)))
