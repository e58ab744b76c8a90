from datetime import date

import pytest

from amtsgraph.extract.dates import dates_in

DAY = date(2025, 6, 15)
DATES = [
    ("am 13.11.2025", ["2025-11-13"]),
    ("am 1. März 2024", ["2024-03-01"]),
    ("am 1. März", ["2025-03-01"]),
    ("am 31.02.2025", []),
    ("Ende November 2025", ["2025-11"]),
    ("bis Ende November", ["../2025-11"]),
    ("ab Januar 2027", ["2027-01/.."]),
    ("seit 2019", ["2019/.."]),
    ("im Herbst 2026", ["2026-23"]),
    ("im zweiten Quartal 2026", ["2026-34"]),
    ("im ersten Halbjahr 2026", ["2026-40"]),
    ("gestern", ["2025-06-14"]),
    ("im kommenden Jahr", ["2026"]),
    ("im vergangenen Monat", ["2025-05"]),
    ("bis Jahresende", ["../2025-12"]),
    ("bis Ende 2022", ["../2022"]),
    ("im Dezember", ["2025-12"]),
    ("im Januar", ["2025-01"]),
    ("kein Datum", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text, expected):
    assert [d.edtf for d in dates_in(text, 0, DAY)] == expected


def test_relative_dates_need_the_date_of_the_article():
    assert dates_in("gestern und im kommenden Jahr", 0, None) == ()


def test_offsets_are_those_of_the_article():
    (found,) = dates_in("am 13.11.2025", 100, DAY)
    assert (found.span.start, found.span.end) == (103, 113)


@pytest.mark.parametrize(("text", "after"), [("2026", True), ("im Jahr 2025", False), ("im Herbst 2026", True)])
def test_later_than_a_day(text, after):
    (found,) = dates_in(text, 0, DAY)
    assert found.is_after(DAY) is after
