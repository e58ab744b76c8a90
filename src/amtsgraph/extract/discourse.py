"""Descriptions ("das Land", "der IT-Dienstleister", "die Plattform") resolved within an article, or left.

The state of the article is the list of entities named so far. A description takes the one candidate that
fits its noun; of several, the one the article is about or the only one of the last two sentences; else none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from amtsgraph.document import Document, Sentence, Token
from amtsgraph.errors import CueError
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind, Span

_DEFINITE = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "dieser",
        "diese",
        "dieses",
        "diesem",
        "diesen",
        "im",
        "zum",
        "zur",
        "vom",
        "beim",
        "am",
        "ins",
    ]
)
_ADJECTIVE = ("ADJ(A)",)
_OPENING = 2  # the headline and the first two sentences
_THINGS = ORGANISATIONS | {EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.PUBLIC_SERVICE, EntityType.LEGAL_ACT}


@dataclass(frozen=True, slots=True)
class Description:
    """A line of ``data/cues/discourse.yaml``: nouns and what they can stand for."""

    nouns: frozenset[str]
    types: frozenset[EntityType]
    kinds: frozenset[str]
    keys: frozenset[str]
    labels: tuple[str, ...]
    same_word: bool
    recent: bool

    def fits(self, entity: Entity, noun: str) -> bool:
        """Tell whether the entity can be meant by ``noun``."""
        if entity.type not in self.types:
            return False
        if self.keys and entity.key in self.keys:
            return True
        if self.kinds and entity.kind in self.kinds:
            return True
        if "KindMunicipality" in self.kinds and _is_unlisted_town(entity):
            return True
        if any(part in entity.label for part in self.labels):
            return True
        if entity.type is not EntityType.TERRITORY and noun.lower() in entity.label.lower():
            return True
        return not (self.kinds or self.keys or self.labels or self.same_word)

    def is_worded(self, entity: Entity, text: str, noun: str) -> bool:
        """Tell whether the text calls the entity by the noun ("Zweckverband X" for "der Verband")."""
        named = entity.type in self.types and entity.type is not EntityType.TERRITORY
        return named and noun.lower() in text.lower()


def _is_unlisted_town(entity: Entity) -> bool:
    """Tell whether the territory is one that no list knows and whose name is not that of a county."""
    return not (entity.known or entity.kind or "kreis" in entity.label.lower())


def load_descriptions(path: Path) -> tuple[Description, ...]:
    """Read the descriptions. Raises CueError when the file is not a list of mappings with nouns and types."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(_description(entry) for entry in data)
    except (OSError, yaml.YAMLError, TypeError, KeyError, ValueError, AttributeError) as error:
        raise CueError(f"{path}: not a list of descriptions ({error}); see docs/cues.md") from error


def _description(entry: Mapping[str, Any]) -> Description:
    def words(name: str) -> frozenset[str]:
        return frozenset(str(entry.get(name, "")).split())

    return Description(
        words("nouns"),
        frozenset(EntityType(t) for t in entry["types"].split()),
        words("kinds"),
        words("keys"),
        tuple(str(entry.get("labels", "")).split()),
        bool(entry.get("same_word", False)),
        bool(entry.get("recent", False)),
    )


@dataclass(frozen=True, slots=True)
class _Sighting:
    entity: Entity
    sentence: int
    start: int
    text: str
    in_title: bool


