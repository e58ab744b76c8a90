"""A description as values for people: facts, and fact cards with claim, modality, quotation, article and date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amtsgraph.rdf.namespaces import AG, DC, DCT, OA, PROV, RDF, RDFS, SCHEMA, SKOS
from amtsgraph.serve.describe import Description
from amtsgraph.store.terms import Kind, Term

_NAMES = (SKOS + "prefLabel", RDFS + "label", DCT + "title")
_HIDDEN = frozenset({*_NAMES, RDF + "type", AG + "known", AG + "earliest", AG + "latest", AG + "ambiguousName"})
Values = Mapping[str, list[Term]]


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be shown as a link: what it is called, and its IRI ("" for a plain text)."""

    label: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation with all its values; ``inverse`` where the thing is the object."""

    relation: Link
    values: tuple[Link, ...]
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A fact card: what an article says, in which words, and how it says it."""

    claim: str
    subject: Link
    relation: Link
    object: Link
    modality: str
    quotations: tuple[str, ...]
    article: Link
    url: str
    publisher: str
    issued: str
    when: str
    role: str
    attributed_to: str
    confidence: str
    rule: str


class Reader:
    """Reads a description in a language."""

    def __init__(self, description: Description, lang: str) -> None:
        self._description = description
        self._lang = lang
        self._about: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for s, p, o in description.triples:
            self._about[s.value][p.value].append(o)

    def label(self, iri: str) -> str:
        """Return what a thing is called, else the last part of its IRI."""
        for name in _NAMES:
            found = {term.language: term.value for term in self._about[iri].get(name, ())}
            if found:
                return found.get(self._lang) or found.get("de") or found.get("") or next(iter(found.values()))
        return iri.rstrip("/").replace("#", "/").rpartition("/")[2] or iri

    def values(self, name: str, iri: str = "") -> list[str]:
        """Return the values of a property of the thing (or of another one), of texts those in the language first."""
        terms = self._about[iri or self._description.iri].get(name, [])
        own = [term.value for term in terms if term.language in ("", self._lang)]
        return own or [term.value for term in terms]

    def types(self) -> tuple[str, ...]:
        """Return what kind of thing it is, in words."""
        return tuple(self.label(term.value) for term in self._about[self._description.iri].get(RDF + "type", ()))

    def facts(self) -> tuple[Fact, ...]:
        """Return the statements about the thing, by relation, then those in which it is the object."""
        own = self._description.iri
        found: dict[tuple[bool, str], list[Link]] = defaultdict(list)
        for s, p, o in self._description.triples:
            if s.value == own and p.value not in _HIDDEN:
                if o.kind is Kind.LITERAL and o.language not in ("", self._lang) and self._has_own(own, p.value):
                    continue
                found[False, p.value].append(self._link(o))
            elif o.value == own and o.kind is Kind.IRI and p.value not in (RDF + "subject", RDF + "object"):
                found[True, p.value].append(self._link(s))
        facts = (
            Fact(Link(self.label(name), name), tuple(sorted(values, key=lambda v: v.label)), inverse)
            for (inverse, name), values in found.items()
        )
        return tuple(sorted(facts, key=lambda fact: (fact.inverse, fact.relation.label)))

    def cards(self) -> tuple[Card, ...]:
        """Return a card for each claim, the newest article first."""
        kind = AG + "Claim"
        claims = [s for s in list(self._about) if any(t.value == kind for t in self._about[s].get(RDF + "type", ()))]
        cards = (self._card(claim, self._about[claim]) for claim in claims)
        return tuple(sorted(sorted(cards, key=lambda card: card.claim), key=lambda card: card.issued, reverse=True))

    def _card(self, claim: str, about: Values) -> Card:
        article = _first(about, AG + "inArticle")
        record = self._about[article]
        return Card(
            claim=claim,
            subject=self._end(about, RDF + "subject"),
            relation=self._end(about, RDF + "predicate"),
            object=self._end(about, RDF + "object"),
            modality=_first(about, AG + "modality").removeprefix(AG),
            quotations=tuple(self._quotations(about.get(PROV + "wasDerivedFrom", ()))),
            article=Link(_first(record, DCT + "title"), article),
            url=_first(record, SCHEMA + "url"),
            publisher=_first(record, DC + "publisher"),
            issued=_first(record, DCT + "issued"),
            when=_first(about, AG + "when"),
            role=_first(about, AG + "role"),
            attributed_to=self._link(about[AG + "attributedTo"][0]).label if AG + "attributedTo" in about else "",
            confidence=_first(about, AG + "confidence"),
            rule=_first(about, AG + "rule"),
        )

    def _quotations(self, evidence: Iterable[Term]) -> Iterable[str]:
        for node in evidence:
            for selector in self._about[node.value].get(OA + "hasSelector", ()):
                yield from (term.value for term in self._about[selector.value].get(OA + "exact", ()))

    def _end(self, about: Values, name: str) -> Link:
        iri = _first(about, name)
        return Link(self.label(iri), iri)

    def _link(self, term: Term) -> Link:
        if term.kind is not Kind.IRI:
            return Link(term.value)
        if term.value in self._about and any(name in self._about[term.value] for name in _NAMES):
            return Link(self.label(term.value), term.value)
        return Link(term.value, term.value)

    def _has_own(self, subject: str, name: str) -> bool:
        return any(term.language == self._lang for term in self._about[subject][name])


def _first(about: Values, name: str) -> str:
    return next((term.value for term in about.get(name, ())), "")
