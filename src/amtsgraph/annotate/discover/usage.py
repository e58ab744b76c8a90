"""Names by what is said of them: "setzt auf Muster", "Muster, ein Baukasten, ...", "das Werkzeug heißt Muster"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from amtsgraph.annotate.discover.making import find
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.kinds import Kinds
from amtsgraph.annotate.lexicon import words
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.phrases import end_of_run, end_of_year
from amtsgraph.annotate.reading import Reading, is_acronym, is_styled
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_CLAUSE = frozenset({"$.", "$,"})
_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
_ADVERBS = frozenset({"ADV", "ADJ(D)", "PROAV", "PRF"})
_SUBJECTS = frozenset({"ART", "PPER", "PPOSAT", "PDAT", "PIS", "NN", "NE"})
_PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PDAT"})
_WORDS = frozenset(
    {"Es", "Er", "Sie", "Dies", "Diese", "Dieser", "Dieses", "Das", "Letztere", "Letzterer", "Letzteres", "Ersteres"}
)
_PASSIVE = "werden"


class Usage:
    """Finds names that no noun introduces."""

    def __init__(self, lists: Mapping[str, Any], heads: Heads, roles: RoleTest) -> None:
        self._heads = heads
        self._kinds = Kinds(heads)
        self._roles = roles
        self._object = words(lists, "use_object")
        self._after = {"auf": words(lists, "use_auf"), "mit": words(lists, "use_mit")}
        self._nouns = words(lists, "use_noun")

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield the names of an article; each begins at a word that looks like a name."""
        for i in scene.reading.capitals:
            found = self._called(scene, i)
            if found is None and self._opens_name(scene, i):
                unknown = self._is_unknown(scene.reading, i)
                found = self._apposed(scene, i) or (self._used(scene, i) if unknown else None)
            if found is not None:
                yield found

    def _opens_name(self, scene: Scene, i: int) -> bool:
        reading = scene.reading
        word = reading.word(i)
        if scene.blocked(i) or word in self._heads.not_names or self._roles.is_first_name(word):
            return False
        if reading.pos(i) in _PRONOUNS or word in _WORDS:
            return False
        if self._roles.is_role(word) or word in self._heads.generic_parts or self._kinds.at(reading, i):
            return False
        inside = reading.same_sentence(i - 1, i) and reading.is_capital(i - 1) and not reading.starts_sentence(i - 1)
        return reading.is_namelike(i) and not (inside and not scene.blocked(i - 1))

    def _is_unknown(self, reading: Reading, i: int) -> bool:
        word = reading.word(i)
        unknown = reading.word_class(i) is WordClass.UNKNOWN and reading.pos(i) in {"NE", "NN", "FM", "XY"}
        return unknown or is_styled(word) or is_acronym(word)

    def _called(self, scene: Scene, i: int) -> Find | None:
        """Read "Muster heißt das gemeinsame Projekt", "das Projekt heißt Muster"."""
        reading = scene.reading
        if scene.blocked(i) or reading.word(i) in self._heads.not_names:
            return None
        if reading.word(i + 1) in {"heißt", "hieß"} and reading.is_namelike(i) and reading.same_sentence(i, i + 1):
            kind, cue = self._kinds.said_after(reading, i + 1)
            return find(reading, i, i + 1, kind, 0.75, f"called so: {cue}") if kind else None
        if reading.word(i - 1) not in {"heißt", "hieß", "heißen"} or not reading.same_sentence(i - 2, i):
            return None
        kind = self._kinds.at(reading, i - 2)
        end = end_of_year(reading, max(end_of_run(reading, i, scene.blocked), i + 1))
        closed = reading.pos(end) in {"$.", "$,", "KON"} or not reading.same_sentence(i, end)
        if kind is None or not (closed or reading.is_namelike(i)) or not reading.is_noun(i):
            return None
        return find(reading, i, end, kind, 0.75, f"called so: {reading.word(i - 2)}")

    def _apposed(self, scene: Scene, i: int) -> Find | None:
        """Read "Muster, ein Baukasten für Formulare," and "Muster ist eine Plattform"."""
        reading = scene.reading
        end = end_of_year(reading, end_of_run(reading, i, scene.blocked))
        if end == i or self._kinds.at(reading, end - 1) or reading.word(end - 1) in self._heads.english:
            return None
        kind, cue = self._kinds.said_after(reading, end)
        if kind is None:
            kind, cue = self._given_with(reading, i, end)
        return find(reading, i, end, kind, 0.7, f"said to be {cue}") if kind else None

    def _given_with(self, reading: Reading, i: int, end: int) -> tuple[EntityType | None, str]:
        """Read "Mit Muster steht eine neue Plattform bereit", "hat mit Muster ein Werkzeug"."""
        if reading.word(i - 1).lower() != "mit" or not reading.same_sentence(i - 1, i):
            return None, ""
        k = end + 1 if reading.pos(end) in _FINITE else end
        if reading.word(k) not in {"ein", "eine", "einen"} or not reading.same_sentence(i, k):
            return None, ""
        noun = self._kinds.phrase(reading, k)
        kind = self._kinds.at(reading, noun) if noun >= 0 else None
        return (kind, reading.word(noun)) if kind is EntityType.SYSTEM else (None, "")

    def _used(self, scene: Scene, i: int) -> Find | None:
        """Read a bare unknown name as a product where something is used: "nutzt Muster", "setzt auf Muster"."""
        reading = scene.reading
        if reading.is_title(i) or not reading.same_sentence(i - 1, i):
            return None
        begin, stop = _clause(reading, i)
        lemmas = {reading.tokens[k].lemma for k in range(begin, stop) if reading.pos(k).startswith("VV")}
        if not (self._is_led(reading, i, lemmas) or self._is_object(scene, i, begin, stop, lemmas)):
            return None
        end = end_of_year(reading, end_of_run(reading, i, scene.blocked))
        if end == i or reading.word(end) in self._heads.legal_forms:
            return None
        found = find(reading, i, end, EntityType.SYSTEM, 0.6, "what is used, by its verb")
        return replace(found, rank=Rank.GUESS)

    def _is_led(self, reading: Reading, i: int, lemmas: set[str]) -> bool:
        """Tell whether a preposition and its verb or noun lead to a product."""
        led = reading.word(i - 1)
        noun = reading.word(i - 2) in self._nouns
        if led == "auf":
            return noun or bool(lemmas & self._after["auf"])
        if led == "mit":
            return bool(lemmas & self._after["mit"])
        if led == "von":
            return noun or (bool(lemmas & self._after["auf"]) and self._goes_on_auf(reading, i))
        return led == "mithilfe"

    def _goes_on_auf(self, reading: Reading, i: int) -> bool:
        """Tell whether "auf" follows soon ("von Werk auf Muster")."""
        return any(reading.word(k) == "auf" for k in range(i + 1, i + 4) if reading.same_sentence(i, k))

    def _is_object(self, scene: Scene, i: int, begin: int, stop: int, lemmas: set[str]) -> bool:
        """Tell whether a name without article is the object of a verb of use, or its subject in the passive."""
        reading = scene.reading
        if not lemmas & self._object:
            return False
        k = i - 1
        while k > begin and reading.pos(k) in _ADVERBS and reading.word(k)[:1].islower():
            k -= 1
        if reading.pos(k) not in _FINITE or k < begin:
            return False
        if reading.tokens[k].lemma == _PASSIVE:
            participles = (j for j in range(begin, stop) if reading.pos(j) == "VV(PP)")
            return any(reading.tokens[j].lemma in self._object for j in participles)
        subject = reading.pos(begin) in _SUBJECTS or scene.blocked(begin)
        direct = reading.tokens[k].lemma in self._object or reading.pos(k) == "VM(FIN)" or reading.pos(k) == "VA(FIN)"
        return subject and direct and k > begin


def _clause(reading: Reading, i: int) -> tuple[int, int]:
    """Return the extent of the clause around token ``i``, as far as commas and stops show it."""
    begin = i
    while reading.same_sentence(begin - 1, i) and reading.pos(begin - 1) not in _CLAUSE:
        begin -= 1
    end = i + 1
    while reading.same_sentence(i, end) and reading.pos(end) not in _CLAUSE:
        end += 1
    return begin, end
