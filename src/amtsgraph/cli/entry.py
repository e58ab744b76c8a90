"""The command ``amtsgraph``: finds the module of a command, runs it, and turns errors into exit codes.

Exit codes: 0 well, 1 findings or no result, 2 wrong use or input, 130 stopped by the user. Nothing
heavy is imported here: ``amtsgraph --help`` has to be there at once.
"""

import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import cast

import click

from amtsgraph.errors import AmtsgraphError
from amtsgraph.version import __version__

COMMANDS = (
    ("build", "Read articles and publish the validated graph."),
    ("extract", "Show what an article says: names, claims, figures."),
    ("add", "Take further articles into an existing graph."),
    ("remove", "Take articles out of the graph."),
    ("validate", "Check graph or files against the shapes."),
    ("query", "Ask the graph a question, a shipped one or your own SPARQL."),
    ("export", "Write the graph as Turtle, TriG, JSON-LD, CSV, GraphML ..."),
    ("tour", "Answer three questions and say where the graph lies."),
    ("network", "Rank actors by their claims, or draw the network as SVG."),
    ("report", "Count what the graph holds."),
    ("serve", "Publish the graph on the web: SPARQL, pages, data, reconciliation, search."),
    ("evaluate", "Score the extraction against annotated texts."),
)
STOPPED = 130


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line, and imports them when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command; None where there is no such command."""
        if cmd_name not in dict(COMMANDS):
            return None
        return cast("click.Command", importlib.import_module(f"amtsgraph.cli.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a wrong name is answered with similar ones."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], names)
            hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(names)}"
            ctx.fail(f"no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(COMMANDS)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command explains itself: amtsgraph COMMAND --help",
)
@click.version_option(__version__, message="amtsgraph %(version)s")
def amtsgraph() -> None:
    """German e-government news as a knowledge graph in which every claim has its evidence.

    \b
    Start with:
      amtsgraph build                       the shipped articles become the graph in build/
      amtsgraph tour                        three questions with their answers
      amtsgraph query --list                all questions that come along
      echo "Hamburg betreibt ..." | amtsgraph extract -
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        code = amtsgraph.main(arguments, prog_name="amtsgraph", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _quiet()
    except AmtsgraphError as error:
        return _fail(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return _fail("stopped", STOPPED)
    except OSError as error:
        return _fail(f"{error.filename or 'amtsgraph'}: {error.strerror or error}", 2)
    return int(code or 0)


def _fail(message: str, code: int) -> int:
    click.echo(f"amtsgraph: {message}", err=True)
    return code


def _quiet() -> int:
    """Leave without a word when nobody reads on: ``amtsgraph query ... | head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
