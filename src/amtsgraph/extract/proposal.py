"""A proposed claim about two mentions, before the article's proposals are joined, and its context."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amtsgraph.document import Sentence
from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.cues import CueIndex
from amtsgraph.extract.dates import DateMention
from amtsgraph.extract.focus import Focus
from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.extract.modality import Stance, stance_of
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.units import Unit
from amtsgraph.model import Article, Entity, Mention, Modality, Signature, Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one rule read in one sentence. ``span`` covers the words that state it."""

    subject: Mention
    predicate: str
    object: Mention
    modality: Modality
    span: Span
    rule: str
    confidence: float
    when: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    attributed_to: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with all that rules look at. ``speaker`` is who is quoted ("" for none), ``reported`` tells
    that the sentence names a source for what it says. ``actor`` acted last before the sentence, ``things``
    are the systems, programmes and laws named before it, the last first. ``known`` are register entries by key,
    ``phrases`` those of the whole sentence, ``groups`` the names plural nouns stand for, by index of the noun."""

    article: Article
    sentence: Sentence
    units: tuple[Unit, ...]
    clauses: tuple[Clause, ...]
    dates: tuple[DateMention, ...]
    focus: Focus
    cues: CueIndex
    lexicon: Lexicon
    signatures: Mapping[str, Signature]
    speaker: str = ""
    reported: bool = False
    actor: Mention | None = None
    things: tuple[Mention, ...] = ()
    known: Mapping[str, Entity] = field(default_factory=dict)
    phrases: tuple[Phrase, ...] = ()
    groups: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)

    @property
    def topic(self) -> Mention | None:
        """Return the system, programme or law named last before the sentence."""
        return self.things[0] if self.things else None

    def stance(self, clause: Clause) -> Stance:
        """Return how the clause is meant."""
        parent = self.clauses[clause.parent] if 0 <= clause.parent < len(self.clauses) else None
        inside = [d for d in self.dates if _within(d.span, clause)]
        return stance_of(clause, parent, inside, self.article, self.lexicon, self.reported)

    def when(self, clause: Clause) -> str:
        """Return the date the clause gives for what it says, "" where it gives none."""
        inside = [d for d in self.dates if _said_in(d.span, clause)]
        if any(d.weekday for d in inside) and self.stance(clause).modality is Modality.PLANNED:
            inside = [d.ahead(self.article.issued) for d in inside]
        return _interval(inside)

    def fits(self, predicate: str, subject: Mention, object_: Mention) -> bool:
        """Tell whether the relation may join the two, by the types the ontology gives."""
        allowed = self.signatures[predicate].allows(subject.entity.type, object_.entity.type)
        return allowed and subject.entity != object_.entity


def _within(span: Span, clause: Clause) -> bool:
    return bool(clause.units) and clause.units[0].start <= span.start and span.end <= clause.units[-1].end


def _said_in(span: Span, clause: Clause) -> bool:
    """Unlike :func:`_within`, a date in a clause built into this one is not its own."""
    return any(u.start < span.end and span.start < u.end for u in clause.units)


def _interval(dates: Sequence[DateMention]) -> str:
    """Join "ab A" and "bis B" to an interval; else the first date."""
    begin = next((d for d in dates if d.lead in ("ab", "seit")), None)
    end = next((d for d in dates if d.lead == "bis"), None)
    if begin and end:
        return f"{begin.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}"
    return dates[0].edtf if dates else ""


def cover(article_text: str, *spans: Span) -> Span:
    """Return the span from the first to the last of ``spans``, cut to 240 code points at a word."""
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if end - start > 240:
        cut = article_text.rfind(" ", start + 1, start + 240)
        end = cut if cut > start else start + 240
    return Span(start, end)
