"""``amtsgraph query``: a shipped question, a file, or SPARQL from standard input."""

import sys
from pathlib import Path

import click

from amtsgraph.cli.options import lang_option, out_option, settings_of, store_option
from amtsgraph.cli.screen import cells, headings, show_table
from amtsgraph.errors import QueryError
from amtsgraph.export import TRIPLE_FORMATS, write_triples
from amtsgraph.queries.ask import ask, bound_text
from amtsgraph.queries.catalogue import find_question, load_questions
from amtsgraph.queries.formats import write_result
from amtsgraph.queries.question import Question, read_question
from amtsgraph.queries.values import names_of
from amtsgraph.rdf.iris import Base
from amtsgraph.resources import resource
from amtsgraph.settings import Settings
from amtsgraph.store.base import Result, Rows, Triples, Truth
from amtsgraph.store.open import open_store

ROW_FORMATS = ("csv", "tsv", "json", "xml")
FORMATS = ("table", *ROW_FORMATS, *TRIPLE_FORMATS)


@click.command("query")
@click.argument("question", metavar="FILE|ID|-", required=False)
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="Set a parameter.")
@click.option("--format", "-f", "format", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--list", "listing", is_flag=True, help="List the shipped questions and their parameters.")
@click.option("--show", is_flag=True, help="Print the SPARQL that would be run, and run nothing.")
@lang_option()
@store_option()
@out_option()
def command(
    question: str | None,
    parameters: tuple[str, ...],
    format: str,
    listing: bool,
    show: bool,
    lang: str | None,
    store: str | None,
    out: str | None,
) -> int:
    """Ask the graph a question: the id of a shipped one, a file with SPARQL, or "-".

    Values of parameters are bound, never pasted: a thing by key, name or IRI, a date as 2025-09-30.
    Usual prefixes (ag, id, skos, dct, prov ...) need no declaration. Exit code 1 means no result.

    \b
    Examples:
      amtsgraph query --list
      amtsgraph query operators --param system=NOOTS
      amtsgraph query operators --format csv > operators.csv
      echo 'SELECT * { ?who ag:operates ?what }' | amtsgraph query -
      amtsgraph query operators --store https://example.org/sparql
    """
    settings = settings_of(lang=lang, out=out)
    if listing:
        return _list(settings)
    if question is None:
        raise click.UsageError("which question? amtsgraph query --list shows them")
    base = Base(settings.base_iri)
    names = names_of(base, settings.lang)
    found = _find(question)
    given = dict(_pair(text) for text in parameters)
    view = open_store(store or settings.out, settings.timeout)
    if show:
        click.echo(bound_text(view, found, given, names))
        return 0
    result = ask(view, found, given, names)
    _print(result, format, found.title(settings.lang), base)
    return 0 if _has_result(result) else 1


def _find(name: str) -> Question:
    if name != "-":
        return find_question(name, resource("queries"))
    try:
        return read_question(sys.stdin.buffer.read().decode("utf-8"), "standard input")
    except UnicodeDecodeError:
        raise QueryError("standard input: is not UTF-8 text") from None


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise click.UsageError(f"--param {text}: is not NAME=VALUE")
    return name.lstrip("?"), value


def _list(settings: Settings) -> int:
    folder: Path = resource("queries")
    rows = [
        (entry.id, entry.title(settings.lang), " ".join(f"{p.name}={p.default}" for p in entry.parameters))
        for entry in load_questions(folder)
    ]
    show_table(("id", "question", "parameters"), rows)
    return 0


def _print(result: Result, format: str, title: str, base: Base) -> None:
    if isinstance(result, Triples):
        wanted = "ttl" if format == "table" else format
        if wanted not in TRIPLE_FORMATS:
            raise QueryError(f"{format}: this query makes triples; choose {', '.join(TRIPLE_FORMATS)}")
        sys.stdout.buffer.write(write_triples(result.triples, wanted, base))
    elif format in TRIPLE_FORMATS:
        raise QueryError(f"{format}: this query makes rows; choose table, {', '.join(ROW_FORMATS)}")
    elif format == "table":
        _show(result, title, base)
    else:
        click.echo(write_result(result, format), nl=False)


def _show(result: Rows | Truth, title: str, base: Base) -> None:
    if isinstance(result, Truth):
        click.echo("true" if result.value else "false")
    elif not result.rows:
        click.echo("nothing found", err=True)
    else:
        show_table(headings(result), cells(result, names_of(base).prefixes), title)


def _has_result(result: Result) -> bool:
    if isinstance(result, Truth):
        return result.value
    return bool(result.rows if isinstance(result, Rows) else result.triples)
