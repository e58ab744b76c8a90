"""One wrong answer with what stands against it, and where to look: sentence and rule."""

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """What is scored."""

    ENTITY = "entity"
    LINK = "link"
    RELATION = "relation"
    FIGURE = "figure"
    DATE = "date"


class Fault(StrEnum):
    """In which way an answer is wrong."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG_TYPE = "wrong type"
    WRONG_LINK = "wrong link"
    WRONG_ARGUMENT = "wrong argument"
    WRONG_DIRECTION = "wrong direction"
    WRONG_RELATION = "wrong relation"
    WRONG_MODALITY = "wrong modality"
    WRONG_DATE = "wrong date"


@dataclass(frozen=True, slots=True, order=True)
class Confusion:
    """``expected`` is what the gold says, ``found`` what the system says ("" where one of them is silent).

    ``sentence`` counts from 0, the headline; -1 where it is not known. ``words`` are the words of the text
    that the gold or the system rests on; ``rule`` is the system's rule or reason.
    """

    article: str
    layer: Layer
    fault: Fault
    expected: str
    found: str
    sentence: int = -1
    words: str = ""
    rule: str = ""
