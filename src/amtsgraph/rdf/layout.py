"""In which order a person likes to read a graph: sections by kind of thing, what belongs together stays together.

A claim or figure is followed by its evidence, mentions go by their place in the text, claims by the place of
their first evidence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from amtsgraph.rdf.namespaces import AG, DC, DCT, OA, OWL, PROV, RDF, RDFS, SKOS
from amtsgraph.rdf.terms import Term, Triple, iri

_A = iri(RDF + "type")
_START = iri(OA + "start")
_FROM, _SELECTOR = iri(PROV + "wasDerivedFrom"), iri(OA + "hasSelector")
_NUMBERS = re.compile(r"(\d+)")
_FIRST = tuple(
    iri(name)
    for name in (
        *(RDF + "type", SKOS + "prefLabel", RDFS + "label", DCT + "title", SKOS + "altLabel", SKOS + "definition"),
        *(AG + "abbreviation", AG + "ambiguousName", DCT + "description", AG + "known"),
        *(RDF + "subject", RDF + "predicate", RDF + "object", AG + "modality", AG + "role", AG + "when"),
        *(AG + "earliest", AG + "latest", AG + "where", AG + "attributedTo", AG + "figure"),
        *(AG + "thing", AG + "value", AG + "unit", AG + "qualifier", AG + "about", AG + "refersTo"),
        *(AG + "start", AG + "end", AG + "quote", OA + "start", OA + "end", DCT + "issued", DC + "publisher"),
    )
)
_RANK = {predicate: rank for rank, predicate in enumerate(_FIRST)}
# The first section whose class one of the types is; the last two hold what has another type, or none.
_SECTIONS = (
    ("Ontologie (ontology)", (OWL + "Ontology",)),
    ("Klassen (classes)", (OWL + "Class",)),
    ("Eigenschaften (properties)", (OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty")),
    ("Begriffe (concepts)", (SKOS + "ConceptScheme", SKOS + "Concept")),
    ("Artikel (article)", (AG + "Article",)),
    ("Aussagen mit Beleg (claims with evidence)", (AG + "Claim", AG + "RejectedClaim")),
    ("Zahlenangaben mit Beleg (figures with evidence)", (AG + "Figure",)),
    ("Nennungen (mentions)", (AG + "Mention",)),
    ("Urteile (judgements)", (AG + "Judgement",)),
    ("Lauf (run)", (AG + "ExtractionRun", PROV + "SoftwareAgent", PROV + "Entity")),
)
_OF_CLASS = {iri(name): number for number, (_, names) in enumerate(_SECTIONS) for name in names}
_THINGS = ("Dinge (things)", "Was feststeht (statements)")
_ORDER = (0, 1, 2, 3, 4, 10, 11, 5, 6, 7, 8, 9)


@dataclass(frozen=True, slots=True)
class Block:
    """A subject with its predicates in reading order and their objects, sorted, German ones first."""

    subject: Term
    facts: tuple[tuple[Term, tuple[Term, ...]], ...]


def sections(triples: Iterable[Triple]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the title of every section that is not empty, with its blocks in order."""
    about = _grouped(triples)
    owners = _owners(about)
    chosen: dict[int, list[Term]] = {}
    for subject in about:
        chosen.setdefault(_section(owners.get(subject, subject), about), []).append(subject)
    for number in _ORDER:
        if number in chosen:
            title = _SECTIONS[number][0] if number < len(_SECTIONS) else _THINGS[number - len(_SECTIONS)]
            ordered = sorted(chosen[number], key=lambda s: _key(s, owners, about))
            yield title, tuple(_block(subject, about[subject]) for subject in ordered)


_About = Mapping[Term, Mapping[Term, list[Term]]]


def _grouped(triples: Iterable[Triple]) -> dict[Term, dict[Term, list[Term]]]:
    about: dict[Term, dict[Term, list[Term]]] = {}
    for subject, predicate, object_ in sorted(set(triples)):
        about.setdefault(subject, {}).setdefault(predicate, []).append(object_)
    return about


def _owners(about: _About) -> dict[Term, Term]:
    """Return whose evidence each evidence node and selector is."""
    owners: dict[Term, Term] = {}
    for subject, facts in about.items():
        for resource in facts.get(_FROM, ()):
            if resource in about:
                owners[resource] = subject
                owners.update((s, subject) for s in about[resource].get(_SELECTOR, ()))
    return owners


def _section(subject: Term, about: _About) -> int:
    types = about[subject].get(_A)
    if not types:
        return len(_SECTIONS) + 1
    return min(_OF_CLASS.get(name, len(_SECTIONS)) for name in types)


_Key = tuple[int, tuple[str | int, ...], Term]


def _key(subject: Term, owners: Mapping[Term, Term], about: _About) -> tuple[int, _Key, _Key]:
    owner = owners.get(subject, subject)
    return _position(owner, about), _name(owner, 0), _name(subject, 0 if subject == owner else 1)


def _position(owner: Term, about: _About) -> int:
    selectors = [s for e in about[owner].get(_FROM, ()) for s in about.get(e, {}).get(_SELECTOR, ())]
    starts = [int(start.split('"')[1]) for s in selectors for start in about.get(s, {}).get(_START, ())]
    return min(starts, default=0)


def _name(subject: Term, rank: int) -> _Key:
    parts = _NUMBERS.split(subject[1:-1])
    return rank, tuple(int(p) if number % 2 else p for number, p in enumerate(parts)), subject


def _block(subject: Term, facts: Mapping[Term, list[Term]]) -> Block:
    order = sorted(facts, key=lambda p: (_RANK.get(p, len(_RANK)), p))
    return Block(subject, tuple((p, tuple(sorted(facts[p], key=_german_first))) for p in order))


def _german_first(term: Term) -> tuple[bool, str]:
    return not term.endswith('"@de'), term
