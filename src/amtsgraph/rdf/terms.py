"""RDF terms as the strings that N-Triples writes: light, sortable, picklable, quick to make.

A literal is made in the form that stores keep (decimals without needless digits, no control characters),
so that what is written comes back equal. N-Triples: https://www.w3.org/TR/n-triples/
"""

import re
from typing import TypeAlias

from amtsgraph.rdf.namespaces import XSD

Term: TypeAlias = str
Triple: TypeAlias = tuple[Term, Term, Term]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
# Not characters of XML 1.0, so that every format can hold every literal; and lone surrogates, which UTF-8 cannot.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def iri(value: str) -> Term:
    """Return the IRI as a term; the caller answers for its being a valid IRI."""
    return f"<{value}>"


def literal(value: str, datatype: str = "") -> Term:
    """Return a literal; without ``datatype`` a plain string. Characters that no XML can hold are dropped."""
    text = f'"{_UNWRITABLE.sub("", value).translate(_ESCAPES)}"'
    return f"{text}^^<{datatype}>" if datatype else text


def tagged(value: str, language: str) -> Term:
    """Return a string with language tag, in lower case as stores keep it; a plain one where the tag is none."""
    return f"{literal(value)}@{language.lower()}" if _LANGUAGE.fullmatch(language) else literal(value)


def integer(value: int) -> Term:
    """Return an ``xsd:integer``; stores turn the types derived from it into this one."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float | str) -> Term:
    """Return an ``xsd:decimal`` in its shortest form: "0.9", "40000".

    Raises ValueError for a string that is no plain decimal number.
    """
    text = f"{value:.4f}" if isinstance(value, float | int) else value.strip()
    match = re.fullmatch(r"([+-]?)(\d*)(?:\.(\d*))?", text, re.ASCII)
    if match is None or not (match[2] or match[3]):
        raise ValueError(f"{value!r} is not a decimal number")
    whole, part = match[2].lstrip("0") or "0", (match[3] or "").rstrip("0")
    sign = "-" if match[1] == "-" and (whole != "0" or part) else ""
    return f'"{sign}{whole}{"." + part if part else ""}"^^<{XSD}decimal>'
