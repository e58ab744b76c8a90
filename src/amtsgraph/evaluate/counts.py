"""Counts of right, spurious and missed answers, and the usual ratios of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """``right`` answers, ``spurious`` ones (found, not in the gold) and ``missed`` ones (the reverse).

    >>> Counts(3, 1, 2) + Counts(1, 0, 0)
    Counts(right=4, spurious=1, missed=2)
    """

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def found(self) -> int:
        """How many answers the system gave."""
        return self.right + self.spurious

    @property
    def expected(self) -> int:
        """How many answers the gold has."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Share of the answers given that are right; 1 where none was given."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the answers expected that were given; 1 where none was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where nothing was expected and nothing given."""
        both = self.found + self.expected
        return 2 * self.right / both if both else 1.0


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum."""
    return sum(counts, Counts())


def merged(tables: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Return the sums by name, sorted by name."""
    result: dict[str, Counts] = {}
    for table in tables:
        for name, counts in table.items():
            result[name] = result.get(name, Counts()) + counts
    return dict(sorted(result.items()))


def macro(table: Mapping[str, Counts]) -> tuple[float, float, float]:
    """Return mean precision, recall and F1 over the classes that the gold has."""
    rows = [c for c in table.values() if c.expected]
    if not rows:
        return 1.0, 1.0, 1.0
    size = len(rows)
    return (
        sum(c.precision for c in rows) / size,
        sum(c.recall for c in rows) / size,
        sum(c.f1 for c in rows) / size,
    )
