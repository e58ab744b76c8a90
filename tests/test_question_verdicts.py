"""Every expected row of a question was read against its article, and its verdict is kept."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "queries" / "expected"
VERDICTS = ROOT / "queries" / "verdicts.tsv"
ARTICLE = "https://w3id.org/amtsgraph/article/"


def verdicts() -> list[dict[str, str]]:
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def row_key(row: list[str]) -> str:
    """Return a row without the articles it names."""
    return " | ".join(cell for cell in row if not cell.startswith(ARTICLE))


def expected_rows() -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for file in sorted(EXPECTED.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            found.update((file.stem, row_key(row)) for row in list(csv.reader(text))[1:])
    return found


def test_every_expected_row_has_its_verdict_and_no_other() -> None:
    judged = Counter((line["question"], line["row"]) for line in verdicts() if line["verdict"] != "wrong")
    expected = expected_rows()
    assert expected
    assert judged == expected, "read the rows that differ against their articles, then note it in queries/verdicts.tsv"


def test_what_was_judged_wrong_is_no_longer_expected() -> None:
    still = {(line["question"], line["row"], line["article"]) for line in verdicts() if line["verdict"] != "wrong"}
    for line in verdicts():
        if line["verdict"] == "wrong":
            assert line["note"], f"{line['question']}: {line['row']}: say what was wrong and what was mended"
            assert (line["question"], line["row"], line["article"]) not in still


def test_a_verdict_names_its_article_and_day() -> None:
    articles = {file.stem for file in (ROOT / "data" / "articles").rglob("*.md")}
    for line in verdicts():
        assert line["verdict"] in {"right", "wrong", "missing"}
        assert date.fromisoformat(line["date"])
        assert set(line["article"].split()) <= articles, line
        assert line["article"] or "| Register |" in line["row"], line
