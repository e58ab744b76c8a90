"""Finds every spelling of every known name in one pass, whatever the size of the register.

A hit keeps all its senses; which one is meant is decided later (resolve). Matching is case-sensitive, at
word boundaries, leftmost-longest. A name with more of its token behind it ("NOOTS-Gesetz",
"Wohngeldantrag") is a hit with a ``rest``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ahocorasick_rs import AhoCorasick

from amtsgraph.annotate.forms import adjective_forms, forms, shortened, town_adjectives, without_legal_form
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.model import Entity, EntityType, MentionKind
from amtsgraph.register.actor import Actor, NameKind

_FOLD = str.maketrans({"\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "‑": "-", "’": "'", "`": "'"})
_TAILS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.PUBLIC_SERVICE: ("s", "es", "e", "en", "n"),
    EntityType.LEGAL_ACT: ("s", "es", "e", "en"),
    EntityType.TERRITORY: ("s", "'"),
    EntityType.PERSON: ("s", "'"),
}
_SHORTEST_WORD = 5
_OTHER_TAILS = ("s", "es", "'")
_STRENGTH = {
    NameKind.PREFERRED: 0.95,
    NameKind.ALTERNATIVE: 0.9,
    NameKind.ABBREVIATION: 0.9,
    NameKind.FORMER: 0.85,
    NameKind.ENGLISH: 0.8,
    NameKind.AMBIGUOUS: 0.4,
}
_WITHOUT_LEGAL_FORM = 0.8  # "Nextcloud" is the product before it is the "Nextcloud GmbH"


_FULL = frozenset({NameKind.PREFERRED, NameKind.ALTERNATIVE})
_SHORTENED = frozenset(
    {EntityType.PUBLIC_ORGANISATION, EntityType.CIVIC_ORGANISATION, EntityType.SYSTEM, EntityType.PROGRAMME}
    | {EntityType.LEGAL_ACT}
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a spelling can stand for. ``strength`` is the trust in the spelling alone."""

    entity: Entity
    strength: float
    kind: MentionKind
    name: str
    source: str  # the kind of name, for the reasons of the mention
    ambiguous: bool = False
    until: str = ""  # the last date on which a former name held


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence. ``rest`` is what follows inside the token ("-Gesetz", "antrag"), "" at a boundary."""

    start: int
    end: int
    senses: tuple[Sense, ...] = field(compare=False)
    rest: str = ""


class Matcher:
    """The automaton over all forms of all names of a register and of the gazetteer."""

    def __init__(self, actors: Iterable[Actor], gazetteer: Gazetteer, is_common: Callable[[str], bool]) -> None:
        actors = list(actors)
        labels = {a.key: a.label for a in actors if a.type is EntityType.TERRITORY}
        senses: dict[str, dict[tuple[str, MentionKind], Sense]] = defaultdict(dict)
        for actor in actors:
            for sense, spelling in _short_senses(actor, labels.get(actor.territory, ""), gazetteer):
                _keep_stronger(senses[spelling], sense)
            ambiguous = {name.text for name in actor.names if name.kind is NameKind.AMBIGUOUS}
            for sense, spelling in _actor_senses(actor, gazetteer):
                _keep_stronger(senses[spelling], sense)
                lowered = _as_word(sense, spelling)
                if lowered and lowered not in ambiguous and not is_common(lowered):
                    _keep_stronger(senses[lowered], sense)
        places = {spelling for spelling, found in senses.items() if _is_place_name(found)}
        known = set(senses)
        for sense, spelling in _gazetteer_senses(gazetteer):
            if spelling not in (places if sense.entity.type is EntityType.TERRITORY else known):
                _keep_stronger(senses[spelling], sense)
        self._spellings = sorted(senses)
        self._senses = [tuple(senses[s][k] for k in sorted(senses[s])) for s in self._spellings]
        self._automaton = AhoCorasick(self._spellings) if self._spellings else None

    def hits(self, text: str) -> list[Hit]:
        """Return the hits in ``text`` in order; they do not overlap."""
        if self._automaton is None:
            return []
        folded = text.translate(_FOLD)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _left_boundary(folded, start):
                hit = self._at(folded, start, end, self._senses[pattern])
                if hit is not None:
                    found.append(hit)
        return _leftmost_longest(found)

    def _at(self, text: str, start: int, end: int, senses: tuple[Sense, ...]) -> Hit | None:
        tails = {tail for sense in senses for tail in _tails(sense)}
        for tail in sorted(tails, key=len):
            if text.startswith(tail, end) and _right_boundary(text, end + len(tail)):
                fitting = tuple(sense for sense in senses if tail in _tails(sense))
                return Hit(start, end + len(tail), fitting)
        rest = _rest(text, end)
        named = tuple(sense for sense in senses if sense.kind is MentionKind.NAME)
        glued = rest[:1].isalpha() and (end - start < 4 or len(rest) < 4)
        return Hit(start, end, named, rest) if rest and named and not glued else None


def _tails(sense: Sense) -> tuple[str, ...]:
    if sense.kind is MentionKind.ADJECTIVE:
        return ("",)
    if len(sense.name) < 3:
        return ("",)
    return ("", *_TAILS.get(sense.entity.type, _OTHER_TAILS))


def _left_boundary(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalnum() or before in "_@#":
        return False
    beyond = start > 1 and text[start - 2].isalnum()
    return not (before in "-.&" and beyond)


def _right_boundary(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after = text[end]
    follower = text[end + 1 : end + 2]
    if after.isalnum() or after in "_@":
        return False
    if after == "-":
        return not follower.isalnum()
    return not (after == "." and follower.isalpha() and follower.islower())


def _rest(text: str, end: int) -> str:
    stop = end
    while stop < len(text) and (text[stop].isalnum() or text[stop] in "-_:*"):
        stop += 1
    rest = text[end:stop].rstrip("-_:*")
    return rest if rest[:1] == "-" or rest[:1].islower() else ""


def _leftmost_longest(hits: list[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    position = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, bool(h.rest))):
        if hit.start >= position:
            chosen.append(hit)
            position = hit.end
    return chosen


def _keep_stronger(found: dict[tuple[str, MentionKind], Sense], sense: Sense) -> None:
    key = (sense.entity.key, sense.kind)
    if key not in found or found[key].strength < sense.strength:
        found[key] = sense


def _is_place_name(found: Mapping[tuple[str, MentionKind], Sense]) -> bool:
    return any(s.entity.type is EntityType.TERRITORY for s in found.values())


def _entity(actor: Actor) -> Entity:
    return Entity(actor.key, actor.label, actor.type, known=True, territory=actor.territory, kind=actor.classification)


def _actor_senses(actor: Actor, gazetteer: Gazetteer) -> Iterable[tuple[Sense, str]]:
    entity = _entity(actor)
    for name in actor.names:
        sense = Sense(
            entity,
            _STRENGTH[name.kind],
            MentionKind.NAME,
            name.text,
            name.kind.value,
            ambiguous=name.kind is NameKind.AMBIGUOUS,
            until=name.valid_to or "",
        )
        cut = replace(sense, strength=min(sense.strength, _WITHOUT_LEGAL_FORM))
        has_legal_form = without_legal_form(name.text) != name.text
        for spelling in _spellings(name.text, actor.type, name.kind):
            yield (cut if has_legal_form and without_legal_form(spelling) == spelling else sense), spelling
    if actor.type is EntityType.TERRITORY:
        for text in gazetteer.names(actor.label):
            yield Sense(entity, 0.9, MentionKind.NAME, text, "alternative"), text
        yield from _adjectives(entity, gazetteer, 0.9)


def _short_senses(actor: Actor, territory: str, gazetteer: Gazetteer) -> Iterable[tuple[Sense, str]]:
    """Yield a name without its territory ("Landesrechenzentrum"), which holds in that territory's articles only."""
    if actor.type not in _SHORTENED or not territory:
        return
    entity = _entity(actor)
    for name in actor.names:
        short = shortened(name.text, territory, gazetteer) if name.kind in _FULL else ""
        if short:
            sense = Sense(entity, _STRENGTH[NameKind.AMBIGUOUS], MentionKind.NAME, short, "shortened", ambiguous=True)
            for spelling in forms(short, actor.type):
                yield sense, spelling


