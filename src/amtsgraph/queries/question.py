"""A question: a SPARQL query with a header of comments that says what it asks and what can be set.

    # id: operators
    # title_de: Wer betreibt welches System?
    # title_en: Who operates which system?
    # param: system thing - only this system
    # param: since date 2020-01-01 articles from this day on

A ``param`` line is name, type, default and description. The default ``-`` leaves the variable free,
``!`` says that a value must be given. A query without a header is a question too: its parameters are
then typed by what their values look like.

A question with an id may use ``?lang``, the language of its asker ("de" or "en"), without declaring it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from amtsgraph.errors import QueryError

FREE = "-"
REQUIRED = "!"
LANGUAGE = "lang"
_LINE = re.compile(r"#\s*(id|title_de|title_en|param):\s*(.*?)\s*$")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[A-Za-z_]\w*")


class ParameterType(StrEnum):
    """What a parameter stands for."""

    THING = "thing"  # an entity: key, label, CURIE or IRI
    IRI = "iri"  # any resource: CURIE or IRI
    STRING = "string"
    DATE = "date"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that the asker can set."""

    name: str
    type: ParameterType
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what its header says; ``id`` and titles are "" where it has none."""

    id: str
    title_de: str
    title_en: str
    parameters: tuple[Parameter, ...]
    text: str

    def title(self, lang: str) -> str:
        """Return the title in German ("de") or English."""
        return self.title_de if lang == "de" else self.title_en

    @property
    def speaks(self) -> bool:
        """Whether the language of the asker is to be bound."""
        return bool(self.id) and LANGUAGE in self.variables()

    def variables(self) -> frozenset[str]:
        """Return the names of all variables of the query, with those in comments and strings."""
        return frozenset(re.findall(r"[?$](\w+)", self.text))


def read_question(text: str, place: str) -> Question:
    """Read a query with or without header; ``place`` is what messages name.

    Raises :class:`QueryError` for a header line that does not follow the format.
    """
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            break
        if not (match := _LINE.match(line)):
            continue
        if match[1] == "param":
            parameters.append(_parameter(match[2], place))
        elif match[1] in fields:
            raise QueryError(f"{place}: the header names {match[1]} twice")
        else:
            fields[match[1]] = match[2]
    question = Question(
        fields.get("id", ""), fields.get("title_de", ""), fields.get("title_en", ""), tuple(parameters), text
    )
    _check(question, place)
    return question


def _parameter(line: str, place: str) -> Parameter:
    parts = line.split(maxsplit=3)
    types = ", ".join(ParameterType)
    if len(parts) < 4 or not _NAME.fullmatch(parts[0]) or parts[1] not in list(ParameterType):
        raise QueryError(
            f"{place}: a parameter is '# param: name type default description' with a type of {types}; not {line!r}"
        )
    return Parameter(parts[0], ParameterType(parts[1]), parts[2], parts[3])


def _check(question: Question, place: str) -> None:
    if question.id and not _ID.fullmatch(question.id):
        raise QueryError(f"{place}: the id {question.id!r} is not of lower-case letters, digits and hyphens")
    names = [parameter.name for parameter in question.parameters]
    if len(set(names)) < len(names):
        raise QueryError(f"{place}: two parameters have the same name")
    if missing := sorted(set(names) - question.variables()):
        raise QueryError(f"{place}: the query does not use its parameter ?{missing[0]}")
