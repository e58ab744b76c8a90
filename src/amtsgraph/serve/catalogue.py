"""What describes the whole: service description, VoID, a DCAT-AP.de 3 record, the questions as examples.

Specs: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/,
https://www.dcat-ap.de/def/dcatde/3.0/spec/, https://www.w3.org/TR/shacl-af/#SPARQLExecutable
Made from the store; nothing here is written by hand but the titles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amtsgraph.queries.question import Question
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, DCT, FOAF, ONTOLOGY, RDF, RDFS, SCHEMA, SH, SKOS, XSD
from amtsgraph.rdf.terms import Triple, integer, iri, literal, tagged
from amtsgraph.serve.dumps import DUMPS
from amtsgraph.serve.statistics import Statistics
from amtsgraph.store.sparql import query_form

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
DCATDE = "http://dcat-ap.de/def/dcatde/"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_EU = "http://publications.europa.eu/resource/authority/"
_LICENSES = "http://dcat-ap.de/def/licenses/"
_LICENSE = f"{_LICENSES}other-opensource"
_A = iri(RDF + "type")
_LISTED = 1_000
_TITLE = {
    "de": "amtsgraph: Wer in der Verwaltungsdigitalisierung was betreibt, plant, einführt oder verantwortet",
    "en": "amtsgraph: who operates, plans, adopts or is responsible for what in German e-government",
}
_TEXT = {
    "de": "Wissensgraph aus Meldungen zur Verwaltungsdigitalisierung. Jede Aussage nennt Artikel, Stelle und Wortlaut;"
    " Akteure, Programme, Systeme und Rechtsakte stehen in einem kuratierten Register.",
    "en": "Knowledge graph of news on German e-government. Each claim names its article, position and wording; actors,"
    " programmes, systems and legal acts stand in a curated register.",
}
_KEYWORDS = ("Verwaltungsdigitalisierung", "E-Government", "Wissensgraph", "Linked Open Data")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site is reached (without a slash at its end), and the base of the names."""

    origin: str
    base: Base

    @property
    def endpoint(self) -> str:
        """IRI of the SPARQL endpoint."""
        return f"{self.origin}/sparql"

    @property
    def dataset(self) -> str:
        """IRI of the dataset."""
        return f"{self.base.iri}.well-known/void#dataset"

    def part(self, name: str) -> str:
        """Return an IRI for a part of the description."""
        return f"{self.base.iri}.well-known/void#{name}"


def service_description(
    address: Address, counts: Statistics, questions: Iterable[tuple[Question, str]], federated: bool
) -> NamedGraph:
    """Return what the endpoint can do, and the questions that may be asked, each with its complete text."""
    service, dataset = iri(address.endpoint), iri(address.dataset)
    triples: list[Triple] = [
        (service, _A, iri(SD + "Service")),
        (service, iri(SD + "endpoint"), service),
        (service, iri(SD + "supportedLanguage"), iri(SD + "SPARQL11Query")),
        (service, iri(SD + "feature"), iri(SD + "UnionDefaultGraph")),
        (service, iri(SD + "defaultDataset"), dataset),
        (dataset, _A, iri(SD + "Dataset")),
    ]
    if federated:
        triples.append((service, iri(SD + "feature"), iri(SD + "BasicFederatedQuery")))
    triples += [(service, iri(SD + "resultFormat"), iri(_FORMATS + name)) for name in (*_RESULTS, *_GRAPHS)]
    triples += _graphs(address, counts)
    return named_graph("", [*triples, *examples(address, questions)])


def _graphs(address: Address, counts: Statistics) -> Iterator[Triple]:
    dataset, union = iri(address.dataset), iri(address.part("union"))
    yield dataset, iri(SD + "defaultGraph"), union
    yield union, _A, iri(SD + "Graph")
    yield union, iri(VOID + "triples"), integer(counts.triples)
    own = [name for name in counts.graphs if "/graph/article/" not in name]
    articles = [name for name in counts.graphs if "/graph/article/" in name]
    for number, name in enumerate([*own, *articles][:_LISTED]):
        node, graph = iri(address.part(f"named-graph-{number}")), iri(address.part(f"graph-{number}"))
        yield dataset, iri(SD + "namedGraph"), node
        yield node, _A, iri(SD + "NamedGraph")
        yield node, iri(SD + "name"), iri(name)
        yield node, iri(SD + "graph"), graph
        yield graph, _A, iri(SD + "Graph")
        yield graph, iri(VOID + "triples"), integer(counts.graphs[name])


