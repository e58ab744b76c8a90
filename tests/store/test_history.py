"""What builds changed is told, in order, completely, and again after a kill."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from amtsgraph.errors import StoreError
from amtsgraph.store.history import content, entries, record

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
BASE = "https://x/"


def quad(subject: str, value: str, graph: str = "g") -> bytes:
    return f'<{BASE}{subject}> <{BASE}p> "{value}" <{BASE}{graph}> .\n'.encode()


def test_each_build_tells_what_came_changed_and_went(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    assert entries(folder) == ()
    first = record(folder, "g1", [quad("id/a", "1"), quad("id/b", "1"), quad("mention/m", "1")], NOON)
    assert first is not None
    assert (first.number, first.added, first.changed, first.removed) == (1, (BASE + "id/a", BASE + "id/b"), (), ())
    second = record(folder, "g2", [quad("id/b", "2"), quad("claim/c", "1")], NOON)
    assert second is not None
    assert (second.added, second.changed, second.removed) == (
        (BASE + "claim/c",),
        (BASE + "id/b",),
        (BASE + "id/a",),
    )
    assert second.published == "2025-01-01T12:00:01+00:00", "moments grow even where the clock does not"
    assert entries(folder) == (first, second)
    assert content(folder, second) == [
        f'<{BASE}claim/c> <{BASE}p> "1" .\n'.encode(),
        f'<{BASE}id/b> <{BASE}p> "2" .\n'.encode(),
    ]


def test_what_did_not_change_is_not_told(tmp_path: Path) -> None:
    quads = [quad("id/a", "1"), quad("id/a", "1", "h")]
    assert record(tmp_path, "g1", quads, NOON) is not None
    assert record(tmp_path, "g2", list(reversed(quads)), NOON) is None
    assert record(tmp_path, "g3", quads[:1], NOON) is None, "the graph a triple stands in does not matter"


def test_an_entry_without_its_state_is_written_again(tmp_path: Path) -> None:
    record(tmp_path, "g1", [quad("id/a", "1")], NOON)
    state = (tmp_path / "state.json.gz").read_bytes()
    record(tmp_path, "g2", [quad("id/a", "2")], NOON)
    (tmp_path / "state.json.gz").write_bytes(state)
    assert len(entries(tmp_path)) == 1
    record(tmp_path, "g3", [quad("id/a", "3")], NOON)
    assert [entry.generation for entry in entries(tmp_path)] == ["g1", "g3"]


@pytest.mark.parametrize("name", ["state.json.gz", "000001.json", "000001.nt.gz"])
def test_a_broken_history_is_named(tmp_path: Path, name: str) -> None:
    entry = record(tmp_path, "g1", [quad("id/a", "1")], NOON)
    assert entry is not None
    (tmp_path / name).write_bytes(b"rubbish")
    with pytest.raises(StoreError, match=r"cannot be read|no entry"):
        content(tmp_path, entries(tmp_path)[0])
