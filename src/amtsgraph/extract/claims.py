"""Joins the proposals of an article: one claim per subject, predicate and object, the best evidence first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from amtsgraph.extract.calibration import Calibration
from amtsgraph.extract.proposal import Proposal
from amtsgraph.model import Article, Claim, Evidence, Modality, Signature

_STRENGTH = {Modality.ASSERTED: 3, Modality.REPORTED: 2, Modality.PLANNED: 1, Modality.DENIED: 0}
_EVIDENCE = 3
_WEAKEST = 0.5


def join(
    proposals: Iterable[Proposal],
    article: Article,
    signatures: Mapping[str, Signature],
    calibration: Calibration,
    threshold: float,
) -> tuple[Claim, ...]:
    """Return the claims of the article whose confidence reaches ``threshold``, by position of evidence.

    A symmetric relation counts once whichever side comes first. Several readings of one triple give the
    strongest modality and a strength a little above the best single one; below ``_WEAKEST`` it is no claim.
    """
    groups: dict[tuple[str, str, str], list[Proposal]] = {}
    for p in proposals:
        groups.setdefault(_key(p, signatures), []).append(p)
    claims = [_claim(group, article) for group in groups.values()]
    strong = (c for c in claims if c.confidence >= _WEAKEST)
    meant = (replace(c, confidence=calibration.confidence(c.rule, c.confidence)) for c in strong)
    kept = [c for c in meant if c.confidence >= threshold]
    return tuple(sorted(kept, key=lambda c: (c.evidence[0].span, c.predicate, c.subject.key, c.object.key)))


def _key(p: Proposal, signatures: Mapping[str, Signature]) -> tuple[str, str, str]:
    a, b = p.subject.entity.key, p.object.entity.key
    if signatures[p.predicate].symmetric and b < a:
        a, b = b, a
    return a, p.predicate, b


def _claim(group: Sequence[Proposal], article: Article) -> Claim:
    ranked = sorted(group, key=lambda p: (-p.confidence, p.span))
    best = ranked[0]
    modality = max((p.modality for p in group), key=lambda m: _STRENGTH[m])
    spans = sorted({p.span for p in ranked[:_EVIDENCE]})
    roles = sorted({q for p in group for q in p.qualifiers})
    return Claim(
        best.subject.entity,
        best.predicate,
        best.object.entity,
        modality,
        tuple(Evidence(s, article.text[s.start : s.end]) for s in spans),
        best.rule,
        round(min(0.99, best.confidence + 0.02 * (len(spans) - 1)), 3),
        next((p.when for p in ranked if p.when), ""),
        tuple(roles),
        next((p.attributed_to for p in ranked if p.attributed_to), ""),
    )
