"""The page of the ontology, made from the ontology.

``python -m amtsgraph.rdf.document > docs/ontology.md`` writes it; a test tells when it is out of date.
"""

import sys
from collections.abc import Callable, Iterable

from amtsgraph.rdf.namespaces import AG, ONTOLOGY, OWL, RDFS, SKOS, TERMS
from amtsgraph.rdf.vocabulary import Facts, Term, load_terms, read_facts
from amtsgraph.register.turtle import Literal

_Cells = Callable[[Term], tuple[str, ...]]
_RELATION = AG + "Relation"
_HEAD = """\
# The ontology

Namespace `{namespace}`, prefix `ag:`, version {version}. Made from `ontology/amtsgraph.ttl` and
`ontology/concepts.ttl` by `python -m amtsgraph.rdf.document > docs/ontology.md`.
How the terms work together is told in [model.md](model.md).
"""


def page() -> str:
    """Return the page in Markdown."""
    facts = {**read_facts("ontology/amtsgraph.ttl"), **read_facts("ontology/concepts.ttl")}
    version = facts[ONTOLOGY][OWL + "versionInfo"][0].value
    lines = [_HEAD.format(namespace=AG, version=version)]
    terms = load_terms()
    lines += _table("Classes", ("class",), (t for t in terms if OWL + "Class" in t.types), lambda _: ())
    lines += _table("Relations", ("relation", "from", "to"), (t for t in terms if _RELATION in t.types), _joins(facts))
    others = (t for t in terms if t.types[0].endswith("Property") and _RELATION not in t.types)
    lines += _table("Other properties", ("property", "values"), others, lambda t: (_values(facts, t),))
    for scheme in (t for t in terms if SKOS + "ConceptScheme" in t.types):
        concepts = [t for t in terms if scheme.iri in _iris(facts, t, SKOS + "inScheme")]
        lines += _table(f"Scheme: {scheme.label['en']} (`ag:{scheme.name}`)", ("concept",), concepts, lambda _: ())
    return "\n".join(lines)


def _table(title: str, columns: tuple[str, ...], terms: Iterable[Term], cells: _Cells) -> list[str]:
    header = (*columns, "Deutsch", "English")
    rows = [(f"`ag:{t.name}`", *cells(t), _words(t, "de"), _words(t, "en")) for t in terms]
    lines = [f"| {' | '.join(row)} |" for row in (header, ("---",) * len(header), *rows)]
    return [f"## {title}", "", *lines, ""]


def _words(term: Term, language: str) -> str:
    return f"**{term.label[language]}**: {term.definition[language]}"


def _joins(facts: Facts) -> _Cells:
    return lambda term: tuple(_names(_iris(facts, term, AG + side)) for side in ("subjectType", "objectType"))


def _values(facts: Facts, term: Term) -> str:
    ranges = _iris(facts, term, RDFS + "range")
    if ranges:
        return f"`{_short(ranges[0])}`"
    return "IRI" if OWL + "ObjectProperty" in term.types else ""


def _short(iri: str) -> str:
    spaces = ((prefix, space) for prefix, space in TERMS.items() if iri.startswith(space))
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in spaces), iri)


def _iris(facts: Facts, term: Term, predicate: str) -> list[str]:
    return [value.value for value in facts[term.iri].get(predicate, ()) if not isinstance(value, Literal)]


def _names(iris: Iterable[str]) -> str:
    return ", ".join(iri.removeprefix(AG) for iri in iris)


def main() -> None:
    """Print the page."""
    sys.stdout.write(page())


if __name__ == "__main__":
    main()
