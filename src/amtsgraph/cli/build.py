"""``amtsgraph build``: articles become a published, validated graph."""

import click

from amtsgraph.cli.options import (
    curated_options,
    model_options,
    out_option,
    register_option,
    setting_option,
    settings_of,
)
from amtsgraph.cli.outcome import tell
from amtsgraph.cli.screen import progress
from amtsgraph.pipeline.build import Curated, Inputs, build
from amtsgraph.resources import resource


@click.command("build")
@click.option(
    "--articles",
    "-a",
    "articles",
    multiple=True,
    metavar="PATH",
    help="File or folder with articles; may be given several times. [default: the shipped articles]",
)
@register_option()
@curated_options
@out_option()
@setting_option("workers", "--workers", "-j", type=int)
@setting_option("threshold", "--threshold", type=float)
@model_options
def command(
    articles: tuple[str, ...],
    register: str,
    curated: bool,
    judgements: str,
    out: str | None,
    workers: int | None,
    **reading: str | int | float | None,
) -> int:
    """Read articles and publish the validated graph.

    Writes graph.ttl, graph.trig, report.json and store/ into the build folder. They change all at once; a
    build that is stopped or killed leaves the old graph as it was. With --llm-url a language model reads
    too (docs/llm.md). Exit code 1 means violations or missing answers of the model, 2 that something
    could not be read (the rest is built).

    \b
    Examples:
      amtsgraph build
      amtsgraph build --articles news/ --articles feed.xml --out my-graph
      amtsgraph build --llm-url http://localhost:11434/v1 --llm-model NAME
    """
    settings = settings_of(out=out, workers=workers, **reading)
    inputs = Inputs(articles or (str(resource("data/articles")),))
    with progress("Reading articles") as advance:
        report = build(inputs, register, settings, advance, Curated(judgements, curated))
    return tell(report, settings.out)
