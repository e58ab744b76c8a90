"""Shipped questions with their answers, as commands show them."""

from collections.abc import Mapping

import click

from amtsgraph.cli.screen import cells, headings, show_table
from amtsgraph.errors import QueryError
from amtsgraph.queries.ask import ask
from amtsgraph.queries.catalogue import find_question
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.iris import Base
from amtsgraph.resources import resource
from amtsgraph.settings import Settings
from amtsgraph.store.base import Rows, View

_ARTICLES = frozenset({"article", "source"})


def show_answer(view: View, id: str, given: Mapping[str, str], settings: Settings, limit: int = 0) -> int:
    """Print title and rows of a shipped question, at most ``limit`` of them; return their number."""
    question = find_question(id, resource("queries"))
    base = Base(settings.base_iri)
    rows = ask(view, question, given, names_of(base, settings.lang))
    if not isinstance(rows, Rows):
        raise QueryError(f"{id}: this question gives no rows")
    click.secho(question.title(settings.lang), bold=True)
    shown = _shortened(rows, limit) if limit else rows
    show_table(headings(shown), cells(shown, names_of(base).prefixes))
    if len(shown.rows) < len(rows.rows):
        rest = len(rows.rows) - len(shown.rows)
        click.echo(f"… {rest} more: amtsgraph query {id}")
    return len(rows.rows)


def _shortened(rows: Rows, limit: int) -> Rows:
    """Return the first rows, without the long names of articles."""
    kept = [place for place, name in enumerate(rows.variables) if name not in _ARTICLES]
    return Rows(
        tuple(rows.variables[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows.rows[:limit]),
    )
