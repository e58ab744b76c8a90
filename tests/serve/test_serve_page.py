"""The examples of docs/serve.md do what they say, as they stand there."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from serving import Running

from amtsgraph.cli.serve import command as serve

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "serve.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8021"
CURL = re.findall(r"^    (curl (?:.*\\\n)*.*)$", PAGE, re.MULTILINE)
(PYTHON,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_there_are_examples() -> None:
    assert len(CURL) == 3


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("command", CURL)
def test_curl_gets_what_it_asks_for(server: Running, command: str) -> None:
    command = command.replace(ADDRESS, server.url).replace("id/dataport", "id/hamburg")
    done = subprocess.run(["sh", "-c", command + " -sSf"], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("who,what" if "csv" in command else "@prefix")


def test_sparqlwrapper_gets_an_answer(server: Running) -> None:
    code = PYTHON.replace(ADDRESS, server.url)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert "noots-staatsvertrag" in done.stdout


def test_the_container_file_installs_what_there_is() -> None:
    lines = (TOP / "Containerfile").read_text(encoding="utf-8")
    assert "COPY . /src" in lines
    assert "/src/constraints.txt '/src[serve]'" in lines
    assert "(../Containerfile)" in PAGE


def test_the_container_gets_all_that_the_package_is_made_of() -> None:
    kept = {line[1:] for line in (TOP / ".dockerignore").read_text(encoding="utf-8").split() if line.startswith("!")}
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    sources = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    needed = {name.partition("/")[0] for name in sources} | {"src", "pyproject.toml", "constraints.txt"}
    assert needed | {project["project"]["readme"], "LICENSE"} <= kept
    assert all((TOP / name).exists() for name in kept)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    (unit,) = re.findall(r"```ini\n(.*?)```", PAGE, re.DOTALL)
    (command,) = re.findall(r"^ExecStart=\S+ (.*)$", unit, re.MULTILINE)
    file = tmp_path / "amtsgraph.service"
    file.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit, flags=re.MULTILINE), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    options = {option for parameter in serve.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z-]+", command)) <= options
