"""Names behind their kind: "die Plattform Muster", "das Projekt Schulen ans Netz", "die Apps „A“ und „B“"."""

from collections.abc import Iterator, Mapping
from typing import Any

from amtsgraph.annotate.discover.making import find, fits_noun, is_capital_adjective, is_indefinite
from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.kinds import THINGS, Kinds
from amtsgraph.annotate.lexicon import words
from amtsgraph.annotate.phrases import end_of_for, end_of_run, end_of_year
from amtsgraph.annotate.reading import Reading
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_JOINERS = frozenset({",", "und", "sowie"})
_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
_INSIDE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)", "$,", "$.", "$(", "KOUS", "PRELS", "PTKZU"})
_NO_NOUN = frozenset({"PPOSAT", "PPER", "ADJ(A)", "ADJ(D)", "ADV", "VV(INF)", "PIS"})
_POSTPOSED = frozenset({"digital", "smart", "vernetzt", "direkt"})  # "Projekt Rathaus digital"
_LONGEST = 6


class Titles:
    """Finds names by the noun right before them."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._kinds = Kinds(heads)
        self._roles = roles
        self._kept = tuple(sorted(words(lists, "part_of_name")))
        self._no_titles = words(lists, "no_titles")
        self._civic = words(lists, "takes_civic_name")
        self._for = tuple(sorted(words(lists, "title_with_for")))

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield the names behind the nouns of an article; overlaps are settled later."""
        reading = scene.reading
        for i in reading.capitals:
            kind = self._kinds.at(reading, i)
            if kind is None or scene.blocked(i) or not reading.same_sentence(i, i + 1):
                continue
            if kind in THINGS or reading.word(i).lower() in self._civic:
                yield from self._behind(scene, i, kind)
                found = self._with_for(scene, i, kind)
                if found is not None:
                    yield found

    def _behind(self, scene: Scene, i: int, kind: EntityType) -> Iterator[Find]:
        """Read "Plattform Muster", "Projekt Muster 2030", "Plattformen Muster und Werk"."""
        reading = scene.reading
        end = self._end(scene, i + 1)
        if end == i + 1:
            end = self._end_of_prefield(scene, i) if kind is not EntityType.PUBLIC_SERVICE else end
        if end == i + 1:
            return
        yield self._named(scene, i, i + 1, end, kind)
        if not self._is_plural(reading.word(i)):
            return
        while reading.word(end) in _JOINERS and reading.same_sentence(i, end + 1):
            begin, end = end + 1, self._end(scene, end + 1)
            if end == begin:
                return
            yield self._named(scene, i, begin, end, kind)

    def _named(self, scene: Scene, head: int, begin: int, end: int, kind: EntityType) -> Find:
        reading = scene.reading
        end = scene.place_end(end)
        noun = self._heads.base(reading.word(head))
        if head == begin - 1 and (noun.lower().endswith(self._kept) or is_capital_adjective(reading, begin)):
            label = f"{noun} {reading.span(begin, end)}"
            return find(reading, begin, end, kind, 0.75, f"name behind {reading.word(head)}", label=label)
        return find(reading, begin, end, kind, 0.75, f"name behind {reading.word(head)}")

    def _end(self, scene: Scene, i: int) -> int:
        """Return the position after the name that begins at token ``i``, ``i`` where none does."""
        reading = scene.reading
        word = reading.word(i)
        if scene.blocked(i) or word in self._heads.not_names or word in self._no_titles:
            return i
        if self._roles.is_first_name(word):
            return i if reading.is_capital(i + 1) or reading.pos(i + 1) == "$." else i + 1
        if is_capital_adjective(reading, i):
            end = self._end_of_nouns(scene, i) if fits_noun(word, reading.word(i + 1)) else i
        elif reading.word(i + 1) in _POSTPOSED and (reading.is_noun(i) or reading.pos(i) in {"ADJ(D)", "ADV"}):
            end = i + 2
        elif reading.is_noun(i) and is_capital_adjective(reading, i + 1) and reading.same_sentence(i, i + 1):
            end = self._end_of_adjectives(scene, i + 1)
        else:
            end = end_of_year(reading, end_of_run(reading, i, scene.blocked))
        return i if end == i + 1 and self._is_weak(reading, i) else end

    def _end_of_nouns(self, scene: Scene, i: int) -> int:
        """Return the position after "Digitale Wege [und Brücken] [2030]" at token ``i``."""
        reading = scene.reading
        end = i + 1
        while end < i + 4 and reading.is_noun(end) and reading.same_sentence(i, end) and not scene.blocked(end):
            end += 1
        if reading.word(end) in {"und", "&"} and reading.pos(end + 1) == "NN" and not scene.blocked(end + 1):
            end += 2
        return end_of_year(reading, end)

    def _end_of_adjectives(self, scene: Scene, i: int) -> int:
        """Return the position after "Sichere Digitale Wege" at token ``i``; ``i`` - 1 where it goes on with no noun."""
        reading, k = scene.reading, i
        while is_capital_adjective(reading, k) or (reading.pos(k) == "ADJ(A)" and reading.is_capital(k)):
            k += 1
        end = self._end_of_nouns(scene, k - 1)
        return end if end > k else i - 1

    def _is_weak(self, reading: Reading, i: int) -> bool:
        """Tell whether one word is too likely no name: a number, a generic part, half a compound."""
        word = reading.word(i)
        return (
            word in self._heads.generic_parts
            or word.isdigit()
            or reading.word(i + 1).startswith("-")
            or word.endswith("-")
            or word.rpartition("-")[2][:1].islower()
        )

    def _end_of_prefield(self, scene: Scene, i: int) -> int:
        """Return the position after a title of ordinary words that stands with its kind before the verb.

        Before the finite verb of a main clause stands one constituent: in "Das Projekt Schulen ans Netz läuft"
        and "Über die App Mein Kreis lassen sich ..." everything behind the noun is its name.
        """
        reading, begin = scene.reading, i + 1
        if reading.is_title(i) or not self._opens_clause(reading, i) or not self._opens_title(scene, begin):
            return begin
        end = begin
        while end - begin <= _LONGEST and reading.same_sentence(i, end) and reading.pos(end) not in _INSIDE:
            if scene.blocked(end):
                return begin
            end += 1
        finite = reading.same_sentence(i, end) and reading.pos(end) in _FINITE and reading.word(end)[:1].islower()
        return end if finite and end - begin <= _LONGEST else begin

    def _opens_clause(self, reading: Reading, i: int) -> bool:
        """Tell whether the phrase of noun ``i``, a preposition before it at most, opens its sentence."""
        k = i - 1
        while reading.same_sentence(k, i) and reading.pos(k).startswith("ADJ") and reading.word(k)[:1].islower():
            k -= 1
        if not reading.same_sentence(k, i) or reading.pos(k) not in {"ART", "APPRART", "PPOSAT"}:
            return False
        if reading.word(k).lower() in {"ein", "eine", "einer", "einem", "einen"}:
            return False
        first = k - 1 if reading.same_sentence(k - 1, k) and reading.pos(k - 1) == "APPR" else k
        return reading.starts_sentence(first)

    def _opens_title(self, scene: Scene, i: int) -> bool:
        reading = scene.reading
        word = reading.word(i)
        title = reading.is_noun(i) or reading.pos(i) in _NO_NOUN
        if is_capital_adjective(reading, i) and not fits_noun(word, reading.word(i + 1)):
            return False
        plain = word[:1].isupper() and word not in self._no_titles and not word.endswith("-")
        return plain and title and not self._roles.is_role(word) and not self._roles.is_first_name(word)

    def _with_for(self, scene: Scene, i: int, kind: EntityType) -> Find | None:
        """Read "der Pakt für Modernisierung", "das Bündnis für eine offene Verwaltung"."""
        reading = scene.reading
        noun = self._heads.base(reading.word(i))
        if reading.word(i + 1) != "für" or not noun.lower().endswith(self._for) or is_indefinite(reading, i):
            return None
        end = end_of_for(reading, i + 1, scene.blocked)
        if end <= i + 2:
            return None
        end = scene.place_end(end)
        label = noun + reading.text[reading.tokens[i].end : reading.tokens[end - 1].end]
        return find(reading, i, end, kind, 0.7, "title with für", label=label)

    def _is_plural(self, word: str) -> bool:
        return self._heads.base(word) == word and not word.lower().endswith(self._heads.head(word) or " ")
