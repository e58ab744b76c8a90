"""Bodies and associations with what stands right behind their noun, or with a capitalised adjective before it.

"Standesamt Musterdorf", "das Institut Raum & Recht", "der Fachverband Finanzen", "die Sächsische Muster-Anstalt".
"""

from collections.abc import Iterator, Mapping
from typing import Any

from amtsgraph.annotate.discover.bearing import Titled, adjacent
from amtsgraph.annotate.discover.making import find, is_capital_adjective, is_indefinite, nominative_adjective
from amtsgraph.annotate.discover.places import NO_PLACE, PLACE_NAME
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.lexicon import mapping
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.reading import is_acronym
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_PLAIN = frozenset(
    {"verband", "verein", "stiftung", "institut", "bund", "kammer", "universität", "hochschule", "zentrum"}
)
_ENDINGS = ("", "s", "es", "n", "en")


class NamedBodies:
    """Finds organisations whose noun belongs to the name."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._titled = Titled(lists, heads, roles)
        self._kinds = {
            noun: EntityType(kind)
            for kind, nouns in mapping(lists, "bodies_with_name").items()
            for noun in nouns.split()
        }

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield the bodies of an article; overlaps are settled later."""
        for i in scene.reading.capitals:
            head, kind = self._head(scene.reading.word(i))
            if kind is not None and not scene.blocked(i):
                found = self._behind(scene, i, kind, head) or self._before(scene, i, kind, head)
                if found is not None:
                    yield found

    def _head(self, word: str) -> tuple[str, EntityType | None]:
        """Return the noun in the nominative and the type of a body with it."""
        lowered = word.lower()
        for ending in _ENDINGS:
            base = lowered[: len(lowered) - len(ending)] if lowered.endswith(ending) else ""
            for start in range(len(base)):
                kind = self._kinds.get(base[start:])
                if kind is not None and (start == 0 or base[start - 1] == "-" or len(base) - start > 3):
                    return word[: len(base)], kind
        return "", None

    def _behind(self, scene: Scene, i: int, kind: EntityType, noun: str) -> Find | None:
        """Read "Standesamt Musterdorf", "vom Institut Raum & Recht"."""
        reading = scene.reading
        if not adjacent(reading, i + 1) or is_indefinite(reading, i) or is_acronym(reading.word(i + 1)):
            return None
        place = scene.place_end(i + 1)
        end = place if place > i + 1 else self._titled.end(scene, i + 1)
        if end == i + 1 or (reading.is_noun(end) and adjacent(reading, end) and not scene.blocked(end)):
            return None
        first = self._titled.determiner(reading, i)
        if place == i + 1 and not self._is_name(scene, i, first, end):
            return None
        end = scene.place_end(end)
        begin, label = self._with_adjective(scene, i, noun, end)
        return find(reading, begin, end, kind, 0.7, f"{reading.word(i)} with what stands behind it", label=label)

    def _is_name(self, scene: Scene, i: int, first: int, end: int) -> bool:
        """Tell whether what stands behind noun ``i`` is a name: of no dictionary, or behind a definite article."""
        reading = scene.reading
        word = reading.word(i + 1)
        town = PLACE_NAME.fullmatch(word) is not None and NO_PLACE.fullmatch(word) is None and end == i + 2
        if reading.word_class(i + 1) is not WordClass.COMMON or (town and reading.tokens[i + 1].lemma == word):
            return True
        return first >= 0 and (end > i + 2 or self._titled.is_plain(scene, i, first, end))

    def _with_adjective(self, scene: Scene, i: int, noun: str, end: int) -> tuple[int, str]:
        reading = scene.reading
        rest = noun + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        if is_capital_adjective(reading, i - 1) and not reading.word(i - 1).endswith("er"):
            return i - 1, f"{nominative_adjective(reading.word(i - 1), noun)} {rest}"
        return i, rest

    def _before(self, scene: Scene, i: int, kind: EntityType, noun: str) -> Find | None:
        """Read "die Sächsische Muster-Anstalt": adjectives on -isch have a capital in names only."""
        reading = scene.reading
        word = reading.word(i - 1)
        stem = word.rstrip("nrsm").removesuffix("e")
        if not stem.endswith("isch") or not is_capital_adjective(reading, i - 1) or noun.lower() in _PLAIN:
            return None
        if not scene.blocked(i - 1) or not scene.is_adjective(i - 1):
            return None
        end = scene.place_end(i + 1)
        rest = noun + (reading.text[reading.tokens[i].end : reading.tokens[end - 1].end] if end > i + 1 else "")
        label = f"{nominative_adjective(word, noun)} {rest}"
        return find(reading, i - 1, end, kind, 0.7, "adjective with a capital before a body", label=label)
