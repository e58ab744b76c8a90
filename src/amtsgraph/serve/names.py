"""Finds things by what people write: in any German form, with or without umlauts, with a slip of the finger.

The forms are those that the annotation looks for in texts (:mod:`amtsgraph.annotate.forms`). Each candidate says by
which name it was found and why it scores as it does.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from amtsgraph.annotate.forms import adjective_forms, forms, shortened, town_adjectives
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.lexicon import read_lists
from amtsgraph.model import EntityType
from amtsgraph.register.actor import Name, NameKind
from amtsgraph.text import normalise, transliterate

Entry = tuple[str, EntityType, tuple[Name, ...], str]

_WORD = re.compile(r"\S+")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:der|die|das|des|dem|den) (?=.)")
_DIGRAPHS = re.compile(r"(?<=[aou])e|(?<=s)s")
_POINTS = {
    NameKind.PREFERRED: 100.0,
    NameKind.ALTERNATIVE: 97.0,
    NameKind.ABBREVIATION: 95.0,
    NameKind.ENGLISH: 93.0,
    NameKind.FORMER: 88.0,
    NameKind.AMBIGUOUS: 60.0,
}
_INFLECTED = 3.0
_WITHOUT_TERRITORY = 58.0
_ADJECTIVE = 55.0
_FUZZY_FROM = 0.72
_LONGEST = 300
_REMEMBERED, _KEPT = 5_000, 200
_SHORTENED = frozenset({EntityType.PUBLIC_ORGANISATION, EntityType.CIVIC_ORGANISATION, EntityType.SYSTEM})


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: the thing's IRI, points from 0 to 100, the name that fitted, and why."""

    iri: str
    score: float
    name: str
    why: str
    similarity: float
    exact: bool


@dataclass(frozen=True, slots=True)
class _Spelling:
    iri: str
    name: str
    points: float
    why: str


