"""Names that go on behind what was found: "Muster Plus", "Muster+", "Muster.Land", "MusterDirekt Ost", "Muster 4"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.lexicon import words
from amtsgraph.model import Entity, EntityType, MentionKind
from amtsgraph.text import slug

_NAMED = frozenset({EntityType.SYSTEM, EntityType.COMPANY, EntityType.PROGRAMME, EntityType.PUBLIC_ORGANISATION})
_GLUED = r"\+(?!\w)|\.(?:[A-ZÄÖÜ][a-zäöüß]+|[a-zäöü]{2,})(?:\.[A-ZÄÖÜ][a-zäöüß]+)?(?![\w.]*\w)"
_NUMBER = r" (?:\d{1,2}D|[1-9]|II|III|IV)(?=[,;:)!?«“”]|\.(?:\s|$)|$| (?:und|sowie|oder|ist|wird|löst|steht)\b)"


class Tails:
    """Lets names take in the words that versions and branches of products end in."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        tails, versions = words(lists, "tails"), words(lists, "versions")
        self._new = _pattern(tails | versions)
        self._known = _pattern(versions)

    def extended(self, text: str, finds: Iterable[Find]) -> list[Find]:
        """Return the finds, those of products and bodies with the tail behind them; such a name is a new entity."""
        return [self._with_tail(text, find) for find in finds]

    def _with_tail(self, text: str, find: Find) -> Find:
        entity = find.entity
        if entity.type not in _NAMED or find.kind is not MentionKind.NAME or find.nested:
            return find
        if entity.known and entity.type is not EntityType.SYSTEM:
            return find
        match = (self._known if entity.known else self._new).match(text, find.end)
        if match is None or (find.end > 0 and text[find.end - 1] in "+."):
            return find
        label = (entity.label if not entity.known else text[find.start : find.end]) + match.group()
        extended = Entity(f"new-{slug(label.replace('+', ' plus'))}", label, entity.type)
        rank = max(find.rank, Rank.DISCOVERED)
        return replace(find, end=match.end(), entity=extended, why=(*find.why, "with its tail"), rank=rank)


def _pattern(tails: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(tails, key=lambda w: (-len(w), w)))
    return re.compile(rf"{_GLUED}|{_NUMBER}| (?:{listed})(?![\w-]| [A-ZÄÖÜ])")
