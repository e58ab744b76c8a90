"""Towns that only the rest of the article betrays: beside a place in a list, as what a headline is about, by form.

Runs after all other names are settled, so that neither persons nor firms are taken for towns.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from amtsgraph.annotate.discover.making import find
from amtsgraph.annotate.discover.places import NO_PLACE, PLACE_NAME
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.reading import DETERMINERS, Reading, is_acronym, is_styled
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType, MentionKind

_JOINERS = frozenset({",", "und", "sowie", "oder"})
_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
_PART = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*-(?:Süd|Nord|Ost|West|Land|Mitte)")
_LEADS = frozenset({"in", "aus", "nach", "um", "für", "zwischen", "neben", "gegen"})
_RIVERS = {("an", "der"), ("an", "dem"), ("ob", "der"), ("vor", "der")}
_TOWN_WORDS = re.compile(
    r"(?:Ober)?[Bb]ürgermeister(?:in)?|Rathaus|Stadtrat|Gemeinderat|Stadtverwaltung|Gemeinden?|Kleinstadt|Landrat|Landrätin|Kämmerer"
    r"|Einwohner|Stadt|Städten?|Kommunen?|Orten?|Dorf|Nachbar\w*|Kreise?n?|Landkreis\w*"
)
_TOWN_KINDS = frozenset({"", "KindMunicipality", "KindCity", "KindCounty"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """Which tokens names cover, which of them are towns, and the words of persons' names."""

    taken: frozenset[int]
    towns: frozenset[int]
    persons: frozenset[str]


class Towns:
    """Finds towns among the words that nothing else has claimed."""

    def __init__(self, heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._roles = roles

    def finds(self, scene: Scene, finds: Sequence[Find]) -> Iterator[Find]:
        """Yield further towns; ``finds`` are the settled names of the article."""
        reading = scene.reading
        seen = _seen(reading, finds)
        about_town = _TOWN_WORDS.search(reading.text) is not None
        free = [i for i in reading.capitals if i not in seen.taken and self._may_be_town(reading, i, seen)]
        sure = {i: why for i in free if (why := self._why(reading, i, about_town))}
        for i in _in_lists(reading, free, seen.towns | sure.keys()):
            sure.setdefault(i, "in a list of places")
        for i, why in sure.items():
            end = _with_river(reading, i + 1)
            found = find(reading, i, end, EntityType.TERRITORY, 0.65, why)
            yield replace(found, rank=Rank.GUESS)

    def _may_be_town(self, reading: Reading, i: int, seen: _Seen) -> bool:
        """Tell whether token ``i`` is a bare word of no dictionary with no noun on either side."""
        word = reading.word(i)
        if (
            any(map(is_acronym, word.split("-")))
            or is_styled(word)
            or not word.replace("-", "").isalpha()
            or word in seen.persons
        ):
            return False
        if self._roles.is_role(word) or self._roles.is_first_name(word) or word in self._heads.not_names:
            return False
        if reading.class_of(word) is not WordClass.UNKNOWN and _PART.fullmatch(word) is None:
            return False
        if _PART.fullmatch(word) is None and self._heads.type_of(word) not in {None, EntityType.TERRITORY}:
            return False
        before = reading.same_sentence(i - 1, i)
        led = before and (reading.pos(i - 1) in DETERMINERS or reading.pos(i - 1).startswith("ADJ(A)"))
        beside = (before and reading.is_capital(i - 1)) or (
            reading.same_sentence(i, i + 1) and reading.is_capital(i + 1)
        )
        return not led and not beside and reading.pos(i) in {"NE", "NN"}

    def _why(self, reading: Reading, i: int, about_town: bool) -> str:
        """Return the reason to take token ``i`` for a town by itself, "" where there is none."""
        word = reading.word(i)
        if _PART.fullmatch(word) is not None and reading.class_of(word.split("-")[0]) is not WordClass.COMMON:
            return "part of a town or county by its direction"
        formed = PLACE_NAME.fullmatch(word) is not None and NO_PLACE.fullmatch(word) is None
        opens = reading.starts_sentence(i) and reading.pos(i + 1) in _FINITE
        if reading.in_title(i) and reading.starts_sentence(i) and (opens or reading.word(i + 1) == ":"):
            return "opens the headline of a town's news" if formed or about_town else ""
        listed = reading.word(i + 1) in _JOINERS and (reading.starts_sentence(i) or reading.word(i - 1) in _LEADS)
        if formed and about_town and (opens or listed or reading.word(i - 1) in _LEADS):
            return "formed like a town's name"
        return ""


def _seen(reading: Reading, finds: Iterable[Find]) -> _Seen:
    taken: set[int] = set()
    towns: set[int] = set()
    persons: set[str] = set()
    for found in finds:
        tokens = range(reading.at(found.start), reading.at(found.end - 1) + 1)
        taken.update(tokens)
        territory = found.entity.type is EntityType.TERRITORY and found.kind is MentionKind.NAME
        if territory and found.entity.kind in _TOWN_KINDS:
            towns.update(tokens)
        if found.entity.type is EntityType.PERSON:
            persons.update(part for k in tokens for part in (reading.word(k), reading.word(k).rstrip("s")))
    return _Seen(frozenset(taken), frozenset(towns), frozenset(persons))


def _in_lists(reading: Reading, free: Sequence[int], towns: Iterable[int]) -> Iterator[int]:
    """Yield the free tokens that stand in one list with a town, however many of them lie between."""
    reached = set(towns)
    ends = {i: _with_river(reading, i + 1) for i in free}
    for order in (free, tuple(reversed(free))):
        for i in order:
            before = reading.same_sentence(i - 2, i) and reading.word(i - 1) in _JOINERS and i - 2 in reached
            k = ends[i]
            after = reading.same_sentence(i, k + 1) and reading.word(k) in _JOINERS and k + 1 in reached
            if i not in reached and (before or after):
                reached.update(range(i, ends[i]))
                yield i


def _with_river(reading: Reading, i: int) -> int:
    """Return the position after "an der Muster" at token ``i``, else ``i``."""
    two = (
        (reading.word(i), reading.word(i + 1)) in _RIVERS and reading.is_noun(i + 2) and reading.same_sentence(i, i + 2)
    )
    return i + 3 if two else i
