"""The shapes that check what a relation may join, made from the signatures in the ontology.

``python -m amtsgraph.rdf.signatures > ontology/shapes/signatures.ttl`` writes them; a test tells when the file
is out of date. They need SHACL Core only. The checks of claims have the relation itself as their target and the
claims as values (path ``[ sh:inversePath rdf:predicate ]``): SHACL Core has no other way to say "for claims
with this predicate", and a SPARQL constraint costs some thirty times as much.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping

from amtsgraph.model import EntityType, Signature
from amtsgraph.rdf.namespaces import AG, RDFS
from amtsgraph.rdf.vocabulary import Facts, load_signatures, read_facts
from amtsgraph.register.turtle import Literal

Names = Mapping[str, Mapping[str, str]]

_HEAD = """\
# What each relation may join. Made from the signatures in amtsgraph.ttl by
#     python -m amtsgraph.rdf.signatures > ontology/shapes/signatures.ttl
# Shapes of claims have the relation as focus node and the claim as value.

@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/amtsgraph/shape/> .
"""
_CLAIM = """
shape:claim-{p}-joins a sh:PropertyShape ;
    sh:targetNode ag:{p} ;
    sh:path [ sh:inversePath rdf:predicate ] ;
    {joins} ;
    sh:message
        "“{en}” joins {pairs_en}."@en ,
        "„{de}“ verbindet {pairs_de}."@de ;
    ag:repair
        "Check which entities the names stand for, and their classes, or choose another relation."@en ,
        "Prüfen, für welche Entitäten die Namen stehen, und ihre Klassen, oder eine andere Beziehung wählen."@de .

shape:claim-{p}-stated a sh:PropertyShape ;
    sh:targetNode ag:{p} ;
    ag:singleGraph true ;
    sh:path [ sh:inversePath rdf:predicate ] ;
    sh:or (
        [ sh:property [ sh:path ag:modality ; sh:in ( ag:asserted ag:reported ) ] ]
        [ sh:property [ sh:path ( rdf:subject ag:{p} ) ; sh:disjoint rdf:object ] ]
        [ sh:property [ sh:path ag:curatedAs ; sh:minCount 1 ] ]
    ) ;
    sh:message
        "What is planned or denied does not stand as a plain triple “{en}”."@en ,
        "Geplantes und Bestrittenes steht nicht als einfaches Tripel „{de}“ im Graphen."@de ;
    ag:repair
        "Take the plain triple out, or correct the modality of the claim."@en ,
        "Das einfache Tripel entfernen oder die Modalität der Aussage berichtigen."@de .
"""
_FACT = """
shape:fact-{p} a sh:NodeShape ;
    sh:targetSubjectsOf ag:{p} ;
    {joins} ;
    sh:message
        "“{en}” joins {pairs_en}."@en ,
        "„{de}“ verbindet {pairs_de}."@de ;
    ag:repair
        "Choose the relation that holds, or correct the class of one of the two entries."@en ,
        "Die Beziehung wählen, die gilt, oder die Klasse eines der beiden Einträge berichtigen."@de .
"""
_PREDICATES = """
shape:claim-predicate a sh:PropertyShape ;
    sh:targetClass ag:Claim ;
    sh:path rdf:predicate ;
    sh:minCount 1 ;
    sh:maxCount 1 ;
    sh:in (
{names}
    ) ;
    sh:message
        "The predicate of a claim is one relation of the ontology."@en ,
        "Das Prädikat einer Aussage ist eine Beziehung der Ontologie."@de ;
    ag:repair
        "Choose a relation of the ontology (docs/ontology.md)."@en ,
        "Eine Beziehung der Ontologie wählen (docs/ontology.md)."@de .
"""


def claim_shapes() -> str:
    """Return the shapes file."""
    facts = read_facts("ontology/amtsgraph.ttl")
    signatures = load_signatures()
    names = "\n".join(f"        ag:{name}" for name in signatures)
    parts = [_HEAD, *_sets(signatures.values()), _PREDICATES.format(names=names)]
    for signature in signatures.values():
        words = _words(signature, facts)
        parts.append(_CLAIM.format(p=signature.predicate, joins=_joins(signature, _CLAIM_PATHS), **words))
        parts.append(_FACT.format(p=signature.predicate, joins=_fact_joins(signature), **words))
    return "".join(parts)


_CLAIM_PATHS = ("( rdf:subject rdf:type )", "( rdf:object rdf:type )")


def _joins(signature: Signature, paths: tuple[str, str]) -> str:
    """Return the constraint that a claim's subject and object have classes of one of the pairs."""
    pairs = [_pair(part, paths) for part in signature.parts or (signature,)]
    return f"sh:node {pairs[0]}" if len(pairs) == 1 else f"sh:or ( {' '.join(pairs)} )"


def _pair(part: Signature, paths: tuple[str, str]) -> str:
    ends = zip(paths, (part.subjects, part.objects), strict=True)
    return f"[ sh:property {' , '.join(_has_class(path, types) for path, types in ends)} ]"


def _has_class(path: str, types: Iterable[EntityType]) -> str:
    return f"[ sh:path {path} ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape {_set_name(types)} ]"


def _set_name(types: Iterable[EntityType]) -> str:
    return f"shape:{'-'.join(_ordered(types))}"


def _sets(signatures: Iterable[Signature]) -> Iterator[str]:
    """Yield the shapes of sets of classes that the others refer to."""
    parts = [part for signature in signatures for part in signature.parts or (signature,)]
    for types in sorted({frozenset(side) for part in parts for side in (part.subjects, part.objects)}, key=_set_name):
        names = " ".join(f"ag:{name}" for name in _ordered(types))
        yield f"\n{_set_name(types)} a sh:NodeShape ;\n    sh:in ( {names} ) .\n"


def _fact_joins(signature: Signature) -> str:
    """Return the constraint on a subject: its own class, and the class of every object of the relation."""
    pairs = [_fact_pair(part, signature.predicate) for part in signature.parts or (signature,)]
    return f"sh:node {pairs[0]}" if len(pairs) == 1 else f"sh:or ( {' '.join(pairs)} )"


def _fact_pair(part: Signature, predicate: str) -> str:
    object_ = f"[ sh:path ag:{predicate} ; sh:node [ sh:property {_has_class('rdf:type', part.objects)} ] ]"
    return f"[ sh:property {_has_class('rdf:type', part.subjects)} , {object_} ]"


def _ordered(types: Iterable[EntityType]) -> list[EntityType]:
    given = frozenset(types)
    return [kind for kind in EntityType if kind in given]


def _words(signature: Signature, facts: Facts) -> dict[str, str]:
    words = {}
    for language, last, preposition in (("de", "oder", "mit"), ("en", "or", "with")):
        words[language] = _label(signature.predicate, facts, language)
        pairs = []
        for part in signature.parts or (signature,):
            sides = [[_label(kind, facts, language) for kind in _ordered(t)] for t in (part.subjects, part.objects)]
            pairs.append(f" {preposition} ".join(_listed(side, last) for side in sides))
        words[f"pairs_{language}"] = f"; {last} ".join(pairs)
    return words


def _listed(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _label(name: str, facts: Facts, language: str) -> str:
    labels: Iterator[str] = (
        term.value
        for term in facts[AG + name][RDFS + "label"]
        if isinstance(term, Literal) and term.language == language
    )
    return next(labels)


def main() -> None:
    """Print the shapes file."""
    sys.stdout.write(claim_shapes())


if __name__ == "__main__":
    main()
