"""How far two annotators agree who read the same texts independently.

Names agree when they stand at the same places and have one type, whatever each annotator calls them; relations when
predicate and both ends do. ``right`` counts what both have, ``spurious`` what only the second has, ``missed`` what only
the first has, so that F1 is the same whoever comes first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.errors import GoldError
from amtsgraph.evaluate.counts import Counts, merged, total
from amtsgraph.evaluate.names import plain_name
from amtsgraph.evaluate.relations import SYMMETRIC
from amtsgraph.gold.locate import mentions
from amtsgraph.gold.record import GoldArticle, GoldEntity, GoldRelation
from amtsgraph.model import Modality, Span

Triple = tuple[str, str, str]
Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts by class of names, by relation, and of the common relations by whether their modality is the same."""

    articles: int
    by_type: Mapping[str, Counts]
    by_predicate: Mapping[str, Counts]
    modality: Counts

    @property
    def names(self) -> Counts:
        """All names."""
        return total(self.by_type.values())

    @property
    def relations(self) -> Counts:
        """All relations."""
        return total(self.by_predicate.values())


def agreement(first: Sequence[GoldArticle], second: Sequence[GoldArticle]) -> Agreement:
    """Compare what both annotated; raises :class:`GoldError` where one lacks an article or has another text."""
    others = {article.id: article for article in second}
    tables: list[tuple[Mapping[str, Counts], Mapping[str, Counts], Counts]] = []
    for one in first:
        other = others.pop(one.id, None)
        if other is None or other.full_text != one.full_text:
            raise GoldError(one.id, "is not annotated by both on the same text")
        tables.append(_article(one, other))
    if others:
        raise GoldError(min(others), "is annotated by the second only")
    return Agreement(
        len(tables),
        merged(t[0] for t in tables),
        merged(t[1] for t in tables),
        total(t[2] for t in tables),
    )


def _article(one: GoldArticle, other: GoldArticle) -> tuple[Mapping[str, Counts], Mapping[str, Counts], Counts]:
    pairs = aligned(one, other)
    mine = {_triple(r, lambda name: name): r.modality for r in one.relations}
    names = {second: first for first, second in pairs.items()}
    theirs = {_triple(r, lambda name: names.get(name, f"?{name}")): r.modality for r in other.relations}
    return _names(one, other, pairs), _relations(mine, theirs), _modality(mine, theirs)


def aligned(one: GoldArticle, other: GoldArticle) -> dict[str, str]:
    """Return the second annotator's name for each name of the first that means the same thing.

    Names that share most places go first, then those of one type and those that are called the same.
    """
    here, there = _places(one), _places(other)
    candidates = []
    for a in one.entities:
        for b in other.entities:
            shared = _shared(here[a.name], there[b.name])
            same = bool(_forms(a) & _forms(b))
            if shared or same:
                rank = (-(shared + 5 * same), a.type is not b.type, a.name, b.name)
                candidates.append((rank, a.name, b.name))
    pairs: dict[str, str] = {}
    for _, first, second in sorted(candidates):
        if first not in pairs and second not in pairs.values():
            pairs[first] = second
    return pairs


def _places(article: GoldArticle) -> dict[str, tuple[Span, ...]]:
    found = mentions(article.full_text, article.entities)
    return {name: tuple(place.span for place in places) for name, places in found.items()}


def _shared(here: Iterable[Span], there: Sequence[Span]) -> int:
    """Count the places that overlap by more than half of the longer one."""
    return sum(any(_overlap(a, b) * 2 > max(a.end - a.start, b.end - b.start) for b in there) for a in here)


def _overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _forms(entity: GoldEntity) -> frozenset[str]:
    """Return the name and the forms that begin like one; descriptions make no two things one."""
    forms = {form for form in entity.surface_forms if form[:1].isupper()}
    return frozenset(plain_name(form).lower() for form in (entity.name, *forms))


def _names(one: GoldArticle, other: GoldArticle, pairs: Mapping[str, str]) -> dict[str, Counts]:
    types = {entity.name: entity.type for entity in other.entities}
    agreed = {e.name for e in one.entities if e.name in pairs and types[pairs[e.name]] is e.type}
    taken = {pairs[name] for name in agreed}
    rows = [{str(e.type): Counts(right=1) if e.name in agreed else Counts(missed=1)} for e in one.entities]
    rows += [{str(e.type): Counts(spurious=1)} for e in other.entities if e.name not in taken]
    return merged(rows)


def _triple(relation: GoldRelation, rename: Rename) -> Triple:
    ends = rename(relation.subject), rename(relation.object)
    if relation.predicate in SYMMETRIC:
        ends = min(ends), max(ends)
    return ends[0], relation.predicate, ends[1]


def _relations(mine: Mapping[Triple, Modality], theirs: Mapping[Triple, Modality]) -> dict[str, Counts]:
    rows = [{t[1]: Counts(right=1) if t in theirs else Counts(missed=1)} for t in mine]
    rows += [{t[1]: Counts(spurious=1)} for t in theirs if t not in mine]
    return merged(rows)


def _modality(mine: Mapping[Triple, Modality], theirs: Mapping[Triple, Modality]) -> Counts:
    common = mine.keys() & theirs.keys()
    same = sum(mine[t] is theirs[t] for t in common)
    return Counts(same, len(common) - same, len(common) - same)
