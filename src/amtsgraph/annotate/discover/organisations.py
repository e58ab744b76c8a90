"""Organisations no register holds: official names, legal forms, firms behind a cue word, institutes."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from amtsgraph.annotate.discover.making import find, is_capital_adjective, is_indefinite, nominative_adjective
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.lexicon import words
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.phrases import end_of_for, end_of_run
from amtsgraph.annotate.reading import DETERMINERS, Reading
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import ORGANISATIONS, EntityType

_NO_MEMBERS = frozenset({"Länder", "Stadt", "Kommune", "Region", "Regierung", "Verwaltung"})
_TRUNCATED = frozenset({"und", "sowie", "&"})
_LEGAL_REACH = 6
_UNIT_NUMBER = re.compile(r"[1-9]\d?|[IVX]{1,4}")
_OWNED = ("kreiseigen", "stadteigen", "städtisch", "kommunal", "landeseigen", "bundeseigen", "gemeindeeigen")
_PUBLIC = ("Kommunal", "Stadtwerke", "Landes", "Bundes", "Kreis", "Städtische", "Verkehrsbetriebe", "Stadt")


class Organisations:
    """Finds organisations by the grammar of their names."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._roles = roles
        self._tails = words(lists, "firm_tails")
        self._name_heads = words(lists, "named_after")
        self._rules: tuple[Callable[[Scene, int], Find | None], ...] = (
            self._for_name,
            self._of_place,
            self._legal_form,
            self._after_cue,
            self._named_after,
            self._with_tail,
        )

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield what each rule finds at each token; overlaps are settled later."""
        for i in scene.reading.capitals:
            for rule in self._rules:
                found = rule(scene, i)
                if found is not None:
                    yield found

    def _type(self, word: str, default: EntityType = EntityType.PUBLIC_ORGANISATION) -> EntityType:
        told = self._heads.type_of(word)
        return told if told in ORGANISATIONS else default

    def _for_name(self, scene: Scene, i: int) -> Find | None:
        """Read "Landesamt für A, B und C"."""
        reading = scene.reading
        word = reading.word(i)
        if reading.word(i + 1) != "für" or not reading.same_sentence(i, i + 1) or scene.blocked(i):
            return None
        if not self._heads.takes_for(word) or is_indefinite(reading, i):
            return None
        end = end_of_for(reading, i + 1, scene.blocked)
        if end <= i + 2:
            return None
        end = scene.place_end(end)
        begin, label = self._with_adjective(scene, i, end)
        return find(reading, begin, end, self._type(word), 0.8, "official name with für", label=label)

    def _with_adjective(self, scene: Scene, i: int, end: int) -> tuple[int, str]:
        """Take in a capitalised adjective before the head; return the first position and the label."""
        reading = scene.reading
        noun = self._heads.base(reading.word(i))
        rest = noun + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        adjective = reading.same_sentence(i - 1, i) and is_capital_adjective(reading, i - 1)
        if not adjective or reading.word(i - 1).endswith("er"):
            return i, rest
        label = f"{nominative_adjective(reading.word(i - 1), noun)} {rest}"
        if reading.same_sentence(i - 2, i) and is_capital_adjective(reading, i - 2):
            return i - 2, f"{nominative_adjective(reading.word(i - 2), noun)} {label}"
        return i - 1, label

    def _of_place(self, scene: Scene, i: int) -> Find | None:
        """Read "Universität Potsdam", "Industrie- und Handelskammer Fulda", "Stiftung Digitale Chancen"."""
        reading = scene.reading
        word = reading.word(i)
        if scene.blocked(i) or not self._heads.takes_place(word) or not reading.same_sentence(i, i + 1):
            return None
        end = scene.place_end(i + 1)
        if end == i + 1 and not scene.blocked(end) and self._begins_name(reading, end):
            end = max(end_of_run(reading, end, scene.blocked), end + 1)
            while reading.is_noun(end) and reading.same_sentence(i, end) and not scene.blocked(end) and end < i + 4:
                end += 1
        if end == i + 1:
            return None
        begin = _first_of_ellipsis(reading, i)
        begin, label = self._with_adjective(scene, begin, end) if begin == i else (begin, reading.span(begin, end))
        return find(reading, begin, end, self._type(word), 0.8, f"{word} with its place or name", label=label)

    def _begins_name(self, reading: Reading, i: int) -> bool:
        word = reading.word(i)
        if not word[:1].isupper() or self._roles.is_first_name(word) or self._roles.is_role(word):
            return False
        return is_capital_adjective(reading, i) or reading.word_class(i) is not WordClass.COMMON

    def _legal_form(self, scene: Scene, i: int) -> Find | None:
        """Read the name before "GmbH", "AG", "eG", "AöR", "e.V."."""
        reading = scene.reading
        form = reading.word(i + 1)
        kind = self._heads.legal_forms.get(form) or self._heads.legal_forms.get(form.rstrip("."))
        if kind is None or not reading.same_sentence(i, i + 1):
            return None
        begin = i
        while i - begin < _LEGAL_REACH and self._extends_left(scene, begin):
            if kind is EntityType.COMPANY and scene.is_adjective(begin - 1) and reading.pos(begin - 2) in DETERMINERS:
                break  # "die Musterstädter Werk GmbH" is a firm of the town
            begin -= 1
        if reading.word(begin) in self._heads.firm_cues | {"Verein"} and begin < i:
            begin += 1
        if reading.word(begin).upper() in self._heads.not_names and begin == i:
            return None
        known = scene.find(i)
        if known is not None and known.entity.type in ORGANISATIONS:
            return None
        end = i + 2
        if reading.word(end) == "&" and reading.word(end + 1).rstrip(".") == "Co" and reading.word(end + 2) == "KG":
            end += 3
        told = self._heads.type_of(reading.word(i))
        kind = told if told is EntityType.PUBLIC_ORGANISATION and kind is not EntityType.COMPANY else kind
        owned = reading.word(begin - 1).startswith(_OWNED) and reading.same_sentence(begin - 1, begin)
        if owned or any(reading.word(k).startswith(_PUBLIC) for k in range(begin, i + 1)):
            kind = EntityType.PUBLIC_ORGANISATION
        end = scene.place_end(end)
        return find(reading, begin, end, kind, 0.85, f"legal form {form}")

    def _extends_left(self, scene: Scene, i: int) -> bool:
        reading = scene.reading
        before = reading.word(i - 1)
        if not reading.same_sentence(i - 1, i) or reading.pos(i - 1) in {"ART", "APPR", "APPRART", "KON", "PPOSAT"}:
            return before == "&" and reading.same_sentence(i - 2, i)
        if scene.find(i - 1) is not None and scene.territory(i - 1) is None:
            return False
        return before[:1].isupper() and before.replace("-", "").isalnum()

    def _after_cue(self, scene: Scene, i: int) -> Find | None:
        """Read the name behind "Firma", "Hersteller", "Start-up", "IT-Dienstleister"."""
        reading = scene.reading
        public = reading.word(i) in self._heads.public_firm_cues
        if not public and reading.word(i) not in self._heads.firm_cues:
            return None
        begin = i + 1
        if (
            not reading.same_sentence(i, begin)
            or scene.blocked(begin)
            or self._roles.is_first_name(reading.word(begin))
        ):
            return None
        end = end_of_run(reading, begin, scene.blocked)
        while reading.is_noun(end) and reading.word(end) in self._tails and reading.same_sentence(i, end):
            end += 1
        if end == begin or reading.word(begin) in self._heads.not_names:
            return None
        owned = reading.word(i - 1).startswith(_OWNED) and reading.same_sentence(i - 1, i)
        kind = EntityType.PUBLIC_ORGANISATION if public or owned else EntityType.COMPANY
        return find(reading, begin, end, kind, 0.75, f"name after {reading.word(i)}")

    def _named_after(self, scene: Scene, i: int) -> Find | None:
        """Read "Muster-Institut", "Muster-Stiftung": a name joined to a kind of organisation."""
        reading = scene.reading
        first, hyphen, last = reading.word(i).rpartition("-")
        if not hyphen or scene.blocked(i) or last.lower().rstrip("s") not in self._name_heads:
            return None
        parts = [part for part in first.split("-") if part]
        if not parts or any(part in self._heads.generic_parts for part in parts) or not parts[0][:1].isupper():
            return None
        if not self._is_name(scene, parts):
            return None
        end = i + 1
        if reading.word(end) == "für":
            stop = end_of_for(reading, end, scene.blocked)
            end = stop if stop > i + 2 else end
        kind = EntityType.COMPANY if last.lower().startswith("gruppe") else EntityType.CIVIC_ORGANISATION
        return find(reading, i, end, kind, 0.75, f"{last} with a name")

    def _is_name(self, scene: Scene, parts: list[str]) -> bool:
        classes = [scene.reading.class_of(part) for part in parts]
        return all(self._roles.is_first_name(p) for p in parts[:-1]) and classes[-1] is not WordClass.COMMON

    def _is_free_name(self, scene: Scene, i: int) -> bool:
        word = scene.reading.word(i)
        cue = word in self._heads.firm_cues or self._heads.type_of(word) is not None
        attribute = scene.reading.pos(i).startswith("ADJ")
        return scene.reading.is_namelike(i) and not scene.blocked(i) and not cue and not attribute

    def _with_tail(self, scene: Scene, i: int) -> Find | None:
        """Read "Muster Consulting", "Muster Stiftung": a name and a word that firms and foundations end in."""
        reading = scene.reading
        if not self._is_free_name(scene, i) or reading.word(i + 1) not in self._tails:
            return None
        if not reading.same_sentence(i, i + 1) or self._heads.type_of(reading.word(i)) is not None:
            return None
        if reading.word(i) in self._heads.not_names or scene.blocked(i + 1):
            return None
        begin = i
        while self._is_free_name(scene, begin - 1) and reading.same_sentence(begin - 1, i):
            begin -= 1
        end = i + 2
        while reading.word(end) in self._tails and reading.same_sentence(i, end):
            end += 1
        if reading.is_noun(end) and reading.same_sentence(i, end) and not scene.blocked(end):
            return None
        return find(reading, begin, end, self._type(reading.word(end - 1), EntityType.COMPANY), 0.7, "name of a firm")


def _first_of_ellipsis(reading: Reading, i: int) -> int:
    """Return the position of "Industrie-" in "Industrie- und Handelskammer"."""
    k = i
    while reading.word(k - 1) in _TRUNCATED and reading.word(k - 2).endswith("-") and reading.same_sentence(k - 2, i):
        k -= 2
    return k
