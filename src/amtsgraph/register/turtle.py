"""Reads Turtle into statements that know their line, so that messages can name it.

pyoxigraph parses; the text is handed to it line by line, and the number of the lines handed over when a
statement comes out is the line on which its object ends. Spec: https://www.w3.org/TR/turtle/
"""

import io
import re
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from amtsgraph.errors import RegisterError

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"

_LONG = "\"{3}.*?\"{3}|'{3}.*?'{3}"
_SHORT = r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'"
_TOKEN = re.compile(rf"{_LONG}|{_SHORT}|<[^>\n]*>|\\.|(?P<comment>#)[^\n]*", re.DOTALL)
_POSITION = re.compile(r"^Parser error at line \d+ (?:between )?(?:columns?|position) .*?: |^Parser error .*?: ")


class Iri(NamedTuple):
    """An absolute IRI."""

    value: str


class Literal(NamedTuple):
    """A literal; ``language`` and ``datatype`` (an IRI) exclude each other, both "" is a plain string."""

    value: str
    language: str = ""
    datatype: str = ""


Term = Iri | Literal


class Statement(NamedTuple):
    """One triple and the line (from 1) on which its object ends."""

    subject: str
    predicate: str
    object: Term
    line: int


@dataclass(frozen=True, slots=True)
class Turtle:
    """A read document: statements in the order of the text.

    ``head`` holds the comment lines before all else, ``comments`` the numbers of the lines with other ones.
    """

    place: str
    head: tuple[str, ...] = ()
    comments: tuple[int, ...] = ()
    statements: list[Statement] = field(default_factory=list)


def read_turtle(text: str, place: str) -> Turtle:
    """Read a document; ``place`` names it in messages.

    Raises :class:`RegisterError` with place, line and reason for text that is not Turtle, and for blank nodes,
    which nothing could refer to.
    """
    return Turtle(place, _head(text), _comments(text), _statements(text, place))


class _Lines(io.BytesIO):
    """A file that gives one line a read and counts them."""

    number = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next line, whatever size is asked for; nothing at the end."""
        line = self.readline()
        self.number += bool(line)
        return line


def _statements(text: str, place: str) -> list[Statement]:
    lines = _Lines(text.encode())
    found: list[Statement] = []
    try:
        for quad in ox.parse(lines, format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
                raise RegisterError(f"{place}, line {lines.number}: a blank node; give it a name of its own, as id:a/b")
            found.append(Statement(subject.value, quad.predicate.value, _term(value), lines.number))
    except SyntaxError as error:
        reason = _POSITION.sub("", str(error.msg)).rstrip(". ")
        raise RegisterError(
            f"{place}, line {error.lineno or lines.number or 1}: {reason}; correct the Turtle"
        ) from None
    return found


def _term(value: ox.NamedNode | ox.Literal) -> Term:
    if isinstance(value, ox.NamedNode):
        return Iri(value.value)
    datatype = "" if value.language or value.datatype.value == XSD + "string" else value.datatype.value
    return Literal(value.value, value.language or "", datatype)


def _head(text: str) -> tuple[str, ...]:
    lines: list[str] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            break
        lines.append(line.rstrip())
    return tuple(line for line in lines if line)


def _comments(text: str) -> tuple[int, ...]:
    start = re.match(r"(?:#[^\n]*\n|\s+)*", text)
    offset = start.end() if start is not None else 0
    places = (match.start() for match in _TOKEN.finditer(text, offset) if match["comment"])
    return tuple(text.count("\n", 0, place) + 1 for place in places)
