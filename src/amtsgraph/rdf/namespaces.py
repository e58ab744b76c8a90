"""Namespaces and the prefixes that all output uses. The order is that of the prefix lines."""

from types import MappingProxyType

AG = "https://w3id.org/amtsgraph/ontology#"
ONTOLOGY = "https://w3id.org/amtsgraph/ontology"
BASE = "https://w3id.org/amtsgraph/"
DC = "http://purl.org/dc/elements/1.1/"
DCT = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "http://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TERMS = MappingProxyType(
    {
        "ag": AG,
        "dc": DC,
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatap": "http://data.europa.eu/r5r/",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dct": DCT,
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": FOAF,
        "oa": OA,
        "org": ORG,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "sh": SH,
        "skos": SKOS,
        "vann": "http://purl.org/vocab/vann/",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": XSD,
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "locn": "http://www.w3.org/ns/locn#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    }
)
KINDS = (
    "id",
    "article",
    "claim",
    "mention",
    "figure",
    "evidence",
    "run",
    "input",
    "software",
    "agent",
    "judgement",
    "graph",
)


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return all prefixes: those of the terms, and one for each kind of thing under ``base``."""
    return {**TERMS, **{kind: f"{base}{kind}/" for kind in KINDS}}
