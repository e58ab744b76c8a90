"""Plural nouns that stand for a list of names: "zwei Länder beteiligen sich: A und B", "mit Kommunen, darunter A
und B", "die drei Städte" after a sentence that named three; and "eine Firma aus Ulm, die X GmbH"."""

from collections.abc import Iterator, Mapping, Sequence

from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.units import Unit
from amtsgraph.model import ORGANISATIONS, EntityType, Mention, MentionKind

_NUMBERS = {
    "beide": 2,
    "beiden": 2,
    "beider": 2,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
}
_DEFINITE = frozenset({"die", "den", "der", "diese", "diesen", "dieser", "beide", "beiden", "ihre", "alle"})
_SORTS = {
    "group_places": frozenset({EntityType.TERRITORY}),
    "group_bodies": ORGANISATIONS,
    "group_sides": ORGANISATIONS | {EntityType.TERRITORY},
    "group_persons": frozenset({EntityType.PERSON}),
    "group_services": frozenset({EntityType.PUBLIC_SERVICE, EntityType.SYSTEM}),
    "group_standards": frozenset({EntityType.STANDARD, EntityType.SYSTEM}),
    "group_projects": frozenset({EntityType.PROGRAMME, EntityType.SYSTEM}),
}
_CLOSING = frozenset({".", ";", ")", "–", "!"})
_HEADS = (
    ("vorhaben", "group_projects"), ("projekt", "group_projects"), ("maßnahme", "group_projects"),
    ("leistung", "group_services"), ("dienst", "group_services"), ("antrag", "group_services"),
    ("standard", "group_standards"), ("schnittstelle", "group_standards"), ("komponente", "group_standards"),
)  # fmt: skip
_STATES = frozenset({"Land", "Bundesland", "Nachbarland", "Flächenland"})
_WHOLE_STATES = frozenset({"KindState", "KindFederation"})
_CITY_STATES = frozenset({"berlin", "bremen", "hamburg"})


def groups_in(
    units: Sequence[Unit], phrases: Sequence[Phrase], named_before: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> Mapping[int, tuple[Mention, ...]]:
    """Return, by the index of the noun, the names that a plural stands for. ``named_before`` are the mentions of
    the sentences before, the nearest first."""
    found: dict[int, tuple[Mention, ...]] = {}
    for index, names in _listed(units):
        before = [p for p in phrases if p.last < index and p.head.mention is None and p.within < 0]
        fitting = [p for p in before if _fit(p.head, names, lexicon)]
        counted = [p for p in fitting if _number(units, p)]
        noun = next((p.head for p in reversed(counted or fitting)), None)
        if noun is not None:
            found[noun.index] = names
    found.update((i, names) for i, names in _named_behind(units, phrases, lexicon) if i not in found)
    for phrase in phrases:
        number = _count(units, phrase)
        if number and phrase.head.mention is None and phrase.head.index not in found:
            names = _counted(phrase.head, number, named_before, lexicon)
            if names:
                found[phrase.head.index] = names
    return found


def _listed(units: Sequence[Unit]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield the index of each "darunter" or colon with the names listed behind it."""
    for i, unit in enumerate(units):
        colon = unit.text == ":" and i > 2
        words = ("darunter", "nämlich", "namentlich")
        if unit.mention is not None or not (colon or unit.text.lower() in words or _gives_examples(units, i)):
            continue
        end = i + 1
        while end < len(units) and _can_be_listed(units[end]):
            end += 1
        names = tuple(m for m in (u.mention for u in units[i + 1 : end]) if m is not None)
        closed = end == len(units) or units[end].text in _CLOSING
        if names and (closed or not colon):
            yield unit.index, names


def _named_behind(
    units: Sequence[Unit], phrases: Sequence[Phrase], lexicon: Lexicon
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield the nouns of bodies without a name that a comma and the name follow, over a place or a participle at
    most: "von einem Start-up aus Ulm entwickelt, der X GmbH"."""
    for k, phrase in enumerate(phrases):
        if phrase.head.mention is not None or not phrase.det.startswith("ein"):
            continue
        name = next((p for p in phrases[k + 1 : k + 4] if p.head.mention is not None and not p.prep), None)
        mention = name.head.mention if name is not None else None
        if name is None or mention is None or mention.entity.type not in ORGANISATIONS:
            continue
        between = [u for u in units if phrase.last < u.index < name.first and u.pos != "PRELS"]
        after = next((u.text for u in units if u.index == name.last + 1), ".")
        commas = [u for u in between if u.text == ","]
        quiet = not any(u.is_finite for u in between) and len(commas) == 1 and between[-1] is commas[0]
        if quiet and after in _CLOSING and lexicon.has("single_bodies", phrase.head.lemma):
            yield phrase.head.index, (mention,)


def _gives_examples(units: Sequence[Unit], i: int) -> bool:
    """Tell whether names of the plural in front follow ("Standards wie X", "Leistungen, zum Beispiel Y")."""
    if units[i].text.lower() == "beispiel":
        return i > 0 and units[i - 1].text.lower() == "zum"
    if units[i].text.lower() != "wie" or not i:
        return False
    noun = units[i - 1]
    return noun.mention is None and noun.is_noun and (noun.text != noun.lemma or noun.lemma == "Technik")


def _can_be_listed(unit: Unit) -> bool:
    if unit.mention is not None or unit.text in (",", "und", "sowie"):
        return True
    return unit.pos in ("ART", "ADJ(A)", "ADV") or (unit.pos == "NN" and unit.mention is None)


def _sort(noun: Unit, lexicon: Lexicon) -> str:
    whole = next((name for name in _SORTS if lexicon.has(name, noun.lemma)), "")
    if whole or not noun.lemma[:1].isupper():
        return whole
    low = noun.lemma.lower()
    return next((sort for head, sort in _HEADS if low.endswith(head)), "")


def _fit(noun: Unit, names: Sequence[Mention], lexicon: Lexicon) -> bool:
    sort = _sort(noun, lexicon)
    return bool(sort) and all(m.entity.type in _SORTS[sort] for m in names)


def _count(units: Sequence[Unit], phrase: Phrase) -> int:
    """Return the number in "die drei Städte", "beide Seiten", 0 where there is none."""
    words = {u.text.lower() for u in units if phrase.first <= u.index < phrase.head.index}
    return _number(units, phrase) if words & _DEFINITE else 0


def _number(units: Sequence[Unit], phrase: Phrase) -> int:
    words = [u.text.lower() for u in units if phrase.first <= u.index < phrase.head.index]
    return next((_NUMBERS[w] for w in words if w in _NUMBERS), 0)


def _counted(
    noun: Unit, number: int, named_before: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Return the names of the nearest sentence that names things of the sort, if they are just so many."""
    sort = _sort(noun, lexicon)
    if not sort:
        return ()
    for mentions in named_before:
        fitting = [m for m in mentions if m.kind is MentionKind.NAME and m.entity.type in _SORTS[sort]]
        if sort == "group_places":
            states = noun.lemma in _STATES
            fitting = [m for m in fitting if (m.entity.kind in _WHOLE_STATES) == states or m.entity.key in _CITY_STATES]
        names = {m.entity: m for m in fitting}
        if len(names) == number:
            return tuple(names.values())
        if names:
            return ()
    return ()
