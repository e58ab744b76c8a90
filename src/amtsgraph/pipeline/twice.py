"""Reads articles with the grammar and then, where one is wanted, with a language model. A fault costs one article."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from amtsgraph.errors import AmtsgraphError
from amtsgraph.llm.port import Port, load_port
from amtsgraph.llm.setup import Setup
from amtsgraph.llm.tally import Record
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.reading import ArticleReader

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is nothing of an article."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in an article; ``model_record`` tells what became of a language model's claims, if one was
    asked."""

    extraction: Extraction
    model_record: Record = field(default_factory=dict)


def attempt(step: Callable[_Args, _Result], *args: _Args.args, **kwargs: _Args.kwargs) -> _Result | Fault:
    """Return what a step gives. What a mistake raises on an article nobody thought of becomes a fault."""
    try:
        return step(*args, **kwargs)
    except (AmtsgraphError, *_FAULTS) as error:
        reason = f"could not be read ({type(error).__name__}: {error}); please report this article"
        return Fault(" ".join(reason.split()))


@dataclass(frozen=True, slots=True)
class TwiceReader:
    """The grammar, and a language model as second reader or None."""

    reader: ArticleReader
    port: Port | None = None

    def read(self, articles: Sequence[Article]) -> list[Reading | Fault]:
        """Return what each article says, in their order.

        Raises :class:`LanguageModelError` where the language model cannot be used at all.
        """
        if self.port is None:
            found = [attempt(self.reader.read, article) for article in articles]
            return [entry if isinstance(entry, Fault) else Reading(entry) for entry in found]
        return self._twice(articles, self.port)

    def _twice(self, articles: Sequence[Article], port: Port) -> list[Reading | Fault]:
        drafts = [attempt(self.reader.analysed, article) for article in articles]
        answers = iter(port.ask([draft for draft in drafts if not isinstance(draft, Fault)]))
        readings: list[Reading | Fault] = []
        for draft in drafts:
            extended = draft if isinstance(draft, Fault) else attempt(port.verified, draft, next(answers))
            if isinstance(extended, Fault):
                readings.append(extended)
            else:
                extraction, tally = extended
                readings.append(Reading(extraction, tally.record(port.model)))
        return readings


def twice_reader(reader: ArticleReader, setup: Setup | None) -> TwiceReader:
    """Load the second reader that ``setup`` describes; the key for it comes from the environment."""
    return TwiceReader(reader, load_port(setup, reader.extractor, os.environ) if setup else None)
