"""What became of the answers: how many claims were proposed and kept, what was dropped and why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Record = dict[str, Any]
_COUNTS = ("proposed", "kept", "agreed", "repeated")


class Drop(StrEnum):
    """Why a proposed claim is dropped; the first reason that holds counts."""

    SCHEMA = "wrong schema"
    MANY = "too many"
    RELATION = "unknown relation"
    QUOTATION = "quotation not in text"
    NAME = "unknown name"
    ITSELF = "same thing twice"
    TYPES = "types"
    APART = "names not in quotation"
    AMBIGUOUS = "ambiguous name"
    LATER = "name only after quotation"
    EMPTY = "quotation without statement"
    STANCE = "nothing stated"


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one answer.

    ``kept`` claims are new, ``agreed`` ones the grammar has read too, ``repeated`` ones came before in the same
    answer; with the dropped ones they are all that were ``proposed``. ``unanswered`` is the reason there was no
    answer to read, or "".
    """

    proposed: int = 0
    kept: int = 0
    agreed: int = 0
    repeated: int = 0
    dropped: Mapping[Drop, int] = field(default_factory=dict)
    unanswered: str = ""

    def record(self, model: str) -> Record:
        """Return plain values for a report; ``model`` is the name of who was asked."""
        if self.unanswered:
            return {"model": model, "unanswered": self.unanswered}
        dropped = {str(reason): self.dropped[reason] for reason in Drop if self.dropped.get(reason)}
        return {"model": model, **{name: getattr(self, name) for name in _COUNTS}, "dropped": dropped}


def total(records: Iterable[Record]) -> Record:
    """Add up the records of articles; the same for any order of them."""
    records = list(records)
    dropped: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for record in records:
        dropped.update(record.get("dropped", {}))
        if "unanswered" in record:
            silent[record["unanswered"]] += 1
    counts = {name: sum(record.get(name, 0) for record in records) for name in _COUNTS}
    return {
        "models": sorted({record["model"] for record in records}),
        "articles": len(records),
        **counts,
        "dropped": {str(reason): dropped[reason] for reason in Drop if reason in dropped},
        "unanswered": dict(sorted(silent.items())),
    }


def summary(record: Record) -> str:
    """Return a total as one line: "llm: 12 proposed, 7 kept, 3 quotation not in text, 1 types, 1 unknown name"."""
    parts = [f"{record['proposed']} proposed", f"{record['kept']} kept"]
    parts += [f"{record[name]} {name}" for name in ("agreed", "repeated") if record[name]]
    parts += [f"{number} {reason}" for reason, number in record["dropped"].items()]
    return "llm: " + ", ".join(parts)


def warning(record: Record) -> str:
    """Return one line about the articles without an answer, "" where all were answered."""
    silent: Mapping[str, int] = record["unanswered"]
    if not silent:
        return ""
    reasons = ", ".join(f"{number} {reason}" for reason, number in silent.items())
    return (
        f"the language model gave no answer that could be read for {sum(silent.values())} of {record['articles']} "
        f"articles ({reasons}); they were read by the grammar alone. Run again to ask only for these"
    )
