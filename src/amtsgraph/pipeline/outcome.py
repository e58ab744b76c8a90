"""What comes of one article: plain values that travel between processes."""

from dataclasses import dataclass

from amtsgraph.model import Article


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding of the validation, or the reason why a claim was set aside.

    ``severity`` is "violation", "warning" or "info". ``focus`` and ``value`` are IRIs or texts that it
    is about; ``message_de`` and ``message_en`` say it in words, ``repair_…`` how to mend it.
    """

    focus: str
    shape: str
    severity: str
    message_de: str
    message_en: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A claim that broke a shape and so is not in the graph."""

    subject: str
    predicate: str
    object: str
    reasons: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article's graph and numbers. ``fault`` is the reason where the article had to be left out."""

    article: Article
    nquads: bytes = b""
    mentions: int = 0
    claims: int = 0
    figures: int = 0
    quarantined: tuple[Quarantined, ...] = ()
    findings: tuple[Notice, ...] = ()
    fault: str = ""
