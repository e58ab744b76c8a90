"""``amtsgraph export``: the graph in a standard format."""

import sys
from pathlib import Path

import click

from amtsgraph.cli.options import out_option, settings_of, store_option
from amtsgraph.export import FORMATS, export
from amtsgraph.files import write_atomically
from amtsgraph.rdf.iris import Base
from amtsgraph.store.open import open_store


@click.command("export")
@click.option("--format", "-f", "format", type=click.Choice(FORMATS), default="turtle", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="File to write instead of standard output.")
@store_option()
@out_option()
def command(format: str, output: str | None, store: str | None, out: str | None) -> int:
    """Write the graph, sorted, so that equal graphs give equal bytes.

    csv is a table of all claims with their evidence, csv-entities of all things; graphml and gexf hold the
    network of asserted claims, for Gephi and others; dcat is a record for open-data portals (DCAT-AP.de).

    \b
    Examples:
      amtsgraph export --format turtle -o graph.ttl
      amtsgraph export --format csv > claims.csv
    """
    settings = settings_of(out=out)
    view = open_store(store or settings.out, settings.timeout)
    data = export(view, format, Base(settings.base_iri))
    if output:
        write_atomically(Path(output), data)
    else:
        sys.stdout.buffer.write(data)
    return 0
