"""Definitions in the text: "Long Name (ABK)" gives the abbreviation its meaning for the whole article.

The register keeps its own abbreviations unless the article defines one otherwise.
"""

from collections.abc import Iterator, Sequence

from amtsgraph.annotate.discover.making import find
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.reading import Reading, is_acronym, is_styled
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import Entity, EntityType

_LONGEST = 12
_BARRIERS = frozenset({"ART", "$.", "PRELS", "KOUS", "PPOSAT", "PDAT"})
_INNER = frozenset({"der", "des", "die", "das", "den", "dem"})
_TITLES = frozenset({EntityType.PROGRAMME, EntityType.SYSTEM, EntityType.STANDARD, EntityType.LEGAL_ACT})


class Abbreviations:
    """Finds definitions and what they define."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def finds(self, scene: Scene, found: Sequence[Find]) -> Iterator[Find]:
        """Yield the long forms that no finder saw, and the abbreviations in their brackets."""
        reading = scene.reading
        ends = {reading.at(f.end - 1): f for f in found if not f.nested}
        for i in range(1, len(reading)):
            if reading.word(i) != "(" or not reading.same_sentence(i, i + 2):
                continue
            short = self._short(reading, i + 1)
            if not short:
                continue
            before = ends.get(i - 1)
            token = reading.tokens[i + 1]
            if before is not None and self._fits(scene, i, short, before):
                if not _same_as(scene, i + 1, before.entity):
                    yield Find(token.start, token.end, before.entity, 0.85, ("defined in brackets",), Rank.REGISTER)
                continue
            entity_find = self._long(scene, i, short)
            if entity_find is not None:
                yield entity_find
                yield Find(token.start, token.end, entity_find.entity, 0.8, ("defined in brackets",), Rank.DEFINED)

    def _fits(self, scene: Scene, i: int, short: str, before: Find) -> bool:
        """Tell whether the name before a bracket is what is abbreviated, not just the end of it ("X Berlin (XB)")."""
        reading = scene.reading
        if reading.text[before.start].lower() == short[0].lower():
            return True
        begin = self._begin(reading, i, short)
        return begin is None or reading.tokens[begin].start >= before.start or self._kind(reading, begin, i) is None

    def _short(self, reading: Reading, i: int) -> str:
        word = reading.word(i)
        closed = reading.word(i + 1) == ")" or (reading.word(i + 1) in {",", ";"} and ")" in {reading.word(i + 3)})
        if not closed or not 2 <= len(word) <= 12 or word in self._heads.outside:
            return ""
        return word if is_acronym(word) or (is_styled(word) and word[:1].isalpha()) else ""

    def _long(self, scene: Scene, i: int, short: str) -> Find | None:
        """Return the long form before token ``i``: a known name there, or words with the right initials."""
        reading = scene.reading
        known = scene.find(i + 1)
        begin = self._begin(reading, i, short)
        if begin is None:
            return None
        if known is not None:
            start, end = reading.tokens[begin].start, reading.tokens[i - 1].end
            return Find(start, end, known.entity, 0.85, (f"spelled out before ({short})",), Rank.DEFINED)
        kind = self._kind(reading, begin, i)
        if kind is None:
            return None
        return find(reading, begin, i, kind, 0.75, f"defines {short}")

    def _begin(self, reading: Reading, i: int, short: str) -> int | None:
        """Return where the words begin whose initials spell the abbreviation."""
        letters = [c.lower() for c in short if c.isalpha()]
        best = None
        for begin in range(i - 1, max(i - _LONGEST, -1), -1):
            if not reading.same_sentence(begin, i) or reading.pos(begin) == "$.":
                break
            word = reading.word(begin)
            if not word[:1].isalnum():
                if word not in {"-", "&", ",", "–"}:
                    break
                continue
            if word[0].lower() == letters[0] and word[:1].isupper() and _spells(reading, begin, i, letters):
                best = begin
                if len(letters) <= i - begin or _compact(reading, begin, i, letters):
                    return best
        return best

    def _kind(self, reading: Reading, begin: int, end: int) -> EntityType | None:
        before = self._heads.type_of(reading.word(begin - 1)) if reading.same_sentence(begin - 1, begin) else None
        if before in _TITLES:
            return before
        nouns = [k for k in range(begin, end) if reading.word(k)[:1].isupper()]
        first = self._heads.type_of(reading.word(nouns[0])) if nouns else None
        stops = [k for k in range(begin, end) if reading.word(k) in {"für", "der", "des", "zur", "von", "in"}]
        head_of = [k for k in nouns if not stops or k < stops[0]]
        last = self._heads.type_of(reading.word(head_of[-1])) if head_of else None
        return first if last is EntityType.TERRITORY and first else last or first


def _spells(reading: Reading, begin: int, end: int, letters: Sequence[str]) -> bool:
    """Tell whether the letters occur in order, most of them at the beginning of words or of their parts."""
    text = reading.span(begin, end)
    position, initials = 0, 0
    lowered = text.lower()
    for letter in letters:
        at = _next_initial(text, lowered, letter, position)
        if at < 0:
            at = lowered.find(letter, position)
        else:
            initials += 1
        if at < 0:
            return False
        position = at + 1
    words = sum(1 for k in range(begin, end) if reading.word(k)[:1].isupper())
    return initials * 3 >= len(letters) * 2 and words <= len(letters) + 1


def _next_initial(text: str, lowered: str, letter: str, position: int) -> int:
    for at in range(position, len(lowered)):
        if lowered[at] == letter and (at == 0 or not text[at - 1].isalnum()):
            return at
    return -1


def _compact(reading: Reading, begin: int, end: int, letters: Sequence[str]) -> bool:
    return sum(1 for k in range(begin, end) if reading.word(k)[:1].isupper()) <= len(letters)


def _same_as(scene: Scene, i: int, entity: Entity) -> bool:
    known = scene.find(i)
    return known is not None and known.entity.key == entity.key
