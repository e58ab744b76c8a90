"""Finds every spelling of every known name in one pass, whatever the size of the register.

A hit keeps all its senses; which one is meant is decided later (resolve). Matching is case-sensitive, at
word boundaries, leftmost-longest. A name with more of its token behind it ("NOOTS-Gesetz",
"Wohngeldantrag") is a hit with a ``rest``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.senses import Sense, spellings
from amtsgraph.model import EntityType, MentionKind
from amtsgraph.register.actor import Actor

_FOLD = str.maketrans({"\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "‑": "-", "’": "'", "`": "'"})
_TAILS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.PUBLIC_SERVICE: ("s", "es", "e", "en", "n"),
    EntityType.LEGAL_ACT: ("s", "es", "e", "en"),
    EntityType.TERRITORY: ("s", "'"),
    EntityType.PERSON: ("s", "'"),
}
_STRONG = ("land", "kreis", "wald", "bund", "reich", "stift")  # "des Saarlandes", "des Landkreises"
_OTHER_TAILS = ("s", "es", "'")


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence. ``rest`` is what follows inside the token ("-Gesetz", "antrag"), "" at a boundary."""

    start: int
    end: int
    senses: tuple[Sense, ...] = field(compare=False)
    rest: str = ""


class Matcher:
    """The automaton over all forms of all names of a register and of the gazetteer."""

    def __init__(self, actors: Iterable[Actor], gazetteer: Gazetteer, is_common: Callable[[str], bool]) -> None:
        senses = spellings(list(actors), gazetteer, is_common)
        self._spellings = sorted(senses)
        self._senses = [tuple(senses[s][k] for k in sorted(senses[s])) for s in self._spellings]
        self._automaton = AhoCorasick(self._spellings) if self._spellings else None

    def hits(self, text: str) -> list[Hit]:
        """Return the hits in ``text`` in order; they do not overlap."""
        if self._automaton is None:
            return []
        folded = text.translate(_FOLD)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _left_boundary(folded, start):
                hit = self._at(folded, start, end, self._senses[pattern])
                if hit is not None:
                    found.append(hit)
        return _leftmost_longest(found)

    def _at(self, text: str, start: int, end: int, senses: tuple[Sense, ...]) -> Hit | None:
        tails = {tail for sense in senses for tail in _tails(sense)}
        for tail in sorted(tails, key=len):
            if text.startswith(tail, end) and _right_boundary(text, end + len(tail)):
                fitting = tuple(sense for sense in senses if tail in _tails(sense))
                return Hit(start, end + len(tail), fitting)
        rest = _rest(text, end)
        named = tuple(sense for sense in senses if sense.kind is MentionKind.NAME)
        glued = rest[:1].isalpha() and (end - start < 4 or len(rest) < 4)
        return Hit(start, end, named, rest) if rest and named and not glued else None


def _tails(sense: Sense) -> tuple[str, ...]:
    if sense.kind is MentionKind.ADJECTIVE:
        return ("",)
    if len(sense.name) < 3:
        return ("",)
    tails = _TAILS.get(sense.entity.type, _OTHER_TAILS)
    return ("", *tails, "es") if sense.name.endswith(_STRONG) and "es" not in tails else ("", *tails)


def _left_boundary(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalnum() or before in "_@#":
        return False
    beyond = start > 1 and text[start - 2].isalnum()
    return not (before in "-.&" and beyond)


def _right_boundary(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after = text[end]
    follower = text[end + 1 : end + 2]
    if after.isalnum() or after in "_@":
        return False
    if after == "-":
        return not follower.isalnum()
    return not (after == "." and follower.isalpha() and follower.islower())


def _rest(text: str, end: int) -> str:
    stop = end
    while stop < len(text) and (text[stop].isalnum() or text[stop] in "-_:*"):
        stop += 1
    rest = text[end:stop].rstrip("-_:*")
    return rest if rest[:1] == "-" or rest[:1].islower() else ""


def _leftmost_longest(hits: list[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    position = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, bool(h.rest))):
        if hit.start >= position:
            chosen.append(hit)
            position = hit.end
    return chosen
