"""RDF/XML, sorted, with the prefixes of the house. Spec: https://www.w3.org/TR/rdf-syntax-grammar/"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from amtsgraph.errors import AmtsgraphError
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.layout import sections
from amtsgraph.rdf.namespaces import RDF, prefixes
from amtsgraph.rdf.nquads import literal_parts
from amtsgraph.rdf.terms import Term

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")


def to_rdfxml(graphs: Iterable[NamedGraph], base: Base) -> bytes:
    """Return the union of the graphs as RDF/XML.

    Raises :class:`AmtsgraphError` for a property that XML cannot name.
    """
    names = _Names(prefixes(base.iri))
    body: list[str] = []
    for _, blocks in sections(triple for graph in graphs for triple in graph.triples):
        for block in blocks:
            body.append(f"  <rdf:Description rdf:about={quoteattr(block.subject[1:-1])}>")
            body += [_property(names.of(p), value) for p, values in block.facts for value in values]
            body.append("  </rdf:Description>")
    spaces = "".join(f"\n    xmlns:{prefix}={quoteattr(names.used[prefix])}" for prefix in sorted(names.used))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{spaces}>", *body, "</rdf:RDF>", ""]
    return "\n".join(lines).encode("utf-8")


class _Names:
    """Names of properties; a namespace without prefix gets one, in the order of need."""

    def __init__(self, known: dict[str, str]) -> None:
        self._by_namespace = {namespace: prefix for prefix, namespace in known.items()}
        self.used = {"rdf": RDF}

    def of(self, predicate: Term) -> str:
        iri = predicate[1:-1]
        match = _LOCAL.search(iri)
        if match is None or match.start() == 0:
            raise AmtsgraphError(f"{iri}: RDF/XML cannot name this property; use Turtle or JSON-LD")
        namespace = iri[: match.start()]
        prefix = self._by_namespace.setdefault(namespace, f"n{len(self._by_namespace)}")
        self.used[prefix] = namespace
        return f"{prefix}:{match[0]}"


def _property(name: str, value: Term) -> str:
    if value.startswith("<"):
        return f"    <{name} rdf:resource={quoteattr(value[1:-1])}/>"
    text, datatype, language = literal_parts(value)
    kind = (
        f" xml:lang={quoteattr(language)}" if language else f" rdf:datatype={quoteattr(datatype)}" if datatype else ""
    )
    return f"    <{name}{kind}>{escape(text, {chr(13): '&#13;'})}</{name}>"
