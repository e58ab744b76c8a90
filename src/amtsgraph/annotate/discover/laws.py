"""Laws, treaties, directives: compounds in -gesetz, "Gesetz zur ...", "... Act", each with its abbreviation."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from amtsgraph.annotate.discover.making import find, is_capital_adjective, is_indefinite, nominative_adjective
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.lexicon import words
from amtsgraph.annotate.reading import Reading
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_LAW = re.compile(
    r"(?P<name>.+(?:gesetz|verordnung|staatsvertrag|richtlinie|gesetzbuch|grundverordnung|[^t]bauordnung"
    r"|gemeindeordnung|kreisordnung))(?:e?s)?",
    re.I,
)
_ABBREVIATED = re.compile(r"[A-ZÄÖÜ][\wÄÖÜäöü]*[a-zäöü]*(?:G|VO|StV|V)(?:\s?\d\.\d)?")
_LONGEST = 18
_STOPS = frozenset({".", ";", ":", "!", "?", "(", ")", "„", "“"})


class Laws:
    """Finds legal acts."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads) -> None:
        self._generic = words(lists, "generic")
        self._bare = words(lists, "bare")
        self._heads = heads

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield legal acts."""
        for i in scene.reading.capitals:
            if scene.blocked(i):
                continue
            found = self._compound(scene, i) or self._long(scene, i) or self._act(scene, i)
            if found is not None:
                yield found

    def _compound(self, scene: Scene, i: int) -> Find | None:
        reading = scene.reading
        match = _LAW.fullmatch(reading.word(i))
        if match is None or match["name"].lower() in self._generic or is_indefinite(reading, i):
            return None
        end = scene.place_end(i + 1)
        label = match["name"] + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        begin = i
        if scene.is_adjective(i - 1) and is_capital_adjective(reading, i - 1):
            begin, label = i - 1, f"{nominative_adjective(reading.word(i - 1), match['name'])} {label}"
        return find(reading, begin, end, EntityType.LEGAL_ACT, 0.8, "name of a law", label=label)

    def _long(self, scene: Scene, i: int) -> Find | None:
        """Read "Gesetz zur Förderung der elektronischen Verwaltung"."""
        reading = scene.reading
        if reading.word(i) not in self._bare or reading.word(i + 1) not in {"zur", "zum", "über", "(", "für"}:
            return None
        if is_indefinite(reading, i) or (reading.word(i + 1) == "(" and reading.word(i + 2) != "EU"):
            return None
        if reading.word(i + 1) == "(":
            end = self._number(reading, i + 3)
            return find(reading, i, end, EntityType.LEGAL_ACT, 0.85, "numbered act of the EU") if end else None
        if reading.word(i + 1) == "für" and not reading.word(i).startswith(("Gesetz", "Verordnung")):
            return None
        end = self._end(reading, i + 2)
        if end - i < 3:
            return None
        if self._is_consent(scene, i, end):
            return None
        noun = self._heads.base(reading.word(i))
        label = noun + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        return find(reading, i, end, EntityType.LEGAL_ACT, 0.7, "full title of a law", label=label)

    def _is_consent(self, scene: Scene, i: int, end: int) -> bool:
        """Tell whether "Gesetz zum X-Staatsvertrag" only speaks of a treaty that has its own name."""
        known = scene.find(i + 2)
        whole = end == i + 3 and known is not None and known.entity.type is EntityType.LEGAL_ACT
        return whole and scene.reading.word(i + 1) in {"zum", "zur"}

    def _number(self, reading: Reading, i: int) -> int:
        """Return the position after ") 2024/1183" of an act of the EU, 0 where there is none."""
        if reading.word(i) != ")":
            return 0
        k = i + 1
        if reading.word(k) == "Nr.":
            k += 1
        if reading.word(k).isdigit() and reading.word(k + 1) == "/" and reading.word(k + 2).isdigit():
            return k + 3
        return 0

    def _end(self, reading: Reading, i: int) -> int:
        """Return the position after a title: nouns, their attributes, articles and prepositions."""
        end, k = i, i
        while k - i < _LONGEST and reading.same_sentence(i, k):
            pos, word = reading.pos(k), reading.word(k)
            if word in _STOPS or pos.startswith("V") or pos in {"KOUS", "PRELS", "$,", "ADV", "PPER"}:
                break
            if reading.is_noun(k):
                end = k + 1
            elif word == "durch" or word == "mit" or word == "von":
                break
            k += 1
        return end

    def _act(self, scene: Scene, i: int) -> Find | None:
        """Read "Data Act", "Cyber Resilience Act"."""
        reading = scene.reading
        if reading.word(i) not in {"Act", "Acts"}:
            return None
        begin = i
        while i - begin < 3 and reading.same_sentence(begin - 1, i) and self._is_english(reading, begin - 1):
            begin -= 1
        if begin == i or scene.blocked(begin):
            return None
        label = reading.span(begin, i) + " Act"
        return find(reading, begin, i + 1, EntityType.LEGAL_ACT, 0.8, "English title of an act", label=label)

    def _is_english(self, reading: Reading, i: int) -> bool:
        return reading.word(i)[:1].isupper() and reading.pos(i) not in {"ART", "APPR", "APPRART", "PPOSAT", "KON"}
