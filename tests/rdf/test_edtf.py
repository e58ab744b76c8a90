"""Dates in EDTF: which days they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.rdf.edtf import bounds


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-10-16", "2025-10-16", "2025-10-16"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025~", "2025-01-01", "2025-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2026-40", "2026-01-01", "2026-06-30"),
        ("2026-41?", "2026-07-01", "2026-12-31"),
        ("2025-10/2025-11", "2025-10-01", "2025-11-30"),
        ("2025-10/..", "2025-10-01", None),
        ("../2025-11", None, "2025-11-30"),
        ("/2025-11-03", None, "2025-11-03"),
        ("2025/", "2025-01-01", None),
    ],
)
def test_bounds(text: str, first: str | None, last: str | None) -> None:
    days = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert bounds(text) == days


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "/", "25", "2025-13", "2025-1", "2025-02-30", "2025-21-03", "ab 2027", "2025-11/2025-10",
     "2025/2026/2027", "20２5"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|day|month|neither|before"):
        bounds(text)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_lies_in_its_month_and_year(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y-%m}".zfill(7), f"{day.year:04}"):
        first, last = bounds(text)
        assert first
        assert last
        assert first <= day <= last
