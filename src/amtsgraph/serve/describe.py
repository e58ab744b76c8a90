"""What the graph says about one thing: the triples of its document, and which of them hold on a day.

A document carries the register's facts, the claims with their evidence, the statements that follow from those, the
record of each article, and the labels of all that is pointed to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from amtsgraph.rdf.edtf import bounds
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, DC, DCT, ONTOLOGY, RDF, RDFS, SCHEMA, SKOS, prefixes
from amtsgraph.serve.periods import Period, holding, period
from amtsgraph.store.base import Rows, Triples, View
from amtsgraph.store.sparql import bind
from amtsgraph.store.terms import Kind, Term, Triple, iri

STATED = frozenset({AG + "asserted", AG + "reported"})
MAX_CLAIMS = 2_000
_LABEL_BATCH = 400
_REGISTER = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { GRAPH ?register { ?thing ?p ?o } BIND(?thing AS ?s) }
  UNION { GRAPH ?register { ?s ?p ?thing . FILTER(?p != rdf:type) } BIND(?thing AS ?o) }
  UNION { GRAPH ?register { ?thing ag:hasFormerName ?s . ?s ?p ?o } }
  UNION { GRAPH ?register { { ?s ag:postIn ?thing } UNION { ?s ag:heldBy ?thing } ?s ?p ?o } }
  UNION { GRAPH ?register { ?s org:originalOrganization|org:resultingOrganization ?thing . ?s ?p ?o } }
}
"""
_DISCOVERED = """
CONSTRUCT { ?thing ?p ?o } WHERE {
  VALUES ?p { rdf:type rdfs:label ag:known ag:kind }
  GRAPH ?g { ?thing ?p ?o }
}
"""
_CLAIMS = """
SELECT DISTINCT ?claim ?article ?issued WHERE {
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing }
  ?claim a ag:Claim ; ag:inArticle ?article .
  OPTIONAL { ?article dct:issued ?issued }
} ORDER BY DESC(STR(?issued)) ?claim
"""
_CLAIM = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { ?claim ?p ?o BIND(?claim AS ?s) }
  UNION { ?claim prov:wasDerivedFrom ?s . ?s ?p ?o }
  UNION { ?claim prov:wasDerivedFrom/oa:hasSelector ?s . ?s ?p ?o }
  UNION { ?claim ag:inArticle ?s . ?s ?p ?o }
}
"""
_NODE = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { ?thing ?p ?o BIND(?thing AS ?s) }
  UNION { ?thing prov:wasDerivedFrom ?s . ?s ?p ?o }
  UNION { ?thing prov:wasDerivedFrom?/oa:hasSelector ?s . ?s ?p ?o }
}
"""
_GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"
_LABELS = """
CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?p { skos:prefLabel rdfs:label } ?s ?p ?o }
"""
_PERIODS = """
SELECT ?x ?first ?last WHERE {
  VALUES ?x
  OPTIONAL { GRAPH ?register { ?x ag:validFrom ?first } } OPTIONAL { GRAPH ?register { ?x ag:validTo ?last } }
}
"""
_LABELLED = frozenset({SKOS + "prefLabel", RDFS + "label", DCT + "title"})
_DATES = frozenset({DCT + "issued", AG + "lastChecked", DCT + "date", AG + "lastSeen"})
_ARTICLE_FACTS = frozenset(
    {RDF + "type", DCT + "title", DCT + "issued", DC + "publisher", DC + "language", SCHEMA + "url"}
)


@dataclass(frozen=True, slots=True)
class Description:
    """The document of a thing. ``omitted`` counts claims that were left out because there are too many; ``stated``
    are the plain statements that stand on claims of articles alone."""

    iri: str
    triples: tuple[Triple, ...]
    modified: date | None
    omitted: int = 0
    stated: frozenset[Triple] = frozenset()

    def about(self, subject: str) -> dict[str, list[Term]]:
        """Return the values of a subject by predicate."""
        found: dict[str, list[Term]] = defaultdict(list)
        for s, p, o in self.triples:
            if s.value == subject:
                found[p.value].append(o)
        return found


