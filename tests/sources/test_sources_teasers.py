"""The magazine page: one article for each teaser, told by structure."""

from datetime import date
from pathlib import Path

import pytest

from amtsgraph.model import Article
from amtsgraph.sources import Skipped, read_bytes, read_path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "articles"

PAGE = """ThüringenEin Land und seine Hauptstadt
Erfurt ist die Hauptstadt des Freistaats Thüringen (wir berichteten). Dort hat auch der Thüringer Landtag seinen \
Sitz, ebenso die Staatskanzlei.
Gera liegt im Osten
Gera ist die drittgrößte Stadt des Landes (Foto: Stadtarchiv). mehr...
Foto: Stadtarchiv
Hessen: Wiesbaden ist Landeshauptstadt
[13.11.2025] In Wiesbaden sitzt der Landtag. Frankfurt ist größer, aber nicht Hauptstadt. mehr...
Ämter/Kammern: Zwei Wörter für Verwaltung
[7.1.2026]  Beide Wörter sind alt… mehr…

Sachsen hat keine Doppelpunkte
[31. Dezember 2025] Dresden liegt an der Elbe.
Auch Meißen liegt dort.
Weitere Meldungen
Bremen: Zwei Städte, ein Land
[2026-02-03] Bremen und Bremerhaven bilden ein Land. [mehr]
Kontakt
"""


def page(text: str = PAGE) -> list[Article]:
    return [a for a in read_bytes(text.encode(), "page.txt") if isinstance(a, Article)]


def test_dates_and_kickers_come_from_the_page():
    assert [(a.published, a.kicker, a.title) for a in page()] == [
        (None, "Thüringen", "Ein Land und seine Hauptstadt"),
        (date(2025, 11, 13), "Hessen", "Hessen: Wiesbaden ist Landeshauptstadt"),
        (date(2026, 1, 7), "Ämter/Kammern", "Ämter/Kammern: Zwei Wörter für Verwaltung"),
        (date(2025, 12, 31), "", "Sachsen hat keine Doppelpunkte"),
        (date(2026, 2, 3), "Bremen", "Bremen: Zwei Städte, ein Land"),
    ]


def test_long_article_is_cleaned_and_keeps_its_sub_headlines():
    first = page()[0]
    assert first.text.split("\n") == [
        "Ein Land und seine Hauptstadt",
        "Erfurt ist die Hauptstadt des Freistaats Thüringen. Dort hat auch der Thüringer Landtag seinen Sitz, "
        "ebenso die Staatskanzlei.",
        "Gera liegt im Osten",
        "Gera ist die drittgrößte Stadt des Landes.",
    ]


def test_teaser_is_headline_and_body_without_date_and_link():
    hessen, words = page()[1:3]
    body = "In Wiesbaden sitzt der Landtag. Frankfurt ist größer, aber nicht Hauptstadt."
    assert hessen.text == f"Hessen: Wiesbaden ist Landeshauptstadt\n{body}"
    assert hessen.text[hessen.body_start :] == body
    assert words.text.endswith("\nBeide Wörter sind alt…")


def test_every_article_has_its_place_and_key():
    assert [a.place for a in page()] == [f"page.txt#{n}" for n in range(1, 6)]
    assert page()[1].key == "unbekannt-2025-11-13-hessen-wiesbaden-ist-landeshauptstadt"


def test_body_goes_on_to_the_next_headline_where_no_link_closes_it():
    assert page()[3].text.split("\n")[1:] == [
        "Dresden liegt an der Elbe.",
        "Auch Meißen liegt dort.",
        "Weitere Meldungen",
    ]


def test_a_single_teaser_is_told_too():
    (article,) = page("Bremen: Zwei Städte\n[03.02.2026] Bremen und Bremerhaven bilden ein Land. mehr...")
    assert (article.published, article.text) == (
        date(2026, 2, 3),
        "Bremen: Zwei Städte\nBremen und Bremerhaven bilden ein Land.",
    )


def test_an_impossible_day_costs_one_teaser():
    records = list(read_bytes(b"A: b\n[31.02.2025] Eins. mehr...\nC: d\n[01.03.2025] Zwei. mehr...", "p.txt"))
    assert str(records[0]) == "p.txt#1: invalid date “31.02.2025”: the calendar has no such day"
    assert isinstance(records[1], Article)


def test_running_text_without_headline_is_an_article_by_its_first_sentence():
    long = "Dresden liegt an der Elbe. " + "Die Stadt hat Brücken, und über jede fährt eine Bahn. " * 3
    first, second = page(f"{long.strip()}\nA: b\n[01.03.2025] Zwei. mehr...")
    assert (first.title, first.body_start) == ("Dresden liegt an der Elbe.", 0)
    assert second.title == "A: b"


def test_two_dated_lines_under_one_headline_are_one_article():
    (article,) = page("Ein Titel\n[01.03.2025] Eins.\n[02.03.2025] Zwei.")
    assert article.text == "Ein Titel\nEins.\n[02.03.2025] Zwei."


def test_no_headline_above_the_first_date_line():
    (article,) = page("[01.03.2025] Eins.\nEin Titel\n[02.03.2025] Zwei. mehr...")
    assert article.title == "Ein Titel"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real page lies beside the checkout only in the workshop")
def test_the_real_page_gives_sixteen_articles():
    records = list(read_path(SHARED))
    assert not [r for r in records if isinstance(r, Skipped)]
    articles = [r for r in records if isinstance(r, Article)]
    assert [(a.published.isoformat() if a.published else None, a.kicker) for a in articles] == [
        (None, "Thüringen"),
        ("2025-11-13", "Berlin"),
        ("2025-11-10", "Bayern"),
        ("2025-11-07", "Berlin"),
        ("2025-10-16", "BMDS"),
        ("2025-10-09", "Schleswig-Holstein"),
        ("2025-09-29", "USU Digital Consulting/Stackit"),
        ("2025-09-25", "Baden-Württemberg"),
        ("2025-09-24", "NOOTS"),
        ("2025-09-16", "Hessen"),
        ("2025-09-04", "Bremen"),
        ("2025-08-28", "Bremen"),
        ("2025-08-27", "BMDS"),
        ("2025-08-21", "Schleswig-Holstein"),
        ("2025-08-05", "Hamburg"),
        ("2025-07-28", "Picture"),
    ]
    assert len({a.key for a in articles}) == 16
    assert not [a for a in articles if "mehr..." in a.text or "wir berichteten" in a.text or "[" in a.text]
    assert all(a.title == a.text[: a.body_start - 1] for a in articles)
