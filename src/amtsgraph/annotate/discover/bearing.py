"""Names made of ordinary words: "das Verfahren Muster", "die Firma Stein & Sand", "ein Programm namens Muster"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from amtsgraph.annotate.discover.making import find, fits_noun, is_capital_adjective, is_indefinite
from amtsgraph.annotate.discover.places import PLACE_NAME
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.kinds import Kinds
from amtsgraph.annotate.lexicon import mapping, words
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.phrases import end_of_year
from amtsgraph.annotate.reading import Reading, is_styled
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_SINGULAR = frozenset({"das", "dem", "des", "der", "die", "den", "im", "vom", "beim", "zum", "zur", "am", "ins", "ans"})
_SAME_PLURAL = (
    "verfahren",
    "unternehmen",
    "anbieter",
    "hersteller",
    "dienstleister",
    "betreiber",
    "entwickler",
    "rechner",
)
_NAMED = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.COMPANY})
_ABSTRACT = ("ung", "heit", "keit", "schaft", "ion", "tät", "mus", "ungen", "nis", "enz", "anz")
_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})

_CLUBS = frozenset({"Verein", "Vereins", "Förderverein", "Fördervereins"})
_LONGEST = 4
_SUFFIX = 5
_OWNED = ("kreiseigen", "stadteigen", "städtisch", "kommunal", "landeseigen", "bundeseigen", "gemeindeeigen")
_SUBJECTS = frozenset({"er", "sie", "es"})
_REGION = re.compile(
    r".*(?:mosel|rhein|saale|ruhr|elbe|weser|lahn|main|neckar|donau|spree|havel|eifel|harz|see|heide|gau|land|tal)"
)
_OF_REGION = ("portal", "konto", "akte", "register", "kataster", "karte", "atlas", "cloud", "netz", "raum", "hub")
_BACK = 4
_FAR = 20


class Titled:
    """Where the ordinary words end that a noun bears as its name, and whether they are one."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._roles = roles
        self._firms = words(lists, "bearing_firms")
        self._no_titles = words(lists, "no_titles") | words(lists, "no_names_behind")

    def determiner(self, reading: Reading, i: int) -> int:
        """Return the position of the definite article of noun ``i``, -1 where it has none or is a plural."""
        word = reading.word(i).lower()
        k = i - 1
        while (
            i - k < _BACK
            and reading.same_sentence(k, i)
            and (reading.pos(k) == "ADJ(A)" or (reading.word(k)[:1].isupper() and reading.word(k).endswith("er")))
        ):
            k -= 1
        determiner = reading.word(k).lower()
        if not reading.same_sentence(k, i) or determiner not in _SINGULAR:
            return -1
        plural = word.endswith(_SAME_PLURAL) and determiner == "die"
        head = self._heads.head(reading.word(i))
        inflected = head and not word.endswith((head, f"{head}s", f"{head}es"))
        return -1 if plural or inflected else k

    def end(self, scene: Scene, i: int) -> int:
        """Return the position after the run of capitals that begins at token ``i``, ``i`` where there is none."""
        reading = scene.reading
        word = reading.word(i)
        if scene.blocked(i) or word in self._no_titles or word in self._heads.not_names or word.endswith("-"):
            return i
        if self._roles.is_first_name(word) or self._roles.is_role(word) or not word.replace("-", "").isalpha():
            return i
        adjective = is_capital_adjective(reading, i) and fits_noun(word, reading.word(i + 1))
        if not (reading.is_noun(i) or adjective):
            return i
        end = i + 1
        while end - i < _LONGEST and adjacent(reading, end) and not scene.blocked(end):
            joined = reading.word(end) == "&" and reading.is_noun(end + 1) and not scene.blocked(end + 1)
            if joined:
                end += 2
            elif (
                reading.is_noun(end) and reading.word(end)[:1].isupper() and not self._roles.is_role(reading.word(end))
            ):
                end += 1
            else:
                break
        if (
            end == i + 1
            and reading.word(end) == "und"
            and self._is_surname(reading, i)
            and self._is_surname(reading, end + 1)
        ):
            end += 2
        return end_of_year(reading, end)

    def _is_surname(self, reading: Reading, i: int) -> bool:
        """Tell whether a firm can be called "X und Y" by token ``i``: in no dictionary but as a name."""
        firm = reading.word(i - 1) in self._firms or reading.word(i - 3) in self._firms
        return firm and reading.is_noun(i) and reading.word_class(i) is not WordClass.COMMON

    def is_plain(self, scene: Scene, head: int, first: int, end: int) -> bool:
        """Tell whether one ordinary word is a name: no plural, nothing abstract, and no other part of the clause."""
        reading = scene.reading
        i = head + 1
        word = reading.word(i)
        if reading.word_class(i) is not WordClass.COMMON:
            return True
        if reading.tokens[i].lemma != word or word.lower().endswith(_ABSTRACT):
            return False
        prefield = reading.starts_sentence(first) or (
            reading.pos(first - 1) == "APPR" and reading.starts_sentence(first - 1)
        )
        if prefield:
            return reading.pos(end) in _FINITE or reading.word(end) == ","
        led = reading.pos(first) == "APPRART" or reading.pos(first - 1) == "APPR" or reading.word(first) == "des"
        closed = reading.word(end) in {",", ".", ";", ":"} or not reading.same_sentence(i, end)
        return led or closed


