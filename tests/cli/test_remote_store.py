"""``--store URL`` against a real SPARQL server on the loopback."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amtsgraph.cli.entry import main


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert binary, "the dev extra brings the oxigraph server"
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    address = f"127.0.0.1:{port}"
    command = [binary, "serve-read-only", "-l", str(built / "store"), "-b", address, "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "ratifications", "--format", "csv"],
        ["query", "about", "--param", "thing=Hamburg", "--format", "json"],
        ["query", "entities-by-class"],
        ["export", "--format", "trig"],
        ["export", "--format", "csv"],
        ["network", "--format", "csv"],
    ],
)
def test_a_server_answers_as_the_build_folder_does(
    server: str, built: Path, arguments: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([*arguments, "--store", server]) == 0
    remote = capfdbinary.readouterr().out
    assert main([*arguments, "--out", str(built)]) == 0
    assert capfdbinary.readouterr().out == remote


def test_errors_of_the_server_are_one_line(server: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT * { ?s ?p }")
    assert main(["query", str(tmp_path / "bad.rq"), "--store", server]) == 2
    err = capfd.readouterr().err
    assert err.startswith(f"amtsgraph: {server}: it refuses the query as malformed")
    assert err.count("\n") == 1
    assert main(["query", "operators", "--store", server + "/x"]) == 2
    assert "there is no SPARQL endpoint" in capfd.readouterr().err
