"""The nouns of institutions (data/cues/institutions.yaml) and their forms."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from amtsgraph.annotate.lexicon import mapping, words
from amtsgraph.model import EntityType

_CACHE = 16_384
_PLURALS = ("ministerien", "tage", "räte", "regierungen", "strategien", "portale", "ressorts", "kammern", "senatoren")


class Nouns:
    """Which nouns name what a territory has one of."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self.state = words(lists, "state")
        self.place = words(lists, "place")
        self.any = words(lists, "any")
        self.bare = words(lists, "bare")
        self.city_only = words(lists, "city_state_only")
        self.only_with_for = words(lists, "only_with_for")
        self.takes_for = words(lists, "takes_for")
        self.genitives = words(lists, "genitives")
        self.same_as = mapping(lists, "same_as")
        self._generic = words(lists, "generic")
        self._suffixes = tuple(sorted(words(lists, "suffixes")))
        self._head = lru_cache(maxsize=_CACHE)(self._find_head)
        self._types = {
            noun: EntityType(kind) for kind, nouns in mapping(lists, "types").items() for noun in nouns.split()
        }

    def head(self, word: str) -> str:
        """Return the institution a noun names: itself or its suffix, "" where it names none."""
        return self._head(word)

    def _find_head(self, word: str) -> str:
        if not word[:1].isupper():
            return ""
        lowered = word.lower()
        if lowered.endswith("ministerien"):
            return "ministerium"
        for ending in ("", "s", "es", "en"):
            base = lowered[: len(lowered) - len(ending)] if lowered.endswith(ending) else ""
            if base in self._generic:
                return ""
            if base in self.state or base in self.place or base in self.any:
                return base
            suffix = next((s for s in self._suffixes if base.endswith(s)), "")
            if suffix:
                return suffix
        return ""

    def nominative(self, word: str) -> str:
        """Return an institution's noun in the nominative singular.

        "Finanzministeriums" and "Finanzministerien" give "Finanzministerium".
        """
        if word.lower().endswith("ministerien"):
            return word[:-2] + "um"
        for ending in ("es", "s"):
            base = word[: -len(ending)]
            if word.endswith(ending) and self._is_noun(base.lower()):
                return base
        return word

    def plain(self, head: str) -> str:
        """Return a head as a noun, for its gender ("ministerium" -> "Ministerium")."""
        return head[:1].upper() + head[1:]

    def type_of(self, head: str) -> EntityType:
        """Return the type of an institution."""
        return self._types.get(head, EntityType.PUBLIC_ORGANISATION)

    def is_plural(self, word: str) -> bool:
        """Tell whether a noun is a plural, which names none in particular."""
        return word.lower().endswith(_PLURALS) and not word.lower().endswith("ressorts")

    def _is_noun(self, base: str) -> bool:
        return base in self.state | self.place | self.any or base.endswith(self._suffixes)
