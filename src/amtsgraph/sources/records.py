"""The values readers hand over: a draft of an article, or the one line that says why there is none.

A reader never decides on keys, dates or duplicates: it copies what the source states into a
:class:`Draft`, and :class:`amtsgraph.sources.run.Run` makes the article of it or refuses it.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amtsgraph.text import normalise

DEFAULT_MAX_BYTES = 20_000_000
DEFAULT_MAX_CHARS = 1_000_000


class SkipKind(StrEnum):
    """Why something was left out: a fault of the input (exit code 2), or a text met before (none)."""

    ERROR = "error"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that yielded no article. ``str()`` gives one line: ``place: reason; remedy``."""

    place: str
    reason: str
    kind: SkipKind = SkipKind.ERROR

    def __str__(self) -> str:
        return one_line(f"{self.place}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a source states it, before anything was checked.

    ``text`` and ``body_start`` are as in :class:`amtsgraph.model.Article`. ``published`` is the date as
    written; "" or ``None`` where the source states none.
    """

    title: str
    text: str
    body_start: int
    place: str
    publisher: str = ""
    published: str | date | None = None
    language: str = ""
    url: str = ""
    kicker: str = ""


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """Return ``text`` with control signs and lone surrogates, which RDF cannot carry, as spaces.

    The length stays, so that offsets still point at the same signs.
    """
    return _UNPRINTABLE.sub(" ", text)


def one_line(text: str) -> str:
    """Return ``text`` on one line: runs of white space and control signs become one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def headed(title: str, body: str) -> tuple[str, str, int]:
    """Return title, ``Article.text`` and ``body_start`` for a headline and a body known apart.

    The headline goes on one line; a body that begins by repeating it is not given it twice.

    >>> headed("Hamburg stimmt  zu", "Der Vertrag gilt.")
    ('Hamburg stimmt zu', 'Hamburg stimmt zu\\nDer Vertrag gilt.', 18)
    """
    head = one_line(printable(normalise(title)))
    rest = without_title(head, printable(normalise(body)).strip())
    if not rest:
        return head, head, len(head)
    return head, f"{head}\n{rest}", len(head) + 1


def without_title(title: str, body: str) -> str:
    """Return the body without a first line that repeats the headline, where more follows it."""
    first, newline, others = body.partition("\n")
    return others.lstrip() if newline and one_line(first) == title else body
