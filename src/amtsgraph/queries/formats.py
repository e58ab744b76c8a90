"""Answers in the standard formats of SPARQL 1.1: JSON, CSV, TSV, XML.

https://www.w3.org/TR/sparql11-results-json/ https://www.w3.org/TR/sparql11-results-csv-tsv/
https://www.w3.org/TR/rdf-sparql-XMLres/ - lines of CSV end in a line feed alone, as other tools of a
command line expect.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from amtsgraph.errors import QueryError
from amtsgraph.store.base import Rows, Truth
from amtsgraph.store.terms import Kind, Row, Term

_XML_SPACE = "http://www.w3.org/2005/sparql-results#"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_result(result: Rows | Truth, format: str) -> str:
    """Return the answer of SELECT or ASK as ``json``, ``csv``, ``tsv`` or ``xml``.

    Raises :class:`QueryError` for another format.
    """
    writers = {"json": _json, "csv": _csv, "tsv": _tsv, "xml": _xml}
    if format not in writers:
        raise QueryError(f"{format}: not a format of rows; there are {', '.join(writers)}")
    return writers[format](result)


def _json(result: Rows | Truth) -> str:
    if isinstance(result, Truth):
        return json.dumps({"head": {}, "boolean": result.value}) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term}
        for row in result.rows
    ]
    answer = {"head": {"vars": result.variables}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    value = {"type": str(term.kind), "value": term.value}
    if term.language:
        value["xml:lang"] = term.language
    elif term.datatype:
        value["datatype"] = term.datatype
    return value


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue()


def _csv(result: Rows | Truth) -> str:
    if isinstance(result, Truth):
        return csv_text(["boolean"], [[_truth(result)]])
    return csv_text(result.variables, ([_plain(term) for term in row] for row in result.rows))


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind is Kind.BNODE else term.value


def _tsv(result: Rows | Truth) -> str:
    if isinstance(result, Truth):
        return f"?boolean\n{_truth(result)}\n"
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join(term.n3().replace("\t", "\\t") if term else "" for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _xml(result: Rows | Truth) -> str:
    if isinstance(result, Truth):
        body = f"<head/>\n<boolean>{_truth(result)}</boolean>\n"
    else:
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in result.variables)
        rows = "".join(_xml_row(result.variables, row) for row in result.rows)
        body = f"<head>{variables}</head>\n<results>\n{rows}</results>\n"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<sparql xmlns="{_XML_SPACE}">\n{body}</sparql>\n'


def _xml_row(variables: tuple[str, ...], row: Row) -> str:
    cells = "".join(
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(variables, row, strict=True)
        if term
    )
    return f"<result>{cells}</result>\n"


def _xml_term(term: Term) -> str:
    value = escape(_NO_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype:
        attribute = f" datatype={quoteattr(term.datatype)}"
    return f"<{term.kind}{attribute}>{value}</{term.kind}>"


def _truth(result: Truth) -> str:
    return "true" if result.value else "false"
