import json
from pathlib import Path

import pytest

from amtsgraph.cli.entry import main

GOLD = {
    "id": "hamburg",
    "title": "Hamburg: NOOTS-Staatsvertrag ratifiziert",
    "publisher": "Kommune21",
    "published": "2025-08-05",
    "text": "Hamburg hat den NOOTS-Staatsvertrag ratifiziert.",
    "entities": [
        {"name": "Hamburg", "surface_forms": ["Hamburg"], "type": "Territory"},
        {"name": "NOOTS-Staatsvertrag", "surface_forms": ["NOOTS-Staatsvertrag"], "type": "LegalAct"},
    ],
    "relations": [
        {
            "subject": "Hamburg",
            "predicate": "ratifies",
            "object": "NOOTS-Staatsvertrag",
            "modality": "asserted",
            "cue": "ratifiziert",
            "sentence_no": 0,
        }
    ],
    "figures": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "hamburg.json").write_text(json.dumps(GOLD))
    missed = {**GOLD, "id": "month", "published": "2025-08", "relations": []}
    (folder / "month.json").write_text(json.dumps(missed))
    (folder / "split.tsv").write_text("hamburg\tdevelopment\nmonth\treporting\n")
    return folder


def run(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["evaluate", *map(str, arguments)])
    out, err = capfd.readouterr()
    return code, out, err


def test_a_part_is_scored(gold: Path, register: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, gold, "--part", "development", "--register", register, "--format", "json")
    report = json.loads(out)
    assert code == 0
    assert report["articles"] == 1
    assert report["layers"]["relations"]["right"] == 1
    assert report["layers"]["relations with modality"]["f1"] == 1


def test_a_run_is_compared(gold: Path, register: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, gold, "--register", register, "--format", "json")
    (tmp_path / "run.json").write_text(out)
    code, out, _ = run(capfd, gold, "--register", register, "--compare", tmp_path / "run.json", "--faults", 5)
    assert code == 0
    assert out.startswith("2 articles")
    (gold / "hamburg.json").unlink()
    code, out, _ = run(capfd, gold, "--register", register, "--compare", tmp_path / "run.json")
    assert code == 1


def test_nothing_to_score_is_named(gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, gold, "--part", "tuning")[0] == 2
    (gold / "split.tsv").unlink()
    code, _, err = run(capfd, gold, "--part", "tuning")
    assert (code, err.count("\n")) == (2, 1)
    assert "leave --part out" in err
    (tmp_path / "empty").mkdir()
    assert "no annotated articles here" in run(capfd, tmp_path / "empty")[2]
