import json
from pathlib import Path

import pytest
from gold_samples import ANNOTATION, BODY, Writer

from amtsgraph.gold.__main__ import main
from amtsgraph.gold.complete import splitter
from amtsgraph.gold.corpus import annotation_of, article_of, check_pair
from amtsgraph.gold.split import Part, read_split
from amtsgraph.gold.terms import load_terms


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = main([str(a) for a in arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_each_half_knows_where_the_other_lies() -> None:
    article = Path("data/articles/2025/x.md")
    assert annotation_of(article) == Path("data/annotations/2025/x.json")
    assert article_of(annotation_of(article)) == article


def test_a_new_article_is_completed_and_then_has_no_problem(write: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    article = write()
    code, said = run(capsys, "check", article)
    assert code == 1
    assert "field 'title' is missing" in said
    assert run(capsys, "complete", annotation_of(article)) == (0, "")
    assert run(capsys, "check", article.parent.parent) == (0, "")


def test_a_change_of_the_text_asks_for_completion(write: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    article = write()
    run(capsys, "complete", article)
    article.write_text(article.read_text(encoding="utf-8").replace("seine Zeit", "lange"), encoding="utf-8")
    code, said = run(capsys, "check", article)
    assert code == 1
    assert "not complete; run: python -m amtsgraph.gold complete" in said


def test_other_sentence_numbers_are_no_problem(write: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    article = write()
    run(capsys, "complete", article)
    marks = annotation_of(article)
    marks.write_text(
        marks.read_text(encoding="utf-8").replace('"sentence_no": 1', '"sentence_no": 2'), encoding="utf-8"
    )
    assert run(capsys, "check", article) == (0, "")


def test_a_half_that_is_missing_or_broken_is_named(write: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    article = write()
    annotation_of(article).unlink()
    assert "has no annotations; write amtsblatt-noots.json" in run(capsys, "check", article)[1]
    code, said = run(capsys, "complete", article)
    assert (code, "not readable as JSON" in said) == (1, True)
    article.write_text("x", encoding="utf-8")
    assert "no front matter" in run(capsys, "check", article)[1]


def test_copied_sentences_and_texts_are_named(write: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    one = write()
    write("amtsblatt-kopie", date="2025-09-01")
    run(capsys, "complete", one.parent)
    said = run(capsys, "check", one.parent)[1]
    assert "shares a sentence with" in said
    assert "nearly the same text as" in said


def test_an_id_is_used_once_in_all_years(write: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    one = write()
    write(year="2024", date="2024-08-05")
    run(capsys, "complete", one.parent.parent)
    assert "the id is used by" in run(capsys, "check", one.parent.parent)[1]


def test_without_annotation_of_a_text_no_sentence_is_compared(write: Writer) -> None:
    article = write()
    annotation_of(article).write_text(json.dumps({"entities": "x"}), encoding="utf-8")
    problems, gold = check_pair(article, load_terms(), splitter())
    assert gold is None
    assert [p.place for p in problems] == [annotation_of(article)]


def test_the_parts_are_written_where_the_command_runs(
    write: Writer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write()
    write("zweiter", body=BODY.replace("Hamburg", "Bremen"), annotation=ANNOTATION)
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "split") == (0, "")
    parts = read_split(tmp_path / "data/annotations/split.tsv")
    assert set(parts) == {"amtsblatt-noots", "zweiter"}
    assert Part.DEVELOPMENT in parts.values()
    before = (tmp_path / "data/annotations/split.tsv").read_text(encoding="utf-8")
    (tmp_path / "data/articles/2025/kaputt.md").write_text("x", encoding="utf-8")
    assert run(capsys, "split")[0] == 1
    assert (tmp_path / "data/annotations/split.tsv").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("arguments", [[], ["mend"]])
def test_an_unknown_command_is_answered_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, *arguments) == (2, "usage: python -m amtsgraph.gold complete|check|split|sample [PATH…]\n")


def test_a_path_that_does_not_exist_is_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = run(capsys, "check", tmp_path / "none")
    assert code == 2
    assert said == f"{tmp_path / 'none'}: does not exist\n"
