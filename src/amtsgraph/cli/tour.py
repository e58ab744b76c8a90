"""``amtsgraph tour``: three questions with their answers, and where to go from there."""

import click

from amtsgraph.cli.answers import show_answer
from amtsgraph.cli.options import lang_option, out_option, settings_of
from amtsgraph.pipeline.report import load_report
from amtsgraph.store.embedded import open_view
from amtsgraph.store.publish import BuildFolder

QUESTIONS = ("ratifications", "replacements", "plans-due")
ROWS = 11


@click.command("tour")
@lang_option()
@out_option()
def command(lang: str | None, out: str | None) -> int:
    """Answer three questions and say where the graph lies."""
    settings = settings_of(out=out, lang=lang)
    generation = BuildFolder(settings.out).current()
    view = open_view(generation / "store")
    for id in QUESTIONS:
        show_answer(view, id, {}, settings, ROWS)
        click.echo()
    counts = load_report(generation / "report.json").counts
    click.echo(f"The graph: {settings.out}/graph.ttl ({counts['articles']} articles, {counts['claims']} claims)")
    click.echo("All questions: amtsgraph query --list")
    return 0