def examples(address: Address, questions: Iterable[tuple[Question, str]]) -> Iterator[Triple]:
    """Yield each question, with its complete text, as an example that editors of queries offer and run."""
    for question, text in questions:
        node = iri(f"{address.base.iri}query/{question.id}")
        form = query_form(text)
        yield node, _A, iri(SH + "SPARQLExecutable")
        yield node, _A, iri(f"{SH}SPARQL{form.capitalize()}Executable")
        for lang in ("de", "en"):
            yield node, iri(RDFS + "label"), tagged(question.title(lang), lang)
            yield node, iri(RDFS + "comment"), tagged(question.title(lang), lang)
        yield node, iri(SH + form.lower()), literal(text)
        yield node, iri(SCHEMA + "target"), iri(address.endpoint)


def void(address: Address, counts: Statistics) -> NamedGraph:
    """Return the description of the dataset in VoID."""
    dataset = iri(address.dataset)
    triples: list[Triple] = [
        (dataset, _A, iri(VOID + "Dataset")),
        (dataset, iri(DCT + "license"), iri(_LICENSE)),
        (dataset, iri(FOAF + "homepage"), iri(f"{address.origin}/")),
        (dataset, iri(VOID + "sparqlEndpoint"), iri(address.endpoint)),
        (dataset, iri(VOID + "uriSpace"), literal(address.base.iri)),
        (dataset, iri(VOID + "uriLookupEndpoint"), iri(f"{address.origin}/search?q=")),
        (dataset, iri(VOID + "triples"), integer(counts.triples)),
        (dataset, iri(VOID + "distinctSubjects"), integer(counts.subjects)),
        (dataset, iri(VOID + "distinctObjects"), integer(counts.objects)),
        (dataset, iri(VOID + "classes"), integer(len(counts.classes))),
        (dataset, iri(VOID + "properties"), integer(len(counts.properties))),
        *_titles(dataset),
    ]
    for space in (ONTOLOGY + "#", SKOS, "http://www.w3.org/ns/org#", "http://www.w3.org/ns/prov#", DCT):
        triples.append((dataset, iri(VOID + "vocabulary"), iri(space)))
    triples += [(dataset, iri(VOID + "feature"), iri(_FORMATS + name)) for name in _GRAPHS]
    triples += [(dataset, iri(VOID + "dataDump"), iri(f"{address.origin}/dumps/{dump.file}")) for dump in DUMPS]
    return named_graph("", [*triples, *_partitions(address, counts)])


def _partitions(address: Address, counts: Statistics) -> Iterator[Triple]:
    dataset = iri(address.dataset)
    for name, number in counts.classes.items():
        if name.startswith(AG):
            node = iri(address.part(f"class-{name.removeprefix(AG)}"))
            yield dataset, iri(VOID + "classPartition"), node
            yield node, iri(VOID + "class"), iri(name)
            yield node, iri(VOID + "entities"), integer(number)
    for name, number in counts.properties.items():
        if name.startswith(AG):
            node = iri(address.part(f"property-{name.removeprefix(AG)}"))
            yield dataset, iri(VOID + "propertyPartition"), node
            yield node, iri(VOID + "property"), iri(name)
            yield node, iri(VOID + "triples"), integer(number)


def _titles(node: str) -> Iterator[Triple]:
    for lang in ("de", "en"):
        yield node, iri(DCT + "title"), tagged(_TITLE[lang], lang)
        yield node, iri(DCT + "description"), tagged(_TEXT[lang], lang)


