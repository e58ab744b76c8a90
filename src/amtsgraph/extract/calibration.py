"""What the strength of a reading means: the share of such claims that are right.

The strengths in the cue files order readings; measured on annotated articles they become probabilities
(``make calibration`` writes ``data/cues/calibration.yaml``).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from amtsgraph.errors import CueError

_LOWEST, _HIGHEST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve (Platt 1999) over the log odds of a strength, moved by ``rules``: how much better (above 0)
    or worse each rule did than its strength says. ``threshold`` is the confidence below which no claim is made."""

    slope: float = 1.0
    shift: float = 0.0
    threshold: float = 0.5
    rules: Mapping[str, float] = field(default_factory=dict)

    def score(self, rule: str, strength: float) -> float:
        """Return the log odds of a strength (0..1) of a rule before the curve."""
        return log_odds(strength) + self.rules.get(rule, 0.0)

    def confidence(self, rule: str, strength: float) -> float:
        """Return the probability (0.01..0.99) that a claim which the rule makes with this strength is right."""
        odds = self.slope * self.score(rule, strength) + self.shift
        return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + math.exp(-odds)))), 3)


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds of a probability, kept within 0.01 to 0.99."""
    kept = min(_HIGHEST, max(_LOWEST, probability))
    return math.log(kept / (1 - kept))


def load_calibration(path: Path) -> Calibration:
    """Read ``calibration.yaml``. Raises CueError naming the file and the fault."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Calibration(
            float(data["slope"]),
            float(data["shift"]),
            float(data["threshold"]),
            {str(rule): float(by) for rule, by in (data["rules"] or {}).items()},
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CueError(f"{path}: no calibration ({error!r}); write it anew with: make calibration") from error
