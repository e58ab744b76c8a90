"""The extraction keeps what it reached on the reporting part; docs/quality.md has the numbers themselves.

A floor is the value at the last release, cut to two decimals; a change that falls below one has to be looked into.
"""

import contextlib
import io
import json
from pathlib import Path

import pytest

from amtsgraph.cli.entry import main

ANNOTATIONS = Path(__file__).parents[2] / "data" / "annotations"
FLOORS = {
    ("entities", "precision"): 0.93,
    ("entities", "recall"): 0.85,
    ("relations", "precision"): 0.82,
    ("relations", "recall"): 0.36,
    ("figures", "precision"): 0.89,
    ("figures", "recall"): 0.91,
}


@pytest.fixture(scope="module")
def run():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["evaluate", str(ANNOTATIONS), "--part", "reporting", "--format", "json"]) == 0
    return json.loads(out.getvalue())


@pytest.mark.parametrize(("layer", "measure"), FLOORS)
def test_measure_does_not_fall(run, layer, measure):
    assert run["layers"][layer][measure] >= FLOORS[layer, measure]


def test_few_links_and_modalities_are_wrong(run):
    assert run["links"]["accuracy"] >= 0.97
    assert run["modality_accuracy"] >= 0.95
