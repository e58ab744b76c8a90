"""Names in quotation marks: "das Projekt „Muster digital“", "„Muster“ heißt das Portal", "die Apps „A“ und „B“"."""

from collections.abc import Iterator

from amtsgraph.annotate.discover.making import find
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.kinds import TITLED, Kinds
from amtsgraph.annotate.phrases import quotation
from amtsgraph.annotate.reading import CLOSING_QUOTES, OPENING_QUOTES, Reading, is_styled
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_BRIDGE = frozenset({"mit", "dem", "unter", "den", "der", "Namen", "Titel", "namens", "Bezeichnung", "Projektnamen"})
_JOINERS = frozenset({",", "und", "sowie", "oder"})
_LONGEST = 6
_LONGEST_QUOTE = 11


class Quotes:
    """Finds quoted names with a noun beside them that tells their kind."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._kinds = Kinds(heads)

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield the names in quotation marks."""
        reading = scene.reading
        for i in range(len(reading)):
            if reading.word(i) in OPENING_QUOTES:
                found = self._quoted(scene, i)
                if found is not None:
                    yield found

    def _quoted(self, scene: Scene, i: int) -> Find | None:
        reading = scene.reading
        inside = quotation(reading, i)
        if inside is None:
            return None
        begin, end = inside
        first = reading.word(begin)
        if not (first[:1].isupper() or first[:1].isdigit() or is_styled(first)) or _is_statement(reading, begin, end):
            return None
        kind, cue = self._kind_before(scene, _first_of_list(reading, i))
        if kind is None and not cue:
            kind, cue = self._kinds.said_after(reading, end + 1)
        if kind not in TITLED or all(scene.blocked(k) for k in range(begin, end)):
            return None
        return find(reading, begin, end, kind, 0.8, f"in quotation marks with {cue}")

    def _kind_before(self, scene: Scene, i: int) -> tuple[EntityType | None, str]:
        """Return the kind that the noun before a quotation tells, and the noun if it tells anything."""
        reading = scene.reading
        k = i - 1
        while i - k < 5 and reading.word(k) in _BRIDGE:
            k -= 1
        word = reading.word(k)
        if not reading.same_sentence(k, i):
            return None, ""
        if word in self._heads.quote_outside:
            return None, word
        if scene.territory(k) is not None and reading.same_sentence(k - 1, i):
            k -= 1
        kind = self._kinds.at(reading, k)
        return kind, reading.word(k) if kind else ""


def _first_of_list(reading: Reading, i: int) -> int:
    """Return the position of the first quotation of the list "„A“, „B“ und „C“" that holds the one at ``i``."""
    while reading.same_sentence(i - 2, i) and reading.word(i - 1) in _JOINERS and reading.word(i - 2) in CLOSING_QUOTES:
        k = i - 3
        while i - k < _LONGEST_QUOTE and reading.same_sentence(k, i) and reading.word(k) not in OPENING_QUOTES:
            k -= 1
        if not reading.same_sentence(k, i) or reading.word(k) not in OPENING_QUOTES:
            return i
        i = k
    return i


def _is_statement(reading: Reading, begin: int, end: int) -> bool:
    verbs = sum(reading.pos(k).endswith("(FIN)") for k in range(begin, end))
    return reading.word(end - 1) in {".", "!", "?", ","} or (end - begin > _LONGEST and verbs > 0)
