import io
import sys

import pytest

from amtsgraph.cli.screen import cell, cells, headings, plain_table, progress, show_table
from amtsgraph.store.base import Rows
from amtsgraph.store.terms import Kind, Term, iri, literal

PREFIXES = {"a": "https://a.example/", "id": "https://a.example/id/"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_aligned_columns_without_cuts() -> None:
    long = "x" * 300
    assert plain_table(("name", "n"), [("a b\nc", "1"), (long, "22")]).splitlines() == [
        "name".ljust(300) + "  n",
        "a b c".ljust(300) + "  1",
        long + "  22",
    ]
    assert plain_table(("only", "head"), []) == "only  head\n"


def test_a_terminal_gets_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", "60")
    show_table(("name",), [("[bold]Hamburg[/bold]",), ("y" * 100,)], "Wer?")
    text = terminal.getvalue()
    assert "Wer?" in text
    assert "[bold]Hamburg[/bold]" in text, "text of articles is never markup"
    assert sum(line.count("y") for line in text.splitlines()) == 100


def test_progress_is_seen_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, seen in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress("Reading") as advance:
            advance(1)
            advance(2, 2)
        assert ("Reading" in stream.getvalue()) == seen


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (None, ""),
        (iri("https://a.example/id/x"), "id:x"),
        (iri("https://a.example/x"), "a:x"),
        (iri("https://a.example/other/x"), "https://a.example/other/x"),
        (iri("https://a.example/id/"), "https://a.example/id/"),
        (iri("urn:x"), "urn:x"),
        (literal("5", "a:int"), "5"),
        (Term(Kind.BNODE, "n"), "_:n"),
    ],
)
def test_terms_as_people_read_them(term: Term | None, text: str) -> None:
    assert cell(term, sorted(PREFIXES.items(), key=lambda p: -len(p[1]))) == text
    assert list(cells(Rows(("x",), ((term,),)), PREFIXES)) == [[text]]


def test_headings_lose_what_only_programs_need() -> None:
    assert headings(Rows(("who_name", "system", "system_name", "when"), ())) == ["who", "system", "system_name", "when"]
