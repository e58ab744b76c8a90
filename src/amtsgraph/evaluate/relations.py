"""Scores the relations of one article: triples, triples with modality, and the dates of right triples."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.evaluate.confusion import Confusion, Fault, Layer
from amtsgraph.evaluate.counts import Counts, merged
from amtsgraph.evaluate.names import Named, found_entities, gold_names, plain_name
from amtsgraph.gold.record import GoldArticle, GoldRelation
from amtsgraph.model import Claim, Extraction

SYMMETRIC = frozenset({"cooperatesWith"})


@dataclass(frozen=True, slots=True)
class RelationScore:
    """Counts by predicate (triples; triples with modality), of dates, and what went wrong."""

    by_predicate: Mapping[str, Counts]
    with_modality: Mapping[str, Counts]
    dates: Counts
    confusions: tuple[Confusion, ...]


class _Matcher:
    """Tells whether the arguments of a claim and of a relation go by a common name."""

    def __init__(self, gold: GoldArticle, found: Mapping[str, Named]) -> None:
        self._gold = {e.name: gold_names(e) for e in gold.entities}
        self._found = {key: named.names for key, named in found.items()}

    def same(self, name: str, key: str) -> bool:
        names = self._gold.get(name) or {plain_name(name)}
        return bool(names & self._found[key])

    def ends(self, relation: GoldRelation, claim: Claim) -> int:
        """Return how many ends are the same, in the better direction where it does not matter."""
        straight = self._straight(relation, claim.subject.key, claim.object.key)
        if relation.predicate in SYMMETRIC:
            return max(straight, self._straight(relation, claim.object.key, claim.subject.key))
        return straight

    def reversed(self, relation: GoldRelation, claim: Claim) -> bool:
        return self._straight(relation, claim.object.key, claim.subject.key) == 2

    def _straight(self, relation: GoldRelation, subject: str, object_: str) -> int:
        return self.same(relation.subject, subject) + self.same(relation.object, object_)


def score_relations(gold: GoldArticle, extraction: Extraction, found: Mapping[str, Named]) -> RelationScore:
    """Score the claims of one article."""
    matcher = _Matcher(gold, found)
    pairs, missed, spurious = _pairs(gold.relations, extraction.claims, matcher)
    plain = [{r.predicate: Counts(right=1)} for r, _ in pairs]
    modal = [
        {r.predicate: Counts(right=1) if r.modality is c.modality else Counts(spurious=1, missed=1)} for r, c in pairs
    ]
    wrong = [{r.predicate: Counts(missed=1)} for r in missed]
    wrong += [{c.predicate: Counts(spurious=1)} for c in spurious]
    confusions = [*_near_misses(gold, pairs), *_faults(gold, missed, spurious, matcher)]
    return RelationScore(merged([*plain, *wrong]), merged([*modal, *wrong]), _dates(pairs), tuple(confusions))


def right_claims(gold: GoldArticle, extraction: Extraction, aliases: Mapping[str, Collection[str]]) -> list[bool]:
    """Tell for each claim of the extraction whether the annotations have it, whatever its modality."""
    found = found_entities(extraction, aliases)
    _, _, spurious = _pairs(gold.relations, extraction.claims, _Matcher(gold, found))
    wrong = {id(claim) for claim in spurious}
    return [id(claim) not in wrong for claim in extraction.claims]


Pairs = list[tuple[GoldRelation, Claim]]


def _pairs(
    relations: Sequence[GoldRelation], claims: Sequence[Claim], matcher: _Matcher
) -> tuple[Pairs, list[GoldRelation], list[Claim]]:
    """Pair each relation with one claim of the same triple; the same modality goes first."""
    left = list(claims)
    pairs: Pairs = []
    missed = []
    for relation in relations:
        same = [c for c in left if c.predicate == relation.predicate and matcher.ends(relation, c) == 2]
        if not same:
            missed.append(relation)
            continue
        claim = min(same, key=lambda c: c.modality is not relation.modality)
        left = [c for c in left if c is not claim]
        pairs.append((relation, claim))
    return pairs, missed, left


def _dates(pairs: Pairs) -> Counts:
    """Count the dates of right triples; a relation without a date says nothing where no article has one."""
    counts = Counts()
    for relation, claim in pairs:
        same = relation.when == claim.when
        counts += Counts(
            right=int(bool(relation.when) and same),
            spurious=int(bool(claim.when) and not same),
            missed=int(bool(relation.when) and not same),
        )
    return counts


def _near_misses(gold: GoldArticle, pairs: Iterable[tuple[GoldRelation, Claim]]) -> Iterator[Confusion]:
    for relation, claim in pairs:
        if relation.modality is not claim.modality:
            expected = f"{stated(relation)} [{relation.modality}]"
            yield _confusion(gold, Fault.WRONG_MODALITY, expected, f"[{claim.modality}]", relation, claim)
        if relation.when != claim.when:
            yield _confusion(gold, Fault.WRONG_DATE, relation.when, claim.when, relation, claim, layer=Layer.DATE)


def _faults(
    gold: GoldArticle, missed: Sequence[GoldRelation], spurious: Sequence[Claim], matcher: _Matcher
) -> Iterator[Confusion]:
    """Yield what was missed with the spurious claim that comes closest to it, then the other spurious ones."""
    left = list(spurious)
    for relation in missed:
        near, fault = _nearest(relation, left, matcher)
        if near is not None:
            left = [c for c in left if c is not near]
        yield _confusion(gold, fault, stated(relation), claimed(near) if near else "", relation, near)
    for claim in left:
        yield _confusion(gold, Fault.SPURIOUS, "", claimed(claim), None, claim)


def _nearest(relation: GoldRelation, claims: Sequence[Claim], matcher: _Matcher) -> tuple[Claim | None, Fault]:
    for claim in claims:
        if claim.predicate == relation.predicate and matcher.reversed(relation, claim):
            return claim, Fault.WRONG_DIRECTION
    for claim in claims:
        if claim.predicate == relation.predicate and matcher.ends(relation, claim) == 1:
            return claim, Fault.WRONG_ARGUMENT
    for claim in claims:
        if matcher.ends(relation, claim) == 2 or matcher.reversed(relation, claim):
            return claim, Fault.WRONG_RELATION
    return None, Fault.MISSED


def stated(relation: GoldRelation) -> str:
    """Return an annotated relation in one line."""
    return f"{relation.subject} {relation.predicate} {relation.object}"


def claimed(claim: Claim) -> str:
    """Return a claim in one line."""
    return f"{claim.subject.label} {claim.predicate} {claim.object.label}"


def _confusion(
    gold: GoldArticle,
    fault: Fault,
    expected: str,
    found: str,
    relation: GoldRelation | None,
    claim: Claim | None,
    layer: Layer = Layer.RELATION,
) -> Confusion:
    sentence = -1
    words = ""
    if relation is not None:
        sentence = -1 if relation.sentence_no is None else relation.sentence_no
        words = relation.cue
    elif claim is not None:
        words = " … ".join(evidence.text for evidence in claim.evidence)
    return Confusion(gold.id, layer, fault, expected, found, sentence, words, claim.rule if claim else "")
