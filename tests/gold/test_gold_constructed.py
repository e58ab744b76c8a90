"""Constructed texts: their format, and that the shipped ones keep to it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from amtsgraph.errors import GoldError
from amtsgraph.gold.constructed import faults, read_constructed
from amtsgraph.model import EntityType, Modality
from amtsgraph.rdf.vocabulary import load_signatures

FOLDER = Path(__file__).parents[2] / "data" / "constructed"
SAMPLE = """\
#x-001
Musterhausen nutzt ViaForm
Die Stadt führt ViaForm ein.
Die Lösung betreibt künftig die Muster IT.
T Musterhausen ~ Die Stadt
S ViaForm ~ Die Lösung
P Muster IT
> adopts Musterhausen | ViaForm
> planned operates Muster IT | ViaForm
"""


def _read(tmp_path: Path, text: str):
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    return read_constructed([path])


def test_a_block_is_read(tmp_path) -> None:
    (text,) = _read(tmp_path, SAMPLE)
    article = text.article
    assert (article.id, article.title) == ("x-001", "Musterhausen nutzt ViaForm")
    assert article.text == "Die Stadt führt ViaForm ein.\nDie Lösung betreibt künftig die Muster IT."
    assert [(e.name, e.type, e.surface_forms) for e in article.entities][:2] == [
        ("Musterhausen", EntityType.TERRITORY, ("Die Stadt",)),
        ("ViaForm", EntityType.SYSTEM, ("Die Lösung",)),
    ]
    assert text.descriptions["ViaForm"] == ("Die Lösung",)
    assert [(r.predicate, r.modality) for r in article.relations] == [
        ("adopts", Modality.ASSERTED),
        ("operates", Modality.PLANNED),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("S ViaForm ~ Die Lösung", "S ViaForm ~ Das Verfahren", "Das Verfahren does not occur"),
        ("P Muster IT", "P Andere IT", "Andere IT does not occur"),
        ("> adopts Musterhausen", "> adopts Bremen", "Bremen is an end of a relation but not listed"),
        ("> adopts Musterhausen", "> adopt Musterhausen", "there is no relation adopt"),
        ("> adopts Musterhausen | ViaForm", "> adopts ViaForm | Musterhausen", "adopts does not join ViaForm"),
    ],
)
def test_faults_are_told(tmp_path, old, new, fault) -> None:
    (text,) = _read(tmp_path, SAMPLE.replace(old, new))
    assert any(fault in told for told in faults(text, load_signatures()))


def test_what_is_no_relation_names_file_and_line(tmp_path) -> None:
    with pytest.raises(GoldError, match=r"x\.txt:8: not a relation"):
        _read(tmp_path, SAMPLE.replace("> adopts Musterhausen | ViaForm", "> adopts Musterhausen ViaForm"))


def test_the_shipped_texts_keep_to_the_format() -> None:
    texts = read_constructed(sorted(FOLDER.glob("*.txt")))
    signatures = load_signatures()
    assert len(texts) > 1000
    assert [fault for text in texts for fault in faults(text, signatures)] == []
    assert len({t.article.id for t in texts}) == len(texts)


def test_no_sentence_stands_twice_in_the_shipped_texts() -> None:
    texts = read_constructed(sorted(FOLDER.glob("*.txt")))
    sentences = Counter(s for t in texts for s in re.split(r"(?<=[.!?])\s+", t.article.full_text) if len(s) > 25)
    assert [s for s, count in sentences.items() if count > 1] == []
