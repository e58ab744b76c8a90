"""Parameter values: text of the command line becomes an RDF term of the declared type, or an error."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amtsgraph.errors import QueryError
from amtsgraph.queries.question import FREE, LANGUAGE, REQUIRED, Parameter, ParameterType, Question
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import prefixes
from amtsgraph.store.base import Rows, Truth, View
from amtsgraph.store.sparql import bind
from amtsgraph.store.terms import XSD, Term, iri, literal

_CURIE = re.compile(r"([A-Za-z][\w-]*):([\w.-]+(?:/[\w.-]+)*)")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EXISTS = "ASK { ?thing ?p ?o }"
_BY_NAME = """
SELECT DISTINCT ?thing ?rank WHERE {
  VALUES (?property ?rank) {
    (skos:prefLabel 1) (skos:altLabel 2) (ag:abbreviation 2) (ag:ambiguousName 3) (rdfs:label 4)
  }
  ?thing ?property ?name .
  FILTER(LCASE(STR(?name)) = LCASE(?wanted) && STRSTARTS(STR(?thing), ?things))
} ORDER BY ?rank ?thing
"""


@dataclass(frozen=True, slots=True)
class Names:
    """How short names become IRIs: prefixes, the IRI under which things have their keys; the language of the asker."""

    prefixes: Mapping[str, str]
    things: str
    language: str = "de"

    def expand(self, value: str) -> Term:
        """Return the IRI of ``<iri>``, an http(s) or urn IRI, or a CURIE.

        Raises :class:`QueryError` for an unknown prefix and for anything else.
        """
        if value.startswith("<") and value.endswith(">"):
            return iri(value[1:-1])
        if value.startswith(("http://", "https://", "urn:")):
            return iri(value)
        if match := _CURIE.fullmatch(value):
            if match[1] in self.prefixes:
                return iri(self.prefixes[match[1]] + match[2])
            raise QueryError(f"{value}: unknown prefix; known are {', '.join(sorted(self.prefixes))}")
        raise QueryError(f"{value!r} is neither an IRI nor a CURIE such as ag:System")


def names_of(base: Base, language: str = "de") -> Names:
    """Return the usual prefixes, and the keys of things, for a base."""
    return Names(prefixes(base.iri), f"{base.iri}id/", language)


def parameter_values(question: Question, given: Mapping[str, str], names: Names, view: View) -> dict[str, Term]:
    """Return the terms to bind for a question: what was given, else the defaults.

    Raises :class:`QueryError` for unknown or missing parameters and for values that do not fit.
    """
    declared = {parameter.name: parameter for parameter in question.parameters}
    for name in given.keys() - declared.keys():
        if question.id or name not in question.variables():
            known = ", ".join(declared) or "none"
            raise QueryError(f"{name}: no parameter of this question; it has: {known}")
        declared[name] = Parameter(name, _guess(given[name], names), FREE, "")
    values = {LANGUAGE: literal(names.language)} if question.speaks else {}
    for name, parameter in declared.items():
        text = given.get(name, parameter.default)
        if text == REQUIRED and name not in given:
            raise QueryError(f"{name}: this question needs it, {parameter.description}; add --param {name}=…")
        if text != FREE:
            values[name] = _term(parameter, text, names, view)
    return values


def _guess(text: str, names: Names) -> ParameterType:
    match = _CURIE.fullmatch(text)
    if text.startswith(("<", "http://", "https://", "urn:")) or (match and match[1] in names.prefixes):
        return ParameterType.IRI
    if re.fullmatch(r"[+-]?\d+", text):
        return ParameterType.INTEGER
    return ParameterType.DATE if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else ParameterType.STRING


def _term(parameter: Parameter, text: str, names: Names, view: View) -> Term:
    match parameter.type:
        case ParameterType.THING:
            return _thing(text, names, view)
        case ParameterType.IRI:
            return names.expand(text)
        case ParameterType.DATE:
            return literal(_date(parameter.name, text), XSD + "date")
        case ParameterType.INTEGER:
            if not re.fullmatch(r"[+-]?\d+", text):
                raise QueryError(f"{parameter.name}: {text!r} is not an integer")
            return literal(str(int(text)), XSD + "integer")
        case ParameterType.STRING:
            return literal(text)


def _date(name: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise QueryError(f"{name}: {text!r} is not a date such as 2025-09-30") from None


def _thing(text: str, names: Names, view: View) -> Term:
    """Find an entity by IRI, CURIE, key or label."""
    if ":" in text or text.startswith("<"):
        return names.expand(text)
    if _KEY.fullmatch(text):
        term = iri(names.things + text)
        if view.query(bind(_EXISTS, {"thing": term})) == Truth(True):
            return term
    found = view.query(bind(_BY_NAME, {"wanted": literal(text), "things": literal(names.things)}), names.prefixes)
    rows = found.rows if isinstance(found, Rows) else ()
    best = [thing for thing, rank in rows if thing and rank == rows[0][1]]
    if not best:
        raise QueryError(f"{text}: nothing in the graph has this key or name")
    if len(best) > 1:
        keys = ", ".join(term.value.removeprefix(names.things) for term in best)
        raise QueryError(f"{text}: several things have this name; say which by its key: {keys}")
    return best[0]
