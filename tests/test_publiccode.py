"""publiccode.yml holds what the standard demands and agrees with the package."""

from pathlib import Path

import pytest
import yaml

from amtsgraph.version import __version__

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def entry() -> dict[str, object]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))


def test_it_agrees_with_the_package(entry):
    assert entry["softwareVersion"] == __version__
    licence = entry["legal"]["license"]
    assert f'license = "{licence}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert (ROOT / "LICENSE").read_text("utf-8").lstrip().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_it_has_the_mandatory_keys(entry):
    wanted = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"}
    assert wanted | {"description", "legal", "maintenance", "localisation"} <= entry.keys()
    assert entry["maintenance"]["contacts"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_descriptions_have_the_length_of_the_standard(entry, language):
    description = entry["description"][language]
    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert description["features"]
