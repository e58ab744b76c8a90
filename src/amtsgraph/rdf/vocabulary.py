"""Reads the ontology: which relations there are, what they may join, what terms are called.

The vocabulary has one source, ``ontology/amtsgraph.ttl``; nothing here repeats it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from amtsgraph.model import EntityType, Signature
from amtsgraph.rdf.namespaces import AG, OWL, RDF, RDFS, SKOS
from amtsgraph.register.turtle import Iri, Literal, Statement, read_turtle
from amtsgraph.resources import resource

Facts = Mapping[str, Mapping[str, tuple[Iri | Literal, ...]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept of the ontology with what it is called, by language."""

    iri: str
    types: tuple[str, ...]
    label: Mapping[str, str]
    definition: Mapping[str, str]

    @property
    def name(self) -> str:
        """Local name, the part after ``#``."""
        return self.iri.removeprefix(AG)


def load_signatures() -> Mapping[str, Signature]:
    """Return the signature of every relation by its local name ("operates"), in order of name.

    Raises :class:`amtsgraph.errors.AmtsgraphError` where the ontology is missing or no Turtle.
    """
    facts = read_facts("ontology/amtsgraph.ttl")
    relations = sorted(iri for iri, about in facts.items() if Iri(AG + "Relation") in about.get(RDF + "type", ()))
    return MappingProxyType({iri.removeprefix(AG): _signature(iri, facts) for iri in relations})


def load_terms(*files: str) -> tuple[Term, ...]:
    """Return the terms in the ``ag:`` namespace of ontology files, in the order they are defined."""
    names = files or ("amtsgraph.ttl", "concepts.ttl")
    return tuple(
        _term(iri, about)
        for file in names
        for iri, about in read_facts(f"ontology/{file}").items()
        if iri.startswith(AG) and RDF + "type" in about
    )


def read_facts(file: str) -> Facts:
    """Return the statements of a file of the installation: subject, predicate, objects, in order."""
    facts: dict[str, dict[str, tuple[Iri | Literal, ...]]] = {}
    for statement in _statements(file):
        about = facts.setdefault(statement.subject, {})
        about[statement.predicate] = (*about.get(statement.predicate, ()), statement.object)
    return facts


def _statements(file: str) -> list[Statement]:
    return read_turtle(resource(file).read_text(encoding="utf-8"), file).statements


def _signature(iri: str, facts: Facts) -> Signature:
    about = facts[iri]
    return Signature(
        iri.removeprefix(AG),
        _types(about.get(AG + "subjectType", ())),
        _types(about.get(AG + "objectType", ())),
        Iri(OWL + "SymmetricProperty") in about.get(RDF + "type", ()),
        tuple(_signature(part.value, facts) for part in about.get(AG + "signature", ())),
    )


def _types(terms: tuple[Iri | Literal, ...]) -> frozenset[EntityType]:
    return frozenset(EntityType(term.value.removeprefix(AG)) for term in terms)


def _term(iri: str, about: Mapping[str, tuple[Iri | Literal, ...]]) -> Term:
    return Term(
        iri,
        tuple(term.value for term in about[RDF + "type"]),
        _by_language(about.get(RDFS + "label", about.get(SKOS + "prefLabel", ()))),
        _by_language(about.get(SKOS + "definition", ())),
    )


def _by_language(terms: tuple[Iri | Literal, ...]) -> Mapping[str, str]:
    return MappingProxyType({t.language: t.value for t in terms if isinstance(t, Literal) and t.language})
