"""RDF terms as plain values, independent of any RDF library, and their N-Triples form.

N-Triples: https://www.w3.org/TR/n-triples/
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from amtsgraph.errors import QueryError

XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = XSD + "string"

_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TERM = re.compile(
    r'<(?P<iri>[^<>"]*)>'
    r"|(?P<bnode>_:[^\s.]+(?:\.+[^\s.]+)*)"
    r'|"(?P<literal>(?:[^"\\\n\r]|\\.)*)"(?:\^\^<(?P<datatype>[^<>"]*)>|@(?P<language>[A-Za-z0-9-]+))?'
)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_UNESCAPE = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_TO_ESCAPE = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


class Kind(StrEnum):
    """Kinds of terms, named as in the SPARQL results formats."""

    IRI = "uri"
    LITERAL = "literal"
    BNODE = "bnode"


@dataclass(frozen=True, slots=True)
class Term:
    """An IRI, literal or blank node. ``datatype`` is "" for plain and language-tagged strings."""

    kind: Kind
    value: str
    datatype: str = ""
    language: str = ""

    def n3(self) -> str:
        """Return the term in N-Triples form, which is also SPARQL."""
        if self.kind is Kind.IRI:
            return f"<{self.value}>"
        if self.kind is Kind.BNODE:
            return f"_:{self.value}"
        quoted = f'"{self.value.translate(_TO_ESCAPE)}"'
        if self.language:
            return f"{quoted}@{self.language}"
        return f"{quoted}^^<{self.datatype}>" if self.datatype else quoted


Row = tuple[Term | None, ...]
Triple = tuple[Term, Term, Term]


def iri(value: str) -> Term:
    """Return an IRI term; raises :class:`QueryError` where it is not an absolute IRI."""
    if _BAD_IRI.search(value) or not _HAS_SCHEME.match(value):
        raise QueryError(f"{value!r} is not an absolute IRI")
    return Term(Kind.IRI, value)


def literal(value: str, datatype: str = "", language: str = "") -> Term:
    """Return a literal term; ``xsd:string`` is written as no datatype."""
    return Term(Kind.LITERAL, value, "" if datatype == XSD_STRING else datatype, language)


def parse_triples(ntriples: str) -> tuple[Triple, ...]:
    """Read N-Triples; comments and empty lines are passed over.

    Raises :class:`QueryError` naming the line that is no triple.
    """
    triples = []
    for number, line in enumerate(re.split(r"[\r\n]+", ntriples), start=1):
        stripped = line.strip(" \t")
        if stripped and not stripped.startswith("#"):
            triples.append(_triple(stripped, number))
    return tuple(triples)


def _triple(line: str, number: int) -> Triple:
    found: list[Term] = []
    position = 0
    while len(found) < 3 and (match := _TERM.match(line, position)):
        found.append(_term(match))
        position = match.end() + len(line[match.end() :]) - len(line[match.end() :].lstrip(" \t"))
    if len(found) < 3 or not line.startswith(".", position):
        raise QueryError(f"line {number} of the answer is not N-Triples: {line[:60]!r}")
    return found[0], found[1], found[2]


def _term(match: re.Match[str]) -> Term:
    if match["iri"] is not None:
        return Term(Kind.IRI, _unescape(match["iri"]))
    if match["bnode"] is not None:
        return Term(Kind.BNODE, match["bnode"][2:])
    return literal(_unescape(match["literal"]), _unescape(match["datatype"] or ""), match["language"] or "")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _UNESCAPE.get(match[3], match[3])
