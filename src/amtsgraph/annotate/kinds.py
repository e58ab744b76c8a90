"""What a noun phrase says that something is: "ein neuer Baukasten", "die Thüringer Plattform"."""

from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.reading import DETERMINERS, Reading
from amtsgraph.model import ORGANISATIONS, EntityType

THINGS = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.STANDARD, EntityType.PUBLIC_SERVICE})
TITLED = THINGS | {EntityType.LEGAL_ACT, EntityType.CIVIC_ORGANISATION, EntityType.PUBLIC_ORGANISATION}
_SAID = TITLED | ORGANISATIONS | {EntityType.TERRITORY}
_BEFORE_PHRASE = frozenset({"ebenfalls", "auch", "einst", "selbst", "zugleich", "nun"})
_CALLED = frozenset({"heißt", "nennt", "hieß", "lautet"})
_BEING = frozenset({"ist", "sind", "war", "wird"})
_BEHIND_PHRASE = frozenset({"des", "der", "für", "von", "zur", "zum", "mit", ",", "in", "im", "aus", "."})
_ONE = frozenset({"ein", "eine", "einem", "einen", "einer", "eines"})
_REACH = 4
_FAR = 12
_SOFTWARE = ("kassen", "fach", "computer", "haushalts", "rechen", "buchungs", "software", "büro", "office")


class Kinds:
    """Reads the kind of a thing off the nouns around its name."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def at(self, reading: Reading, i: int) -> EntityType | None:
        """Return the type that the noun at token ``i`` tells, if any."""
        kind = self._heads.type_of(reading.word(i)) if reading.word(i)[:1].isupper() else None
        if kind is EntityType.PROGRAMME and self._is_software(reading, i):
            return EntityType.SYSTEM
        return kind

    def _is_software(self, reading: Reading, i: int) -> bool:
        """Tell whether a "Programm" is one that computers run: by the first part of the noun or the verbs around it."""
        word = reading.word(i).lower()
        if word.startswith(_SOFTWARE) and "programm" in word:
            return True
        if word not in {"programm", "programms", "programmes", "programme", "programmen"}:
            return False
        around = range(max(0, i - _FAR), min(len(reading), i + _FAR))
        return any(
            reading.same_sentence(i, k)
            and reading.pos(k)[:2] == "VV"
            and reading.tokens[k].lemma in self._heads.running
            for k in around
        )

    def phrase(self, reading: Reading, i: int) -> int:
        """Return the position of the noun of "[ein] [neues] Werkzeug" at token ``i``, -1 if there is none."""
        k = i + 1 if reading.pos(i) in DETERMINERS else i
        while (
            reading.same_sentence(i, k)
            and k - i < _REACH
            and (reading.pos(k) in {"ADJ(A)", "ADJ(D)", "ADV"} or reading.word(k)[:1].islower())
        ):
            if reading.pos(k).startswith(("APP", "KO", "ART", "PRELS")):
                return -1
            k += 1
        return k if reading.same_sentence(i, k) and reading.word(k)[:1].isupper() else -1

    def said_after(self, reading: Reading, i: int) -> tuple[EntityType | None, str]:
        """Return the kind told behind a name that ends before token ``i``, and the noun that tells it.

        It is told by "heißt das Projekt", by "ist eine Plattform" and by an apposition ", ein Baukasten, ...".
        """
        word = reading.word(i)
        if word in {"zählt", "gehört"} and reading.word(i + 1) in {"zu", "zum", "zur"}:
            kind, noun = self._told(reading, i + 2)
            return (kind, noun) if kind is EntityType.TERRITORY else (None, "")
        if word in _CALLED or (word in _BEING and reading.word(i + 1) in {"ein", "eine"}):
            return self._told(reading, i + 1)
        if word != "," or not reading.same_sentence(i, i + 2):
            return None, ""
        if reading.word(i + 1) in _BEFORE_PHRASE:
            i += 1
        first = reading.word(i + 1)
        if first not in _ONE and first not in {"der", "die", "das", "dem", "den"}:
            return None, ""
        kind, noun = self._told(reading, i + 1)
        k = self.phrase(reading, i + 1)
        closed = first in _ONE or reading.word(k + 1) in _BEHIND_PHRASE
        return (kind, noun) if closed else (None, "")

    def _told(self, reading: Reading, i: int) -> tuple[EntityType | None, str]:
        k = self.phrase(reading, i)
        kind = self.at(reading, k) if k >= 0 else None
        return (kind, reading.word(k)) if kind in _SAID else (None, "")
