"""How the commands that change the graph tell what they did."""

from typing import Any

import click

from amtsgraph.llm.tally import summary, warning
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
    gaps = tell_model(counts["llm"], err=False) if "llm" in counts else False
    click.echo(f"{out}/graph.ttl, {out}/graph.trig, {out}/report.json, {out}/store/")
    if any(entry["kind"] == SkipKind.ERROR for entry in new):
        return 2
    return 1 if counts["violations"] or gaps else 0


def tell_model(record: dict[str, Any], err: bool) -> bool:
    """Print what became of a language model's claims, to standard error where ``err``; tell whether answers are
    missing, about which one warning goes to standard error."""
    click.echo(summary(record), err=err)
    missing = warning(record)
    if missing:
        click.echo(f"amtsgraph: {missing}", err=True)
    return bool(missing)
