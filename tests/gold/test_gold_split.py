from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import GoldError
from amtsgraph.gold.record import GoldArticle
from amtsgraph.gold.split import SHARES, Part, extended, read_split, select, to_text

ARTICLES = [(f"a{n}", f"land-{n % 4}", str(2018 + n % 8)) for n in range(200)]
ROW = st.tuples(st.text("abc", min_size=1, max_size=6), st.sampled_from("xyz"), st.sampled_from(["2018", "2019"]))


def test_the_parts_come_near_to_their_shares_as_a_whole_and_in_each_territory() -> None:
    parts = extended({}, ARTICLES)
    for part, share in SHARES.items():
        assert abs(sum(p is part for p in parts.values()) - share * 200) <= 4
        for territory in {t for _, t, _ in ARTICLES}:
            here = [parts[key] for key, t, _ in ARTICLES if t == territory]
            assert abs(sum(p is part for p in here) - share * 50) <= 2


def test_a_part_once_given_stays() -> None:
    first = extended({}, ARTICLES[:120])
    assert extended(first, ARTICLES).items() >= first.items()
    assert extended({"gone": Part.TUNING}, ARTICLES)["gone"] is Part.TUNING


@given(st.lists(ROW, unique_by=lambda row: row[0], max_size=20), st.randoms())
def test_the_order_of_the_articles_does_not_matter(rows: list[tuple[str, str, str]], random: object) -> None:
    assert extended({}, rows) == extended({}, list(reversed(rows)))


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    parts = extended({}, ARTICLES)
    path = tmp_path / "split.tsv"
    path.write_text(to_text(parts), encoding="utf-8")
    assert read_split(path) == parts
    assert to_text(parts).splitlines() == sorted(to_text(parts).splitlines())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\ttest\n", "not an id, a tab and"),
        ("a development\n", "not an id"),
        ("a\ttuning\na\ttuning\n", "has a part already"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "split.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=reason):
        read_split(path)


def test_articles_are_selected_by_part() -> None:
    gold = [GoldArticle(key, "", "", "", "") for key in ("a", "b", "c")]
    parts = {"a": Part.TUNING, "b": Part.REPORTING}
    assert [article.id for article in select(gold, parts, Part.REPORTING)] == ["b"]