class Resolver:
    """Adds description mentions to a document."""

    def __init__(self, descriptions: Sequence[Description]) -> None:
        self._by_noun: dict[str, list[Description]] = {}
        for d in descriptions:
            for noun in d.nouns:
                self._by_noun.setdefault(noun, []).append(d)

    def resolve(self, document: Document) -> tuple[Mention, ...]:
        """Return the mentions of the document and those of resolved descriptions, by position."""
        seen = _sightings(document)
        added: list[Mention] = []
        for sentence in document.sentences:
            for first, noun in self._candidates(sentence, document.mentions):
                found = self._find(noun, sentence, seen, added)
                if found is not None:
                    entity, score, why = found
                    near = first.end + 1 >= noun.start or "- und " in document.article.text[first.end : noun.start]
                    begin = first.start if near else noun.start
                    span = Span(begin, noun.end)
                    text = document.article.text[begin : noun.end]
                    added.append(Mention(span, text, entity, score, (why,), MentionKind.DESCRIPTION))
        return tuple(sorted([*document.mentions, *added], key=lambda m: (m.span.start, -m.span.end)))

    def _descriptions(self, noun: str) -> list[Description]:
        """Return what a noun can stand for; compounds stand for what their head does ("Cloudanbieter")."""
        if noun in self._by_noun:
            return self._by_noun[noun]
        return next((self._by_noun[h] for h in _COMPOUND_HEADS if noun.lower().endswith(h.lower())), [])

    def _noun(self, token: Token) -> str:
        """Return the noun as the list has it; the tagger takes "App" for a plural."""
        return token.text if token.text in self._by_noun else token.lemma

    def _candidates(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[Token, Token]]:
        """Return determiner and noun of each definite description that is no part of a name."""
        found = []
        for i, token in enumerate(sentence.tokens):
            if not token.text[0].isupper() or not self._descriptions(self._noun(token)):
                continue
            first = _determiner(sentence.tokens, i) or _bare_in_headline(sentence, i)
            if (
                first is None
                or (token.text not in self._by_noun and _is_told_apart(sentence, i))
                or (token.text not in self._by_noun and _is_plural(token, sentence.tokens[max(0, i - 1)]))
                or (_followed_by_name(sentence, i, mentions) and not self._holds_services(token, sentence, i, mentions))
            ):
                continue
            if not any(m.span.start < token.end and token.start < m.span.end for m in mentions):
                found.append((first, token))
        return found

    def _holds_services(self, token: Token, sentence: Sentence, i: int, mentions: Sequence[Mention]) -> bool:
        """Tell whether a service behind the noun of a system is no name of it ("auf dem Portal Urkunden bestellen")."""
        types = self._descriptions(self._noun(token))[0].types
        after = sentence.tokens[i + 1].start
        named = [m.entity.type for m in mentions if m.span.start == after]
        return types == {EntityType.SYSTEM} and named == [EntityType.PUBLIC_SERVICE]

    def _find(
        self, noun: Token, sentence: Sentence, seen: Sequence[_Sighting], added: Sequence[Mention]
    ) -> tuple[Entity, float, str] | None:
        del added
        word = self._noun(noun)
        same_head = {s.entity for s in seen if s.start < noun.start and s.text.lower().endswith(word.lower())}
        same_head -= {s.entity for s in seen if s.text == word and not s.entity.known}
        loose = word not in self._by_noun and not word.lower().endswith((*_MAKERS, "plattform", "portal"))
        for description in self._descriptions(word):
            headed = [e for e in same_head if e.type in description.types and e.type is not EntityType.TERRITORY]
            if len(headed) == 1:
                return headed[0], 0.9, f"named with the same noun „{word}“"
            worded = {s.entity for s in seen if description.is_worded(s.entity, s.text, word)}
            fitting = {s.entity for s in seen if s.entity in worded or description.fits(s.entity, word)}
            before = [s for s in seen if s.start < noun.start and s.entity in fitting]
            entities = list(dict.fromkeys(s.entity for s in before))
            if len(entities) == 1 and not description.recent:
                return entities[0], 0.9, f"only candidate for „{word}“"
            if loose:
                continue  # a compound says more than its head, so it may mean something else
            home = {s.entity for s in before if s.entity.type is EntityType.TERRITORY and s.in_title}
            if len(home) == 1 and not description.recent:
                return home.pop(), 0.8, f"territory of the headline for „{word}“"
            lead = _lead(before)
            if lead is not None:
                return lead, 0.75, f"what the article opens with, for „{word}“"
            recent = list(dict.fromkeys(s.entity for s in before if s.sentence >= sentence.number - 1))
            if len(recent) == 1:
                return recent[0], 0.75, f"nearest candidate for „{word}“"
            main = _most_named(before) if not description.recent else None
            if main is not None:
                return main, 0.7, f"main candidate for „{word}“"
        return None


def _lead(sightings: Sequence[_Sighting]) -> Entity | None:
    """Return the only thing that the headline names, else the only one of the first sentence that names any."""
    things = [s for s in sightings if s.entity.type in _THINGS]
    if not things:
        return None
    first = things[0].sentence
    opening = {s.entity for s in things if s.in_title} or {s.entity for s in things if s.sentence == first <= _OPENING}
    return opening.pop() if len(opening) == 1 else None


def _most_named(sightings: Sequence[_Sighting]) -> Entity | None:
    """Return the entity named at least twice as often as any other, if there is one."""
    counts: dict[Entity, int] = {}
    for s in sightings:
        counts[s.entity] = counts.get(s.entity, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1] and ranked[0][1] > 2:
        return ranked[0][0]
    return None


def _sightings(document: Document) -> list[_Sighting]:
    found = []
    for sentence in document.sentences:
        for m in document.mentions_in(sentence):
            found.append(
                _Sighting(m.entity, sentence.number, m.span.start, m.text, m.span.start < document.article.body_start)
            )
    return found


