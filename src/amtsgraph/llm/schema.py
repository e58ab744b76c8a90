"""What an answer looks like: the JSON schema that is asked for, and the reading of what came.

The schema is one that servers can enforce while they generate (objects with all properties required and none
beside them, an enumeration of relations). What comes is checked as if it were not enforced.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MAX_CLAIMS = 100
MAX_NAME = 200
MAX_QUOTATION = 400
_FENCE = re.compile(r"\s*```(?:json)?\n(.*)\n```\s*", re.DOTALL)
_FIELDS = ("subject", "predicate", "object", "quotation")


class UnreadableError(Exception):
    """An answer that cannot be read at all; the message is the reason in a few words."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A claim as the model proposes it: two names, the local name of a relation, the words that state it."""

    subject: str
    predicate: str
    object: str
    quotation: str


def answer_schema(relations: Iterable[str]) -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of an answer; ``relations`` are the local names to choose from."""
    text = {"type": "string"}
    claim = {
        "type": "object",
        "properties": {
            "subject": text,
            "predicate": {"type": "string", "enum": list(relations)},
            "object": text,
            "quotation": text,
        },
        "required": list(_FIELDS),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def read_json(text: str) -> Any:
    """Return the value of a JSON text. Raises :class:`UnreadableError` for anything else, also for deep nesting."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableError("answer is no JSON") from None


def read_answer(text: str) -> tuple[Proposed | None, ...]:
    """Return the claims of an answer in its order; None stands for one that breaks the schema.

    A fence of Markdown around the whole is taken off: servers that do not enforce the schema let models write one.
    Raises :class:`UnreadableError` where the whole breaks the schema.
    """
    fenced = _FENCE.fullmatch(text)
    value = read_json(fenced[1] if fenced else text)
    claims = value.get("claims") if isinstance(value, dict) else None
    if not isinstance(claims, list):
        raise UnreadableError("answer breaks the schema")
    return tuple(_proposed(claim) for claim in claims)


def _proposed(claim: object) -> Proposed | None:
    if not isinstance(claim, dict):
        return None
    limits = (MAX_NAME, MAX_NAME, MAX_NAME, MAX_QUOTATION)
    given = zip((claim.get(name) for name in _FIELDS), limits, strict=True)
    values = [value for value, limit in given if isinstance(value, str) and 0 < len(value) <= limit]
    if len(values) < len(_FIELDS):
        return None
    subject, predicate, object_, quotation = values
    return Proposed(subject, predicate.removeprefix("ag:"), object_, quotation)
