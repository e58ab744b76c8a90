"""Joins claims about the same triple: one claim, with the strongest modality and up to three places of evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from amtsgraph.model import Claim, Modality, Signature

Triple = tuple[str, str, str]
_STRENGTH = (Modality.DENIED, Modality.PLANNED, Modality.REPORTED, Modality.ASSERTED)
_PLACES = 3
_FURTHER_PLACE = 0.02


def triple(claim: Claim, signatures: Mapping[str, Signature]) -> Triple:
    """Return the keys of a claim; a relation without direction has its lower key first."""
    a, b = claim.subject.key, claim.object.key
    if claim.predicate in signatures and signatures[claim.predicate].symmetric and b < a:
        a, b = b, a
    return a, claim.predicate, b


def merged(claims: Iterable[Claim], signatures: Mapping[str, Signature]) -> list[Claim]:
    """Return one claim for each triple, in the order of the first about it."""
    groups: dict[Triple, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(triple(claim, signatures), []).append(claim)
    return [_merged(group) for group in groups.values()]


def _merged(group: Sequence[Claim]) -> Claim:
    """The best claim with what the others say besides; each further place adds a little to its confidence."""
    ranked = sorted(group, key=lambda claim: (-claim.confidence, claim.evidence[0].span))
    best = max(ranked, key=lambda claim: _STRENGTH.index(claim.modality))
    places = {evidence.span: evidence for claim in (best, *ranked) for evidence in claim.evidence}
    evidence = sorted(list(places.values())[:_PLACES], key=lambda e: e.span)
    return replace(
        best,
        evidence=tuple(evidence),
        confidence=round(best.confidence + _FURTHER_PLACE * (len(evidence) - 1), 3),
        when=best.when or next((claim.when for claim in ranked if claim.when), ""),
    )