def dcat(address: Address, counts: Statistics) -> NamedGraph:
    """Return the record of the dataset for open-data portals."""
    catalogue, dataset = iri(address.part("catalogue")), iri(address.dataset)
    publisher, service = iri(address.part("publisher")), iri(address.part("service"))
    triples: list[Triple] = [
        (catalogue, _A, iri(DCAT + "Catalog")),
        (catalogue, iri(DCAT + "dataset"), dataset),
        (catalogue, iri(DCAT + "service"), service),
        (catalogue, iri(DCT + "publisher"), publisher),
        (dataset, _A, iri(DCAT + "Dataset")),
        (dataset, iri(DCT + "publisher"), publisher),
        (dataset, iri(DCT + "identifier"), literal(address.dataset)),
        (dataset, iri(DCT + "language"), iri(_EU + "language/DEU")),
        (dataset, iri(DCAT + "theme"), iri(_EU + "data-theme/GOVE")),
        (dataset, iri(DCAT + "landingPage"), iri(f"{address.origin}/")),
        (dataset, iri(DCT + "conformsTo"), iri(ONTOLOGY)),
        (dataset, iri(DCT + "accessRights"), iri(_EU + "access-right/PUBLIC")),
        (publisher, _A, iri(FOAF + "Agent")),
        (publisher, iri(FOAF + "name"), literal("The amtsgraph developers")),
        (iri(f"{address.origin}/"), _A, iri(FOAF + "Document")),
        *((dataset, iri(DCAT + "keyword"), tagged(word, "de")) for word in _KEYWORDS),
        *_titles(dataset),
        *_titles(catalogue),
        *_service(address, service),
    ]
    triples += [*_period(address, counts), *_distributions(address)]
    return named_graph("", [*triples, *_schemes(triples)])


def _schemes(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the code list of each code: checks of a record ask for it, and the lists are not in the record."""
    for code in sorted({o for _, _, o in triples}):
        text = code[1:-1]
        if text.startswith((_EU, _LICENSES)):
            yield code, iri(SKOS + "inScheme"), iri(text.rpartition("/")[0])


def _service(address: Address, service: str) -> Iterator[Triple]:
    yield service, _A, iri(DCAT + "DataService")
    yield service, iri(DCT + "title"), tagged("SPARQL-Endpunkt", "de")
    yield service, iri(DCAT + "endpointURL"), iri(address.endpoint)
    yield service, iri(DCAT + "endpointDescription"), iri(address.endpoint)
    yield service, iri(DCT + "publisher"), iri(address.part("publisher"))
    yield service, iri(DCAT + "servesDataset"), iri(address.dataset)
    yield service, iri(DCT + "license"), iri(_LICENSE)


def _period(address: Address, counts: Statistics) -> Iterator[Triple]:
    if len(counts.last) != len("2025-01-01") or len(counts.first) != len("2025-01-01"):
        return
    node, dataset = iri(address.part("period")), iri(address.dataset)
    yield dataset, iri(DCT + "modified"), literal(counts.last, XSD + "date")
    yield dataset, iri(DCT + "temporal"), node
    yield node, _A, iri(DCT + "PeriodOfTime")
    yield node, iri(DCAT + "startDate"), literal(counts.first, XSD + "date")
    yield node, iri(DCAT + "endDate"), literal(counts.last, XSD + "date")


def _distributions(address: Address) -> Iterator[Triple]:
    for dump in DUMPS:
        node, url = iri(address.part(f"distribution-{dump.format}")), iri(f"{address.origin}/dumps/{dump.file}")
        yield iri(address.dataset), iri(DCAT + "distribution"), node
        yield node, _A, iri(DCAT + "Distribution")
        yield node, iri(DCT + "title"), tagged(f"Gesamter Graph als {dump.title}", "de")
        yield node, iri(DCAT + "accessURL"), url
        yield node, iri(DCAT + "downloadURL"), url
        yield node, iri(DCAT + "mediaType"), iri(f"https://www.iana.org/assignments/media-types/{dump.media}")
        yield node, iri(DCT + "format"), iri(f"{_EU}file-type/{dump.file_type}")
        yield node, iri(DCT + "license"), iri(_LICENSE)
        yield node, iri(DCAT + "accessService"), iri(address.part("service"))
        if dump.zipped:
            yield (
                node,
                iri(DCAT + "compressFormat"),
                iri("https://www.iana.org/assignments/media-types/application/gzip"),
            )
