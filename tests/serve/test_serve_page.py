"""The examples of docs/serve.md do what they say, as they stand there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from serving import Running

PAGE = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
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
    (lines,) = re.findall(r"```dockerfile\n(.*?)```", PAGE, re.DOTALL)
    assert "COPY . /src" in lines
    assert "/src/constraints.txt '/src[serve]'" in lines
