"""Confidences are probabilities, in the order of the strengths."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import CueError
from amtsgraph.extract.calibration import Calibration, load_calibration


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 3), st.floats(-3, 3))
def test_stronger_is_never_less_sure(a, b, slope, shift):
    calibration = Calibration(slope, shift)
    weak, strong = min(a, b), max(a, b)
    assert 0.01 <= calibration.confidence("r", weak) <= calibration.confidence("r", strong) <= 0.99


def test_without_a_file_a_strength_is_its_own_confidence():
    assert Calibration().confidence("any", 0.73) == 0.73


def test_claims_carry_the_calibrated_confidence(document, extractor):
    plain = extractor.extract(document("Hessen führt NOOTS ein.")).claims[0]
    doubted = replace(extractor, calibration=Calibration(rules={plain.rule: -2.0}))
    assert doubted.extract(document("Hessen führt NOOTS ein.")).claims[0].confidence < plain.confidence


@pytest.mark.parametrize("text", ["", "slope: 1", "slope: x\nshift: 0\nthreshold: 0\nrules: {}", "slope: ["])
def test_a_broken_file_is_named_with_the_remedy(tmp_path: Path, text: str):
    path = tmp_path / "calibration.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CueError, match=r"calibration\.yaml: .*make calibration"):
        load_calibration(path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(CueError, match="make calibration"):
        load_calibration(tmp_path / "calibration.yaml")
