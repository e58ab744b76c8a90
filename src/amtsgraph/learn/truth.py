"""Tells which entities of an extraction an annotated name stands for, as ``amtsgraph evaluate`` counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from amtsgraph.evaluate.names import found_entities, gold_names, plain_name
from amtsgraph.gold.record import GoldArticle
from amtsgraph.model import Extraction


class Truth:
    """An annotated article beside what was read from it."""

    def __init__(self, gold: GoldArticle, extraction: Extraction, aliases: Mapping[str, Collection[str]]) -> None:
        self._gold = {e.name: gold_names(e) for e in gold.entities}
        self._found = {key: named.names for key, named in found_entities(extraction, aliases).items()}

    def same(self, name: str, key: str) -> bool:
        """Tell whether an annotated name and an entity (by key) are one."""
        names = self._gold.get(name) or {plain_name(name)}
        return bool(names & self._found.get(key, frozenset()))

    def among(self, name: str, keys: Iterable[str]) -> Iterator[str]:
        """Yield those of ``keys`` that the annotated name stands for."""
        return (key for key in keys if self.same(name, key))
