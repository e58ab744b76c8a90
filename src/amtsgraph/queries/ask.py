"""Asks a question: parameters are bound, prefixes known, the answer comes back as plain values."""

from collections.abc import Iterable, Iterator, Mapping

from amtsgraph.errors import QueryError
from amtsgraph.queries.question import Question
from amtsgraph.queries.values import Names, parameter_values
from amtsgraph.store.base import Result, View
from amtsgraph.store.sparql import bind, missing_prefixes


def ask(view: View, question: Question, given: Mapping[str, str], names: Names) -> Result:
    """Return the answer of a question; ``given`` are parameters as text.

    Raises :class:`amtsgraph.errors.QueryError` for parameters that do not fit and queries that fail.
    """
    values = parameter_values(question, given, names, view)
    return view.query(bind(question.text, values), names.prefixes)


def bound_text(view: View, question: Question, given: Mapping[str, str], names: Names) -> str:
    """Return the query as it is run, complete with prefixes, for use elsewhere."""
    values = parameter_values(question, given, names, view)
    prefixes = missing_prefixes(question.text, names.prefixes)
    return (prefixes.strip() + "\n" if prefixes else "") + bind(question.text, values)


def runnable(view: View, questions: Iterable[Question], names: Names) -> Iterator[tuple[Question, str]]:
    """Yield each question that runs as it stands, with its complete text: the defaults of its parameters are bound.

    A question that needs a value is left out, and so is one whose default is a thing that this graph lacks.
    """
    for question in questions:
        try:
            yield question, bound_text(view, question, {}, names)
        except QueryError:
            continue
