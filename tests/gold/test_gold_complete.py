import json
from pathlib import Path
from typing import Any

from gold_samples import ANNOTATION, Writer

from amtsgraph.gold.complete import complete, sentences, splitter
from amtsgraph.gold.corpus import annotation_of, completed
from amtsgraph.gold.read import read_abstract, read_file, to_gold
from amtsgraph.gold.record import GoldArticle


def finish(article: Path) -> GoldArticle:
    marks = annotation_of(article)
    marks.write_text(completed(marks, splitter()), encoding="utf-8")
    return read_file(marks)


def test_what_follows_from_the_record_is_filled_in(write: Writer) -> None:
    gold = finish(write())
    assert gold.id == "amtsblatt-noots"
    assert gold.title == "Hamburg: NOOTS-Staatsvertrag ratifiziert"
    assert (gold.publisher, gold.published) == ("Amtsblatt", "2025-08-05")
    assert gold.text.count("\n") == 1


def test_offsets_point_at_the_words(write: Writer) -> None:
    gold = finish(write())
    text = gold.full_text
    hamburg = gold.entity("Hamburg")
    assert hamburg is not None
    assert [text[m.start : m.end] for m in hamburg.mentions] == ["Hamburg", "Hamburg", "Das Land"]
    ratifies = next(r for r in gold.relations if r.predicate == "ratifies")
    assert [text[e.start : e.end] for e in ratifies.evidence] == ["hat", "ratifiziert"]
    assert ratifies.sentence_no == 1
    assert text[gold.figures[0].evidence[0].start : gold.figures[0].evidence[0].end] == "mehr als 40 Fachleute"


def test_a_name_inside_another_name_is_no_mention(write: Writer) -> None:
    noots = finish(write()).entity("NOOTS")
    assert noots is not None
    assert len(noots.mentions) == 1


def test_an_argument_written_as_a_surface_form_becomes_the_name(write: Writer) -> None:
    operates = next(r for r in finish(write()).relations if r.predicate == "operates")
    assert operates.subject == "Bundesverwaltungsamt"


def test_completing_twice_changes_nothing(write: Writer) -> None:
    article = write()
    finish(article)
    before = annotation_of(article).read_text(encoding="utf-8")
    assert completed(annotation_of(article), splitter()) == before
    assert before.endswith("}\n")
    assert json.loads(before)["entities"][0]["mentions"][0] == {"start": 0, "end": 7}


def test_words_that_occur_twice_belong_to_the_sentence_where_the_names_stand(write: Writer) -> None:
    annotation: dict[str, Any] = dict(ANNOTATION)
    annotation["relations"] = [dict(ANNOTATION["relations"][0], cue="das")]
    relation = finish(write(annotation=annotation)).relations[0]
    assert relation.sentence_no == 3


def test_a_stated_sentence_is_kept(write: Writer) -> None:
    annotation: dict[str, Any] = dict(ANNOTATION)
    annotation["relations"] = [dict(ANNOTATION["relations"][0], cue="soll", sentence_no=4)]
    assert finish(write(annotation=annotation)).relations[0].sentence_no == 4


def test_words_that_do_not_occur_leave_no_evidence(write: Writer) -> None:
    article = write()
    gold = to_gold(ANNOTATION | {"title": "", "text": ""}, "x")
    missing = gold.relations[0].__class__(
        "Hamburg", "ratifies", "NOOTS-Staatsvertrag", gold.relations[0].modality, "steht nicht da"
    )
    gold = GoldArticle("x", "", "", "", "", gold.entities, (missing,))
    relation = complete(gold, read_abstract(article), splitter()).relations[0]
    assert (relation.evidence, relation.sentence_no) == ((), None)


def test_the_headline_is_sentence_zero(write: Writer) -> None:
    gold = finish(write())
    spans = sentences(gold, splitter())
    assert gold.full_text[spans[0].start : spans[0].end] == gold.title
    assert len(spans) == 8
