from pathlib import Path

import pytest

from amtsgraph.errors import GoldError
from amtsgraph.gold.__main__ import main
from amtsgraph.gold.audit import COLUMNS, Source, Verdict, read_verdicts, sample, to_text
from amtsgraph.gold.complete import splitter
from amtsgraph.gold.record import GoldArticle, GoldRelation
from amtsgraph.model import Modality, Span

TITLE = "Hamburg stimmt zu"
TEXT = "Das Land hat dem Vertrag zugestimmt. Betrieben wird das System vom Amt. Mehr ist nicht bekannt."
BASE = (TITLE + "\n" + TEXT).index("Betrieben")


def relation(subject: str, predicate: str = "operates", start: int = BASE) -> GoldRelation:
    return GoldRelation(
        subject, predicate, "System", Modality.ASSERTED, "Betrieben", "2025", evidence=(Span(start, start + 9),)
    )


def article(name: str, *subjects: str) -> GoldArticle:
    return GoldArticle(name, TITLE, "Blatt", "2025", TEXT, relations=tuple(map(relation, subjects)))


def test_a_sample_depends_on_its_seed_alone() -> None:
    gold = [article("a", "A", "B", "C"), article("b", "D", "E", "F")]
    names = [d.relation.subject for d in sample(gold, 1, 4)]
    assert [d.relation.subject for d in sample(list(reversed(gold)), 1, 4)] == names
    assert len(set(names)) == 4
    orders = {tuple(d.relation.subject for d in sample(gold, seed, 6)) for seed in range(20)}
    assert len(orders) > 10


def test_an_article_that_goes_leaves_the_order_of_the_others() -> None:
    gold = [article("a", "A", "B", "C"), article("b", "D", "E", "F")]
    order = [d.relation.subject for d in sample(gold, 7, 6)]
    left = [d.relation.subject for d in sample(gold[1:], 7, 6)]
    assert left == [name for name in order if name in "DEF"]


def test_a_card_shows_the_evidence_between_its_neighbours() -> None:
    text = to_text(sample([article("a", "Amt")], 1, 1), splitter())
    assert text.splitlines() == [
        "[1] a (Blatt, 2025)",
        "    Amt operates System (asserted, when 2025)",
        "    evidence: Betrieben",
        "    | Das Land hat dem Vertrag zugestimmt.",
        "    > Betrieben wird das System vom Amt.",
        "    | Mehr ist nicht bekannt.",
        "",
    ]


def verdicts(folder: Path, *rows: str) -> Path:
    path = folder / "curated-1.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_verdicts_are_read_and_held_against_the_annotation(tmp_path: Path) -> None:
    right = "a\tAmt\toperates\tSystem\tasserted\t2025\t\tright\t\t\tconfirmed"
    wrong = "a\tAmt\toperates\tSystem\tplanned\t2025\t\twrong\tmodality\tit is said as a fact\t"
    first, second = read_verdicts(verdicts(tmp_path, right, wrong))
    assert (first.verdict, first.source, first.name) == (Verdict.RIGHT, Source.CONFIRMED, "Amt operates System")
    assert (second.verdict, second.fault) == (Verdict.WRONG, "modality")
    assert first.stands_in(article("a", "Amt"))
    assert not second.stands_in(article("a", "Amt"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a\tAmt", "2 columns instead of 11"),
        ("a\tAmt\toperates\tSystem\tasserted\t2025\t\tperhaps\t\t\t", "perhaps"),
        ("a\tAmt\toperates\tSystem\tasserted\t2025\t\twrong\t\t\t", "a miss, and only a miss, has a class"),
        ("a\tAmt\toperates\tSystem\tasserted\t2025\t\tright\tobject\tnot it\t", "a miss, and only a miss"),
    ],
)
def test_a_malformed_verdict_is_told_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(GoldError, match=said) as error:
        read_verdicts(verdicts(tmp_path, row))
    assert "curated-1.tsv:2" in str(error.value)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("claim\tverdict\n", encoding="utf-8")
    with pytest.raises(GoldError, match="the columns must be article"):
        read_verdicts(path)


def test_the_command_prints_the_shipped_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--seed", "2025", "--size", "3", "data/annotations/2025"]) == 0
    cards = [line for line in capsys.readouterr().out.splitlines() if line.startswith("[")]
    assert [card[:3] for card in cards] == ["[1]", "[2]", "[3]"]