def _determiner(tokens: Sequence[Token], i: int) -> Token | None:
    """Return the definite determiner of the noun at ``i``; adjectives that single out no one may stand between."""
    k = i - 1
    if k >= 1 and tokens[k].text == "und" and tokens[k - 1].text.endswith("-"):
        k -= 2  # "die Hanse- und Universitätsstadt"
    if k >= 0 and tokens[k].pos == "ADJ(A)":
        if tokens[k].text.lower() in _EMPTY_ADJECTIVES or tokens[k].text.lower().endswith(
            ("ische", "ischer", "ischen")
        ):
            k -= 1
        elif tokens[k].lemma.lower().endswith(("t", "en")):
            k = _start_of_participle(tokens, k)
    if k < 0 or tokens[k].text.lower() not in _DEFINITE:
        return None
    return tokens[k + 1] if tokens[k].pos == "APPRART" else tokens[k]


def _bare_in_headline(sentence: Sentence, i: int) -> Token | None:
    """Return the noun itself where a headline leaves its article out ("Bremen: Land und Universität planen ...")."""
    before = sentence.tokens[i - 1].text if i else ""
    token = sentence.tokens[i]
    return token if sentence.is_title and token.lemma in _PLACES and before in (":", "und", ",") else None


def _is_told_apart(sentence: Sentence, i: int) -> bool:
    """Tell whether an attribute says which one is meant ("die E-Mail-Lösung von X")."""
    after = sentence.tokens[i + 1].text if i + 1 < len(sentence.tokens) else ""
    return after in ("von", "vom", "des", "der")


def _is_plural(noun: Token, before: Token) -> bool:
    """A form that differs from the lemma is plural, unless it is a genitive ("des Landes") or a dative in -e."""
    if noun.text == noun.lemma or before.text.lower() in ("des", "dieses") or before.pos == "ADJ(A)":
        return False
    return not noun.text.endswith("e") or before.text.lower() in ("die", "diese", "der")


def _start_of_participle(tokens: Sequence[Token], k: int) -> int:
    """Return the index of the article of "das vom Land gestartete (Projekt)", -1 when there is none."""
    for j in range(k - 1, max(-1, k - 9), -1):
        if tokens[j].text == "," or (
            tokens[j].pos.startswith(("V", "K")) and tokens[j].text.lower() not in ("und", "sowie")
        ):
            return -1
        follows = tokens[j + 1].pos in ("APPR", "APPRART") or j == k - 1
        if tokens[j].text.lower() in _DEFINITE and tokens[j].pos in ("ART", "PDAT") and follows:
            return j
    return -1


_PLACES = frozenset(["Land", "Bundesland", "Freistaat", "Stadt", "Hansestadt", "Landkreis", "Kreis", "Gemeinde"])
_COMPOUND_HEADS = (
    "Anbieter", "Hersteller", "Dienstleister", "Unternehmen", "Plattform", "Portal", "Verfahren", "System", "Software",
    "Lösung", "Anwendung", "Datenbank", "Werkzeug", "Programm", "Kataster", "Assistent", "Cloud", "Produkt", "Dienst",
    "Register", "App", "Archiv",
)  # fmt: skip
_MAKERS = ("hersteller", "anbieter", "unternehmen", "firma", "softwarehaus", "dienstleister")
_EMPTY_ADJECTIVES = frozenset(
    [
        "neue",
        "neuen",
        "neuer",
        "neues",
        "eigene",
        "eigenen",
        "zentrale",
        "zentralen",
        "zentraler",
        "ganze",
        "ganzen",
        "gesamte",
        "gesamten",
        "kleine",
        "kommunalen",
        "genannte",
        "genannten",
        "kommunale",
        "kommunalen",
    ]
)


def _followed_by_name(sentence: Sentence, i: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether a name follows at once ("die Plattform ELSTER") or a genitive narrows the noun down."""
    if i + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[i + 1]
    provider = sentence.tokens[i].lemma.lower().endswith(("dienstleister", "dienstleisterin"))
    named = [m for m in mentions if m.span.start == after.start and m.kind is MentionKind.NAME]
    if named and not (provider and named[0].entity.type is EntityType.TERRITORY):
        return True
    if provider:
        return False
    if after.text.lower() in ("des", "der") and i + 2 < len(sentence.tokens):
        return not sentence.tokens[i + 2].lemma.lower().endswith(_MAKERS)
    return after.text.lower() == "für" and after.pos == "APPR" and sentence.tokens[i].lemma not in _PLACES
