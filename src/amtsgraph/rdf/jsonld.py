"""JSON-LD with the context of the ontology: one object a named graph, one node a subject, in reading order.

The context stands in the document, cut down to what is used, so that no network is needed to read it.
Spec: https://www.w3.org/TR/json-ld11/
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from amtsgraph.rdf.compact import Compactor
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.layout import Block, sections
from amtsgraph.rdf.namespaces import AG, RDF, XSD, prefixes
from amtsgraph.rdf.nquads import literal_parts
from amtsgraph.rdf.terms import Term, Triple, iri
from amtsgraph.resources import resource

_A = iri(RDF + "type")
_NATIVE: Mapping[str, Callable[[str], int | bool]] = {
    XSD + "integer": int,
    XSD + "boolean": "true".__eq__,
}


def to_jsonld(graphs: Iterable[NamedGraph], base: Base) -> bytes:
    """Return the graphs as a JSON-LD document; the default graph's nodes stand on the top level."""
    writer = _Writer(base)
    content: list[Mapping[str, Any]] = []
    for graph in sorted(graphs, key=lambda g: g.iri):
        nodes = writer.nodes(graph.triples)
        content += [{"@id": graph.iri, "@graph": nodes}] if graph.iri else nodes
    document = {"@context": writer.context(), "@graph": content}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


class _Writer:
    def __init__(self, base: Base) -> None:
        path = resource("ontology/context.jsonld")
        self._terms: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
        # A name of the context is no prefix: "figure:1" would become what the term stands for.
        spaces = {p: n for p, n in prefixes(base.iri).items() if isinstance(self._terms.get(p, n), str)}
        self._compactor = Compactor(spaces)
        self._used: set[str] = set()

    def context(self) -> Mapping[str, Any]:
        """Return the prefixes and terms that were used."""
        found: dict[str, Any] = {name: self._terms[name] for name in sorted(self._used)}
        for definition in found.values():
            for value in definition.values() if isinstance(definition, dict) else (definition,):
                if not value.startswith("@"):
                    self._compactor.used.add(value.split(":")[0])
        spaces = {name: self._compactor.namespaces[name] for name in sorted(self._compactor.used)}
        return {**spaces, **found}

    def nodes(self, triples: Iterable[Triple]) -> list[Mapping[str, Any]]:
        """Return the nodes of a graph."""
        return [self._node(block) for _, blocks in sections(triples) for block in blocks]

    def _node(self, block: Block) -> Mapping[str, Any]:
        node: dict[str, Any] = {"@id": self._iri(block.subject)}
        for predicate, values in block.facts:
            if predicate == _A:
                node["@type"] = _one([self._class(value) for value in values])
                continue
            for value in values:
                key, written = self._value(predicate, value)
                node[key] = [*node.get(key, []), written]
        return {key: _one(value) if isinstance(value, list) else value for key, value in node.items()}

    def _iri(self, term: Term) -> str:
        return self._compactor.name(term[1:-1]) or term[1:-1]

    def _class(self, term: Term) -> str:
        name = term[1:-1].removeprefix(AG)
        if self._terms.get(name) == f"ag:{name}":
            self._used.add(name)
            return name
        return self._iri(term)

    def _value(self, predicate: Term, value: Term) -> tuple[str, Any]:
        """Return key and value: under the term where its type fits the value, else under the plain name."""
        plain = self._iri(predicate)
        term = plain.removeprefix("ag:")
        definition = self._terms.get(term)
        kind = definition.get("@type", "") if isinstance(definition, dict) else ""
        expanded, own = self._expanded(value)
        if definition is None or kind != own:
            # A string keeps the name of its term, which says nothing of types; else the full name must not be one.
            key = term if isinstance(definition, str) and kind == "" else plain
            if key in self._terms and kind:
                key = predicate[1:-1]
            if key in self._terms:
                self._used.add(key)
            return key, expanded
        self._used.add(term)
        return term, _bare(expanded)

    def _expanded(self, value: Term) -> tuple[Any, str]:
        """Return the value with its type written out, and what the context would call that type."""
        if value.startswith("<"):
            return {"@id": self._iri(value)}, "@id"
        text, datatype, language = literal_parts(value)
        if language:
            return {"@value": text, "@language": language}, "@language"
        if not datatype:
            return text, ""
        name = self._compactor.name(datatype) or datatype
        native = _NATIVE[datatype](text) if datatype in _NATIVE else text
        return {"@value": native, "@type": name}, name


def _bare(expanded: Any) -> Any:
    if isinstance(expanded, dict):
        return expanded.get("@value", expanded.get("@id"))
    return expanded


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
