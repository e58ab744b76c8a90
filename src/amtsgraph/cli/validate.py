"""``amtsgraph validate``: graph or files against the shapes."""

import click


@click.command("validate")
def command() -> int:
    """Check graph or files against the shapes."""
    return 0
