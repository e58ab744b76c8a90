"""Dates as written, and those that are refused."""

from datetime import date

import pytest

from amtsgraph.sources import parse_date

DAY = date(2025, 11, 13)


@pytest.mark.parametrize(
    "written",
    [
        "2025-11-13",
        "20251113",
        "20251113T101500Z",
        "2025-11-13T23:59:00Z",
        "2025-11-13 08:00",
        "2025-11-13T00:30:00+01:00",
        "13.11.2025",
        "13. 11. 2025",
        "Do., 13.11.2025, 14:30 Uhr",
        "13.11.2025 um 09:15 Uhr",
        "13. November 2025",
        "13.November 2025",
        "13 Nov 2025",
        "Donnerstag, 13. November 2025",
        "Thu, 13 Nov 2025 23:30:00 +0100",
        "13 Nov 2025 08:00 GMT",
        "  13.11.2025\n",
    ],
)
def test_the_day_is_taken_as_written(written):
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [("1. März 2024", (2024, 3, 1)), ("2. Mai 2024", (2024, 5, 2)), ("3. Jänner 2031", (2031, 1, 3)),
     ("4. Dez. 2024", (2024, 12, 4)), ("29.2.2024", (2024, 2, 29)), ("1 June 2024", (2024, 6, 1))],
)  # fmt: skip
def test_names_of_months(written, day):
    assert parse_date(written) == date(*day)


@pytest.mark.parametrize(
    "written", ["31.02.2025", "2025-13-01", "29.2.2023", "0.1.2025", "Thu, 31 Feb 2025 10:00:00 +0100"]
)
def test_days_that_do_not_exist(written):
    with pytest.raises(ValueError, match=r"invalid date “.*”: the calendar has no such day"):
        parse_date(written)


@pytest.mark.parametrize(
    "written",
    ["heute", "gestern", "13.11.25", "11/13/2025", "November 2025", "2025", "1.1.0001", "٢٠٢٥-11-13", "x" * 5000,
     "13. Novembert 2025", "12:30", "x:00:00", "1 2 3 4:05:06 7", ""],
)  # fmt: skip
def test_what_names_no_day(written):
    with pytest.raises(ValueError, match=r"invalid date “[^”]{0,41}”; write 2025-11-13 or 13.11.2025"):
        parse_date(written)
