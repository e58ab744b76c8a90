"""The ports of a store. A backend implements these three; the rest of the package sees only them.

A :class:`View` reads; a :class:`Writer` changes named graphs, all or nothing; a :class:`Store` opens
both. The default graph of a query is the union of all named graphs. A triple that stands in two
graphs is found twice there, so a question that counts or lists says DISTINCT or GRAPH.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from amtsgraph.store.terms import Row, Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """Answer of SELECT: the variables in order, and a tuple of terms (None is unbound) a row."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """Answer of ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """Answer of CONSTRUCT and DESCRIBE, without duplicates, sorted by their N-Triples form."""

    triples: tuple[Triple, ...]


Result = Rows | Truth | Triples


class View(Protocol):
    """A store seen for reading; it does not change while it is held (embedded) or asked (remote)."""

    def query(self, text: str, prefixes: Mapping[str, str] | None = None) -> Result:
        """Run a SPARQL 1.1 query; ``prefixes`` are known without being declared.

        Raises :class:`amtsgraph.errors.QueryError` for a query that is malformed or fails.
        """
        ...

    def quads(self) -> Iterator[bytes]:
        """Yield every quad as a line of N-Quads, in no particular order."""
        ...


class Writer(Protocol):
    """Changes to named graphs; they take effect together when the block ends without error."""

    def load(self, nquads: bytes) -> None:
        """Add quads in N-Quads; raises :class:`amtsgraph.errors.StoreError` where they do not parse."""
        ...

    def remove(self, graph: str) -> bool:
        """Drop a named graph; tell whether it was there."""
        ...


class Store(Protocol):
    """Something that can be read and changed."""

    def view(self) -> View:
        """Open the present state for reading; raises StoreError where there is none."""
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """Open for change: leaving the block commits, an exception in it leaves all as it was."""
        ...
