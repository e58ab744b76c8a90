"""A source may state no more than a month or a year; it is kept, and no day is made up."""

import pytest

from amtsgraph.model import Article
from amtsgraph.sources.reading import read_bytes


def read(date: str) -> Article:
    page = f"---\ntitle: Neues Portal\npublisher: Amtsblatt\ndate: {date}\n---\nDas Portal ist da.\n"
    (article,) = read_bytes(page.encode(), "x.md")
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("period", ["2020-02", "2020"])
def test_a_month_or_year_is_kept_without_a_day(period: str) -> None:
    article = read(period)
    assert article.published is None
    assert article.period == period
    assert article.key == f"amtsblatt-{period}-neues-portal"


def test_a_day_leaves_no_period() -> None:
    assert read("2020-02-03").period == ""


def test_a_month_that_does_not_exist_is_refused() -> None:
    (skipped,) = read_bytes(b"---\ntitle: T\ndate: 2020-13\n---\nText hier.\n", "x.md")
    assert "invalid date" in str(skipped)
