"""The weights of the model and their file: JSON, one feature a line, so that a retraining can be read as a diff."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.errors import AmtsgraphError
from amtsgraph.learn.features import Facts

_FORMAT = 1
HIGHEST = 0.99  # no confidence is above it, so a threshold of 1 abstains wholly


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature: ``stated`` for there being a relation, ``planned`` for its modality.

    ``slope`` and ``shift`` turn a score into a confidence; ``threshold`` is the confidence below which the
    model abstains (1: always).
    """

    stated: Mapping[str, float]
    planned: Mapping[str, float]
    slope: float = 1.0
    shift: float = 0.0
    threshold: float = 1.0

    def score(self, relation: str, facts: Facts) -> float:
        """Return the raw score of a row."""
        return total(self.stated, relation, facts)

    def confidence(self, score: float) -> float:
        """Return the calibrated chance that a row of this score is right."""
        return round(min(HIGHEST, chance(self.slope * score + self.shift)), 3)

    def is_planned(self, relation: str, facts: Facts) -> bool:
        """Tell whether the relation is rather planned than asserted."""
        return total(self.planned, relation, facts) > 0


def total(weights: Mapping[str, float], relation: str, facts: Facts) -> float:
    """Return the sum of the weights of all features of a row, in whatever order they come."""
    return math.fsum(weights[name] for name in features_of(relation, facts) if name in weights)


def features_of(relation: str, facts: Facts) -> list[str]:
    """Return the features of a row: each fact by itself and with the relation."""
    return [*facts, *(f"{relation}: {fact}" for fact in facts)]


def chance(score: float) -> float:
    """Return the chance that a score stands for.

    >>> chance(0.0)
    0.5
    """
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def to_text(weights: Weights) -> str:
    """Return the file's text; features are sorted."""
    record = {
        "format": _FORMAT,
        "threshold": weights.threshold,
        "slope": weights.slope,
        "shift": weights.shift,
        "stated": dict(sorted(weights.stated.items())),
        "planned": dict(sorted(weights.planned.items())),
    }
    return json.dumps(record, ensure_ascii=False, indent=0) + "\n"


def read_weights(path: Path) -> Weights:
    """Read a file of weights; raises :class:`AmtsgraphError` where it is none of this format."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["format"] != _FORMAT:
            raise AmtsgraphError(f"{path}: weights of format {record['format']}, not {_FORMAT}; run: make model")
        return Weights(
            {str(k): float(v) for k, v in record["stated"].items()},
            {str(k): float(v) for k, v in record["planned"].items()},
            float(record["slope"]),
            float(record["shift"]),
            float(record["threshold"]),
        )
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AmtsgraphError(f"{path}: not the weights of a model ({error}); run: make model") from error
