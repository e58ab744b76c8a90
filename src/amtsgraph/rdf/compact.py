"""Short names of IRIs: which may be written with a prefix, and the short forms of numbers.

Spec: https://www.w3.org/TR/turtle/#sec-grammar (PN_LOCAL; escapes are not used, such IRIs stay long).
"""

import re
from collections.abc import Mapping

from amtsgraph.rdf.namespaces import XSD
from amtsgraph.rdf.terms import Term

_LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = rf"[{_LETTERS}0-9_\u00b7-]|%[0-9A-Fa-f]{{2}}"
_LOCAL = re.compile(rf"(?:[{_LETTERS}0-9_]|%[0-9A-Fa-f]{{2}})(?:(?:{_NAME}|\.)*(?:{_NAME}))?")
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^<([^<>]*)>', re.DOTALL)
_SHORT = {
    XSD + "integer": re.compile(r'"([+-]?\d+)"'),
    XSD + "decimal": re.compile(r'"([+-]?\d*\.\d+)"'),
    XSD + "boolean": re.compile(r'"(true|false)"'),
}


class Compactor:
    """Writes terms with the prefixes given, and keeps which of them were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.namespaces = prefixes
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._known: dict[Term, str] = {}
        self.used: set[str] = set()

    def term(self, term: Term) -> str:
        """Return the term as Turtle writes it."""
        short = self._known.get(term)
        if short is None:
            short = self._known[term] = self._term(term)
        return short

    def name(self, iri: str) -> str | None:
        """Return ``prefix:local`` for the IRI, None where no prefix fits."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return None
        self.used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def _term(self, term: Term) -> str:
        if term.startswith("<"):
            return self.name(term[1:-1]) or term
        match = _TYPED.fullmatch(term)
        if match is None:
            return term
        short = _SHORT[match[2]].fullmatch(match[1]) if match[2] in _SHORT else None
        return short[1] if short else f"{match[1]}^^{self.name(match[2]) or f'<{match[2]}>'}"
