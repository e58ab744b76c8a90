"""The record of the data set for open-data portals."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from amtsgraph.export import export
from amtsgraph.rdf.iris import Base
from amtsgraph.store.embedded import EmbeddedView, memory_view, open_view

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
CC_BY = URIRef("http://dcat-ap.de/def/licenses/cc-by/4.0")


def parsed(view: EmbeddedView, base: Base = Base()) -> Graph:  # noqa: B008
    return Graph().parse(data=export(view, "dcat", base), format="turtle")


@pytest.fixture(scope="module")
def record(built: Path) -> Graph:
    return parsed(open_view(built / "store"))


def test_the_record_has_what_the_profile_wants(record: Graph) -> None:
    (dataset,) = record.subjects(RDF.type, DCAT.Dataset)
    for needed in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in record.objects(dataset, needed) if isinstance(text, Literal)} == {"de", "en"}
    for needed in (
        DCAT.theme,
        DCAT.keyword,
        DCTERMS.spatial,
        DCTERMS.language,
        DCTERMS.publisher,
        DCTERMS.accessRights,
    ):
        assert list(record.objects(dataset, needed)), needed
    publisher = record.value(dataset, DCTERMS.publisher)
    assert record.value(publisher, FOAF.name) == Literal("The amtsgraph developers")
    parts = list(record.objects(dataset, DCAT.distribution))
    assert len(parts) == 2
    for part in parts:
        assert record.value(part, DCTERMS.license) == CC_BY
        assert record.value(part, DCATDE.licenseAttributionByText)
        assert record.value(part, DCAT.accessURL) == URIRef("https://w3id.org/amtsgraph/")
        assert str(record.value(part, DCTERMS["format"])).rpartition("/")[2] in ("RDF_TURTLE", "RDF_TRIG")


def test_the_period_is_that_of_the_articles(record: Graph) -> None:
    (period,) = record.subjects(RDF.type, DCTERMS.PeriodOfTime)
    assert record.value(period, DCAT.startDate) == Literal("2025-08-05", datatype=XSD.date)
    assert record.value(period, DCAT.endDate) == Literal("2025-10-09", datatype=XSD.date)


def test_months_and_years_count_with_all_their_days_and_nothing_has_no_period() -> None:
    line = '<a:x> <http://purl.org/dc/terms/issued> "%s"^^<http://www.w3.org/2001/XMLSchema#%s> <a:g> .\n'
    view = memory_view((line % ("2020-02", "gYearMonth") + line % ("2021", "gYear")).encode())
    found = parsed(view)
    dates = {str(date) for name in (DCAT.startDate, DCAT.endDate) for date in found.objects(None, name)}
    assert dates == {"2020-02-01", "2021-12-31"}
    assert not list(parsed(memory_view(b"")).subjects(RDF.type, DCTERMS.PeriodOfTime))


def test_names_follow_the_base_and_no_node_is_blank(built: Path) -> None:
    found = parsed(open_view(built / "store"), Base("https://example.org/kg/"))
    assert {str(s) for s in found.subjects() if not str(s).startswith("https://example.org/kg/")} == set()
    assert (None, DCAT.accessURL, URIRef("https://example.org/kg/")) in found
