"""Head nouns: which type of thing a German noun names, by its last part (data/cues/heads.yaml)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from amtsgraph.annotate.lexicon import mapping, words
from amtsgraph.model import EntityType

_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern")
_CACHE = 16_384
_SHORT = 4  # a shorter head counts as a whole word or after a hyphen only


class Heads:
    """The head lexicon. Answers are cached: the same nouns come again and again."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        types = mapping(lists, "types")
        self._types = {head: EntityType(name) for name in sorted(types) for head in types[name].split()}
        self._for = words(lists, "takes_for")
        self._place = words(lists, "takes_place")
        self.legal_forms = {form: EntityType(kind) for form, kind in mapping(lists, "legal_forms").items()}
        self.firm_cues = words(lists, "firm_cues")
        self.public_firm_cues = words(lists, "public_firm_cues")
        self.english = words(lists, "english_heads")
        self.generic_parts = words(lists, "generic_parts")
        self.not_names = words(lists, "not_names") | words(lists, "outside")
        self.outside = words(lists, "outside")
        self.quote_outside = words(lists, "quote_outside")
        #: Verbs of what computers run: with them a "Programm" is software.
        self.running = words(lists, "use_object") | words(lists, "use_mit") | words(lists, "running")
        self._head = lru_cache(maxsize=_CACHE)(self._find_head)
        self._takes_for = lru_cache(maxsize=_CACHE)(lambda word: _has(word, self._for))
        self._takes_place = lru_cache(maxsize=_CACHE)(lambda word: _has(word, self._place))

    def head(self, word: str) -> str:
        """Return the head of a noun ("plattform" of "Lernplattformen"), "" where it has none."""
        return self._head(word)

    def type_of(self, word: str) -> EntityType | None:
        """Return the type that the head of a noun tells, if any."""
        return self._types.get(self._head(word))

    def base(self, word: str) -> str:
        """Return the nominative of a noun whose head is known ("Staatsvertrags" -> "Staatsvertrag")."""
        head = self._head(word)
        for ending in ("es", "s"):
            if head and word.endswith(ending) and word[: -len(ending)].lower().endswith(head):
                return word[: -len(ending)]
        return word

    def is_plain(self, word: str) -> bool:
        """Tell whether a noun is a bare head ("Plattform"), no compound of one ("Servicekonto")."""
        head = self._head(word)
        return len(head) == len(word) and not self._head(word[_SHORT:])

    def takes_for(self, word: str) -> bool:
        """Tell whether official names with this head go on with "für ..."."""
        return self._takes_for(word)

    def takes_place(self, word: str) -> bool:
        """Tell whether this head and the place behind it make a name."""
        return self._takes_place(word)

    def _find_head(self, word: str) -> str:
        if not word[:1].isalpha():
            return ""
        lowered = word.lower()
        for ending in _ENDINGS:
            base = lowered[: len(lowered) - len(ending)] if lowered.endswith(ending) else ""
            for start in range(len(base)):
                part = base[start:]
                if part in self._types and (len(part) >= _SHORT or start == 0 or base[start - 1] == "-"):
                    return part
        return ""


def _has(word: str, heads: frozenset[str]) -> bool:
    lowered = word.lower()
    for ending in ("", "s", "es", "n", "en", "e"):
        if not lowered.endswith(ending):
            continue
        base = lowered[: len(lowered) - len(ending)]
        if any(base[i:] in heads for i in range(len(base)) if i == 0 or len(base) - i >= _SHORT):
            return True
    return False
