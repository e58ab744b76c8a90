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
    ("seit Oktober", ["2024-10/.."]),
    ("seit dem vergangenen Jahr", ["2024/.."]),
    ("ab kommendem Jahr", ["2026/.."]),
    ("Anfang nächsten Jahres", ["2026"]),
    ("bis Ende des Jahres", ["../2025"]),
    ("noch im laufenden Jahr", ["2025"]),
    ("im Herbst", ["2025-23"]),
    ("zum Jahreswechsel", ["2025-01-01"]),
    ("am Mittwoch", ["2025-06-11"]),
    ("am Sonntag", ["2025-06-15"]),
    ("seit Montag", ["2025-06-09/.."]),
    ("am kommenden Mittwoch", ["2025-06-18"]),
    ("am vergangenen Sonntag", ["2025-06-08"]),
    ("2021 bis 2025", ["2021/2025"]),
    ("vom 1. April 2021 bis Ende März 2024", ["2021-04-01/2024-03"]),
    ("2019 und bis 2021", ["2019", "../2021"]),
    ("Montagsrunde, Mai-Ausgabe und Herbstmesse", ["2025-05"]),
    ("kein Datum", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text, expected):
    assert [d.edtf for d in dates_in(text, 0, DAY.isoformat())] == expected


def test_relative_dates_need_the_date_of_the_article():
    assert dates_in("gestern und im kommenden Jahr", 0, "") == ()


def test_offsets_are_those_of_the_article():
    (found,) = dates_in("am 13.11.2025", 100, DAY.isoformat())
    assert (found.span.start, found.span.end) == (103, 113)


@pytest.mark.parametrize(("text", "after"), [("2026", True), ("im Jahr 2025", False), ("im Herbst 2026", True)])
def test_later_than_a_day(text, after):
    (found,) = dates_in(text, 0, DAY.isoformat())
    assert found.is_after(DAY) is after


def test_an_article_of_a_month_places_months_and_years_but_no_days():
    text = "Ende August, seit dem vergangenen Jahr, am Dienstag, gestern"
    assert [d.edtf for d in dates_in(text, 0, "2024-09")] == ["2024-08", "2023/.."]


def test_a_weekday_of_a_plan_is_still_to_come():
    (found,) = dates_in("am Mittwoch", 0, "2025-06-15")
    assert found.ahead("2025-06-15").edtf == "2025-06-18"
