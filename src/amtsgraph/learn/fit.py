"""Logistic regression over sets of facts, fitted in plain steps that give the same bytes on every run."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from amtsgraph.learn.features import Facts
from amtsgraph.learn.weights import features_of

STEPS = 250
RATE = 0.05
RIDGE = 10.0  # shared by all rows
RARE = 8
Floats = npt.NDArray[np.float64]


def fit(rows: Sequence[tuple[str, Facts]], labels: Sequence[bool]) -> dict[str, float]:
    """Return the weights by feature, two decimals each; features of fewer than ``RARE`` rows are left out.

    Adam with full batches: sums run in one order and nothing is drawn, so there is no seed to set.
    """
    counts = Counter(name for relation, facts in rows for name in features_of(relation, facts))
    vocabulary = sorted(name for name, count in counts.items() if count >= RARE)
    index = {name: k for k, name in enumerate(vocabulary)}
    at, column = _indices(rows, index)
    if not vocabulary:
        return {}
    weights = _descend(at, column, np.asarray(labels, dtype=np.float64), len(vocabulary))
    return {name: weight for name, weight in zip(vocabulary, np.round(weights, 2).tolist(), strict=True) if weight}


def _indices(
    rows: Sequence[tuple[str, Facts]], index: dict[str, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return row and column of every feature that is set."""
    at, column = [], []
    for number, (relation, facts) in enumerate(rows):
        found = sorted(index[name] for name in features_of(relation, facts) if name in index)
        at.extend([number] * len(found))
        column.extend(found)
    return np.asarray(at, dtype=np.int64), np.asarray(column, dtype=np.int64)


def _descend(at: npt.NDArray[np.int64], column: npt.NDArray[np.int64], wanted: Floats, size: int) -> Floats:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for number in range(1, STEPS + 1):
        scores = np.bincount(at, weights[column], len(wanted)).astype(np.float64)
        errors = (sigmoid(scores) - wanted) / len(wanted)
        slope = np.bincount(column, errors[at], size) + RIDGE / len(wanted) * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        rate = RATE * min(1.0, 2.0 * (1 - number / (STEPS + 1)))
        weights = weights - rate * (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.999**number)) + 1e-8)
    return weights


def sigmoid(scores: Floats) -> Floats:
    """Return the chance that a score stands for.

    >>> sigmoid(np.asarray([0.0])).tolist()
    [0.5]
    """
    chances: Floats = 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
    return chances
