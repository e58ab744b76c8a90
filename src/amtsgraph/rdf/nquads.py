"""N-Quads: written sorted, read line by line. Spec: https://www.w3.org/TR/n-quads/

Blank nodes are not read: nothing that amtsgraph writes has any, and reloading would double them.
"""

import re
from collections.abc import Iterable

from amtsgraph.errors import AmtsgraphError
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.namespaces import XSD
from amtsgraph.rdf.terms import Term, Triple, iri, literal

_IRI = r"<[^\x00-\x20<>\"{}|^`]*>"
_LITERAL = rf'"(?:[^"\\\r\n]|\\.)*"(?:\^\^{_IRI}|@[A-Za-z0-9-]+)?'
_LINE = re.compile(rf"[ \t]*({_IRI})[ \t]*({_IRI})[ \t]*({_IRI}|{_LITERAL})[ \t]*({_IRI})?[ \t]*\.[ \t]*(?:#.*)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_STRING = XSD + "string"


def to_nquads(graphs: Iterable[NamedGraph]) -> bytes:
    """Return the graphs in N-Quads, sorted by graph and then by line."""
    lines = [
        f"{' '.join(triple)}{f' <{graph.iri}>' if graph.iri else ''} .\n"
        for graph in sorted(graphs, key=lambda g: g.iri)
        for triple in graph.triples
    ]
    return "".join(lines).encode("utf-8")


def read_nquads(lines: Iterable[bytes | str]) -> tuple[NamedGraph, ...]:
    """Return the graphs of lines of N-Quads or N-Triples in order of their IRI, "" for the default graph.

    Raises :class:`AmtsgraphError` naming the line that is no quad of IRIs and literals.
    """
    found: dict[str, list[Triple]] = {}
    for number, line in enumerate(lines, start=1):
        text = (line.decode("utf-8") if isinstance(line, bytes) else line).strip("\r\n")
        if text.strip() and not text.lstrip().startswith("#"):
            graph, triple = _quad(text, number)
            found.setdefault(graph, []).append(triple)
    return tuple(named_graph(name, found[name]) for name in sorted(found))


def literal_parts(term: Term) -> tuple[str, str, str]:
    """Return text, datatype IRI and language of a literal; a plain string has neither."""
    closing = term.rindex('"')
    suffix = term[closing + 1 :]
    datatype = suffix[3:-1] if suffix.startswith("^^") else ""
    return _unescape(term[1:closing]), datatype, suffix[1:] if suffix.startswith("@") else ""


def _quad(text: str, number: int) -> tuple[str, Triple]:
    match = _LINE.fullmatch(text)
    if match is None:
        raise AmtsgraphError(f"line {number} is not a quad of IRIs and literals: {text[:60]!r}")
    subject, predicate, object_, graph = match.groups()
    return (graph or "<>")[1:-1], (_normal(subject), _normal(predicate), _normal(object_))


def _normal(term: Term) -> Term:
    """Return the term as :mod:`amtsgraph.rdf.terms` writes it."""
    if term.startswith('"'):
        text, datatype, language = literal_parts(term)
        return f"{literal(text)}@{language}" if language else literal(text, "" if datatype == _STRING else datatype)
    return iri(_unescape(term[1:-1]))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])
