"""What a person sees: tables and progress on a terminal, plain text in a pipe."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from amtsgraph.store.base import Rows
from amtsgraph.store.terms import Kind, Term


class Advance(Protocol):
    """Tells how far long work is: so many done, of so many if known."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Show the new state."""
        ...


def show_table(headers: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Print a table: framed and wrapped on a terminal, aligned columns and no cut text in a pipe."""
    if not sys.stdout.isatty():
        click.echo(plain_table(headers, rows), nl=False)
        return
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def plain_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return aligned columns, two spaces apart, each row one line."""
    lines = [list(headers), *([" ".join(cell.split()) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def headings(rows: Rows) -> list[str]:
    """Return the variables as people read them: ``?operator_name`` stands under "operator"."""
    names = set(rows.variables)
    return [
        name if name.removesuffix("_name") in names - {name} else name.removesuffix("_name") for name in rows.variables
    ]


def cells(rows: Rows, prefixes: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the rows as people read them: IRIs with prefix, literals by their value."""
    shortest = sorted(prefixes.items(), key=lambda item: len(item[1]), reverse=True)
    for row in rows.rows:
        yield [cell(term, shortest) for term in row]


def cell(term: Term | None, prefixes: Sequence[tuple[str, str]]) -> str:
    """Return one value for reading; ``prefixes`` come with the longest namespace first."""
    if term is None:
        return ""
    if term.kind is Kind.IRI:
        for name, namespace in prefixes:
            rest = term.value.removeprefix(namespace)
            if rest != term.value and rest and not set(rest) & set("/#?"):
                return f"{name}:{rest}"
        return term.value
    return f"_:{term.value}" if term.kind is Kind.BNODE else term.value


@contextmanager
def progress(label: str) -> Iterator[Advance]:
    """Show a bar on the terminal's error output while the block runs; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total=None: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total=None: bar.update(task, completed=done, total=total)