class Bearing:
    """Finds names that no spelling gives away, by the noun that bears them."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._titled = Titled(lists, heads, roles)
        self._kinds = Kinds(heads)
        self._more = {
            noun: EntityType(kind) for kind, nouns in mapping(lists, "bearing").items() for noun in nouns.split()
        }
        self._firms = words(lists, "bearing_firms")

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield the names of an article; overlaps are settled later."""
        for i in scene.reading.capitals:
            found = self._behind(scene, i) or self._namens(scene, i)
            found = found or self._called(scene, i) or self._apposed(scene, i)
            if found is not None:
                yield found

    def _kind(self, reading: Reading, i: int) -> EntityType | None:
        """Return the kind that noun ``i`` tells: of firms by the cues, of other things by the heads."""
        word = reading.word(i)
        if not word[:1].isupper():
            return None
        if word in self._firms or word in self._heads.firm_cues:
            return EntityType.PUBLIC_ORGANISATION if reading.word(i - 1).startswith(_OWNED) else EntityType.COMPANY
        if word in _CLUBS:
            return EntityType.CIVIC_ORGANISATION
        kind = self._more.get(word.rpartition("-")[2].lower()) or self._kinds.at(reading, i)
        if kind is None:
            ends = (noun for noun in self._more if len(noun) >= _SUFFIX and word.lower().endswith(noun))
            kind = self._more.get(next(ends, ""))
        return kind if kind in _NAMED else None

    def _behind(self, scene: Scene, i: int) -> Find | None:
        """Read "beim Verfahren Muster", "die Firma Stein & Sand": a noun in the singular and at once its name."""
        reading = scene.reading
        kind = self._kind(reading, i)
        if kind is None or scene.blocked(i) or not adjacent(reading, i + 1):
            return None
        firm = reading.word(i) in self._firms
        first = self._titled.determiner(reading, i)
        if first < 0 and not (firm and reading.pos(i - 1) == "APPR"):
            return None
        end = self._titled.end(scene, i + 1)
        if end == i + 1 or reading.word(end) == "–" or (reading.is_noun(end) and not scene.blocked(end)):
            return None
        if end == i + 2 and not firm and not self._titled.is_plain(scene, i, first, end):
            return None
        end = scene.place_end(end)
        if end == i + 2 and self._is_of_region(reading, i):
            label = f"{self._heads.base(reading.word(i))} {reading.word(i + 1)}"
            return find(reading, i, end, kind, 0.75, f"{reading.word(i)} with its region", label=label)
        return find(reading, i + 1, end, kind, 0.7, f"ordinary words as a name behind {reading.word(i)}")

    def _is_of_region(self, reading: Reading, i: int) -> bool:
        """Tell whether noun ``i`` belongs to its name: "das Bürgerportal Mittelmosel", "die Bäderkarte Allertal"."""
        noun, name = self._heads.base(reading.word(i)), reading.word(i + 1)
        compound = noun.lower().endswith(_OF_REGION) and not self._heads.is_plain(noun)
        place = PLACE_NAME.fullmatch(name) is not None or _REGION.fullmatch(name.lower()) is not None
        return compound and place and name.replace("-", "").isalpha() and not is_styled(name)

    def _namens(self, scene: Scene, i: int) -> Find | None:
        """Read "ein Programm namens Muster", "das Portal mit dem Namen Muster", "hört auf den Namen Muster"."""
        reading = scene.reading
        before = reading.word(i - 1)
        if scene.blocked(i) or before not in {"namens", "Namen"} or not reading.same_sentence(i - 2, i):
            return None
        end = self._titled.end(scene, i)
        if end == i:
            return None
        k = i - 2
        while i - k < 6 and reading.same_sentence(k, i) and reading.word(k) in {"mit", "dem", "den", "auf", "unter"}:
            k -= 1
        kind = self._kind(reading, k) if reading.same_sentence(k, i) else None
        if kind is None:
            kind = self._heads.type_of(reading.word(k)) if before == "namens" else self._subject(reading, i)
        return find(reading, i, end, kind, 0.7, "called so") if kind is not None else None

    def _called(self, scene: Scene, i: int) -> Find | None:
        """Read "Das Portal dafür heißt Muster", "... ist ein Programm. Es heißt Muster"."""
        reading = scene.reading
        if reading.word(i - 1) not in {"heißt", "hieß"} or not reading.same_sentence(i - 2, i):
            return None
        end = self._titled.end(scene, i)
        closed = reading.pos(end) in {"$.", "$,", "KON"} or not reading.same_sentence(i, end)
        kind = self._called_kind(reading, i - 1) if end > i and closed else None
        return find(reading, i, end, kind, 0.7, "called so") if kind is not None else None

    def _called_kind(self, reading: Reading, i: int) -> EntityType | None:
        """Return the kind of the subject of "heißt" at token ``i``: of the nearest noun that tells one."""
        k, sentences = i - 1, 0
        while k >= 0 and i - k < _FAR:
            if not reading.same_sentence(k, k + 1):
                if sentences or reading.word(k + 1).lower() not in _SUBJECTS:
                    return None
                sentences += 1
            kind = self._kind(reading, k)
            if kind is not None:
                return kind
            k -= 1
        return None

    def _apposed(self, scene: Scene, i: int) -> Find | None:
        """Read "gehört zu Muster, dem Bezahldienst der Stadt": an ordinary word without article."""
        reading = scene.reading
        if reading.pos(i - 1) not in {"APPR", "PROAV"} or reading.word(i + 1) != "," or scene.blocked(i):
            return None
        if (
            self._titled.end(scene, i) != i + 1
            or self._kinds.at(reading, i)
            or reading.tokens[i].lemma != reading.word(i)
        ):
            return None
        if reading.word(i).lower().endswith(_ABSTRACT) or reading.word_class(i) is not WordClass.COMMON:
            return None
        kind, cue = self._kinds.said_after(reading, i + 1)
        return find(reading, i, i + 1, kind, 0.65, f"said to be {cue}") if kind is not None and kind in _NAMED else None

    def _subject(self, reading: Reading, i: int) -> EntityType | None:
        """Return the kind of "Die Anwendung hört auf den Namen ...": of the noun that opens the sentence."""
        k = i
        while reading.same_sentence(k - 1, i):
            k -= 1
        while k < i and (not reading.word(k)[:1].isupper() or reading.pos(k) in {"ART", "PDAT", "APPR"}):
            k += 1
        return self._kind(reading, k) if k < i and not is_indefinite(reading, k) else None


def adjacent(reading: Reading, i: int) -> bool:
    """Tell whether only a space parts token ``i`` from the one before."""
    if not reading.same_sentence(i - 1, i):
        return False
    return reading.text[reading.tokens[i - 1].end : reading.tokens[i].start] == " "
