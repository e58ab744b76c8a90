"""Persons: a first name and a surname, or a name behind an office ("Staatssekretär X Y", "Ministerin Z").

Later bare surnames are mentions of the same person, known ones included.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.lexicon import words
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.reading import DETERMINERS, Reading, is_acronym, is_styled
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import Entity, EntityType
from amtsgraph.text import slug

_PLURAL_OFFICES = ("ministern", "ministerinnen", "sekretäre", "sekretären", "senatoren", "senatorinnen", "präsidenten")
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.|[A-ZÄÖÜ]\.-[A-ZÄÖÜ]\.")
_SURNAME = re.compile(r"[^\W\d_][^\W\d_'’]+(?:[-‑][^\W\d_'’]+)*")


@dataclass(frozen=True, slots=True)
class Full:
    """The token positions of a full name: from ``begin`` up to, not including, ``end``; the surname is last."""

    begin: int
    end: int
    why: str
    score: float


class Persons:
    """Finds persons and the later mentions of their surnames."""

    def __init__(self, lists: Mapping[str, Any], roles: RoleTest) -> None:
        self._roles = roles
        self._titles = words(lists, "titles")
        self._particles = words(lists, "particles")
        self._speech = tuple(sorted(words(lists, "speech") - {"so"}))
        self._not_surnames = words(lists, "not_surnames")
        self._strong = words(lists, "strong_roles")

    def finds(self, scene: Scene) -> list[Find]:
        """Return the persons that the register does not know, and surnames of all persons of the article."""
        named = _with_first_names(self._full_names(scene), scene)
        entities: dict[str, Entity] = {}
        result = [self._find(scene.reading, full, entities) for full in named]
        taken = {i for full in named for i in range(full.begin, full.end)}
        result.extend(self._surnames(scene, result, taken))
        return result

    def _full_names(self, scene: Scene) -> list[Full]:
        found: list[Full] = []
        for i in scene.reading.capitals:
            if found and i < found[-1].end:
                continue
            full = self._with_first_name(scene, i) or self._behind_office(scene, i) or self._before_office(scene, i)
            if full is not None:
                found.append(full)
        return found

    def _with_first_name(self, scene: Scene, i: int) -> Full | None:
        reading = scene.reading
        if not self._roles.is_first_name(reading.word(i)) or self._is_person(scene, i):
            return None
        k = i + 1
        while reading.same_sentence(i, k) and (
            _INITIAL.fullmatch(reading.word(k))
            or (self._roles.is_first_name(reading.word(k)) and self._is_surname(scene, k + 1))
        ):
            k += 1
        start = k
        while k - start < 3 and reading.word(k) in self._particles and reading.word(k) != "und":
            k += 1
        if not reading.same_sentence(i, k) or not self._is_surname(scene, k):
            return None
        common = reading.word_class(k) is WordClass.COMMON
        if common and (reading.word_class(i) is WordClass.COMMON or scene.territory(i) is not None):
            return None
        if self._is_unknown_name(scene, k + 1) and reading.same_sentence(k, k + 1) and reading.pos(k + 1) == "NE":
            k += 1
        return Full(i, k + 1, "first name and surname", 0.85 if not common else 0.75)

    def _behind_office(self, scene: Scene, i: int) -> Full | None:
        """Read a name of unknown words right behind a title or an office."""
        reading = scene.reading
        office = reading.word(i - 1)
        if office in {"und", ","} and reading.word(i - 3).lower().endswith(_PLURAL_OFFICES):
            office = reading.word(i - 3)
        if not reading.same_sentence(i - 1, i) or scene.blocked(i) or not self._is_unknown_name(scene, i):
            return None
        title = office in self._titles
        plural = office.lower().endswith(_PLURAL_OFFICES)
        if not title and not plural and not self._roles.is_role(office):
            return None
        capital = self._is_surname(scene, i + 1) and reading.pos(i + 1) in {"NE", "ADJ(A)"}
        if (capital or self._is_unknown_name(scene, i + 1)) and reading.same_sentence(i, i + 1):
            return Full(i, i + 2, f"two names after {office}", 0.75) if title or self._is_strong(office) else None
        if plural:
            return Full(i, i + 1, f"surname after {office}", 0.65)
        if title or self._is_strong(office):
            return Full(i, i + 1, f"surname after {office}", 0.7)
        return None

    def _before_office(self, scene: Scene, i: int) -> Full | None:
        """Read two unknown words between a verb of speech and ", Präsidentin der ..."."""
        reading = scene.reading
        if not (self._is_unknown_name(scene, i) and self._is_unknown_name(scene, i + 1)):
            return None
        apposed = reading.word(i + 2) == "," and reading.same_sentence(i, i + 3)
        office = apposed and (self._roles.is_role(reading.word(i + 3)) or reading.pos(i + 3) == "PRELS")
        spoken = reading.same_sentence(i - 1, i) and (
            reading.word(i - 1) == "so" or (reading.pos(i - 1).startswith("VV") and self._speaks(reading, i - 1))
        )
        if office:
            return Full(i, i + 2, "two names before an office", 0.7)
        return Full(i, i + 2, "two names of a speaker", 0.65) if spoken else None

    def _speaks(self, reading: Reading, i: int) -> bool:
        return reading.tokens[i].lemma.endswith(self._speech)

    def _is_strong(self, word: str) -> bool:
        lowered = word.lower()
        return any(lowered.endswith(role) for role in self._strong)

    def _is_person(self, scene: Scene, i: int) -> bool:
        find = scene.find(i)
        return find is not None and find.entity.type is EntityType.PERSON

    def _is_unknown_name(self, scene: Scene, i: int) -> bool:
        reading = scene.reading
        word = reading.word(i)
        return (
            self._is_surname(scene, i)
            and not scene.blocked(i)
            and not is_acronym(word)
            and not is_styled(word)
            and reading.word_class(i) is not WordClass.COMMON
            and ("-" not in word or reading.class_of(word.rpartition("-")[2]) is not WordClass.COMMON)
            and reading.pos(i) in {"NE", "NN", "XY", "FM"}
        )

    def _is_surname(self, scene: Scene, i: int) -> bool:
        word = scene.reading.word(i)
        if not word[:1].isupper() or not _SURNAME.fullmatch(word) or word in self._not_surnames:
            return False
        find = scene.find(i)
        if find is not None and find.entity.type is not EntityType.TERRITORY:
            return False
        return not (is_acronym(word) and len(word) > 2) and not self._roles.is_role(word.removesuffix("s"))

    def _find(self, reading: Reading, full: Full, entities: dict[str, Entity]) -> Find:
        text = reading.span(full.begin, full.end)
        label = self._nominative(reading, full, text)
        entity = entities.setdefault(label, Entity(f"new-{slug(label)}", label, EntityType.PERSON))
        start, end = reading.tokens[full.begin].start, reading.tokens[full.end - 1].end
        return Find(start, end, entity, full.score, (full.why,), Rank.DEFINED)

    def _nominative(self, reading: Reading, full: Full, text: str) -> str:
        """Take off a genitive -s where the surname occurs without it, or a noun follows at once."""
        surname = reading.word(full.end - 1)
        if not surname.endswith("s") or surname.endswith("ss"):
            return text
        elsewhere = any(t.text == surname[:-1] for t in reading.tokens)
        follows = reading.same_sentence(full.end - 1, full.end) and reading.pos(full.end) == "NN"
        return text[:-1] if elsewhere or follows else text

    def _surnames(self, scene: Scene, found: Iterable[Find], taken: set[int]) -> list[Find]:
        owners: dict[str, dict[str, Entity]] = defaultdict(dict)
        for named in [*found, *scene.known]:
            if named.entity.type is EntityType.PERSON and " " in named.entity.label:
                owners[named.entity.label.split()[-1]][named.entity.key] = named.entity
        single = {surname: next(iter(people.values())) for surname, people in owners.items() if len(people) == 1}
        return [
            find
            for i in scene.reading.capitals
            if i not in taken and not self._is_person(scene, i) and (find := self._bare(scene, i, single)) is not None
        ]

    def _bare(self, scene: Scene, i: int, single: Mapping[str, Entity]) -> Find | None:
        reading = scene.reading
        word = reading.word(i)
        entity = single.get(word) or single.get(word.removesuffix("s"))
        if entity is None or self._roles.is_first_name(reading.word(i - 1)):
            return None
        if reading.same_sentence(i - 1, i) and reading.pos(i - 1) in DETERMINERS and reading.is_noun(i):
            return None
        token = reading.tokens[i]
        return Find(token.start, token.end, entity, 0.85, ("surname of a person of the article",), Rank.DEFINED)


def _with_first_names(found: list[Full], scene: Scene) -> list[Full]:
    """Drop the surnames behind offices of persons who are also named in full; they are read as later mentions."""
    reading = scene.reading
    full = {reading.word(f.end - 1) for f in found if f.end - f.begin > 1}
    full |= {f.entity.label.split()[-1] for f in scene.known if f.entity.type is EntityType.PERSON}
    return [f for f in found if f.end - f.begin > 1 or reading.word(f.begin).removesuffix("s") not in full]
