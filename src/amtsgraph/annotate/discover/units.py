"""Bodies inside and above others: "Abteilung 4", "Verwaltungsrat der X", "Bundesmusteramt", "Verband der Y"."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from amtsgraph.annotate.discover.making import find, is_capital_adjective, is_indefinite
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.lexicon import mapping, words
from amtsgraph.annotate.phrases import end_of_year
from amtsgraph.annotate.reading import Reading
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import ORGANISATIONS, EntityType

_NO_MEMBERS = frozenset({"Länder", "Stadt", "Kommune", "Region", "Regierung", "Verwaltung"})
_ONE = frozenset({"ein", "eine", "einer", "einem", "einen"})
_UNIT_NUMBER = re.compile(r"[1-9]\d?|[IVX]{1,4}")


class Units:
    """Finds bodies named by a number, by the noun behind them, by their owner or by their members."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._roles = roles
        self._rules: tuple[Callable[[Scene, int], Find | None], ...] = (
            self._unit,
            self._federal,
            self._organ,
            self._of_members,
        )
        self._federal_heads = tuple(sorted(words(lists, "federal")))
        self._organs = words(lists, "organs")
        self._members = words(lists, "of_members")
        self._units = {head: EntityType(kind) for head, kind in mapping(lists, "takes_noun").items()}
        self._unit_endings = tuple(head + ending for head in self._units for ending in ("", "s", "es"))

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield what each rule finds at each token; overlaps are settled later."""
        for i in scene.reading.capitals:
            for rule in self._rules:
                found = rule(scene, i)
                if found is not None:
                    yield found

    def _unit(self, scene: Scene, i: int) -> Find | None:
        """Read "Stabsstelle Informationstechnik", "Themenfeld Familie und Kind": the noun names the unit."""
        reading = scene.reading
        word = reading.word(i).lower()
        if word == "force" and reading.word(i - 1) == "Task":
            end = self._end_of_nouns(scene, i + 1)
            return (
                find(reading, i - 1, end, EntityType.PUBLIC_ORGANISATION, 0.75, "task force") if end > i + 1 else None
            )
        if not word.endswith(self._unit_endings):
            return None
        head = next((h for h in self._units if word.endswith((h, h + "s", h + "es"))), "")
        several = is_indefinite(reading, i) and reading.word(i - 1) not in _ONE
        if scene.blocked(i) or several or not reading.same_sentence(i, i + 1):
            return None
        end = i + 2 if _is_number(reading, i + 1) else self._end_of_nouns(scene, i + 1)
        if end == i + 1:
            return None
        noun = reading.word(i)
        noun = noun[: word.rindex(head) + len(head)]
        label = noun + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        return find(reading, i, end, self._units[head], 0.75, "unit named by the noun behind it", label=label)

    def _federal(self, scene: Scene, i: int) -> Find | None:
        """Read "Bundesarbeitsgericht", "Bundespolizei": there is one of each."""
        reading = scene.reading
        word = reading.word(i)
        if not word.startswith("Bundes") or scene.blocked(i) or is_indefinite(reading, i):
            return None
        base = word.removesuffix("es") if word.endswith(("tes", "hofes")) else word.removesuffix("s")
        if not base.endswith(self._federal_heads) or len(base) < 11 or base in {"Bundesbehörde", "Bundesamt"}:
            return None
        country = scene.territories.country
        return find(
            reading, i, i + 1, EntityType.PUBLIC_ORGANISATION, 0.75, "federal body", label=base, territory=country
        )

    def _organ(self, scene: Scene, i: int) -> Find | None:
        """Read "Verwaltungsrat der FITKO": the organ of a known organisation, whose name joins the label."""
        reading = scene.reading
        noun = reading.word(i).removesuffix("s")
        owner = scene.find(i + 2)
        if noun not in self._organs or reading.word(i + 1) not in {"des", "der", "von"} or owner is None:
            return None
        if scene.blocked(i) or owner.entity.type not in ORGANISATIONS or is_indefinite(reading, i):
            return None
        label = f"{noun} {reading.word(i + 1)} {owner.entity.label}"
        return find(reading, i, i + 1, EntityType.PUBLIC_ORGANISATION, 0.75, "organ of a body", label=label)

    def _of_members(self, scene: Scene, i: int) -> Find | None:
        """Read "Verband der Musterhäuser", "Arbeitsgemeinschaft kommunaler Rechenzentren"."""
        reading = scene.reading
        noun = self._heads.base(reading.word(i))
        if noun.lower() not in self._members or scene.blocked(i) or not reading.same_sentence(i, i + 2):
            return None
        if reading.pos(i - 1) not in {"ART", "APPRART"} or is_indefinite(reading, i):
            return None
        k = i + 1
        led = reading.word(k) == "der"
        k += led
        attribute = reading.pos(k) == "ADJ(A)" and reading.word(k).endswith("en" if led else "er")
        k += attribute
        if not (led or attribute) or not reading.is_noun(k) or scene.blocked(k) or reading.word(k) in _NO_MEMBERS:
            return None
        label = noun + reading.text[reading.tokens[i].end : reading.tokens[k].end]
        return find(
            reading,
            i,
            k + 1,
            self._heads.type_of(noun) or EntityType.CIVIC_ORGANISATION,
            0.7,
            "named by its members",
            label=label,
        )

    def _end_of_nouns(self, scene: Scene, i: int) -> int:
        """Return the position after "[Innovative] Verwaltung [und Technik]" at token ``i``."""
        reading = scene.reading
        end = i + 1 if is_capital_adjective(reading, i) else i
        if not reading.is_noun(end) or scene.blocked(end) or self._roles.is_first_name(reading.word(end)):
            return i
        if not reading.same_sentence(i - 1, end) or reading.text[reading.tokens[i].start - 1] != " ":
            return i
        end += 1
        while reading.pos(end) == "FM" and reading.is_capital(end) and not scene.blocked(end):
            end += 1
        while reading.word(end) in {"und", "&"} and reading.is_noun(end + 1) and not scene.blocked(end + 1):
            end += 2
        return end_of_year(reading, end)


def _is_number(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` numbers a unit ("Abteilung 4", "Dezernat II") and counts nothing."""
    number = _UNIT_NUMBER.fullmatch(reading.word(i)) is not None
    return number and reading.same_sentence(i - 1, i) and not reading.is_noun(i + 1)
