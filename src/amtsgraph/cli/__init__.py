"""The command line. Each command is a module of its own name, loaded when it is called."""

from amtsgraph.cli.entry import main

__all__ = ["main"]