class NameIndex:
    """All names of all things, by their folded forms and by the three-letter pieces of those."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        gazetteer = Gazetteer(read_lists("places"), read_lists("territories"))
        self._spellings: dict[str, list[_Spelling]] = defaultdict(list)
        self._pieces: dict[str, list[str]] = defaultdict(list)
        self._asked: dict[str, list[Found]] = {}
        for entry in entries:
            best: dict[str, _Spelling] = {}
            for text, spelling in _spellings(entry, gazetteer):
                key = fold(text)
                if key and (key not in best or best[key].points < spelling.points):
                    best[key] = spelling
            for key, spelling in best.items():
                self._spellings[key].append(spelling)
        for key in self._spellings:
            for piece in _trigrams(key):
                self._pieces[piece].append(key)
        words = ((key[m.start() :], key) for key in self._spellings for m in _WORD.finditer(key))
        self._words = sorted(words)

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """Return the candidates for a name, best first: exact forms, then similar ones. Sorted by score and IRI."""
        wanted = _ARTICLE.sub("", fold(text[:_LONGEST]))
        if wanted not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[wanted] = self._found(wanted) if wanted else []
        return self._asked[wanted][:limit]

    def _found(self, wanted: str) -> list[Found]:
        found: dict[str, Found] = {}
        for key, similarity in self._keys(wanted):
            for spelling in self._spellings[key]:
                exact = similarity == 1.0
                score = round(spelling.points * (similarity if exact else similarity**2), 1)
                why = spelling.why if exact else f"{spelling.why}, spelled {similarity:.0%} alike"
                if spelling.iri not in found or found[spelling.iri].score < score:
                    found[spelling.iri] = Found(spelling.iri, score, spelling.name, why, round(similarity, 3), exact)
        return sorted(found.values(), key=lambda f: (-f.score, f.iri))[:_KEPT]

    def begin_with(self, text: str, limit: int) -> list[Found]:
        """Return things of which a name, or a word of a name, begins so; the best names first."""
        wanted = fold(text[:_LONGEST])
        if not wanted:
            return []
        found: dict[str, Found] = {}
        for key, start in self._beginning(wanted):
            for spelling in self._spellings[key]:
                score = spelling.points - (0 if start else 20) - (0 if key == wanted else 5)
                if spelling.iri not in found or found[spelling.iri].score < score:
                    why = spelling.why if key == wanted else f"begin of a word of the {spelling.why}"
                    similarity = round(len(wanted) / len(key), 3)
                    found[spelling.iri] = Found(spelling.iri, score, spelling.name, why, similarity, key == wanted)
        return sorted(found.values(), key=lambda f: (-f.score, len(f.name), f.iri))[:limit]

    def _beginning(self, wanted: str) -> list[tuple[str, bool]]:
        """Return the keys of which a word begins so, in order, with whether that is their first word."""
        found: dict[str, bool] = {}
        for place in range(bisect_left(self._words, (wanted, "")), len(self._words)):
            rest, key = self._words[place]
            if not rest.startswith(wanted):
                break
            found[key] = found.get(key, False) or rest == key
        return sorted(found.items())

    def _keys(self, wanted: str) -> Iterator[tuple[str, float]]:
        if wanted in self._spellings:
            yield wanted, 1.0
        shared: dict[str, int] = defaultdict(int)
        pieces = _trigrams(wanted)
        for piece in pieces:
            for key in self._pieces.get(piece, ()):
                shared[key] += 1
        likely = [key for key, count in shared.items() if count * 2 >= len(pieces) * 0.8 and key != wanted]
        likely.sort(key=lambda key: (-shared[key] / (len(key) + len(wanted)), key))
        for key in likely[:80]:
            similarity = _similarity(wanted, key)
            if similarity >= _FUZZY_FROM:
                yield key, min(similarity, 0.99)


def fold(text: str) -> str:
    """Return what is compared: lower case, words only, umlauts however they are written.

    >>> fold("Thüringer Landesrechenzentrum"), fold("THUERINGER Landesrechenzentrum")
    ('thuringer landesrechenzentrum', 'thuringer landesrechenzentrum')
    """
    plain = transliterate(normalise(text)).casefold()
    return _DIGRAPHS.sub("", _NOT_WORD.sub(" ", plain)).strip()


def _trigrams(key: str) -> frozenset[str]:
    padded = f" {key} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _similarity(one: str, other: str) -> float:
    """Return how alike two folded names are, 0 to 1; words may stand in another order."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _FUZZY_FROM or matcher.quick_ratio() < _FUZZY_FROM:
        return 0.0
    straight = matcher.ratio()
    ordered = SequenceMatcher(None, " ".join(sorted(one.split())), " ".join(sorted(other.split())), autojunk=False)
    return max(straight, ordered.ratio() * 0.97)


def _spellings(entry: Entry, gazetteer: Gazetteer) -> Iterator[tuple[str, _Spelling]]:
    iri, kind, names, territory = entry
    for name in names:
        points, why = _POINTS[name.kind], f"{name.kind} name"
        yield name.text, _Spelling(iri, name.text, points, why)
        if name.kind in (NameKind.ABBREVIATION, NameKind.ENGLISH):
            continue
        inflected = _Spelling(iri, name.text, points - _INFLECTED, f"form of the {why}")
        for form in {*forms(name.text, kind), *_genitives(name.text)}:
            yield form, inflected
        short = shortened(name.text, territory, gazetteer) if territory and kind in _SHORTENED else ""
        if short:
            cut = _Spelling(iri, name.text, _WITHOUT_TERRITORY, f"{why} without its territory")
            for form in forms(short, kind):
                yield form, cut
    if kind is EntityType.TERRITORY:
        yield from _territorial(iri, names[0].text, gazetteer)


def _genitives(name: str) -> tuple[str, ...]:
    """The genitive at the very end, which a text may have and the matcher reads for itself."""
    return (name + "s", name + "es") if name[-1:].isalpha() and not name.endswith("s") else ()


def _territorial(iri: str, label: str, gazetteer: Gazetteer) -> Iterator[tuple[str, _Spelling]]:
    for text in gazetteer.names(label):
        yield text, _Spelling(iri, text, 90.0, "alternative name")
    stems, invariant = gazetteer.adjectives(label)
    adjectives = {*invariant, *(form for stem in stems for form in adjective_forms(stem))} or town_adjectives(label)
    for text in adjectives:
        yield text, _Spelling(iri, label, _ADJECTIVE, "adjective of the territory")