def _as_word(sense: Sense, spelling: str) -> str:
    """Return an acronym as the press writes it as a word ("FITKO" -> "Fitko"), "" for any other name."""
    if sense.ambiguous or len(spelling) < _SHORTEST_WORD or not spelling.isalpha() or spelling[1:].islower():
        return ""
    capitals = sum(c.isupper() for c in spelling)
    return spelling.capitalize() if capitals >= _SHORTEST_WORD - 2 else ""


def _spellings(text: str, kind: EntityType, name_kind: NameKind) -> Iterable[str]:
    if name_kind in {NameKind.ABBREVIATION, NameKind.AMBIGUOUS}:
        return {text, without_legal_form(text)} if len(without_legal_form(text)) > 3 else {text}
    return forms(text, kind)


def _adjectives(entity: Entity, gazetteer: Gazetteer, strength: float) -> Iterable[tuple[Sense, str]]:
    stems, invariant = gazetteer.adjectives(entity.label)
    spellings = {form for stem in stems for form in adjective_forms(stem)} | set(invariant)
    if not stems and not invariant:
        spellings = set(town_adjectives(entity.label))
    for spelling in spellings:
        yield Sense(entity, strength, MentionKind.ADJECTIVE, spelling, "adjective"), spelling


def _gazetteer_senses(gazetteer: Gazetteer) -> Iterable[tuple[Sense, str]]:
    for name in gazetteer.listed:
        strength = 0.45 if name.common else 0.85
        sense = Sense(name.entity, strength, MentionKind.NAME, name.name, "listed", ambiguous=name.common)
        for spelling in forms(name.name, name.entity.type):
            yield sense, spelling
    for place in gazetteer.places:
        sense = Sense(
            place.entity,
            0.5 if place.common else 0.85,
            MentionKind.NAME,
            place.entity.label,
            "gazetteer",
            ambiguous=place.common,
        )
        for spelling in forms(place.entity.label, EntityType.TERRITORY):
            yield sense, spelling
        if not place.common:
            yield from _adjectives(place.entity, gazetteer, 0.8)
