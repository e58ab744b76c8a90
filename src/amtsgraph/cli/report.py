"""``amtsgraph report``: counts of what the graph holds."""

import click

from amtsgraph.cli.answers import show_answer
from amtsgraph.cli.options import lang_option, out_option, settings_of
from amtsgraph.cli.screen import show_table
from amtsgraph.pipeline.report import load_report
from amtsgraph.store.embedded import open_view
from amtsgraph.store.publish import BuildFolder

QUESTIONS = (
    "entities-by-class",
    "identifiers-by-scheme",
    "articles-by-state",
    "articles-by-year",
    "articles-by-publisher",
    "claims-by-tier",
    "claims-by-relation",
    "agreement",
)


@click.command("report")
@click.option("--format", "-f", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@lang_option()
@out_option()
def command(format: str, lang: str | None, out: str | None) -> int:
    """Count what the graph holds, and what was left out of it.

    Things by class, identifiers by scheme, articles by state, year and publisher, claims by tier, relation and
    modality, and how far the claims that were read agree with the curated ones.
    """
    settings = settings_of(out=out, lang=lang)
    generation = BuildFolder(settings.out).current()
    report = load_report(generation / "report.json")
    if format == "json":
        click.echo((generation / "report.json").read_text(encoding="utf-8"), nl=False)
        return 0
    numbers = [(name, str(value)) for name, value in report.counts.items() if isinstance(value, int)]
    show_table(("what", "number"), numbers)
    view = open_view(generation / "store")
    for id in QUESTIONS:
        click.echo()
        show_answer(view, id, {}, settings)
    return 0
