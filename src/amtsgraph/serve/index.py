"""All things of the graph with their names, in memory: what search, reconciliation and suggestions look into.

Read once for a publication. Frozen, so threads may share it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amtsgraph.model import EntityType
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, prefixes
from amtsgraph.rdf.vocabulary import Term, load_terms
from amtsgraph.register.actor import Name, NameKind
from amtsgraph.serve.names import NameIndex
from amtsgraph.store.base import Rows, View
from amtsgraph.store.terms import Row

_TYPES = " ".join(f"ag:{kind}" for kind in EntityType)
_THINGS = f"""
SELECT DISTINCT ?thing ?type ?label ?kind ?known WHERE {{
  VALUES ?type {{ {_TYPES} }}
  ?thing a ?type ; skos:prefLabel|rdfs:label ?label .
  OPTIONAL {{ ?thing ag:kind ?kind }}
  OPTIONAL {{ ?thing ag:known ?known }}
}} ORDER BY ?thing ?label ?kind
"""
_NAMES = """
SELECT DISTINCT ?thing ?property ?name WHERE {
  { VALUES ?property { skos:altLabel ag:abbreviation ag:ambiguousName } ?thing ?property ?name }
  UNION { ?thing ag:hasFormerName ?former . ?former rdfs:label ?name . BIND(ag:hasFormerName AS ?property) }
} ORDER BY ?thing ?property ?name
"""
_PLACES = """
SELECT DISTINCT ?thing ?rank ?territory WHERE {
  VALUES (?property ?rank) { (ag:hasJurisdiction 1) (ag:locatedIn 2) (ag:availableIn 3) (dct:spatial 4) }
  GRAPH ?register { ?thing ?property ?territory }
  FILTER(STRENDS(STR(?register), "graph/register"))
} ORDER BY ?thing ?rank ?territory
"""
_SIGHTINGS = """
SELECT ?thing (COUNT(DISTINCT ?article) AS ?count) (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) WHERE {
  ?mention ag:refersTo ?thing ; ag:countsIn ?article .
  OPTIONAL { ?article dct:issued ?day }
} GROUP BY ?thing
"""
_CHANGES = """
SELECT DISTINCT ?old ?new WHERE {
  ?event a org:ChangeEvent ; org:originalOrganization ?old ; org:resultingOrganization ?new .
} ORDER BY ?old ?new
"""
_KINDS = {
    "altLabel": NameKind.ALTERNATIVE,
    "abbreviation": NameKind.ABBREVIATION,
    "ambiguousName": NameKind.AMBIGUOUS,
    "hasFormerName": NameKind.FORMER,
}


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the graph. ``territories`` hold the IRIs of where it belongs, lies and is
    available, ``territory`` the one that its name may leave out; ``first`` and ``last`` are dates as far as known."""

    iri: str
    key: str
    type: EntityType
    label: str
    label_en: str
    kind: str
    known: bool
    names: tuple[Name, ...]
    territories: tuple[str, ...]
    territory: str
    articles: int
    first: str
    last: str

    def title(self, lang: str) -> str:
        """Return what it is called in a language."""
        return self.label_en if lang == "en" and self.label_en else self.label


@dataclass(frozen=True, slots=True)
class Index:
    """Things by IRI, in order; their names; which body another one has become; the classes of things."""

    things: Mapping[str, Thing]
    names: NameIndex
    successors: Mapping[str, tuple[str, ...]]
    classes: tuple[Term, ...]

    def class_name(self, kind: EntityType, lang: str) -> str:
        """Return what a class is called in a language."""
        return next((term.label.get(lang, term.name) for term in self.classes if term.name == kind), str(kind))


def load_index(view: View, base: Base) -> Index:
    """Read the index from a view; things are those named under ``base``."""
    spaces = prefixes(base.iri)
    start = f"{base.iri}id/"
    names: dict[str, list[Name]] = defaultdict(list)
    for thing, property_, name in _rows(view, _NAMES, spaces):
        names[thing].append(Name(name, _KINDS[property_.rpartition("#")[2].rpartition("/")[2]]))
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for thing, rank, territory in _rows(view, _PLACES, spaces):
        places[thing][rank].append(territory)
    seen = {row[0]: row[1:] for row in _rows(view, _SIGHTINGS, spaces)}
    things = {}
    for iri, rows in _grouped(view, spaces).items():
        if iri.startswith(start) and "/" not in iri[len(start) :]:
            things[iri] = _thing(iri, start, rows, names[iri], places[iri], seen.get(iri, ["0", "", ""]))
    successors: dict[str, list[str]] = defaultdict(list)
    for old, new in _rows(view, _CHANGES, spaces):
        successors[old].append(new)
    index = NameIndex((t.iri, t.type, t.names, _territory(t, things)) for t in things.values())
    local = {str(kind) for kind in EntityType}
    classes = tuple(term for term in load_terms("amtsgraph.ttl") if term.name in local)
    return Index(things, index, {old: tuple(new) for old, new in successors.items()}, classes)


def _territory(thing: Thing, things: Mapping[str, Thing]) -> str:
    place = things.get(thing.territory)
    return place.label if place else ""


def _grouped(view: View, spaces: Mapping[str, str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    result = view.query(_THINGS, spaces)
    for row in result.rows if isinstance(result, Rows) else ():
        if row[0] is not None:
            found[row[0].value].append(row)
    return found


def _thing(
    iri: str, start: str, rows: list[Row], names: list[Name], places: Mapping[str, list[str]], seen: list[str]
) -> Thing:
    labels = {label.language: label.value for _, _, label, _, _ in reversed(rows) if label}
    label = labels.get("de") or labels.get("") or next(iter(labels.values()))
    _, type_, _, kind, known = rows[0]
    ambiguous = any(name.text == label and name.kind is NameKind.AMBIGUOUS for name in names)
    own = [Name(label, NameKind.AMBIGUOUS if ambiguous else NameKind.PREFERRED)]
    if labels.get("en", label) != label:
        own.append(Name(labels["en"], NameKind.ENGLISH))
    return Thing(
        iri=iri,
        key=iri[len(start) :],
        type=EntityType(type_.value.removeprefix(AG)) if type_ else EntityType.SYSTEM,
        label=label,
        label_en=labels.get("en", ""),
        kind=kind.value.removeprefix(AG) if kind else "",
        known=not (known and known.value == "false"),
        names=(*own, *(name for name in names if name.text != label)),
        territories=tuple(dict.fromkeys(place for found in places.values() for place in found)),
        territory=next((found[0] for found in places.values() if len(found) == 1), ""),
        articles=int(seen[0] or 0),
        first=seen[1],
        last=seen[2],
    )


def _rows(view: View, query: str, spaces: Mapping[str, str]) -> Iterator[list[str]]:
    result = view.query(query, spaces)
    for row in result.rows if isinstance(result, Rows) else ():
        yield [term.value if term else "" for term in row]
