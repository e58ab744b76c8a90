import numpy as np
import pytest
from click.testing import CliRunner

from amtsgraph.gold.write import to_json
from amtsgraph.learn.calibrate import FEWEST, calibrated, threshold_for
from amtsgraph.learn.examples import Lesson
from amtsgraph.learn.fit import RARE, fit, sigmoid
from amtsgraph.learn.measure import results, to_table
from amtsgraph.learn.model import Model
from amtsgraph.learn.train import article_of, main, trained
from amtsgraph.learn.weights import Weights, chance, features_of, read_weights, to_text, total
from amtsgraph.learn.words import Words
from amtsgraph.model import Modality

_ROWS = [("operates", frozenset({"always", f"cue={k % 2}", f"noise={k % 3}"})) for k in range(60)]
_LABELS = [k % 2 == 1 for k in range(60)]


def test_weights_tell_the_telling_fact_from_noise() -> None:
    weights = fit(_ROWS, _LABELS)
    assert weights["cue=1"] > 0.5 > abs(weights.get("noise=1", 0))
    assert weights["operates: cue=0"] < -0.5


def test_training_twice_gives_the_same_bytes(taught: list[Lesson]) -> None:
    once, again = trained(taught, taught), trained(taught, taught)
    assert to_text(once) == to_text(again)


def test_rows_in_another_order_of_facts_give_the_same_weights() -> None:
    again = [(relation, frozenset(sorted(facts, reverse=True))) for relation, facts in _ROWS]
    assert fit(_ROWS, _LABELS) == fit(again, _LABELS)


def test_rare_features_are_left_out() -> None:
    rows = [*_ROWS, ("operates", frozenset({"always", "seldom"}))]
    assert "seldom" not in fit(rows, [*_LABELS, True])
    assert RARE > 1


def test_no_rows_give_no_weights() -> None:
    assert fit([], []) == {}


def test_use_scores_as_training_did() -> None:
    weights = fit(_ROWS, _LABELS)
    for relation, facts in _ROWS[:6]:
        plain = sum(weights.get(name, 0.0) for name in features_of(relation, facts))
        assert total(weights, relation, facts) == pytest.approx(plain)
        assert chance(plain) == pytest.approx(float(sigmoid(np.asarray([plain]))[0]))


def test_calibration_learns_the_share_that_is_right() -> None:
    scores = [0.0] * 100 + [4.0] * 100
    right = [k < 20 for k in range(100)] + [k < 90 for k in range(100)]
    slope, shift = calibrated(scores, right)
    weights = Weights({}, {}, slope, shift)
    assert weights.confidence(0.0) == pytest.approx(0.2, abs=0.02)
    assert weights.confidence(4.0) == pytest.approx(0.9, abs=0.02)


def test_the_threshold_is_the_lowest_that_keeps_the_precision() -> None:
    weights = Weights({}, {})
    scores = [3.0] * 20 + [2.0] * 20 + [0.0] * 20
    right = [True] * 20 + [True] * 17 + [False] * 23
    assert threshold_for(0.9, weights, scores, right) == weights.confidence(2.0)
    assert threshold_for(0.95, weights, scores, right) == weights.confidence(3.0)


def test_without_enough_right_answers_the_model_abstains_wholly() -> None:
    weights = Weights({}, {})
    assert threshold_for(0.9, weights, [1.0] * 20, [False] * 20) == 1.0
    assert threshold_for(0.9, weights, [5.0] * (FEWEST - 1), [True] * (FEWEST - 1)) == 1.0
    assert threshold_for(0.9, weights, [], []) == 1.0


def test_examples_carry_the_annotated_modality(taught: list[Lesson]) -> None:
    found = {e.gold for lesson in taught for e in lesson.examples if e.row.relation == "operates"}
    assert found == {Modality.ASSERTED, Modality.PLANNED, None}


def test_both_are_never_less_than_the_grammar(taught: list[Lesson], words: Words, signatures) -> None:
    model = Model(trained(taught, taught), words)
    grammar, _, alone, _, both, _ = results(taught, model, signatures, {}, [0.5])
    assert (grammar.system, alone.system, both.system) == ("grammar", "model 0.50", "both 0.50")
    assert both.layer.counts.right >= grammar.layer.counts.right
    assert both.added > 0
    assert both.right == both.layer.counts.right - grammar.layer.counts.right
    table = to_table([grammar, both]).splitlines()
    assert len(table) == 4
    assert table[3].endswith(f"| {both.added}, {both.right} |")


def test_an_annotated_article_is_read_as_any_other(corpus) -> None:
    article = article_of(corpus[0])
    assert article.published is not None
    assert article.text == corpus[0].full_text


def test_the_command_writes_weights_and_tells_what_they_add(tmp_path, corpus) -> None:
    parts = ("development", "tuning", "reporting")
    lines = []
    for number, gold in enumerate(corpus):
        (tmp_path / f"{gold.id}.json").write_text(to_json(gold), encoding="utf-8")
        lines.append(f"{gold.id}\t{parts[number % 3]}\n")
    (tmp_path / "split.tsv").write_text("".join(lines), encoding="utf-8")
    out = tmp_path / "weights.out"
    result = CliRunner().invoke(main, ["--gold", str(tmp_path), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "reporting: 16 articles" in result.output
    assert read_weights(out).stated
