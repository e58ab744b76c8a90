"""A description read in a language: what things are called and what is said about each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from amtsgraph.rdf.namespaces import AG, DCT, RDF, RDFS, SKOS
from amtsgraph.serve.describe import Description
from amtsgraph.serve.spoken import spoken
from amtsgraph.store.terms import Kind, Term

_NAMES = (SKOS + "prefLabel", RDFS + "label", DCT + "title")
_DATES = frozenset({"date", "gYear", "gYearMonth"})
Values = Mapping[str, list[Term]]


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be shown as a link: what it is called, its IRI ("" for a plain text), and what is said
    beside it."""

    label: str
    iri: str = ""
    note: str = ""


class Reader:
    """Reads a description in a language."""

    def __init__(self, description: Description, lang: str) -> None:
        self.description = description
        self.lang = lang
        self.about: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for s, p, o in description.triples:
            self.about[s.value][p.value].append(o)

    def label(self, iri: str) -> str:
        """Return what a thing is called, else the last part of its IRI."""
        for name in _NAMES:
            found = {term.language: term.value for term in self.about[iri].get(name, ())}
            if found:
                return found.get(self.lang) or found.get("de") or found.get("") or next(iter(found.values()))
        return iri.rstrip("/").replace("#", "/").rpartition("/")[2] or iri

    def values(self, name: str, iri: str = "") -> list[str]:
        """Return the values of a property of the thing (or of another one), of texts those in the language first."""
        terms = self.about[iri or self.description.iri].get(name, [])
        own = [term.value for term in terms if term.language in ("", self.lang)]
        return own or [term.value for term in terms]

    def types(self) -> tuple[str, ...]:
        """Return what kind of thing it is, in words."""
        return tuple(self.label(term.value) for term in self.about[self.description.iri].get(RDF + "type", ()))

    def link(self, term: Term) -> Link:
        """Return a term as it is shown: a thing by its name, a date in words, an address without its scheme."""
        if term.kind is not Kind.IRI:
            dated = (term.datatype or "").rpartition("#")[2] in _DATES
            return Link(spoken(term.value, self.lang) if dated else term.value)
        if term.value in self.about and any(name in self.about[term.value] for name in _NAMES):
            return Link(self.label(term.value), term.value, self.period(term.value))
        return Link(term.value.partition("://")[2].rstrip("/") or term.value, term.value)

    def period(self, iri: str) -> str:
        """Return since when and until when something held, "" where neither is known."""
        first, last = (first_of(self.about[iri], AG + name) for name in ("validFrom", "validTo"))
        return spoken(f"{first or '..'}/{last or '..'}", self.lang) if first or last else ""

    def in_language(self, term: Term, beside: list[Term]) -> bool:
        """Tell whether a text is to be shown: it is in the language, or nothing beside it is."""
        if term.language in ("", self.lang):
            return True
        return not any(other.language == self.lang for other in beside)


def first_of(about: Values, name: str) -> str:
    """Return the first value of a property, "" where there is none."""
    return next((term.value for term in about.get(name, ())), "")
