"""The claims of the grammar and of the model together: the grammar's stay as they are, the model's are added."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from amtsgraph.model import Claim, Entity, Extraction, Signature

Triple = tuple[str, str, str]


def triple(subject: Entity, relation: str, object_: Entity, signatures: Mapping[str, Signature]) -> Triple:
    """Return the keys of a claim; a symmetric relation has its lower key first."""
    a, b = subject.key, object_.key
    if relation in signatures and signatures[relation].symmetric and b < a:
        a, b = b, a
    return a, relation, b


def claimed(extraction: Extraction, signatures: Mapping[str, Signature]) -> frozenset[Triple]:
    """Return the triples that an extraction has."""
    return frozenset(triple(c.subject, c.predicate, c.object, signatures) for c in extraction.claims)


def joined(extraction: Extraction, claims: Iterable[Claim], signatures: Mapping[str, Signature]) -> Extraction:
    """Return the extraction with those claims that it has not made yet and whose types the relation allows."""
    known = set(claimed(extraction, signatures))
    added = []
    for claim in claims:
        key = triple(claim.subject, claim.predicate, claim.object, signatures)
        signature = signatures.get(claim.predicate)
        if key not in known and signature is not None and signature.allows(claim.subject.type, claim.object.type):
            known.add(key)
            added.append(claim)
    return replace(extraction, claims=tuple(sorted([*extraction.claims, *added], key=_order)))


def _order(claim: Claim) -> tuple[object, ...]:
    return claim.evidence[0].span, claim.predicate, claim.subject.key, claim.object.key
