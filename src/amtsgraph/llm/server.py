"""What the port needs of a server, without saying how it is reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Listener = Callable[[bytes, str], None]


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer, and why in a few words that are the same each time."""

    reason: str


class Server(Protocol):
    """Answers questions; :class:`amtsgraph.llm.client.Client` is one."""

    def ask(self, questions: Sequence[bytes], heard: Listener) -> Sequence[str | Silence]:
        """Return what the model says to each question, in their order.

        ``heard`` gets each question with its answer as soon as that is there. Raises
        :class:`amtsgraph.errors.LanguageModelError` where the server cannot be used.
        """
        ...
