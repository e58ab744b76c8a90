"""Reads the plain part of Turtle that the register is written in, with the line of every statement.

Prefixes, a base, subjects with predicates and objects, literals with language or datatype; no blank
nodes, collections or triple quotes. A general parser takes a second and more for the register and does not
say where an unknown term stands; this one takes a tenth of that. Spec: https://www.w3.org/TR/turtle/
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

from amtsgraph.errors import RegisterError

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    |(?P<comment>\#[^\n]*)
    |(?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
    |(?P<string>"(?!"")(?:[^"\\\r\n]|\\.)*")
    |(?P<directive>@prefix|@base|PREFIX\b|BASE\b)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<datatype>\^\^)
    |(?P<pname>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:%-]|\\[-_~.!$&'()*+,;=/?\#@%]|\.(?=[\w:%\\-]))*)
    |(?P<type>a(?![\w:-]))
    |(?P<boolean>true|false)
    |(?P<number>[+-]?\d+(?!\.\d|[eE]))
    |(?P<mark>[.;,])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


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
    """One triple and the line (from 1) on which its object stands."""

    subject: str
    predicate: str
    object: Term
    line: int


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


@dataclass(slots=True)
class Turtle:
    """A read document: prefixes, base, statements in the order of the text.

    ``head`` holds the comment lines before all else, ``comments`` the numbers of the lines with other ones.
    """

    place: str
    prefixes: dict[str, str] = field(default_factory=dict)
    base: str = ""
    head: tuple[str, ...] = ()
    comments: list[int] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


def read_turtle(text: str, place: str) -> Turtle:
    """Read a document; ``place`` names it in messages.

    Raises :class:`RegisterError` with place, line and remedy for text that is not plain Turtle.
    """
    turtle = Turtle(place, head=_head(text))
    _Reader(_tokens(text, place), turtle).read()
    return turtle


def _head(text: str) -> tuple[str, ...]:
    lines: list[str] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            break
        lines.append(line.rstrip())
    return tuple(line for line in lines if line)


def _tokens(text: str, place: str) -> Iterator[_Token]:
    line, position = 1, 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise RegisterError(f"{place}, line {line}: cannot read {_excerpt(text, position)}; {_PLAIN}")
        kind, token = str(match.lastgroup), match.group()
        if kind != "space":
            yield _Token(kind, token, line)
        line += token.count("\n")
        position = match.end()
    yield _Token("end", "the end of the file", line)


_PLAIN = 'the register is plain Turtle: no [ ], ( ), """ or single quotes'


def _excerpt(text: str, position: int) -> str:
    return repr(text[position:].split("\n", 1)[0][:30])


class _Reader:
    def __init__(self, tokens: Iterator[_Token], turtle: Turtle) -> None:
        self._tokens = tokens
        self._turtle = turtle
        self._started = False
        self._token = self._next()

    def read(self) -> None:
        while self._token.kind != "end":
            if self._token.kind == "directive":
                self._directive()
            else:
                self._triples()

    def _step(self) -> _Token:
        token = self._token
        if token.kind != "end":
            self._token = self._next()
        return token

    def _next(self) -> _Token:
        for token in self._tokens:
            if token.kind != "comment":
                self._started = True
                return token
            if self._started:
                self._turtle.comments.append(token.line)
        return self._token

    def _expect(self, kind: str, what: str) -> _Token:
        if self._token.kind != kind:
            raise self._error(f"expected {what}, found {self._token.text}")
        return self._step()

    def _error(self, reason: str) -> RegisterError:
        return RegisterError(f"{self._turtle.place}, line {self._token.line}: {reason}")

    def _directive(self) -> None:
        word = self._step().text
        if word.lower().lstrip("@") == "prefix":
            name = self._expect("pname", "a prefix such as id:").text
            self._turtle.prefixes[name[:-1]] = self._resolve(self._expect("iri", "an IRI in < >").text)
        else:
            self._turtle.base = self._resolve(self._expect("iri", "an IRI in < >").text)
        if word.startswith("@"):
            self._dot()

    def _dot(self) -> None:
        if self._token.text != "." or self._token.kind != "mark":
            raise self._error(f"expected a full stop, ; or , before {self._token.text}")
        self._step()

    def _triples(self) -> None:
        subject = self._iri("a subject such as id:dataport")
        while True:
            predicate = self._predicate()
            self._objects(subject, predicate)
            if not self._marks(";"):
                break
            while self._marks(";"):
                pass
            if self._token.text == ".":
                break
        self._dot()

    def _marks(self, mark: str) -> bool:
        found = self._token.kind == "mark" and self._token.text == mark
        if found:
            self._step()
        return found

    def _predicate(self) -> str:
        if self._token.kind == "type":
            self._step()
            return RDF_TYPE
        return self._iri("a property such as skos:prefLabel")

    def _objects(self, subject: str, predicate: str) -> None:
        while True:
            line = self._token.line
            self._turtle.statements.append(Statement(subject, predicate, self._object(), line))
            if not self._marks(","):
                return

    def _object(self) -> Term:
        kind = self._token.kind
        if kind == "string":
            return self._literal()
        if kind == "boolean":
            return Literal(self._step().text, datatype=XSD + "boolean")
        if kind == "number":
            return Literal(self._step().text, datatype=XSD + "integer")
        return Iri(self._iri("a value"))

    def _literal(self) -> Literal:
        value = self._unescape(self._step().text[1:-1])
        if self._token.kind == "language":
            return Literal(value, language=self._step().text[1:])
        if self._token.kind == "datatype":
            self._step()
            datatype = self._iri("a datatype such as xsd:date")
            return Literal(value, datatype="" if datatype == XSD + "string" else datatype)
        return Literal(value)

    def _iri(self, what: str) -> str:
        if self._token.kind == "iri":
            return self._resolve(self._step().text)
        name = self._expect("pname", what).text
        prefix, _, local = name.partition(":")
        if prefix not in self._turtle.prefixes:
            known = ", ".join(f"{p}:" for p in sorted(self._turtle.prefixes))
            raise self._error(f"unknown prefix {prefix}:; declare it at the head of the file or use {known}")
        return self._turtle.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)

    def _resolve(self, token: str) -> str:
        iri = token[1:-1]
        if ":" in iri.split("/", 1)[0]:
            return iri
        if not self._turtle.base:
            raise self._error(f"{token} is relative and the file declares no @base")
        return urljoin(self._turtle.base, iri)

    def _unescape(self, text: str) -> str:
        return _ESCAPE.sub(self._character, text) if "\\" in text else text

    def _character(self, match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code:
            return chr(int(code, 16))
        if match[3] not in _ESCAPED:
            raise self._error(f"unknown escape {match[0]} in a string")
        return _ESCAPED[match[3]]
