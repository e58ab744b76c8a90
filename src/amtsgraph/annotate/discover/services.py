"""Services to people and firms: the benefits and procedures of the catalogue (data/cues/services.yaml)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from amtsgraph.annotate.discover.making import find
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.lexicon import phrases
from amtsgraph.annotate.resolve import begin_of_service
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_ENDINGS = ("", "s", "es", "e", "en", "n", "er")
_APPLICATIONS = ("antrag", "antrags", "antrages", "anträge", "anträgen")
_PRODUCTS = frozenset({"Digital", "Online"})
_ONLINE = ("Online-", "E-", "Digital-")


class Services:
    """Finds services by name, also in plurals and in "Wohngeldantrag"."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._forms: dict[str, str] = {}
        for name in sorted(phrases(lists, "list")):
            for ending in _ENDINGS:
                self._forms.setdefault(name + ending, name)
            for application in _APPLICATIONS:
                self._forms.setdefault(name + application, name)

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield the services of an article."""
        reading = scene.reading
        for i in reading.capitals:
            if scene.blocked(i):
                yield from self._product(scene, i)
                continue
            word = reading.word(i)
            if word.endswith("-"):
                yield from self._truncated(scene, i)
                continue
            prefix = word[: word.index("-") + 1] if word.startswith(_ONLINE) else ""
            rest = word.removeprefix(prefix)
            name = self._forms.get(word) or self._forms.get(rest[:1].upper() + rest[1:])
            if name is not None and reading.word(i + 1) in _PRODUCTS and reading.same_sentence(i, i + 1):
                yield find(reading, i, i + 2, EntityType.SYSTEM, 0.7, "product for a service")
            elif name is not None:
                label = name if word in self._forms else prefix + name
                begin = begin_of_service(reading, i)
                yield find(
                    reading, begin, i + 1, EntityType.PUBLIC_SERVICE, 0.75, "service of the catalogue", label=label
                )

    def _product(self, scene: Scene, i: int) -> Iterator[Find]:
        """Read "Wohngeld Online" where the register knows the service."""
        known, reading = scene.find(i), scene.reading
        if known is None or known.entity.type is not EntityType.PUBLIC_SERVICE or scene.blocked(i + 1):
            return
        if reading.word(i + 1) in _PRODUCTS and reading.same_sentence(i, i + 1) and known.end == reading.tokens[i].end:
            yield replace(known, end=reading.tokens[i + 1].end)

    def _truncated(self, scene: Scene, i: int) -> Iterator[Find]:
        """Read "Geburts-" in "Geburts- und Sterbeurkunden": the first member of two services."""
        reading = scene.reading
        k = i + 1
        while reading.same_sentence(i, k) and k - i < 6 and not (reading.word(k)[:1].isupper() and k > i + 1):
            k += 1
        last = reading.word(k)
        stem = reading.word(i).rstrip("-")
        for start in range(3, len(last) - 2):
            name = self._forms.get(stem + last[start:])
            if name is not None and (last in self._forms or scene.blocked(k)):
                yield find(reading, i, i + 1, EntityType.PUBLIC_SERVICE, 0.7, "service in an ellipsis", label=name)
                return
