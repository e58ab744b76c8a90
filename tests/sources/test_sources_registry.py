"""Further formats join the registry; a name is taken once."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from amtsgraph.errors import SourceError
from amtsgraph.model import Article
from amtsgraph.sources import (
    Draft,
    Input,
    Reader,
    Skipped,
    headed,
    read_bytes,
    readers,
    register_reader,
    registry,
    unregister_reader,
)


def read_letters(source: Input) -> Iterator[Draft | Skipped]:
    for number, part in enumerate(source.text().split("=====")):
        title, text, body_start = headed(part.strip().partition("\n")[0], part.strip().partition("\n")[2])
        yield Draft(title, text, body_start, f"{source.place}#{number}")


LETTERS = Reader("letters", (".ltr",), lambda head: 0.95 if "=====" in head else 0.0, read_letters)


@pytest.fixture
def letters():
    register_reader(LETTERS)
    yield LETTERS
    unregister_reader("letters")


def test_a_registered_reader_reads_its_format(letters):
    records = list(read_bytes(b"A\nEins.\n=====\nB\nZwei.", "a.ltr"))
    assert [r.text for r in records if isinstance(r, Article)] == ["A\nEins.", "B\nZwei."]
    assert readers()[-1] is letters


def test_a_name_is_taken_once(letters):
    with pytest.raises(SourceError, match="letters: a reader of this name exists; give yours another name"):
        register_reader(LETTERS)
    unregister_reader("plain")
    assert "plain" in {r.name for r in readers()}


def point(value: str) -> EntryPoint:
    return EntryPoint("other", value, registry.GROUP)


def test_entry_points_add_readers(monkeypatch):
    monkeypatch.setattr(registry, "entry_points", lambda group: [point("test_sources_registry_plugin:READER")])
    monkeypatch.setitem(__import__("sys").modules, "test_sources_registry_plugin", type("M", (), {"READER": LETTERS}))
    assert "letters" in {r.name for r in readers()}


@pytest.mark.parametrize(
    ("value", "reason"), [("no.such.module:x", "does not load"), ("json:dumps", "names no amtsgraph.sources.Reader")]
)
def test_a_faulty_entry_point_is_named(monkeypatch, value, reason):
    monkeypatch.setattr(registry, "entry_points", lambda group: [point(value)])
    with pytest.raises(SourceError, match=f"entry point other: {reason}"):
        readers()


def test_no_reader_for_nothing():
    assert registry.best_reader("", "", "", readers()) is None
