"""The media types that are served, and the short names of formats behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

HTML = "text/html"
JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: short name (as :mod:`amtsgraph.export` and the store know it), media type, further names of it."""

    name: str
    media: str
    aliases: tuple[str, ...] = ()
    charset: bool = False

    @property
    def content_type(self) -> str:
        """The value of ``Content-Type``."""
        return f"{self.media}; charset=utf-8" if self.charset else self.media


ROWS = (
    Format("json", "application/sparql-results+json", (JSON,)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv", charset=True),
    Format("tsv", "text/tab-separated-values", charset=True),
)
TRIPLES = (
    Format("ttl", "text/turtle", ("application/x-turtle", "application/turtle"), charset=True),
    Format("jsonld", "application/ld+json", (JSON,)),
    Format("ntriples", "application/n-triples", ("text/plain",)),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml")),
)
# What an IRI's data may be had in by a suffix.
SUFFIXES: Mapping[str, Format] = MappingProxyType(
    {"ttl": TRIPLES[0], "jsonld": TRIPLES[1], "nt": TRIPLES[2], "rdf": TRIPLES[3]}
)


def offers(formats: tuple[Format, ...]) -> dict[str, Format]:
    """Return the formats by all their media types, the main ones first."""
    main = {entry.media: entry for entry in formats}
    return main | {alias: entry for entry in formats for alias in entry.aliases}
