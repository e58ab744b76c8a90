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


def show_answer(view: View, id: str, given: Mapping[str, str], settings: Settings, limit: int = 0) -> int:
    """Print title and rows of a shipped question, at most ``limit`` of them; return their number."""
    question = find_question(id, resource("queries"))
    base = Base(settings.base_iri)
    rows = ask(view, question, given, names_of(base))
    if not isinstance(rows, Rows):
        raise QueryError(f"{id}: this question gives no rows")
    click.secho(question.title(settings.lang), bold=True)
    shown = Rows(rows.variables, rows.rows[:limit] if limit else rows.rows)
    show_table(headings(rows), cells(shown, names_of(base).prefixes))
    if len(shown.rows) < len(rows.rows):
        rest = len(rows.rows) - len(shown.rows)
        click.echo(f"… {rest} more: amtsgraph query {id}")
    return len(rows.rows)
