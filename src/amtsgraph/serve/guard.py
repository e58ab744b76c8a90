"""What may be asked of the engine at all, told from the tokens of a query and never by searching its text.

The engine cannot be stopped from inside, overflows the stack on deep nesting, and goes out to the network at
SERVICE. So what is certain to do harm is refused here, and everything else runs in a process that can be killed.
"""

from collections.abc import Collection

from amtsgraph.errors import QueryError
from amtsgraph.store.sparql import Token, query_form, tokens
from amtsgraph.store.terms import iri

MAX_LENGTH = 200_000
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE"})


def check(query: str, services: Collection[str]) -> str:
    """Return the form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises :class:`QueryError` for what is no query or an update, is too long or nested too deep, or has a SERVICE
    that is not one of the IRIs in ``services``.
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(f"the query has {len(query)} characters; {MAX_LENGTH} is the limit")
    form = query_form(query)
    found = [token for token in tokens(query) if token.kind != "comment"]
    for number, token in enumerate(found):
        if token.word in _UPDATES:
            raise QueryError(f"{token.word} changes data or fetches it; this endpoint is read-only")
        if token.word == "SERVICE":
            _check_service(found[number + 1 :], services)
    return form


def check_graph(name: str) -> str:
    """Return the IRI of a graph that the protocol names. Raises :class:`QueryError` where it is no absolute IRI."""
    return iri(name).value


def _check_service(rest: list[Token], services: Collection[str]) -> None:
    target = next((token for token in rest if token.word != "SILENT"), None)
    if not services:
        raise QueryError("SERVICE is switched off at this endpoint; ask the other endpoint yourself and join")
    if target is None or target.kind != "iri" or target.text[1:-1] not in services:
        raise QueryError(f"SERVICE may reach only {', '.join(f'<{name}>' for name in sorted(services))}")
