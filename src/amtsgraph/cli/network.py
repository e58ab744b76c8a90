"""``amtsgraph network``: who is central, and a picture of the network."""

from pathlib import Path

import click

from amtsgraph.cli.options import out_option, settings_of, store_option
from amtsgraph.cli.screen import show_table
from amtsgraph.export import links_of, relation_names
from amtsgraph.files import write_atomically
from amtsgraph.network import NetworkError, core, layout, rank
from amtsgraph.picture import draw
from amtsgraph.queries.formats import csv_text
from amtsgraph.rdf.iris import Base
from amtsgraph.store.open import open_store

HEADERS = ("name", "class", "neighbours", "articles", "betweenness", "iri")


@click.command("network")
@click.option("--top", default=20, show_default=True, type=click.IntRange(1), help="Length of the ranking.")
@click.option("--svg", type=click.Path(dir_okay=False), help="Draw the core of the network into this file.")
@click.option("--size", default=36, show_default=True, type=click.IntRange(2, 120), help="Things in the picture.")
@click.option("--format", "-f", "format", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@store_option()
@out_option()
def command(top: int, svg: str | None, size: int, format: str, store: str | None, out: str | None) -> int:
    """Rank things by how central they are in the network of asserted claims, or draw the network.

    \b
    Examples:
      amtsgraph network --top 10
      amtsgraph network --svg network.svg
    """
    settings = settings_of(out=out)
    view = open_store(store or settings.out, settings.timeout)
    links = links_of(view, Base(settings.base_iri))
    if not links:
        raise NetworkError("no asserted claims, so there is no network to show")
    if svg:
        shown = core(links, size)
        write_atomically(Path(svg), draw(shown, layout(shown), relation_names("de")).encode())
        return 0
    rows = [
        (e.node.label, e.node.type, str(e.neighbours), str(e.articles), f"{e.betweenness:.4f}", e.node.iri)
        for e in rank(links)[:top]
    ]
    if format == "csv":
        click.echo(csv_text(HEADERS, rows), nl=False)
    else:
        show_table(HEADERS[:-1], [row[:-1] for row in rows])
    return 0
