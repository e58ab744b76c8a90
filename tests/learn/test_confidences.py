"""Strengths of rules become shares of right claims."""

from amtsgraph.extract.calibration import Calibration, load_calibration
from amtsgraph.learn.confidences import FEWEST, PRECISION, Reading, fitted, to_yaml


def _readings(rule: str, strength: float, right: int, wrong: int) -> list[Reading]:
    return [Reading(rule, strength, True)] * right + [Reading(rule, strength, False)] * wrong


def test_a_rule_that_did_worse_than_it_says_is_trusted_less() -> None:
    development = [*_readings("good", 0.7, 40, 2), *_readings("poor", 0.7, 10, 30)]
    made = fitted(development, [*_readings("good", 0.7, 20, 1), *_readings("poor", 0.7, 5, 15)])
    assert made.rules["good"] > 0 > made.rules["poor"]
    assert made.confidence("poor", 0.7) < made.confidence("new", 0.7) < made.confidence("good", 0.7)


def test_confidence_is_about_the_share_that_is_right() -> None:
    tuning = [*_readings("a", 0.6, 50, 50), *_readings("a", 0.9, 90, 10)]
    made = fitted(_readings("a", 0.75, 75, 25), tuning)
    assert abs(made.confidence("a", 0.6) - 0.5) < 0.05
    assert abs(made.confidence("a", 0.9) - 0.9) < 0.05


def test_few_claims_move_a_rule_little() -> None:
    once, often = _readings("once", 0.7, 0, 1), _readings("often", 0.7, 0, 20)
    made = fitted([*once, *often], _readings("once", 0.7, 20, 5))
    assert made.rules["often"] < made.rules["once"] < 0


def test_the_threshold_keeps_the_precision_that_is_asked_for() -> None:
    tuning = [*_readings("a", 0.9, 38, 2), *_readings("b", 0.6, 10, 20)]
    made = fitted([*_readings("a", 0.9, 38, 2), *_readings("b", 0.6, 10, 20)], tuning)
    kept = [r for r in tuning if made.confidence(r.rule, r.strength) >= made.threshold]
    assert len(kept) >= FEWEST
    assert sum(r.right for r in kept) / len(kept) >= PRECISION


def test_the_file_gives_the_same_calibration_back(tmp_path) -> None:
    made = Calibration(0.9, 0.4, 0.7, {"adopts.nutzen": -0.13, "links.seat": 0.88})
    path = tmp_path / "calibration.yaml"
    path.write_text(to_yaml(made), encoding="utf-8")
    assert load_calibration(path) == made
