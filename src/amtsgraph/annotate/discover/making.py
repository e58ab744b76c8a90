"""How a discovered name becomes a find: its entity, its label in the nominative, its words."""

import re

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.reading import Reading
from amtsgraph.model import Entity, EntityType
from amtsgraph.text import slug

INDEFINITE = frozenset(
    {"ein", "eine", "einer", "eines", "einem", "einen", "kein", "keine", "keinen", "mehrere", "viele", "zwei", "drei"}
    | {"vier", "fünf", "alle", "allen", "aller", "jede", "jeder", "jedes", "weitere", "weiteren", "andere", "anderen"}
    | {"verschiedene", "verschiedenen", "zahlreiche", "zahlreichen", "einige", "einigen", "jeweiligen", "jeweilige"}
    | {"Ein", "Eine", "Einer", "Eines", "Einem", "Einen", "Kein", "Keine", "Viele", "Mehrere", "Alle", "Weitere"}
)
_ADJECTIVE_ENDING = re.compile(r"(?:en|er|es|em|e)$")
_FEMININE = [
    "agenda",
    "akte",
    "strategie",
    "plattform",
    "initiative",
    "offensive",
    "cloud",
    "app",
    "verwaltung",
    "beschaffung",
    "souveränität",
    "roadmap",
    "kampagne",
    "wallet",
    "identität",
    "stadt",
    "region",
    "schule",
    "universität",
    "hochschule",
    "akademie",
    "stiftung",
    "gesellschaft",
    "agentur",
    "kommission",
    "bank",
    "konferenz",
    "kammer",
    "behörde",
    "zentrale",
    "stelle",
    "allianz",
    "stunde",
    "woche",
    "brücke",
    "anstalt",
    "versicherung",
    "regierung",
    "kanzlei",
    "lösung",
    "ordnung",
    "richtlinie",
]
_MASCULINE = [
    "antrag",
    "pakt",
    "plan",
    "rat",
    "tag",
    "fonds",
    "weg",
    "assistent",
    "raum",
    "hub",
    "staat",
    "marktplatz",
    "bund",
    "verbund",
    "verband",
    "verein",
    "landtag",
    "dienst",
    "städtetag",
    "landkreistag",
    "gemeindetag",
    "zwilling",
    "arbeitsplatz",
    "preis",
    "landesverband",
    "vertrag",
    "städtebund",
    "gemeindebund",
]


def find(
    reading: Reading,
    begin: int,
    end: int,
    kind: EntityType,
    score: float,
    *why: str,
    label: str = "",
    territory: str = "",
) -> Find:
    """Return the find of the tokens from ``begin`` up to ``end`` as a new entity."""
    label = label or reading.span(begin, end)
    entity = Entity(f"new-{slug(label) or 'name'}", label, kind, territory=territory)
    start, finish = reading.tokens[begin].start, reading.tokens[end - 1].end
    return Find(start, finish, entity, score, why, Rank.DISCOVERED)


def is_indefinite(reading: Reading, i: int) -> bool:
    """Tell whether the noun phrase of token ``i`` begins with "eine", "mehrere", a number or the like."""
    k = i - 1
    while reading.same_sentence(k, i) and reading.pos(k).startswith("ADJ") and reading.word(k)[:1].islower():
        k -= 1
    if not reading.same_sentence(k, i):
        return False
    return reading.word(k) in INDEFINITE or reading.pos(k) == "CARD"


def is_capital_adjective(reading: Reading, i: int) -> bool:
    """Tell whether an adjective is written with a capital inside a sentence, which only names do."""
    word = reading.word(i)
    if not word[:1].isupper() or reading.starts_sentence(i) or "-" in word or not word.isalpha():
        return False
    if reading.pos(i - 1) == "$." or reading.word(i - 1) in {"„", "“", '"', "»"}:
        return False
    return reading.pos(i) == "ADJ(A)" and reading.pos(i + 1) in {"NN", "NE", "FM", "TRUNC"} and len(word) > 4


def fits_noun(adjective: str, noun: str) -> bool:
    """Tell whether a capitalised adjective opens a title, not a genitive ("Anwendung Künstlicher Intelligenz").

    >>> fits_noun("Digitaler", "Antrag"), fits_noun("Künstlicher", "Intelligenz"), fits_noun("Digitale", "Wege")
    (True, False, True)
    """
    lowered = noun.lower()
    endings = (*_FEMININE, "ung", "heit", "keit", "schaft", "ion", "tät", "ik", "enz", "en", "er")
    return not adjective.endswith("er") or not lowered.endswith(endings)


def nominative_adjective(word: str, noun: str) -> str:
    """Return an attribute as it stands before the noun alone: ("Digitalen", "Agenda") -> "Digitale".

    >>> nominative_adjective("Digitalen", "Antrag"), nominative_adjective("Deutschen", "Institut")
    ('Digitaler', 'Deutsches')
    """
    lowered = noun.lower()
    if word.endswith("e") and lowered.endswith(("e", "en")):
        return word  # a plural, or a feminine
    stem = _ADJECTIVE_ENDING.sub("", word)
    if lowered.endswith(tuple(_FEMININE)) or lowered.endswith(("ung", "heit", "keit", "schaft", "ion", "tät", "en")):
        return stem + "e"
    return stem + ("er" if lowered.endswith(tuple(_MASCULINE)) else "es")
