"""The command: starts, says where, ends well, and tells what is missing."""

import importlib.util
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from amtsgraph.cli.entry import main


def test_it_serves_until_it_is_told_to_end(built: Path) -> None:
    command = [sys.executable, "-m", "amtsgraph", "serve", "--out", str(built), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        address = ""
        for line in process.stderr:
            if match := re.search(r"listening on (http://127\.0\.0\.1:\d+)/", line):
                address = match[1]
            if "startup complete" in line:
                break
        assert httpx.get(address + "/ready").json()["status"] == "ready"
        assert httpx.get(address + "/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert process.wait(20) in (0, -signal.SIGTERM)
        assert '"path": "/ready", "status": 200' in rest
        assert "Traceback" not in rest
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_a_taken_port_and_a_missing_graph_are_told(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--out", str(built), "--port", str(taken.getsockname()[1])]) == 2
    assert main(["serve", "--out", str(tmp_path), "--port", "0"]) == 2
    assert "no graph here yet" in capsys.readouterr().err


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["serve"]) == 2
    assert "pip install 'amtsgraph[serve]'" in capsys.readouterr().err
