import json
from pathlib import Path

import pytest

from amtsgraph.errors import GoldError
from amtsgraph.gold.read import gold_files, read_abstract, read_file, read_folder
from amtsgraph.model import EntityType, Modality, Span

PLAIN = {
    "id": "a1",
    "title": "Neues Portal",
    "publisher": "Amtsblatt",
    "published": "2025-01-02",
    "text": "Neues  Portal\nBremen startet das Portal X.",
    "entities": [{"name": "Bremen", "surface_forms": ["Bremen"], "type": "ag:Territory"}],
    "relations": [
        {
            "subject": "Bremen",
            "predicate": "ag:launches",
            "object": "X",
            "modality": "asserted",
            "cue": "startet",
            "sentence_no": 1,
        }
    ],
    "figures": [{"thing": "Dienste", "value": 5, "unit": "Dienste", "qualifier": None, "sentence_no": 1}],
}


def write(folder: Path, record: object, name: str = "a1.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def test_a_plain_file_from_elsewhere_is_read(tmp_path: Path) -> None:
    gold = read_file(write(tmp_path, PLAIN))
    assert gold.text == "Bremen startet das Portal X."
    assert gold.entities[0].type is EntityType.TERRITORY
    assert gold.relations[0].predicate == "launches"
    assert gold.relations[0].modality is Modality.ASSERTED
    assert gold.figures[0].value == "5"
    assert gold.figures[0].qualifier == ""
    assert gold.entity("nobody") is None


def test_offsets_are_read_where_they_are_given(tmp_path: Path) -> None:
    entity = {"name": "Bremen", "type": "Territory", "mentions": [{"start": 1, "end": 3}], "occurrences": {"B": [2]}}
    gold = read_file(write(tmp_path, PLAIN | {"entities": [entity]}))
    assert gold.entities[0].mentions == (Span(1, 3),)
    assert gold.entities[0].occurrences == (("B", (2,)),)
    assert gold.entities[0].surface_forms == ()


def test_an_id_that_is_missing_is_the_name_of_the_file(tmp_path: Path) -> None:
    record = {k: v for k, v in PLAIN.items() if k != "id"}
    assert read_file(write(tmp_path, record, "b2.json")).id == "b2"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "not a JSON object"),
        ({"title": "T", "text": "x"}, "field 'entities' is missing"),
        (PLAIN | {"entities": [{"name": "A", "type": "Ministry"}]}, "'Ministry' is not a valid EntityType"),
        (PLAIN | {"entities": 5}, "not iterable"),
        (PLAIN | {"entities": ["Bremen"]}, "has no attribute"),
    ],
)
def test_a_faulty_file_is_named_with_the_reason(tmp_path: Path, record: object, reason: str) -> None:
    path = write(tmp_path, record)
    with pytest.raises(GoldError) as caught:
        read_file(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)
    assert caught.value.place == str(path)


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="not readable as JSON"):
        read_file(path)


def test_a_folder_is_read_in_the_order_of_ids(tmp_path: Path) -> None:
    write(tmp_path, PLAIN | {"id": "z"}, "1.json")
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", PLAIN | {"id": "b"}, "2.json")
    assert [gold.id for gold in read_folder(tmp_path)] == ["b", "z"]


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="does not exist"):
        gold_files([tmp_path / "none"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ohne Kopf.", "no front matter"),
        ('---\ntitle: "T"\n---\n\n# Kopf\n\nText.\n', "a heading stands in the body"),
    ],
)
def test_a_record_that_is_none_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=reason):
        read_abstract(path)


def test_a_record_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(GoldError, match="not readable"):
        read_abstract(path)
