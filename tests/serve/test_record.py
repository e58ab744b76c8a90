"""The record for data portals keeps the rules of DCAT-AP.de 3.

The official shapes are under another licence (AGPL-3.0) and so are not in this repository; their rules that concern
this record stand below in our words. Whoever has the official files names their folder in ``DCAT_AP_DE_SHAPES``
(https://github.com/GovDataOfficial/DCAT-AP.de-SHACL-Validation, ``validator/resources/v3.0/shapes`` without the file of
imports), and the record is checked against them too.
"""

import os
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS, XSD
from serving import Running

EU = "http://publications.europa.eu/resource/authority/"
LICENSES = "http://dcat-ap.de/def/licenses"
MUST = [
    (DCAT.Catalog, (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)),
    (DCAT.Dataset, (DCTERMS.title, DCTERMS.description, DCAT.theme, DCTERMS.publisher, DCAT.distribution)),
    (DCAT.Distribution, (DCAT.accessURL, DCTERMS.license, DCTERMS.format, DCAT.mediaType)),
    (DCAT.DataService, (DCTERMS.title, DCAT.endpointURL, DCTERMS.publisher)),
    (FOAF.Agent, (FOAF.name,)),
]
LISTS = {
    DCAT.theme: EU + "data-theme",
    DCTERMS.language: EU + "language",
    DCTERMS.accessRights: EU + "access-right",
    DCTERMS.format: EU + "file-type",
    DCTERMS.license: LICENSES,
}
IANA = Namespace("https://www.iana.org/assignments/media-types/")


@pytest.fixture(scope="module")
def record(server: Running) -> Graph:
    """The record that the server gives."""
    answer = server.client.get("/dcat", headers={"accept": "text/turtle"})
    return Graph().parse(data=answer.text, format="turtle")


@pytest.mark.parametrize(("kind", "names"), MUST, ids=[str(kind).rpartition("#")[2] for kind, _ in MUST])
def test_what_is_required_is_there(record: Graph, kind: URIRef, names: tuple[URIRef, ...]) -> None:
    nodes = list(record.subjects(RDF.type, kind))
    assert nodes
    for node in nodes:
        for name in names:
            assert record.value(node, name, any=True) is not None, (node, name)


@pytest.mark.parametrize(("name", "scheme"), LISTS.items(), ids=[str(name) for name in LISTS])
def test_codes_come_from_the_lists_that_are_prescribed(record: Graph, name: URIRef, scheme: str) -> None:
    codes = set(record.objects(None, name))
    assert codes
    for code in codes:
        assert (code, SKOS.inScheme, URIRef(scheme)) in record
        assert str(code).startswith(scheme + "/")


def test_values_are_of_their_kind(record: Graph) -> None:
    for name in (DCTERMS.title, DCTERMS.description):
        assert all(isinstance(text, Literal) and text.language for text in record.objects(None, name))
    for name in (DCAT.accessURL, DCAT.downloadURL, DCAT.landingPage, DCAT.endpointURL):
        assert all(isinstance(url, URIRef) for url in record.objects(None, name))
    assert all(str(media).startswith(str(IANA)) for media in record.objects(None, DCAT.mediaType))
    dates = [date for name in (DCTERMS.modified, DCAT.startDate, DCAT.endDate) for date in record.objects(None, name)]
    assert all(isinstance(date, Literal) and date.datatype == XSD.date for date in dates)


@pytest.mark.skipif("DCAT_AP_DE_SHAPES" not in os.environ, reason="DCAT_AP_DE_SHAPES names no folder with the shapes")
def test_the_official_shapes_find_nothing(record: Graph) -> None:
    shapes = Graph()
    for path in sorted(Path(os.environ["DCAT_AP_DE_SHAPES"]).glob("*.ttl")):
        shapes.parse(path)
    conforms, _, text = pyshacl.validate(record, shacl_graph=shapes, advanced=True)
    assert conforms, text
