"""How the commands that change the graph tell what they did."""

import click

from amtsgraph.pipeline.report import Report
from amtsgraph.sources import SkipKind


def tell(report: Report, out: str, skipped_before: int = 0) -> int:
    """Print what was skipped (standard error) and what the graph now holds; return the exit code.

    ``skipped_before`` is the number of entries that earlier runs had skipped.
    """
    new = report.skipped[skipped_before:]
    for entry in new:
        click.echo(f"amtsgraph: {entry['place']}: {entry['reason']}", err=True)
    counts = report.counts
    click.echo(
        f"{counts['articles']} articles, {counts['claims']} claims ({counts['curated']} curated), "
        f"{counts['mentions']} mentions, "
        f"{counts['figures']} figures; {counts['quarantined']} claims set aside, {len(new)} inputs skipped, "
        f"{counts['violations']} violations"
    )
    click.echo(f"{out}/graph.ttl, {out}/graph.trig, {out}/report.json, {out}/store/")
    if any(entry["kind"] == SkipKind.ERROR for entry in new):
        return 2
    return 1 if counts["violations"] else 0
