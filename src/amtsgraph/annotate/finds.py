"""What a finder returns, and how finds that overlap are settled: the longest wins, the register before all."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from amtsgraph.model import Entity, MentionKind


class Rank(IntEnum):
    """Which finder is believed where two finds have the same extent or only partly overlap."""

    GUESS = 0
    DISCOVERED = 1
    PLACE = 2  # names of the gazetteer
    DEFINED = 3  # official names, legal forms, offices: a form that leaves no doubt
    REGISTER = 4


@dataclass(frozen=True, slots=True)
class Find:
    """A stretch of the text that names an entity. ``nested`` finds may lie inside another one."""

    start: int
    end: int
    entity: Entity
    score: float
    why: tuple[str, ...]
    rank: Rank
    kind: MentionKind = MentionKind.NAME
    nested: bool = False

    def overlaps(self, other: "Find") -> bool:
        """Tell whether both share a code point."""
        return self.start < other.end and other.start < self.end

    def inside(self, other: "Find") -> bool:
        """Tell whether ``other`` covers this find and more."""
        return other.start <= self.start and self.end <= other.end


def settle(finds: Iterable[Find]) -> list[Find]:
    """Return finds that do not overlap, in order of position; nested ones may lie inside another.

    A find that crosses the edge of a register name gives way. Of the others the longest stays; of two with
    the same extent the higher rank.
    """
    unique = list({_key(f): f for f in finds}.values())
    register = _Spread(f for f in unique if f.rank is Rank.REGISTER and not f.nested)
    plain = [f for f in unique if not f.nested and not any(_crosses(f, other) for other in register.near(f))]
    chosen = _Spread(())
    for find in sorted(plain, key=_strength):
        if not any(find.overlaps(other) for other in chosen.near(find)):
            chosen.add(find)
    nested = [f for f in unique if f.nested and _fits(f, chosen.near(f))]
    return sorted([*chosen.finds, *nested], key=lambda f: (f.start, -f.end, f.entity.key))


class _Spread:
    """Finds in order of position, asked for those near another one; time does not grow with their number."""

    def __init__(self, finds: Iterable[Find]) -> None:
        self.finds = sorted(finds, key=_start)
        self._longest = max((f.end - f.start for f in self.finds), default=0)

    def add(self, find: Find) -> None:
        insort(self.finds, find, key=_start)
        self._longest = max(self._longest, find.end - find.start)

    def near(self, find: Find) -> Sequence[Find]:
        """Return all finds that can overlap ``find``, and perhaps more."""
        first = bisect_left(self.finds, find.start - self._longest, key=_start)
        return self.finds[first : bisect_left(self.finds, find.end, key=_start)]


def _start(find: Find) -> int:
    return find.start


def _crosses(find: Find, other: Find) -> bool:
    if not find.overlaps(other) or find.rank is Rank.REGISTER:
        return False
    return not (find.inside(other) or other.inside(find)) or (find.rank is Rank.GUESS and other.inside(find))


def _key(find: Find) -> tuple[int, int, str, int, bool]:
    return (find.start, find.end, find.entity.key, find.rank, find.nested)


def _strength(find: Find) -> tuple[int, int, int, float, str]:
    return (-(find.end - find.start), -find.rank, find.start, -find.score, find.entity.key)


def _fits(find: Find, chosen: Iterable[Find]) -> bool:
    return all(find.inside(other) and _smaller(find, other) for other in chosen if find.overlaps(other))


def _smaller(find: Find, other: Find) -> bool:
    return find.end - find.start < other.end - other.start
