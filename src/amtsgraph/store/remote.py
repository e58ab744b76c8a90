"""Any SPARQL 1.1 server as a view. The only module that knows SPARQLWrapper.

Protocol: https://www.w3.org/TR/sparql11-protocol/ (queries by form POST). Comments are taken out
before sending: SPARQLWrapper guesses the form of a query from its text and is misled by them. The
server's default graph is to be the union of its named graphs, as in the embedded store.
"""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from amtsgraph.errors import QueryError
from amtsgraph.store.base import Result, Rows, Triples, Truth
from amtsgraph.store.sparql import missing_prefixes, query_form, strip_comments
from amtsgraph.store.terms import Kind, Term, literal, parse_triples

_REASONS = {
    QueryBadFormed: "it refuses the query as malformed",
    EndPointNotFound: "there is no SPARQL endpoint at this address",
    Unauthorized: "it asks for a password",
    EndPointInternalError: "it failed on the query",
}
_ALL_QUADS = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_COUNT_QUADS = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


class RemoteView:
    """Implements :class:`amtsgraph.store.base.View` over HTTP."""

    def __init__(self, url: str, timeout: int) -> None:
        """Take the address of the query endpoint and the seconds it has for an answer.

        Raises :class:`QueryError` where the address is not http or https.
        """
        if urlsplit(url).scheme not in ("http", "https"):
            raise QueryError(f"{url}: a store is reached by http or https only")
        self._url = url
        self._timeout = timeout

    def query(
        self,
        text: str,
        prefixes: Mapping[str, str] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> Result:
        """Run a query; whatever goes wrong becomes a :class:`QueryError` of one sentence.

        ``dataset`` holds the default and the named graphs, which the protocol sends beside the query.
        """
        form = query_form(text)
        plain = strip_comments(text)
        plain = missing_prefixes(plain, prefixes or {}) + plain
        if form in ("SELECT", "ASK"):
            return self._read_json(self._ask(plain, form, dataset))
        answer = self._ask(plain, form, dataset)
        try:
            found = parse_triples(answer.decode("utf-8"))
        except UnicodeDecodeError:
            raise QueryError(f"{self._url}: the answer is not UTF-8") from None
        return Triples(tuple(sorted(set(found), key=lambda triple: tuple(term.n3() for term in triple))))

    def quads(self) -> Iterator[bytes]:
        """Yield every quad; raises :class:`QueryError` where the server holds some back."""
        found = self._rows(_ALL_QUADS).rows
        (count,) = self._rows(_COUNT_QUADS).rows[0]
        if count is None or int(count.value) != len(found):
            wanted = count.value if count else "?"
            raise QueryError(f"{self._url}: gave {len(found)} of {wanted} quads; it limits its answers")
        for row in found:
            yield (" ".join(term.n3() for term in row if term) + " .\n").encode()

    def _rows(self, query: str) -> Rows:
        result = self.query(query)
        if not isinstance(result, Rows):
            raise QueryError(f"{self._url}: answered a SELECT with something else")
        return result

    def _ask(self, query: str, form: str, dataset: tuple[Sequence[str], Sequence[str]]) -> bytes:
        wrapper = SPARQLWrapper(self._url)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self._timeout)
        for name in dataset[0]:
            wrapper.addDefaultGraph(name)
        for name in dataset[1]:
            wrapper.addNamedGraph(name)
        wrapper.setQuery(query)
        wrapper.queryType = form
        if form in ("SELECT", "ASK"):
            wrapper.setReturnFormat(JSON)
        else:
            wrapper.setReturnFormat(TURTLE)
            wrapper.addCustomHttpHeader("Accept", "application/n-triples")
        try:
            answer: bytes = wrapper.query().response.read()
        except TimeoutError:
            raise QueryError(f"{self._url}: no answer within {self._timeout} seconds") from None
        except SPARQLWrapperException as error:
            raise QueryError(f"{self._url}: {_reason(error)}") from None
        except HTTPError as error:
            raise QueryError(f"{self._url}: HTTP status {error.code} {error.reason}") from None
        except (URLError, HTTPException, OSError) as error:
            raise QueryError(f"{self._url}: cannot be reached: {_cause(error)}") from None
        return answer

    def _read_json(self, answer: bytes) -> Result:
        try:
            data = json.loads(answer)
            if "boolean" in data:
                return Truth(bool(data["boolean"]))
            variables = tuple(data["head"]["vars"])
            rows = tuple(
                tuple(_term(binding[name]) if name in binding else None for name in variables)
                for binding in data["results"]["bindings"]
            )
        except (ValueError, KeyError, TypeError):
            raise QueryError(f"{self._url}: the answer is not in the SPARQL results format (JSON)") from None
        return Rows(variables, rows)


def _reason(error: SPARQLWrapperException) -> str:
    """Say what the server said: a known reason and the first line of its message.

    SPARQLWrapper keeps the body of the answer only as the ``repr`` of its bytes.
    """
    reason = _REASONS.get(type(error), "it refuses the query")
    body = str(error).partition("Response:\n")[2]
    said = ast.literal_eval(body).decode("utf-8", "replace") if body[:2] in ("b'", 'b"') else body
    first = said.strip().splitlines()
    return f"{reason} ({first[0][:200]})" if first else reason


def _cause(error: Exception) -> str:
    inner = getattr(error, "reason", None) or error
    return str(getattr(inner, "strerror", None) or inner or type(error).__name__)


def _term(value: dict[str, str]) -> Term:
    if value["type"] == "uri":
        return Term(Kind.IRI, value["value"])
    if value["type"] == "bnode":
        return Term(Kind.BNODE, value["value"])
    return literal(value["value"], value.get("datatype", ""), value.get("xml:lang", ""))
