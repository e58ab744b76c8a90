import subprocess
import sys
from pathlib import Path

import pytest

from amtsgraph.errors import StoreError
from amtsgraph.store.publish import BuildFolder

FILES = ("graph.ttl", "graph.trig", "report.json")


def fill(draft: Path, text: str) -> None:
    for name in FILES:
        (draft / name).write_text(text)
    (draft / "store").mkdir()
    (draft / "store" / "CURRENT").write_text(text)


def publish(folder: Path, text: str) -> None:
    with BuildFolder(folder).generation() as draft:
        fill(draft, text)


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_published_is_found_under_the_known_names(tmp_path: Path) -> None:
    publish(tmp_path / "build", "one")
    for name in FILES:
        assert (tmp_path / "build" / name).read_text() == "one"
    assert (tmp_path / "build" / "store" / "CURRENT").read_text() == "one"
    assert entries(tmp_path / "build") == sorted([".lock", "current", "generations", "store", *FILES])


def test_an_open_generation_outlives_the_next_build(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    held = BuildFolder(tmp_path).current()
    publish(tmp_path, "two")
    assert (held / "graph.ttl").read_text() == "one"
    assert (BuildFolder(tmp_path).current() / "graph.ttl").read_text() == "two"
    publish(tmp_path, "three")
    assert not held.exists()
    assert len(entries(tmp_path / "generations")) == 2


def test_the_same_contents_are_the_same_generation(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    first = BuildFolder(tmp_path).current()
    publish(tmp_path, "one")
    assert BuildFolder(tmp_path).current() == first
    assert entries(tmp_path / "generations") == [first.name]


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    with pytest.raises(FileNotFoundError), BuildFolder(tmp_path).generation() as draft:
        fill(draft / "nowhere", "two")
    assert (tmp_path / "graph.ttl").read_text() == "one"
    assert len(entries(tmp_path / "generations")) == 1


def test_a_draft_without_its_files_is_not_published(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match=r"graph\.trig: the build did not write it"),
        BuildFolder(tmp_path).generation(),
    ):
        pass
    with pytest.raises(StoreError, match="no graph here yet; run: amtsgraph build"):
        BuildFolder(tmp_path).current()


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    (tmp_path / "generations" / ".draft-1").mkdir()
    (tmp_path / "generations" / ".draft-1" / "x").write_text("torn")
    (tmp_path / ".store-1").symlink_to("nowhere")
    (tmp_path / ".store-2").mkdir()
    publish(tmp_path, "two")
    assert len(entries(tmp_path / "generations")) == 2
    assert entries(tmp_path) == sorted([".lock", "current", "generations", "store", *FILES])


def test_two_builds_at_once(tmp_path: Path) -> None:
    with BuildFolder(tmp_path).generation() as draft:
        fill(draft, "one")
        with (
            pytest.raises(StoreError, match="another build is writing here"),
            BuildFolder(tmp_path).generation(),
        ):
            pass
    assert (tmp_path / "graph.ttl").read_text() == "one"


KILLED = """
import os, signal, sys
from pathlib import Path
from amtsgraph.store.publish import BuildFolder
calls = 0
def die(*args, real=os.replace):
    global calls
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args)
os.replace = die
with BuildFolder(Path(sys.argv[1])).generation() as draft:
    for name in ("graph.ttl", "graph.trig", "report.json"):
        (draft / name).write_text("two")
    (draft / "store").mkdir()
    if sys.argv[2] == "0":
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moment", [0, 1])
def test_a_kill_leaves_the_old_graph_and_the_next_build_works(tmp_path: Path, moment: int) -> None:
    publish(tmp_path, "one")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(moment)], check=False)
    assert ended.returncode == -9
    assert (tmp_path / "graph.ttl").read_text() == "one"
    publish(tmp_path, "three")
    assert (tmp_path / "graph.ttl").read_text() == "three"


@pytest.mark.parametrize("moment", [1, 2, 3, 4, 5])
def test_a_kill_in_the_first_build_never_shows_a_torn_graph(tmp_path: Path, moment: int) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(moment)], check=False)
    with pytest.raises(StoreError, match="no graph here yet"):
        BuildFolder(tmp_path).current()
    publish(tmp_path, "two")
    assert (tmp_path / "graph.ttl").read_text() == "two"


def test_a_foreign_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "mine").write_text("x")
    with pytest.raises(StoreError, match="store: is in the way"):
        publish(tmp_path, "one")
    assert (tmp_path / "store" / "mine").read_text() == "x"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        publish(tmp_path / "file" / "build", "one")
