"""An article laid out for pairs: every mention with its line, clause and the role it has there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amtsgraph.document import Document, Sentence
from amtsgraph.extract.clauses import Clause, clauses_of
from amtsgraph.extract.dates import dates_in
from amtsgraph.extract.focus import Focus, focus_of
from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.extract.modality import stance_of
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.roles import roles_of
from amtsgraph.extract.speech import Speech, speech_of
from amtsgraph.extract.units import Unit, units_of
from amtsgraph.learn.words import Relations, Words
from amtsgraph.model import Entity, Extraction, Mention, Modality


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as units and clauses. ``stances`` are how each clause is meant (None: it states nothing),
    ``clause_cues`` and ``unit_cues`` the relations that the words of each clause and unit can state."""

    sentence: Sentence
    units: tuple[Unit, ...]
    clauses: tuple[Clause, ...]
    stances: tuple[Modality | None, ...]
    clause_cues: tuple[Relations, ...]
    unit_cues: tuple[Relations, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands. ``line``, ``unit`` and ``clause`` are positions (-1: in no clause), ``role`` is
    "agent", "theme", a preposition, "of" and its like; ``governor`` is the noun it depends on, or ""."""

    mention: Mention
    line: int
    unit: int
    clause: int = -1
    role: str = ""
    governor: str = ""
    prep: str = ""
    det: str = ""

    @property
    def entity(self) -> Entity:
        """What is mentioned."""
        return self.mention.entity


@dataclass(frozen=True, slots=True)
class Scene:
    """The lines of an article and all places in order of position."""

    extraction: Extraction
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    focus: Focus

    def clause(self, place: Place) -> Clause | None:
        """Return the clause of a place."""
        return self.lines[place.line].clauses[place.clause] if place.clause >= 0 else None

    def stance(self, place: Place) -> Modality | None:
        """Return how the clause of a place is meant; asserted outside of clauses."""
        return self.lines[place.line].stances[place.clause] if place.clause >= 0 else Modality.ASSERTED

    def cues_at(self, place: Place) -> Relations:
        """Return the relations that the verbs of the place's clause can state."""
        return self.lines[place.line].clause_cues[place.clause] if place.clause >= 0 else frozenset()


def scene_of(document: Document, extraction: Extraction, words: Words) -> Scene:
    """Lay out an article with the mentions of its extraction: names, and descriptions it resolved."""
    lines = tuple(_lines(document, extraction.mentions, words))
    places = [p for number, line in enumerate(lines) for p in _places(number, line, words.lexicon)]
    places.sort(key=lambda p: (p.mention.span, p.entity.key))
    return Scene(extraction, lines, tuple(places), focus_of(document, extraction.mentions))


def _lines(document: Document, mentions: Sequence[Mention], words: Words) -> Iterator[Line]:
    article, speech = document.article, Speech()
    for sentence in document.sentences:
        inside = tuple(m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end)
        units = units_of(sentence, inside)
        clauses = clauses_of(units)
        speech = speech_of(sentence, units, clauses, words.lexicon, speech)
        dates = dates_in(article.text[sentence.start : sentence.end], sentence.start, article.issued)
        stances = []
        for clause in clauses:
            parent = clauses[clause.parent] if 0 <= clause.parent < len(clauses) else None
            own = [d for d in dates if clause.units[0].start <= d.span.start and d.span.end <= clause.units[-1].end]
            stance = stance_of(clause, parent, own, article, words.lexicon, speech.reported)
            stances.append(stance.modality)
        yield Line(
            sentence,
            units,
            clauses,
            tuple(stances),
            tuple(map(words.of_clause, clauses)),
            tuple(map(words.of_unit, units)),
        )


def _places(number: int, line: Line, lexicon: Lexicon) -> Iterator[Place]:
    for unit in line.units:
        if unit.mention is None and not unit.inner:
            continue
        at = next((k for k, c in enumerate(line.clauses) if any(u.index == unit.index for u in c.units)), -1)
        clause = line.clauses[at] if at >= 0 else None
        phrase = _phrase(clause, unit) if clause is not None else None
        if unit.mention is not None:
            yield _placed(Place(unit.mention, number, unit.index, at, det=unit.det), clause, phrase, lexicon)
        for mention in unit.inner:
            yield _inside(Place(mention, number, unit.index, at), line.units, phrase, lexicon)


def _phrase(clause: Clause, unit: Unit) -> Phrase | None:
    """Return the smallest phrase that holds the unit, one headed by it before others."""
    around = [p for p in clause.phrases if p.first <= unit.index <= p.last]
    return min(around, key=lambda p: (p.head.index != unit.index, p.last - p.first), default=None)


def _placed(place: Place, clause: Clause | None, phrase: Phrase | None, lexicon: Lexicon) -> Place:
    """Return the place of a whole name with its role."""
    if clause is None or phrase is None:
        return place
    if phrase.head.index != place.unit:
        governor = phrase.head.lemma
        return _with(place, "possessor", governor, phrase)
    first = clause.phrases[phrase.conj] if phrase.conj >= 0 else phrase
    head = clause.phrases[first.of].head if first.of >= 0 else None
    governor = "" if head is None else head.lemma if head.mention is None else "@"
    return _with(place, _role(clause, first, governor, lexicon), governor, phrase)


def _inside(place: Place, units: Sequence[Unit], phrase: Phrase | None, lexicon: Lexicon) -> Place:
    """Return the place of an adjective or of a part of a compound."""
    unit = units[place.unit]
    if phrase is None:
        return _with(place, "inner", unit.lemma, None)
    if phrase.head.mention is not None and unit.mention is None:
        return _with(place, "inner@", "@", phrase)
    role = "administration" if lexicon.is_administration(phrase.head) else "inner"
    return _with(place, role, phrase.head.lemma, phrase)


def _with(place: Place, role: str, governor: str, phrase: Phrase | None) -> Place:
    prep, det = (phrase.prep, phrase.det) if phrase is not None else ("", place.det)
    tail = governor.rsplit("-", 1)[-1]
    return Place(place.mention, place.line, place.unit, place.clause, role, tail, prep, det)


def _role(clause: Clause, phrase: Phrase, governor: str, lexicon: Lexicon) -> str:
    """Return the role of a phrase; what a passive makes the subject is the theme."""
    passive = clause.verbs.passive
    if phrase.of >= 0:
        return "of@" if governor == "@" else "oflight" if lexicon.has("light", governor) else "of"
    if phrase.within >= 0:
        return "participle"
    if phrase.prep:
        return "agent" if passive and phrase.prep in ("durch", "von") else phrase.prep
    if any(p is phrase for p in roles_of(clause, lexicon).subjects[:1]):
        return "theme" if passive else "agent"
    return "theme" if phrase.bare else "other"
