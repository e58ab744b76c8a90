"""``amtsgraph add``: further articles, from files or the web, into the published graph."""

from datetime import datetime

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
from amtsgraph.cli.web import fetch
from amtsgraph.pipeline.build import Curated, Inputs, add
from amtsgraph.pipeline.report import load_report
from amtsgraph.store.publish import BuildFolder


@click.command("add")
@click.argument("places", metavar="PATH|URL…", nargs=-1, required=True)
@click.option("--publisher", default="", help="Publisher, where the source does not name one.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Date, where the source has none.")
@register_option()
@curated_options
@out_option()
@setting_option("workers", "--workers", "-j", type=int)
@setting_option("threshold", "--threshold", type=float)
@model_options
def command(
    places: tuple[str, ...],
    publisher: str,
    published: datetime | None,
    register: str,
    curated: bool,
    judgements: str,
    out: str | None,
    workers: int | None,
    **reading: str | int | float | None,
) -> int:
    """Take articles into an existing graph; one that is there already is replaced.

    \b
    Examples:
      amtsgraph add new.html
      amtsgraph add https://example.org/news/1 --publisher Beispielblatt
    """
    settings = settings_of(out=out, workers=workers, **reading)
    before = load_report(BuildFolder(settings.out).current() / "report.json")
    pages = tuple(fetch(place, settings.timeout, settings.max_bytes) for place in places if _is_address(place))
    paths = tuple(place for place in places if not _is_address(place))
    inputs = Inputs(paths, pages, publisher, published.date() if published else None)
    with progress("Reading articles") as advance:
        report = add(inputs, register, settings, advance, Curated(judgements, curated))
    return tell(report, settings.out, len(before.skipped))


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))
