"""The shipped articles and annotations, tested as data."""

import re
from collections import Counter
from pathlib import Path

import pytest

from amtsgraph.gold.__main__ import check_all
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle
from amtsgraph.gold.split import SHARES, Part, read_split
from amtsgraph.gold.terms import load_terms
from amtsgraph.model import Article
from amtsgraph.sources.reading import read_path

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
REAL_PAGE = ROOT.parent / "shared" / "articles" / "kommune21-thueringen-2020.txt"
SPLIT = DATA / "annotations" / "split.tsv"
MAGAZINE = "Kommune21"
# Facts that the sixteen articles of the magazine's page must yield: id, subject, relation, object, modality.
FACTS = [
    ("2020-06-29-thueringen", "Hartmut Schubert", "holdsPost", "Thüringen", "asserted"),
    ("2025-11-13-berlin", "Senatsverwaltung für Justiz und Verbraucherschutz", "adopts", "BerlinPC", "asserted"),
    ("2025-11-13-berlin", "ITDZ Berlin", "supplies", "Senatsverwaltung für Justiz und Verbraucherschutz", "asserted"),
    ("2025-11-10-bayern", "Bayern", "launches", "Kontaktstelle Datacenter Bayern", "asserted"),
    ("2025-11-07-berlin", "Technologiestiftung Berlin", "launches", "Data Hub", "asserted"),
    ("2025-11-07-berlin", "Berlin", "launches", "Data Hub", "asserted"),
    ("2025-11-07-berlin", "Berlin", "cooperatesWith", "Technologiestiftung Berlin", "asserted"),
    (
        "2025-10-16-bmds",
        "Bundesministerium für Digitales und Staatsmodernisierung",
        "consultsOn",
        "Deutschland-Stack",
        "asserted",
    ),
    ("2025-10-09-schleswig", "Schleswig-Holstein", "migratesFrom", "Microsoft Exchange", "asserted"),
    ("2025-10-09-schleswig", "Schleswig-Holstein", "adopts", "Open-Xchange", "asserted"),
    ("2025-10-09-schleswig", "Schleswig-Holstein", "adopts", "Thunderbird", "asserted"),
    ("2025-09-29-usu", "USU Digital Consulting", "cooperatesWith", "Stackit", "planned"),
    ("2025-09-25-baden", "kommunale Jobcenter in Baden-Württemberg", "pilots", "Registermodernisierung", "asserted"),
    ("2025-09-24-noots", "Bundesverwaltungsamt", "operates", "National-Once-Only-Technical-System", "asserted"),
    ("2025-09-24-noots", "Registermodernisierung", "uses", "National-Once-Only-Technical-System", "asserted"),
    ("2025-09-24-noots", "National-Once-Only-Technical-System", "uses", "Once-Only-Prinzip", "asserted"),
    ("2025-09-16-hessen", "Rhöncloud", "develops", "Rhöncloud DataRock Rechenzentrum", "asserted"),
    ("2025-09-16-hessen", "Rhöncloud DataRock Rechenzentrum", "locatedIn", "Eichenzell", "asserted"),
    (
        "2025-09-16-hessen",
        "Hessische Zentrale für Datenverarbeitung",
        "adopts",
        "Rhöncloud DataRock Rechenzentrum",
        "planned",
    ),
    ("2025-09-04-bremen", "Elterngeld", "uses", "National-Once-Only-Technical-System", "asserted"),
    ("2025-09-04-bremen", "Deutschland", "pilots", "Elterngeld", "asserted"),
    ("2025-08-28-bremen", "Bremen", "develops", "System zur digitalen Arbeitszeiterfassung an Schulen", "planned"),
    (
        "2025-08-27-bmds",
        "Bundesministerium für Digitales und Staatsmodernisierung",
        "consultsOn",
        "nationale Rechenzentrumsstrategie",
        "asserted",
    ),
    (
        "2025-08-27-bmds",
        "Karsten Wildberger",
        "holdsPost",
        "Bundesministerium für Digitales und Staatsmodernisierung",
        "asserted",
    ),
    ("2025-08-21-schleswig", "Schleswig-Holstein", "develops", "Landesdatennetz Schleswig-Holstein", "planned"),
    ("2025-08-21-schleswig", "Schleswig-Holstein", "adopts", "X-Road", "asserted"),
    ("2025-08-05-hamburg", "Hamburg", "ratifies", "NOOTS-Staatsvertrag", "asserted"),
    ("2025-07-28-picture", "Picture", "provides", "Prozessplattform Sachsen", "asserted"),
    ("2025-07-28-picture", "Sachsen", "adopts", "Prozessplattform Sachsen", "asserted"),
]
FIGURES = [
    ("2020-06-29-thueringen", "3400", "Nutzer", ""),
    ("2020-06-29-thueringen", "20000", "Nutzer", ""),
    ("2025-10-09-schleswig", "40000", "Postfächer", "über"),
    ("2025-09-25-baden", "3", "Jobcenter", ""),
    ("2025-07-28-picture", "300", "öffentliche Stellen", "über"),
]


