"""A record of the data set for open-data portals, made from the graph.

Spec: DCAT-AP.de 3, https://www.dcat-ap.de/def/dcatde/3.0/spec/. Everything that is not counted stands here; what a
portal assigns (``dcatde:contributorID``) is left out, and so are dates of publication, which a build does not know.
"""

from collections.abc import Iterator

from amtsgraph.rdf.edtf import bounds
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import DCT, FOAF, ONTOLOGY, RDF, TERMS, XSD
from amtsgraph.rdf.terms import Term, Triple, iri, literal, tagged
from amtsgraph.store.base import Rows, View
from amtsgraph.version import __version__

DCAT, DCATAP, DCATDE = TERMS["dcat"], TERMS["dcatap"], TERMS["dcatde"]
LICENSE = "http://dcat-ap.de/def/licenses/cc-by/4.0"
_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_A = iri(RDF + "type")
_BY = "The amtsgraph developers"
_TITLE = (
    ("de", "amtsgraph: Wissensgraph der Verwaltungsdigitalisierung"),
    ("en", "amtsgraph: knowledge graph of German e-government"),
)
_TEXT = (
    (
        "de",
        "Wer in der deutschen Verwaltungsdigitalisierung was betreibt, plant, einführt, fördert oder verantwortet: ein"
        " kuratiertes Register und Aussagen aus Artikeln, von Hand geprüft oder maschinell gelesen, jede mit Artikel,"
        " Stelle, Wortlaut und Modalität.",
    ),
    (
        "en",
        "Who operates, plans, adopts, funds or is responsible for what in German e-government: a curated register and"
        " claims from articles, checked by hand or read by machine, each with article, position, wording and modality.",
    ),
)
_KEYWORDS = ("E-Government", "Linked Open Data", "OZG", "Verwaltungsdigitalisierung", "Wissensgraph")
_FILES = (("turtle", "RDF_TURTLE", "text/turtle"), ("trig", "RDF_TRIG", "application/trig"))
_ISSUED = f"SELECT DISTINCT (STR(?d) AS ?day) WHERE {{ ?article <{DCT}issued> ?d }}"


def record(view: View, base: Base) -> NamedGraph:
    """Return the record of the graph in ``view``; the address of access is the base of its names."""
    dataset, publisher = iri(f"{base.iri}dataset"), iri(base.agent("the-amtsgraph-developers"))
    triples: list[Triple] = [
        (dataset, _A, iri(DCAT + "Dataset")),
        (dataset, iri(DCT + "identifier"), literal(f"{base.iri}dataset")),
        (dataset, iri(DCAT + "version"), literal(__version__)),
        (dataset, iri(DCAT + "landingPage"), iri(base.iri)),
        (dataset, iri(DCAT + "theme"), iri(_EU + "data-theme/GOVE")),
        (dataset, iri(DCT + "language"), iri(_EU + "language/DEU")),
        (dataset, iri(DCT + "spatial"), iri(_EU + "country/DEU")),
        (dataset, iri(DCT + "accessRights"), iri(_EU + "access-right/PUBLIC")),
        (dataset, iri(DCT + "conformsTo"), iri(ONTOLOGY)),
        (dataset, iri(DCT + "publisher"), publisher),
        (dataset, iri(DCT + "creator"), publisher),
        (publisher, _A, iri(FOAF + "Agent")),
        (publisher, iri(FOAF + "name"), literal(_BY)),
        (iri(base.iri), _A, iri(FOAF + "Document")),
        *((dataset, iri(DCT + "title"), tagged(text, lang)) for lang, text in _TITLE),
        *((dataset, iri(DCT + "description"), tagged(text, lang)) for lang, text in _TEXT),
        *((dataset, iri(DCAT + "keyword"), tagged(word, "de")) for word in _KEYWORDS),
    ]
    return named_graph("", [*triples, *_period(view, dataset, base), *_distributions(dataset, base)])


def _period(view: View, dataset: Term, base: Base) -> Iterator[Triple]:
    """Yield the period that the articles come from, in days."""
    found = view.query(_ISSUED)
    texts = [row[0].value for row in found.rows if row[0]] if isinstance(found, Rows) else []
    limits = [bounds(text) for text in texts]
    firsts, lasts = [first for first, _ in limits if first], [last for _, last in limits if last]
    if firsts and lasts:
        node = iri(f"{base.iri}dataset/period")
        yield dataset, iri(DCT + "temporal"), node
        yield node, _A, iri(DCT + "PeriodOfTime")
        yield node, iri(DCAT + "startDate"), literal(min(firsts).isoformat(), XSD + "date")
        yield node, iri(DCAT + "endDate"), literal(max(lasts).isoformat(), XSD + "date")


def _distributions(dataset: Term, base: Base) -> Iterator[Triple]:
    for name, file_type, media in _FILES:
        node = iri(f"{base.iri}dataset/{name}")
        yield dataset, iri(DCAT + "distribution"), node
        yield node, _A, iri(DCAT + "Distribution")
        yield node, iri(DCT + "title"), tagged(f"Gesamter Graph ({media})", "de")
        yield node, iri(DCAT + "accessURL"), iri(base.iri)
        yield node, iri(DCAT + "mediaType"), iri(_MEDIA + media)
        yield node, iri(DCT + "format"), iri(f"{_EU}file-type/{file_type}")
        yield node, iri(DCT + "license"), iri(LICENSE)
        yield node, iri(DCATDE + "licenseAttributionByText"), tagged(_BY, "de")
        yield node, iri(DCATAP + "availability"), iri(_EU + "planned-availability/STABLE")
