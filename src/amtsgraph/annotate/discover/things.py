"""Systems, programmes and standards, by how their names are written."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from amtsgraph.annotate.discover.making import find, is_capital_adjective, is_indefinite, nominative_adjective
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.kinds import TITLED, Kinds
from amtsgraph.annotate.lexicon import words
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.phrases import end_of_run
from amtsgraph.annotate.reading import DETERMINERS, OPENING_QUOTES, Reading, is_acronym, is_address, is_styled
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_SHORTEST_FIRST = 3
_DIGITAL = re.compile(r"Digital|Virtuell|Elektronisch")
_XOEV = re.compile(r"X(?:Ö|[A-ZÄÖÜ])[a-zäöü]{2,}[A-Za-zäöü]*s?")


class Things:
    """Finds what is not an organisation, a place, a person or a law."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._roles = roles
        self._kinds = Kinds(heads)
        self._rules: tuple[Callable[[Scene, int], Find | None], ...] = (
            self._capital_adjective,
            self._compound,
            self._of_place,
            self._styled,
            self._address,
            self._numbered,
            self._english,
            self._unique,
        )
        self._unique_heads = tuple(sorted(words(lists, "unique")))
        self._plain = words(lists, "unique_not")
        self._data = words(lists, "centers_of_data")
        self._offices = words(lists, "digital_offices")

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield what each rule finds at each token; overlaps are settled later."""
        reading = scene.reading
        for i in reading.capitals:
            for rule in self._rules:
                found = rule(scene, i)
                if found is not None:
                    yield found

    def _kind(self, reading: Reading, i: int) -> EntityType | None:
        """Return the type of thing that noun ``i`` is, if its head tells one."""
        return self._kinds.at(reading, i)

    def _capital_adjective(self, scene: Scene, i: int) -> Find | None:
        """Read "die Digitale Agenda", "der Digitalen Akte": the capital makes the phrase a name."""
        reading = scene.reading
        if scene.blocked(i) or not is_capital_adjective(reading, i) or self._is_portfolio(reading, i):
            return None
        end = i + 1
        while reading.is_noun(end) and reading.same_sentence(i, end) and not scene.blocked(end) and end < i + 4:
            end += 1
        head = end - 1
        kind = self._kind(reading, head)
        if _DIGITAL.match(reading.word(i)) and reading.word(head).lower().rstrip("s") in self._offices:
            kind = EntityType.SYSTEM
        if kind not in TITLED or end == i + 1:
            return None
        if kind is EntityType.PUBLIC_SERVICE and reading.word(head).lower().startswith("antr"):
            kind = EntityType.SYSTEM
        if kind is EntityType.PUBLIC_ORGANISATION and reading.word(i).startswith(("Digital", "Virtuell")):
            kind = EntityType.SYSTEM
        end = scene.place_end(end)
        noun = self._heads.base(reading.word(head))
        adjective = nominative_adjective(reading.word(i), noun)
        middle = reading.text[reading.tokens[i].end : reading.tokens[head].start]
        rest = reading.text[reading.tokens[head].end : reading.tokens[end - 1].end]
        return find(reading, i, end, kind, 0.7, "adjective with a capital", label=f"{adjective}{middle}{noun}{rest}")

    def _is_portfolio(self, reading: Reading, i: int) -> bool:
        """Tell whether "Ministerin für" or "Amt für" stands before token ``i``: no name begins there."""
        office = reading.word(i - 2)
        return reading.word(i - 1) == "für" and (self._roles.is_role(office) or self._heads.takes_for(office))

    def _compound(self, scene: Scene, i: int) -> Find | None:
        """Read "Muster-Cloud", "MUSTER-Projekt": a name joined to a kind."""
        reading = scene.reading
        word = reading.word(i)
        first, hyphen, last = word.rpartition("-")
        if not hyphen or not first or scene.blocked(i) or not last[:1].isupper() or is_indefinite(reading, i):
            return None
        kind = self._heads.type_of(last)
        if kind not in {EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.STANDARD}:
            return None
        parts = [part for part in first.split("-") if part]
        if not parts or any(part in self._heads.generic_parts or part.isdigit() for part in parts):
            return None
        if not all(self._is_proper(reading, part) for part in parts):
            return None
        return find(reading, i, i + 1, kind, 0.65, f"name joined to {last}", label=self._heads.base(word))

    def _is_proper(self, reading: Reading, part: str) -> bool:
        return (
            is_styled(part)
            or is_acronym(part)
            or (part[:1].isupper() and reading.class_of(part) is not WordClass.COMMON)
        )

    def _of_place(self, scene: Scene, i: int) -> Find | None:
        """Read "Serviceportal Musterland", "Digitalstrategie Musterland": kind and territory make the name."""
        reading = scene.reading
        kind = self._kind(reading, i)
        if kind not in {EntityType.SYSTEM, EntityType.PROGRAMME} or scene.blocked(i):
            return None
        end = scene.place_end(i + 1)
        if end == i + 1 or is_indefinite(reading, i):
            return None
        if self._heads.is_plain(reading.word(i)):
            return None
        label = self._heads.base(reading.word(i)) + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        return find(reading, i, end, kind, 0.75, f"{reading.word(i)} with its territory", label=label)

    def _styled(self, scene: Scene, i: int) -> Find | None:
        """Read a word that mixes case or digits as products do ("openMuster", "MusterPC")."""
        reading = scene.reading
        word = reading.word(i)
        if (
            scene.blocked(i)
            or not (is_styled(word) or _XOEV.fullmatch(word))
            or word in self._heads.not_names
            or len(word) < 3
        ):
            return None
        if any(part in self._heads.not_names for part in word.split("-")) or _is_gendered(word):
            return None
        before = reading.word(i - 1)
        if before in self._heads.firm_cues or before in OPENING_QUOTES or word[:1].isdigit():
            return None
        end = end_of_run(reading, i, scene.blocked, limit=3)
        while end > i + 1 and reading.word(end - 1) in self._heads.legal_forms:
            end -= 1
        kind = self._kind(reading, i - 1) if reading.same_sentence(i - 1, i) else None
        kind = EntityType.STANDARD if _XOEV.fullmatch(word) else kind or self._styled_kind(word)
        return find(reading, i, max(end, i + 1), kind, 0.6, "written like a product")

    def _address(self, scene: Scene, i: int) -> Find | None:
        """Read "die Website muster-digital.de", "das Portal Muster.de": the address is the name."""
        reading = scene.reading
        kind = self._kind(reading, i)
        if kind is not EntityType.SYSTEM or not is_address(reading.word(i + 1)) or scene.blocked(i + 1):
            return None
        if not reading.same_sentence(i, i + 1):
            return None
        return find(reading, i + 1, i + 2, kind, 0.75, f"address behind {reading.word(i)}")

    def _styled_kind(self, word: str) -> EntityType:
        if word.endswith(("Lab", "LAB")):
            return EntityType.PUBLIC_ORGANISATION
        told = self._heads.type_of(word)
        if told is EntityType.PROGRAMME and word.endswith(("Plan", "Planer", "Planung")):
            return EntityType.SYSTEM
        return told if told in TITLED or told is EntityType.TERRITORY else EntityType.SYSTEM

    def _numbered(self, scene: Scene, i: int) -> Find | None:
        """Read "ISO 27001", "DIN SPEC 91379", "ISO/IEC 27001"."""
        reading = scene.reading
        if reading.word(i) not in {"ISO", "DIN", "IEC", "EN"} or scene.blocked(i):
            return None
        end = i + 1
        while reading.word(end) in {"/", "IEC", "EN", "ISO", "SPEC", "TS", "TR"}:
            end += 1
        if not reading.word(end)[:1].isdigit() or not reading.same_sentence(i, end):
            return None
        return find(reading, i, end + 1, EntityType.STANDARD, 0.8, "numbered standard")

    def _english(self, scene: Scene, i: int) -> Find | None:
        """Read "Urban Data Platform", "Green Data Center": English words before an English kind."""
        reading = scene.reading
        if reading.word(i) not in self._heads.english or scene.blocked(i):
            return None
        begin = i
        while i - begin < 4 and reading.same_sentence(begin - 1, i) and self._is_foreign(scene, begin - 1):
            begin -= 1
        place = scene.territory(i - 1)
        if begin == i and place is not None and not scene.is_adjective(i - 1) and _joined(reading, i):
            return find(reading, i - 1, i + 1, EntityType.SYSTEM, 0.65, f"territory with {reading.word(i)}")
        if i - begin == 1 and reading.word(begin) in self._heads.generic_parts:
            return self._english_of(scene, begin, i)
        if begin == i:
            return None
        center = reading.word(i) in {"Center", "Centre"} and reading.word(i - 1) not in self._data
        kind = EntityType.PUBLIC_ORGANISATION if center else EntityType.SYSTEM
        if reading.word(i) == "Hub" and reading.word(i - 1) == "Innovation":
            kind = EntityType.CIVIC_ORGANISATION
        return find(reading, begin, i + 1, kind, 0.65, f"English name with {reading.word(i)}")

    def _english_of(self, scene: Scene, begin: int, i: int) -> Find | None:
        """Read "das Data Center Muster": a plain English kind and the noun that tells it from others."""
        reading = scene.reading
        led = reading.pos(begin - 1) in DETERMINERS or reading.pos(begin - 1).startswith("ADJ(A)")
        noun = reading.same_sentence(begin - 1, i + 1) and reading.is_noun(i + 1) and not scene.blocked(i + 1)
        closed = reading.pos(i + 2) not in {"NN", "NE"} and not reading.word(i + 1).endswith("-")
        if not (led and noun and closed) or is_indefinite(reading, begin):
            return None
        body = reading.word(i) in {"Center", "Centre"} and reading.word(i - 1) not in self._data
        kind = EntityType.PUBLIC_ORGANISATION if body else EntityType.SYSTEM
        return find(reading, begin, i + 2, kind, 0.65, f"{reading.word(i)} with what it is for")

    def _unique(self, scene: Scene, i: int) -> Find | None:
        """Read "das Gewerbemusterportal", "die Musterschutz-Datenbank": the article says there is one of it."""
        reading = scene.reading
        noun = self._heads.base(reading.word(i))
        head = self._heads.head(noun)
        if head not in self._unique_heads or not noun.lower().endswith(head) or scene.blocked(i):
            return None
        first = noun[: -len(head)].rstrip("-").lower()
        named = first not in self._plain and _follows_article(reading, i)
        if len(first) < _SHORTEST_FIRST or not (named or head == "pakt"):
            return None
        if scene.place_end(i + 1) > i + 1 or reading.word(i + 1).startswith(("-", "„")):
            return None
        kind = self._heads.type_of(noun)
        found = find(reading, i, i + 1, kind, 0.6, "one of its kind", label=noun) if kind else None
        return replace(found, rank=Rank.GUESS) if found else None

    def _is_foreign(self, scene: Scene, i: int) -> bool:
        reading = scene.reading
        word = reading.word(i)
        known = reading.pos(i) in {"ART", "APPR", "APPRART", "PPOSAT", "KON", "PDAT", "PIAT", "ADV"}
        return word[:1].isupper() and not known and not scene.blocked(i) and self._heads.type_of(word) is None


def _follows_article(reading: Reading, i: int) -> bool:
    """Tell whether a definite article, in the singular, stands right before noun ``i``."""
    if not reading.same_sentence(i - 1, i):
        return False
    before = reading.word(i - 1).lower()
    return reading.pos(i - 1) == "APPRART" or before in {"das", "der", "die", "des", "dem", "den"}


def _joined(reading: Reading, i: int) -> bool:
    """Tell whether only a space parts token ``i`` from the one before, which is no genitive."""
    before = reading.tokens[i - 1]
    return reading.text[before.end : reading.tokens[i].start] == " " and not before.text.endswith(("s", "'", "’"))


def _is_gendered(word: str) -> bool:
    return word.endswith(("In", "Innen", ":in", ":innen", "*in", "*innen"))
