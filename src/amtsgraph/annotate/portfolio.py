"""The public bodies of the register by territory, found by kind and portfolio ("Finanzministerium" of Hessen)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.lexicon import mapping
from amtsgraph.annotate.territory import Territories
from amtsgraph.model import Entity, EntityType
from amtsgraph.register.actor import Actor

_TYPES = frozenset(
    {EntityType.PUBLIC_ORGANISATION, EntityType.CIVIC_ORGANISATION, EntityType.SYSTEM, EntityType.PROGRAMME}
)
_BY_PORTFOLIO = frozenset(
    {"ministerium", "ressort", "senatsverwaltung", "senator", "senatorin", "finanzbehörde", "innenbehörde"}
    | {"innenverwaltung", "finanzverwaltung"}
)


class Bodies:
    """Looks up the one body of a territory that a noun can mean."""

    def __init__(
        self, actors: Mapping[str, Actor], territories: Territories, gazetteer: Gazetteer, lists: Mapping[str, Any]
    ) -> None:
        self._parts = mapping(lists, "portfolios")
        self._labels = {a.key: a.label for a in actors.values() if a.type is EntityType.TERRITORY}
        self._labels.update({p.entity.key: p.entity.label for p in gazetteer.places})
        self._of: dict[str, list[Actor]] = defaultdict(list)
        for actor in actors.values():
            if actor.type in _TYPES and actor.territory:
                self._of[actor.territory].append(actor)

    def label(self, key: str) -> str:
        """Return the German label of a territory, "" where it is not known."""
        return self._labels.get(key, "")

    def find(self, territory: str, head: str, wording: str, day: str = "") -> Entity | None:
        """Return the only body of the territory that fits the noun and existed on ``day``, if there is exactly one."""
        if head in _BY_PORTFOLIO:
            wanted = self.portfolios(wording)
            fitting = [a for a in self._of[territory] if _is_ministry(a) and wanted and wanted <= self._all(a)]
        else:
            noun = wording.split()[0].lower()
            fitting = [a for a in self._of[territory] if _has_noun(a, noun)]
        if len(fitting) > 1 and day:
            fitting = [a for a in fitting if _exists(a, day)]
        if len(fitting) != 1:
            return None
        actor = fitting[0]
        return Entity(
            actor.key, actor.label, actor.type, known=True, territory=actor.territory, kind=actor.classification
        )

    def portfolios(self, wording: str) -> frozenset[str]:
        """Return the portfolios that the words of a ministry's name tell.

        "Finanzministerium" has "finanzen", "Ministerium für Inneres und Digitales" two.
        """
        lowered = wording.lower().replace("verbraucher", " verbraucher")
        found = {portfolio for part, portfolio in self._parts.items() if part in lowered}
        return frozenset(found)

    def _all(self, actor: Actor) -> frozenset[str]:
        return self.portfolios(" ".join([actor.label, *(name.text for name in actor.names)]))


def _exists(actor: Actor, day: str) -> bool:
    """Compare an ISO day with the period of a body, whose ends may be months or years."""
    begun = not actor.valid_from or day[: len(actor.valid_from)] >= actor.valid_from
    return begun and (not actor.valid_to or day[: len(actor.valid_to)] <= actor.valid_to)


def _is_ministry(actor: Actor) -> bool:
    text = actor.label.lower()
    return actor.classification == "KindMinistry" or "ministerium" in text or "senator" in text or "senatsverw" in text


def _has_noun(actor: Actor, noun: str) -> bool:
    names = [actor.label, *(name.text for name in actor.names)]
    return any(word.lower().rstrip("s") == noun.rstrip("s") for name in names for word in name.split()[:3])