@pytest.fixture(scope="module")
def corpus() -> tuple[GoldArticle, ...]:
    return read_folder(DATA / "annotations")


def of_magazine(corpus: tuple[GoldArticle, ...], name: str) -> GoldArticle:
    (article,) = [a for a in corpus if a.id.startswith(f"kommune21-{name}")]
    return article


def test_the_checker_has_nothing_to_say() -> None:
    problems = check_all([DATA / "articles", DATA / "annotations"], load_terms())
    assert problems == [], "\n".join(problems)


def test_every_article_can_be_read_by_a_build(corpus: tuple[GoldArticle, ...]) -> None:
    read = list(read_path(DATA / "articles"))
    assert [r for r in read if not isinstance(r, Article)] == []
    assert {a.text for a in read if isinstance(a, Article)} == {a.full_text for a in corpus}


def test_every_article_has_a_part_and_the_parts_their_shares(corpus: tuple[GoldArticle, ...]) -> None:
    parts = read_split(SPLIT)
    missing = sorted({a.id for a in corpus} - parts.keys())
    assert missing == [], "run: python -m amtsgraph.gold split"
    counts = Counter(parts[a.id] for a in corpus)
    for part, share in SHARES.items():
        assert abs(counts[part] / len(corpus) - share) < 0.06, part


def test_the_magazine_page_is_there_and_belongs_to_development(corpus: tuple[GoldArticle, ...]) -> None:
    sixteen = {name for name, *_ in FACTS}
    assert len(sixteen) == 16
    parts = read_split(SPLIT)
    for name in sixteen:
        assert parts[of_magazine(corpus, name).id] is Part.DEVELOPMENT


@pytest.mark.parametrize(("name", "subject", "predicate", "object_", "modality"), FACTS)
def test_a_fact_of_the_magazine_page_is_annotated(
    corpus: tuple[GoldArticle, ...], name: str, subject: str, predicate: str, object_: str, modality: str
) -> None:
    stated = {(r.subject, r.predicate, r.object, str(r.modality)) for r in of_magazine(corpus, name).relations}
    assert (subject, predicate, object_, modality) in stated


@pytest.mark.parametrize(("name", "value", "unit", "qualifier"), FIGURES)
def test_a_figure_of_the_magazine_page_is_annotated(
    corpus: tuple[GoldArticle, ...], name: str, value: str, unit: str, qualifier: str
) -> None:
    assert (value, unit, qualifier) in {(f.value, f.unit, f.qualifier) for f in of_magazine(corpus, name).figures}


def test_only_articles_of_the_magazine_page_may_lack_an_address() -> None:
    without = [p.name for p in (DATA / "articles").rglob("*.md") if 'url: ""' in p.read_text(encoding="utf-8")]
    prefixes = tuple(f"kommune21-{name}" for name, *_ in FACTS)
    assert [name for name in without if not name.startswith(prefixes)] == []


@pytest.mark.skipif(not REAL_PAGE.exists(), reason="the magazine's page does not lie beside this checkout")
def test_no_sentence_of_the_magazine_page_is_copied(corpus: tuple[GoldArticle, ...]) -> None:
    page = " ".join(re.findall(r"\w+", REAL_PAGE.read_text(encoding="utf-8").lower()))
    for name in {name for name, *_ in FACTS}:
        for sentence in re.split(r"(?<=[.!?])\s", of_magazine(corpus, name).text):
            words = re.findall(r"\w+", sentence.lower())
            for start in range(len(words) - 9):
                assert " ".join(words[start : start + 10]) not in page, sentence
