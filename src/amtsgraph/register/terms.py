"""The terms an entry may be written with. The ontology defines them; a test holds the two together."""

from types import MappingProxyType

from amtsgraph.model import EntityType

AG = "https://w3id.org/amtsgraph/ontology#"
ID = "https://w3id.org/amtsgraph/id/"
DCT = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = MappingProxyType(
    {
        "ag": AG,
        "id": ID,
        "dct": DCT,
        "foaf": FOAF,
        "org": ORG,
        "rdfs": RDFS,
        "skos": SKOS,
        "wd": "http://www.wikidata.org/entity/",
        "xsd": XSD,
    }
)

ENTRY_CLASSES = MappingProxyType({AG + kind.value: kind.value for kind in EntityType})
FORMER_NAME = AG + "FormerName"
POST = AG + "Post"
CHANGE_EVENT = ORG + "ChangeEvent"
NODE_CLASSES = frozenset({FORMER_NAME, POST, CHANGE_EVENT})

RELATIONS = (
    "partOf",
    "memberOf",
    "hasJurisdiction",
    "availableIn",
    "locatedIn",
    "holdsPost",
    "responsibleFor",
    "operates",
    "develops",
    "launches",
    "adopts",
    "migratesFrom",
    "replaces",
    "pilots",
    "participatesIn",
    "provides",
    "supplies",
    "cooperatesWith",
    "consultsOn",
    "ratifies",
    "amends",
    "funds",
    "uses",
)

NAMES = (
    SKOS + "prefLabel",
    SKOS + "altLabel",
    AG + "abbreviation",
    AG + "ambiguousName",
    AG + "hasFormerName",
    RDFS + "label",
)
FACTS = (
    DCT + "description",
    AG + "level",
    AG + "kind",
    DCT + "spatial",
    AG + "validFrom",
    AG + "validTo",
    AG + "lastSeen",
    AG + "heldBy",
    AG + "postIn",
    AG + "role",
    ORG + "originalOrganization",
    ORG + "resultingOrganization",
    DCT + "date",
)
EVIDENCE = (
    FOAF + "homepage",
    SKOS + "exactMatch",
    DCT + "identifier",
    DCT + "source",
    AG + "lastChecked",
    AG + "verification",
)
RELATION_IRIS = tuple(AG + name for name in RELATIONS)
# The order in which an entry is written; the kind of an organisation may stand as org:classification too.
PREDICATES = (RDF + "type", *NAMES, *FACTS[:4], *RELATION_IRIS, *FACTS[4:], *EVIDENCE)
ALLOWED_PREDICATES = frozenset({*PREDICATES, ORG + "classification"})
