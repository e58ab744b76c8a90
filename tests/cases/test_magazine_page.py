"""The real page of a trade magazine yields the claims of the table, and no wrong ones beside them."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "shared" / "articles" / "kommune21-thueringen-2020.txt"


def _table():
    spec = importlib.util.spec_from_file_location("magazine_table", HERE / "magazine_table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TABLE = _table()
on_page = pytest.mark.skipif(not PAGE.exists(), reason="the real page lies in shared/ beside the checkout only")


def _told(claim):
    a, b = claim.subject.key, claim.object.key
    if claim.predicate == "cooperatesWith":
        a, b = sorted((a, b))
    tail = "" if claim.modality == "asserted" else f" [{claim.modality}]"
    return f"{a} {claim.predicate} {b}{tail}"


@pytest.fixture(scope="module")
def page(extract_file):
    return extract_file(PAGE)


@on_page
def test_sixteen_articles(page):
    assert [e.article.issued for e in page] == [row[1] for row in TABLE.SIXTEEN]


@on_page
@pytest.mark.parametrize("number", range(16))
def test_claims(page, number):
    title, _, claims, figures = TABLE.SIXTEEN[number]
    extraction = page[number]
    assert extraction.article.title.startswith(title)
    found = {_told(c) for c in extraction.claims}
    assert set(claims) <= found
    assert found - set(claims) <= TABLE.ALSO_RIGHT
    assert set(figures) <= {(f.value, f.unit) for f in extraction.figures}


@on_page
def test_thuringian_names_are_those_of_thuringia(page):
    known = {m.text: m.entity.key for m in page[0].mentions if m.entity.known}
    assert known["Finanzministerium"] == known["Thüringer Finanzministerium"]
    assert known["Landesdatennetz"] == "landesdatennetz-thueringen"
    assert {"Thüringer Landesrechenzentrum", "Thüringen-Cloud"} <= set(known)


@on_page
def test_network_of_another_land_is_not_the_thuringian(page):
    assert "landesdatennetz-thueringen" not in {m.entity.key for m in page[13].mentions}


@on_page
def test_consultation_has_its_period(page):
    (claim,) = [c for c in page[4].claims if c.predicate == "consultsOn"]
    assert claim.when == "2025-10/2025-11"


@on_page
def test_evidence_is_the_text_it_claims(page):
    for extraction in page:
        for claim in extraction.claims:
            for evidence in claim.evidence:
                assert extraction.article.text[evidence.span.start : evidence.span.end] == evidence.text
