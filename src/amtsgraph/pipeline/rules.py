"""Faults across graphs, found by the rules of the ontology on the store."""

from collections.abc import Iterable

from amtsgraph.store.embedded import EmbeddedView


def broken_rules(view: EmbeddedView) -> Iterable[dict[str, str]]:
    """Return the findings on the whole graph."""
    return ()
