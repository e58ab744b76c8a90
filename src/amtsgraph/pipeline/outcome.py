"""What comes of one article: plain values that travel between processes and end up in the report."""

from dataclasses import dataclass
from typing import Any

from amtsgraph.rdf.graph import NamedGraph

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article's graph, and what the report says of the article.

    ``key`` and ``place`` tell which article it was. Where it had to be left out, ``fault`` is the reason and ``graph``
    None; with a graph, ``fault`` says what is missing in it. ``record`` holds plain JSON values: bibliographic data,
    counts, quarantined claims, findings.
    """

    key: str
    place: str
    graph: NamedGraph | None
    record: Record
    fault: str = ""
