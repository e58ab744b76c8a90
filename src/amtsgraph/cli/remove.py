"""``amtsgraph remove``: takes articles out of the published graph."""

import click

from amtsgraph.cli.options import out_option, settings_of
from amtsgraph.cli.outcome import tell
from amtsgraph.pipeline.build import remove


@click.command("remove")
@click.argument("articles", metavar="IRI…", nargs=-1, required=True)
@out_option()
def command(articles: tuple[str, ...], out: str | None) -> int:
    """Take articles out of the graph, named by IRI, CURIE (article:…) or key.

    Exit code 1 when none of them is in the graph.

    \b
    Example:
      amtsgraph remove kommune21-2025-08-05-hamburg-noots-staatsvertrag-ratifiziert
    """
    settings = settings_of(out=out)
    report, missing = remove(articles, settings)
    for name in missing:
        click.echo(f"amtsgraph: {name}: no article of the graph", err=True)
    if len(missing) == len(articles):
        return 1
    return tell(report, settings.out, len(report.skipped))
