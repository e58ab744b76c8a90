"""What the commands tell about both tiers."""

import json
from pathlib import Path

import pytest
import yaml

from amtsgraph.cli.entry import main
from amtsgraph.cli.report import QUESTIONS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    for name in ("OUT", "LANG", "BASE_IRI", "WORKERS"):
        monkeypatch.delenv(f"AMTSGRAPH_{name}", raising=False)

    def caller(*arguments: object, code: int = 0) -> str:
        got = main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        assert got == code, captured.err.decode()
        return captured.out.decode()

    return caller


def test_build_and_add_take_annotations_or_leave_them(call, register: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    article = min((ROOT / "data" / "articles" / "2025").glob("*noots*.md"))
    out = tmp_path / "build"
    said = call("build", "-a", article, "--register", register, "--out", out, "-j", 1, "--no-curated")
    assert "(0 curated)" in said
    said = call("add", article, "--register", register, "--out", out)
    assert "(0 curated)" not in said
    counts = json.loads((out / "report.json").read_text())["counts"]
    assert 0 < counts["curated"] <= counts["claims"]


def test_report_tells_all_that_the_graph_holds(call, built: Path) -> None:  # type: ignore[no-untyped-def]
    text = call("report", "--out", built, "--lang", "en")
    for line in ("curated", "rejected"):
        assert f"\n{line} " in text
    assert text.count("\n\n") == len(QUESTIONS)
    assert "How many claims were checked by hand" in text
    assert "Where does the reading agree" in text


def test_export_dcat(call, built: Path) -> None:  # type: ignore[no-untyped-def]
    text = call("export", "--format", "dcat", "--out", built)
    assert "a dcat:Dataset" in text
    assert "dcat-ap.de/def/licenses/cc-by/4.0" in text


def test_the_citation_is_well_formed_and_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "license", "type", "version"} <= citation.keys()
    assert f'"{citation["version"]}"' in (ROOT / "src" / "amtsgraph" / "version.py").read_text(encoding="utf-8")
    assert citation["license"] == "CC-BY-4.0"
    assert "CC BY 4.0" in (ROOT / "data" / "LICENSE").read_text(encoding="utf-8")
