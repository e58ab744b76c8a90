"""The JSON-LD context, made from the ontology: own terms without prefix, others with theirs.

``python -m amtsgraph.rdf.context > ontology/context.jsonld`` writes it; a test tells when it is out of date.
Spec: https://www.w3.org/TR/json-ld11/#the-context
"""

import json
import sys
from collections.abc import Mapping
from types import MappingProxyType

from amtsgraph.rdf.namespaces import AG, EDTF, OWL, RDF, RDFS, TERMS, prefixes
from amtsgraph.rdf.vocabulary import Facts, read_facts

Context = Mapping[str, str | Mapping[str, str]]

# What values of other vocabularies are: "@id" for IRIs, else a datatype.
_FOREIGN = MappingProxyType(
    {
        "rdf:subject": "@id",
        "rdf:predicate": "@id",
        "rdf:object": "@id",
        "rdfs:subClassOf": "@id",
        "rdfs:subPropertyOf": "@id",
        "rdfs:isDefinedBy": "@id",
        "rdfs:range": "@id",
        "dct:issued": "xsd:date",
        "dct:spatial": "@id",
        "foaf:homepage": "@id",
        "oa:hasSource": "@id",
        "oa:hasSelector": "@id",
        "oa:start": "xsd:integer",
        "oa:end": "xsd:integer",
        "org:originalOrganization": "@id",
        "org:resultingOrganization": "@id",
        "prov:wasDerivedFrom": "@id",
        "prov:wasGeneratedBy": "@id",
        "prov:wasAssociatedWith": "@id",
        "prov:wasAttributedTo": "@id",
        "prov:used": "@id",
        "schema:url": "@id",
        "skos:inScheme": "@id",
        "skos:topConceptOf": "@id",
        "skos:broader": "@id",
        "skos:exactMatch": "@id",
        "skos:closeMatch": "@id",
    }
)


def build_context() -> Context:
    """Return the context: prefixes, classes and concepts, properties with the type of their values."""
    facts = read_facts("ontology/amtsgraph.ttl")
    terms: dict[str, str | Mapping[str, str]] = dict(prefixes())
    for iri in sorted(name for name in facts if name.startswith(AG)):
        terms[iri.removeprefix(AG)] = _definition(iri, facts)
    for name, kind in _FOREIGN.items():
        terms[name] = {"@id": name, "@type": kind}
    return terms


def _definition(iri: str, facts: Facts) -> str | Mapping[str, str]:
    name = f"ag:{iri.removeprefix(AG)}"
    types = {term.value for term in facts[iri][RDF + "type"]}
    if OWL + "ObjectProperty" in types:
        return {"@id": name, "@type": "@id"}
    datatype = next((term.value for term in facts[iri].get(RDFS + "range", ())), "")
    if datatype in (RDF + "langString", TERMS["xsd"] + "string", ""):
        return name
    return {"@id": name, "@type": datatype.replace(TERMS["xsd"], "xsd:").replace(EDTF, "edtf:EDTF")}


def main() -> None:
    """Print the context document."""
    sys.stdout.write(json.dumps({"@context": build_context()}, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