class Describer:
    """Reads descriptions from a view; safe for use by several threads."""

    def __init__(self, view: View, base: Base) -> None:
        self._view = view
        self._base = base
        self._prefixes = prefixes(base.iri)

    def entity(self, name: str, day: date | None = None) -> Description | None:
        """Describe an entity, as of a day where one is given; None where the graph does not know it."""
        thing = iri(name)
        register = self._construct(_REGISTER, {"thing": thing, "register": iri(self._base.register_graph)})
        discovered = self._construct(_DISCOVERED, {"thing": thing})
        if not discovered and not any(s == thing for s, _, _ in register):
            return None
        if day is not None:
            register = tuple(holding(register, thing, day, self._periods(register)))
        triples = {*register, *discovered}
        claims, omitted = self._claims_of(thing, day)
        for claim in claims:
            triples |= set(self.claim_triples(claim))
        stated = frozenset(_statements(triples)) - triples
        return replace(self._finished(name, triples | stated, omitted), stated=stated)

    def claim(self, name: str) -> Description | None:
        """Describe a claim with its evidence and article."""
        triples = self.claim_triples(iri(name))
        return self._finished(name, triples) if triples else None

    def article(self, name: str) -> Description | None:
        """Describe an article: its whole named graph."""
        graph = name.replace(f"{self._base.iri}article/", f"{self._base.iri}graph/article/", 1)
        return self.graph(graph, name)

    def graph(self, graph: str, name: str = "") -> Description | None:
        """Give all of a named graph."""
        triples = self._construct(_GRAPH, {"graph": iri(graph)})
        return self._finished(name or graph, triples) if triples else None

    def ontology(self) -> Description | None:
        """Give the ontology with its concepts and alignments."""
        triples = self._construct(_GRAPH, {"graph": iri(self._base.ontology_graph)})
        return Description(ONTOLOGY, tuple(triples), None) if triples else None

    def node(self, name: str) -> Description | None:
        """Describe anything else that has a name: evidence, mentions, figures, runs."""
        triples = self._construct(_NODE, {"thing": iri(name)})
        return self._finished(name, triples) if triples else None

    def claim_triples(self, claim: Term) -> tuple[Triple, ...]:
        """Return a claim with its evidence and the record of its article."""
        found = self._construct(_CLAIM, {"claim": claim})
        if not any(s == claim for s, _, _ in found):
            return ()
        articles = {o for s, p, o in found if s == claim and p.value == AG + "inArticle"}
        return tuple((s, p, o) for s, p, o in found if s not in articles or p.value in _ARTICLE_FACTS)

    def _claims_of(self, thing: Term, day: date | None) -> tuple[list[Term], int]:
        result = self._view.query(bind(_CLAIMS, {"thing": thing}), self._prefixes)
        rows = result.rows if isinstance(result, Rows) else ()
        fitting = [claim for claim, _, issued in rows if claim and (day is None or _until(issued, day))]
        return fitting[:MAX_CLAIMS], max(len(fitting) - MAX_CLAIMS, 0)

    def _periods(self, triples: Iterable[Triple]) -> dict[Term, Period]:
        """Return when the things existed that triples of the register speak of."""
        start = f"{self._base.iri}id/"
        things = {term for s, _, o in triples for term in (s, o) if term.kind is Kind.IRI}
        wanted = sorted(term.n3() for term in things if term.value.startswith(start))
        found: dict[Term, Period] = {}
        for place in range(0, len(wanted), _LABEL_BATCH):
            values = " ".join(wanted[place : place + _LABEL_BATCH])
            query = bind(_PERIODS, {"register": iri(self._base.register_graph)})
            result = self._view.query(query.replace("VALUES ?x", f"VALUES ?x {{ {values} }}"), self._prefixes)
            for thing, first, last in result.rows if isinstance(result, Rows) else ():
                if thing is not None:
                    found[thing] = period(first.value if first else "", last.value if last else "")
        return found

    def _construct(self, query: str, values: Mapping[str, Term]) -> tuple[Triple, ...]:
        result = self._view.query(bind(query, values), self._prefixes)
        return result.triples if isinstance(result, Triples) else ()

    def _finished(self, name: str, triples: Iterable[Triple], omitted: int = 0) -> Description:
        found = set(triples)
        found |= set(self._labels(found))
        dates = [day for _, p, o in found if p.value in _DATES and (day := first_day(o.value)) is not None]
        ordered = tuple(sorted(found, key=lambda triple: tuple(term.n3() for term in triple)))
        return Description(name, ordered, max(dates, default=None), omitted)

    def _labels(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Yield labels of what is pointed to and has none here."""
        triples = list(triples)
        named = {s for s, p, _ in triples if p.value in _LABELLED}
        terms = {term for triple in triples for term in triple if term.kind is Kind.IRI}
        own = (ONTOLOGY, f"{self._base.iri}id/")
        wanted = sorted((t for t in terms - named if t.value.startswith(own)), key=lambda t: t.value)
        for start in range(0, len(wanted), _LABEL_BATCH):
            values = " ".join(term.n3() for term in wanted[start : start + _LABEL_BATCH])
            query = _LABELS.replace("VALUES ?p", f"VALUES ?s {{ {values} }} VALUES ?p")
            result = self._view.query(query, self._prefixes)
            yield from result.triples if isinstance(result, Triples) else ()


def first_day(text: str) -> date | None:
    """Return the first day that a date of any precision may mean."""
    try:
        return bounds(text[:10])[0]
    except ValueError:
        return None


def _until(issued: Term | None, day: date) -> bool:
    """Tell whether an article was out by the end of a day; without a date that is not known, so it was not."""
    if issued is None:
        return False
    try:
        last = bounds(issued.value)[1]
    except ValueError:
        return False
    return last is not None and last <= day


def _statements(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the plain statements that claims of a modality that states something stand for; where a person found the
    same and the machine read it too, the claim of the person decides."""
    parts: dict[Term, dict[str, Term]] = defaultdict(dict)
    for s, p, o in triples:
        if p.value in (RDF + "subject", RDF + "predicate", RDF + "object", AG + "modality", AG + "curatedAs"):
            parts[s][p.value] = o
    for found in parts.values():
        if AG + "curatedAs" not in found and len(found) == 4 and found[AG + "modality"].value in STATED:
            yield found[RDF + "subject"], found[RDF + "predicate"], found[RDF + "object"]
