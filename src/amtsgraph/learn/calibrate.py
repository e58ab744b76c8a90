"""From scores to confidences, and the confidence below which the model abstains."""

from collections.abc import Sequence

import numpy as np

from amtsgraph.learn.fit import sigmoid
from amtsgraph.learn.weights import HIGHEST, Weights

ROUNDS = 50
FEWEST = 10


def calibrated(scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Return slope and shift of the logistic curve that fits best (Platt 1999, with his smoothed targets).

    Newton's method from slope 1, shift 0; three decimals each.
    """
    x, hits = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=np.bool_)
    good, bad = int(hits.sum()), int((~hits).sum())
    target = np.where(hits, (good + 1) / (good + 2), 1 / (bad + 2))
    slope, shift = 1.0, 0.0
    for _ in range(ROUNDS):
        p = sigmoid(slope * x + shift)
        spread, error = p * (1 - p), p - target
        a, b, c = float((spread * x * x).sum()) + 1e-6, float((spread * x).sum()), float(spread.sum()) + 1e-6
        d, e = float((error * x).sum()), float(error.sum())
        determinant = a * c - b * b
        slope, shift = slope - (c * d - b * e) / determinant, shift - (a * e - b * d) / determinant
    return round(slope, 3), round(shift, 3)


def threshold_for(precision: float, weights: Weights, scores: Sequence[float], right: Sequence[bool]) -> float:
    """Return the lowest confidence down to which at least that share is right; 1 where there is none.

    A share of fewer than ``FEWEST`` answers tells nothing and is passed over.
    """
    ranked = sorted(((weights.confidence(s), r) for s, r in zip(scores, right, strict=True)), reverse=True)
    found, hits = 1.0, 0
    for number, (confidence, hit) in enumerate(ranked, start=1):
        hits += hit
        last = number == len(ranked) or ranked[number][0] < confidence
        if last and number >= FEWEST and hits >= precision * number and confidence <= HIGHEST:
            found = confidence
    return found
