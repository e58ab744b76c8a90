"""Reported speech: whether a sentence is quoted or names a source, and who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtsgraph.document import Sentence
from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.extract.units import Unit
from amtsgraph.model import ORGANISATIONS, EntityType

_OPEN = frozenset("„»“")
_CLOSE = frozenset("“”«")
_SPEAKERS = ORGANISATIONS | {EntityType.PERSON, EntityType.TERRITORY}


@dataclass(frozen=True, slots=True)
class Speech:
    """``reported``: the whole sentence is somebody's words or follows "laut"; ``speaker``: whose, or ""."""

    reported: bool = False
    speaker: str = ""
    open_quote: bool = False


def speech_of(
    sentence: Sentence, units: Sequence[Unit], clauses: Sequence[Clause], lexicon: Lexicon, before: Speech
) -> Speech:
    """Read the speech of a sentence; ``before`` is that of the sentence in front of it."""
    speaker = _source(units) or _sayer(clauses, lexicon)
    starts_open = before.open_quote
    opens, closes = _quotes(sentence, starts_open)
    quoted = starts_open or (sentence.tokens[0].text in _OPEN and _long_quote(sentence))
    reported = bool(_source(units)) or quoted
    still_open = (starts_open or opens > 0) and closes < opens + starts_open
    return Speech(reported, speaker or (before.speaker if quoted or _moody(clauses) else ""), still_open)


def _quotes(sentence: Sentence, inside: bool) -> tuple[int, int]:
    opens = closes = 0
    for token in sentence.tokens:
        if token.text in ("„", "»"):
            opens += 1
        elif token.text in _CLOSE and opens + inside > closes:
            closes += 1
    return opens, closes


def _long_quote(sentence: Sentence) -> bool:
    """A quotation of more than five words is speech, a shorter one a name."""
    words = 0
    for token in sentence.tokens[1:]:
        if token.text in _CLOSE:
            break
        words += 1
    return words > 5


def _moody(clauses: Sequence[Clause]) -> bool:
    return any(c.verbs.reported_mood for c in clauses)


def _source(units: Sequence[Unit]) -> str:
    """Return the name after "laut", before "zufolge", in "nach Angaben von"."""
    for i, unit in enumerate(units):
        word = unit.text.lower()
        if unit.mention is not None:
            if i + 1 < len(units) and units[i + 1].text.lower() == "zufolge":
                return unit.mention.entity.label
            continue
        after_angaben = word in ("angaben", "aussage", "aussagen", "auskunft", "worten") and i > 0
        if word == "laut" or after_angaben:
            named = next((u for u in units[i + 1 : i + 5] if u.mention is not None), None)
            if named is not None and named.mention is not None and named.mention.entity.type in _SPEAKERS:
                return named.mention.entity.label
    return ""


def _sayer(clauses: Sequence[Clause], lexicon: Lexicon) -> str:
    for clause in clauses:
        if not any(lexicon.has("saying", v) for v in clause.verbs.lemmas):
            continue
        for phrase in clause.phrases:
            mention = phrase.head.mention
            if phrase.bare and mention is not None and mention.entity.type in _SPEAKERS:
                return mention.entity.label
    return ""
