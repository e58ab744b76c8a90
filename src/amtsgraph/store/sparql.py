"""Reading a SPARQL query as tokens: what form it has, its comments, where parameters go.

Nothing here is done by searching the text: a brace or a word in a string, an IRI or a comment is
none. Grammar: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from amtsgraph.errors import QueryError
from amtsgraph.store.terms import Term

MAX_DEPTH = 200
MAX_OPERATORS = 4_000
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<comment>\#[^\r\n]*)"
    r'|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)'
    r'|(?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*(?:""")?'
    r"|\'\'\'(?:'{0,2}(?:[^'\\]|\\.))*(?:\'\'\')?"
    r"|\"(?:[^\"\\\r\n]|\\.)*\"?|'(?:[^'\\\r\n]|\\.)*'?)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<name>(?:[^\W\d_][\w.-]{0,200})?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.|[.-](?=[\w:.%-]))*)"
    r"|(?P<word>@?[^\W\d_][\w-]*)"
    r"|(?P<open>[({\[])"
    r"|(?P<close>[)}\]])"
    r"|(?P<operator>[-+*/!|^=<>&]|&&)"
    r"|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind (a group of the grammar above), text and offset."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword in capitals, "" where the token is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> tuple[Token, ...]:
    """Return all tokens but white space; together with it they are the whole query.

    A string that is not closed reaches to the end of its line (a long one, of the query): so reading
    takes time in proportion to the length whatever comes.
    """
    return tuple(
        Token(match.lastgroup or "other", match.group(), match.start())
        for match in _TOKEN.finditer(query)
        if match.lastgroup != "space"
    )


def strip_comments(query: str) -> str:
    """Return the query with each comment replaced by a space."""
    return _TOKEN.sub(lambda match: " " if match["comment"] else match.group(), query)


def query_form(query: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises :class:`QueryError` for an update, for anything else, and for a query whose nesting or
    number of operators would overflow the stack of a query engine.
    """
    found = tokens(query)
    _check_bounds(found)
    for token in found:
        if token.word in _FORMS:
            return token.word
        if token.word in _UPDATES:
            raise QueryError(f"{token.word} changes data; only SELECT, ASK, CONSTRUCT and DESCRIBE are run")
        if token.kind == "open":
            break
    raise QueryError("this is not a SPARQL query: none of SELECT, ASK, CONSTRUCT and DESCRIBE begins it")


def has_dataset(query: str) -> bool:
    """Tell whether the query names its own dataset by FROM."""
    found = tokens(query)
    return any(token.word == "FROM" for token in found)


def declared_prefixes(query: str) -> dict[str, str]:
    """Return the prefixes that the query declares with an absolute IRI, by name.

    >>> declared_prefixes("PREFIX ex: <http://example.org/> ASK { ex:a ex:b ex:c }")
    {'ex': 'http://example.org/'}
    """
    found = [token for token in tokens(query) if token.kind != "comment"]
    triples = zip(found, found[1:], found[2:], strict=False)
    return {
        name.text[:-1]: space.text[1:-1]
        for word, name, space in triples
        if word.word == "PREFIX" and name.kind == "name" and space.kind == "iri" and ":" in space.text
    }


def missing_prefixes(query: str, known: Mapping[str, str]) -> str:
    """Return PREFIX declarations, on one line, for those of ``known`` that the query uses undeclared."""
    found = [token for token in tokens(query) if token.kind != "comment"]
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    declared = {after.text.partition(":")[0] for before, after in pairwise(found) if before.word == "PREFIX"}
    wanted = sorted((used - declared) & known.keys())
    return "".join(f"PREFIX {name}: <{known[name]}> " for name in wanted)


def bind(query: str, values: Mapping[str, Term]) -> str:
    """Return the query with its variables bound: a VALUES block at the start of its WHERE group.

    ``values`` maps names without "?" to terms; with none the query comes back as it is. The binding
    is a join, so a parameter is to be used in the outermost group (not only inside UNION or a
    subquery). Raises :class:`QueryError` where the query has no group to bind in.
    """
    if not values:
        return query
    at = _group_start(tuple(token for token in tokens(query) if token.kind != "comment"))
    names = " ".join(f"?{name}" for name in sorted(values))
    terms = " ".join(values[name].n3() for name in sorted(values))
    return f"{query[:at]} VALUES ({names}) {{ ({terms}) }} {query[at:]}"


def _group_start(found: tuple[Token, ...]) -> int:
    """Return the offset after the brace that opens the WHERE group."""
    form, depth, skip = "", 0, 0
    for number, token in enumerate(found):
        if not form and token.word in _FORMS:
            form = token.word
            skip = 1 if form == "CONSTRUCT" else 0
        elif form and depth == 0 and token.word == "WHERE":
            skip = 0
        elif form and depth == 0 and token.text == "{":
            if not skip:
                return _after_brace(found, number)
            skip -= 1
        depth += (token.kind == "open") - (token.kind == "close")
    raise QueryError("the query has no WHERE group in which parameters could be bound")


def _after_brace(found: tuple[Token, ...], number: int) -> int:
    if number + 1 < len(found) and found[number + 1].word == "SELECT":
        raise QueryError("put the subquery in braces of its own, so that parameters can be bound before it")
    return found[number].start + 1


def _check_bounds(found: tuple[Token, ...]) -> None:
    depth = deepest = 0
    for token in found:
        depth += (token.kind == "open") - (token.kind == "close")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise QueryError(f"the query is nested {deepest} deep; {MAX_DEPTH} is the limit")
    operators = sum(token.kind == "operator" for token in found)
    if operators > MAX_OPERATORS:
        raise QueryError(f"the query has {operators} operators; {MAX_OPERATORS} is the limit")
