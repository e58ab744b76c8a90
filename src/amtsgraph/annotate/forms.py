"""German forms of a name: what a text may write where the register has the base form.

Only what cannot be seen at the end of a match is generated here (adjective endings, the genitive of a
head noun inside a name, hyphens, legal forms). A genitive -s at the very end is accepted by the matcher.
"""

import re
from collections.abc import Iterable, Iterator

from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.model import EntityType

_ENDINGS = ("e", "er", "es", "en", "em")
_ADJECTIVE = re.compile(
    r"(?P<stem>.*(?:isch|lich|ig|al|ell|iv|är|bar|sam|haft|ös|end|iert|deutsch|offen|modern|souverän|neu"
    r"|staatsweit|weit|frei|beauftragt|nordisch|smart|sicher|groß|einheit|national|zentral|föderal))"
    r"(?:e|er|es|en|em)",
    re.IGNORECASE,
)
_NOUNS_IN_IV = re.compile(r".*(?:ative|nsive|itive|ektive|lative|tive)$")
_LEGAL_FORM = re.compile(
    r"\s+(?:g?GmbH(?: & Co\. KG)?|AG|AöR|A\.ö\.R\.|eG|e\.\s?G\.|SE|KG|e\.\s?V\.|UG|KdöR|mbH"
    r"|Anstalt des öffentlichen Rechts)$"
)
_FIXED_AFTER = frozenset(
    {"für", "der", "des", "die", "in", "zu", "im", "zur", "zum", "von", "vom", "am", "an", "auf", "bei", "mit"}
    | {"und", "&", "–", "-", "über"}
)
_FEMININE = re.compile(r"(?:ung|heit|keit|schaft|tät|ion|ei|ik|anz|enz|ur|kraft|e)$")
_SIBILANT = re.compile(r"(?:s|ß|x|z|sch)$")
_SHORTEST_NAME = 11
_TOO_PLAIN = frozenset({"Universität", "Landesregierung", "Staatsregierung", "Verwaltung", "Landesverwaltung"})
_LOWERED = frozenset(
    {
        EntityType.SYSTEM,
        EntityType.PROGRAMME,
        EntityType.STANDARD,
        EntityType.PUBLIC_SERVICE,
        EntityType.LEGAL_ACT,
    }
)


def forms(name: str, kind: EntityType) -> frozenset[str]:
    """Return the spellings of ``name`` to look for, ``name`` itself among them."""
    if kind is EntityType.PERSON:
        return frozenset({name})
    found: set[str] = set()
    for spelling in _spellings(name, kind):
        found.update(_inflected(spelling, lowered=kind in _LOWERED))
    return frozenset(found)


def adjective_forms(stem: str) -> frozenset[str]:
    """Return the inflected forms of an adjective stem, lower case and capitalised.

    >>> sorted(adjective_forms("hessisch"))[:2]
    ['Hessische', 'Hessischem']
    """
    capital = stem[0].upper() + stem[1:]
    return frozenset(start + ending for start in (stem, capital) for ending in _ENDINGS)


def town_adjectives(town: str) -> frozenset[str]:
    """Return the invariant adjectives a town's name may have ("Kölner", "Solinger"); none for long names."""
    if " " in town or "(" in town or len(town) < 4:
        return frozenset()
    if town.endswith("ingen") or town.endswith("ungen"):
        return frozenset({town[:-2] + "er"})
    if town.endswith("e"):
        return frozenset({town + "r"})
    if town.endswith("en"):
        return frozenset({town + "er", town[:-2] + "er"}) if len(town) > 6 else frozenset({town + "er"})
    return frozenset({town + "er"})


def without_legal_form(name: str) -> str:
    """Return the name without "GmbH", "AöR" and the like at its end."""
    return _LEGAL_FORM.sub("", name)


def shortened(name: str, territory: str, gazetteer: Gazetteer) -> str:
    """Return a name without the territory at its begin or end, "" where too little of a name is left.

    "Thüringer Landesrechenzentrum" gives "Landesrechenzentrum"; one short word or a plain noun is too little.
    """
    stems, invariant = gazetteer.adjectives(territory)
    adjectives = {*invariant, *(form for stem in stems for form in adjective_forms(stem))}
    first, _, rest = name.partition(" ")
    short = name.removesuffix(" " + territory) if name.endswith(" " + territory) else ""
    short = rest if first in adjectives else short
    enough = len(short) >= _SHORTEST_NAME and short[:1].isupper() and not short.endswith((" des Landes", " der Stadt"))
    return short if enough and short not in _TOO_PLAIN else ""


def _spellings(name: str, kind: EntityType) -> Iterator[str]:
    yield name
    short = without_legal_form(name)
    if short != name and len(short) >= 4:
        yield short
    if "–" in name:
        yield name.replace("–", "-")
    if "-" in name and kind is not EntityType.TERRITORY and len(name) > 6:
        yield name.replace("-", " ")
    if " & " in name:
        yield name.replace(" & ", " und ")


def _inflected(name: str, lowered: bool) -> Iterator[str]:
    words = name.split(" ")
    adjectives = [i for i in _leading(words) if _is_adjective(words, i)]
    for head in _head_forms(words):
        if not adjectives:
            yield " ".join(head)
            continue
        for ending in _ENDINGS:
            form = " ".join(_with_ending(word, ending) if i in adjectives else word for i, word in enumerate(head))
            yield form
            if lowered and adjectives[0] == 0:
                yield form[0].lower() + form[1:]


def _leading(words: list[str]) -> Iterable[int]:
    """Yield the positions before the first preposition or article, which may inflect."""
    for index, word in enumerate(words):
        if word in _FIXED_AFTER and not (word in {"und", "&"} and index + 1 < len(words) and index < 2):
            return
        yield index


def _is_adjective(words: list[str], index: int) -> bool:
    word = words[index]
    follower = words[index + 1] if index + 1 < len(words) else ""
    if _NOUNS_IN_IV.match(word):
        return False
    nominal = word.lower().endswith(("beauftragte", "beauftragter", "beauftragten"))
    if not nominal and not (follower[:1].isupper() or follower == "und" or (follower[:1].islower() and index == 0)):
        return False
    if not nominal and follower in _FIXED_AFTER and follower != "und":
        return False
    return _ADJECTIVE.fullmatch(word) is not None


def _with_ending(word: str, ending: str) -> str:
    match = _ADJECTIVE.fullmatch(word)
    return match["stem"] + ending if match else word


def _head_forms(words: list[str]) -> Iterator[list[str]]:
    yield words
    for index in _leading(words):
        word = words[index]
        last = index + 1 == len(words)
        if not word[:1].isupper() or _is_adjective(words, index) or (word.endswith("er") and not last):
            continue
        if last or len(word) <= 3 or _FEMININE.search(word):
            return
        endings = ("es",) if _SIBILANT.search(word) else ("s", "es")
        for ending in endings:
            yield [*words[:index], word + ending, *words[index + 1 :]]
        return
