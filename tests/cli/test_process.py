"""The command line as a process: start-up, exit codes, signals, pipes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAVY = (
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "networkx",
    "numpy",
    "trafilatura",
    "lxml",
    "HanTa",
    "SPARQLWrapper",
    "rich",
    "yaml",
)
COMMAND = [sys.executable, "-m", "amtsgraph"]


def run(*arguments: str, **more: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from amtsgraph.cli.entry import main; main(['--help']); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert "Commands:" in done.stdout


def test_wrong_use_is_code_2_without_traceback() -> None:
    done = run("biuld")
    assert done.returncode == 2
    assert "no command 'biuld'; did you mean build?" in done.stderr
    assert "Traceback" not in done.stderr
    assert run("xyz").stderr.count("there are build, extract") == 1
    assert run("query", "--nonsense").returncode == 2
    assert run().returncode == 2


def test_an_error_is_one_line(tmp_path: Path) -> None:
    done = run("tour", "--out", str(tmp_path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


def test_a_setting_of_the_wrong_type_is_one_line(tmp_path: Path) -> None:
    done = run("tour", env={**os.environ, "AMTSGRAPH_WORKERS": "many"})
    assert done.returncode == 2
    assert done.stderr == "amtsgraph: AMTSGRAPH_WORKERS: 'many' is not a value of type int\n"


def test_nobody_reading_on_is_no_error(built: Path) -> None:
    command = " ".join([*COMMAND, "export", "--out", str(built), "-f", "nquads"])
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_ctrl_c_is_130_and_one_line(tmp_path: Path, register: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(400):
        text = f"Bremen: Meldung {number}\nBremen erprobt das NOOTS. " + "Das Land erprobt es weiter. " * 40
        (articles / f"{number}.txt").write_text(text)
    process = subprocess.Popen(
        [*COMMAND, "build", "-a", str(articles), "--register", str(register), "--out", str(tmp_path / "b"), "-j", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (tmp_path / "b" / ".lock").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert err.strip() == "amtsgraph: stopped"
    assert not list((tmp_path / "b" / "generations").iterdir())


def test_two_builds_at_once(tmp_path: Path, articles: Path, register: Path) -> None:
    holder = (
        "import sys; from amtsgraph.store.publish import BuildFolder\n"
        "with BuildFolder(sys.argv[1])._locked(): print('held', flush=True); sys.stdin.read()"
    )
    out = tmp_path / "b"
    out.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        done = run("build", "-a", str(articles), "--register", str(register), "--out", str(out))
        assert done.returncode == 2
        assert done.stderr == f"amtsgraph: {out}: another build is writing here; wait for it or choose another --out\n"
        process.communicate("")
    assert run("build", "-a", str(articles), "--register", str(register), "--out", str(out)).returncode == 0


@pytest.mark.parametrize("umlaut", ["utf-8", "ascii"])
def test_output_is_utf_8_whatever_the_terminal_says(built: Path, umlaut: str) -> None:
    done = subprocess.run(
        [*COMMAND, "query", "--list"], capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": umlaut}
    )
    assert "Welche Länder".encode() in done.stdout
