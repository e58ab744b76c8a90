"""Decides what a known name means, from its context; where that is not clear it abstains.

Each sense gathers evidence for and against; the reasons travel with the mention. An ambiguous name counts
only above ``_ENOUGH`` and clearly before its rivals.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.matcher import Hit
from amtsgraph.annotate.reading import DETERMINERS, Reading, is_acronym
from amtsgraph.annotate.senses import Sense
from amtsgraph.annotate.territory import Focus, Territories
from amtsgraph.model import ORGANISATIONS, EntityType, MentionKind

_CACHE = 16_384
_ENOUGH = 0.7
_MARGIN = 0.1
_NAME_MARGIN = 0.35
_MAKERS_AND_PRODUCTS = frozenset({EntityType.COMPANY, EntityType.SYSTEM})
_BEFORE_MAKERS = frozenset({"an", "von", "bei", "durch", "mit", "Firma", "Unternehmen", "Hersteller", "Anbieter"})
_DIGITAL = re.compile(r"(?:[Dd]igital|[Ee]lektronisch|[Ii]nternetbasiert)e[nrsm]?")
_PLURAL_LEADS = frozenset({"Städte", "Kommunen"})
_PLACE_LEADS = frozenset({"in", "aus", "nach", "bei", "um", "für", "von", "nahe"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sense with its score in this place and the reasons for it."""

    sense: Sense
    score: float
    why: tuple[str, ...]


class Resolver:
    """Chooses among the senses of hits, for one register."""

    def __init__(self, territories: Territories, gazetteer: Gazetteer, heads: Heads, roles: "RoleTest") -> None:
        self._territories = territories
        self._gazetteer = gazetteer
        self._heads = heads
        self._roles = roles

    def resolve(self, hits: Sequence[Hit], reading: Reading, focus: Focus) -> list[Find]:
        """Return the finds of all hits that stand alone; hits with a rest are compounds, not handled here."""
        whole = [hit for hit in hits if not hit.rest]
        sure = {s.entity.key for hit in whole for s in _sure(hit)}
        found: dict[Hit, Find] = {}
        for _ in range(2):  # the second round knows what the first one settled
            for hit in whole:
                find = self._decide(hit, reading, focus, sure)
                if find is not None:
                    found[hit] = find
            sure |= {find.entity.key for find in found.values()}
        return [self._with_lead(found[hit], reading) for hit in whole if hit in found]

    def _with_lead(self, find: Find, reading: Reading) -> Find:
        """Take in "Stadt", "Land", "Freistaat" before the name of a territory, "digitaler" before a service's."""
        if find.entity.type is EntityType.PUBLIC_SERVICE and find.kind is MentionKind.NAME:
            i = reading.at(find.start)
            return replace(find, start=reading.tokens[begin_of_service(reading, i)].start)
        if find.entity.type is not EntityType.TERRITORY or find.kind is not MentionKind.NAME:
            return find
        i = reading.at(find.start)
        lead = reading.tokens[i - 1] if reading.same_sentence(i - 1, i) else None
        if lead is None or lead.text not in self._gazetteer.leads or lead.text in _PLURAL_LEADS:
            return find
        return replace(find, start=lead.start) if reading.text[lead.end : find.start] == " " else find

    def _decide(self, hit: Hit, reading: Reading, focus: Focus, sure: set[str]) -> Find | None:
        weighed = [self._weigh(hit, sense, reading, focus, sure) for sense in hit.senses]
        weighed = _without_makers(weighed)
        ranked = sorted((w for w in weighed if w.score > 0), key=lambda w: (-w.score, w.sense.entity.key))
        if not ranked:
            return None
        best = ranked[0]
        rivals = [w for w in ranked[1:] if w.sense.entity.key != best.sense.entity.key]
        if rivals and best.score - rivals[0].score < _MARGIN:
            best = self._maker_or_product(hit, best, rivals, reading) or best
            if len(rivals) > 1 or {best.sense.entity.type, rivals[0].sense.entity.type} - _MAKERS_AND_PRODUCTS:
                return None
        if best.score < _ENOUGH:
            return None
        rank = Rank.REGISTER if best.sense.entity.known else Rank.PLACE
        return Find(
            hit.start, hit.end, best.sense.entity, round(min(best.score, 1.0), 2), best.why, rank, best.sense.kind
        )

    def _maker_or_product(self, hit: Hit, best: Weighed, rivals: Sequence[Weighed], reading: Reading) -> Weighed | None:
        """Tell a firm from its product of the same name: a firm gets, gives and says, a product is used."""
        firm = reading.word(reading.at(hit.start) - 1) in _BEFORE_MAKERS
        kinds = {EntityType.COMPANY} if firm else {EntityType.SYSTEM}
        return next((w for w in (best, *rivals) if w.sense.entity.type in kinds), None)

    def _weigh(self, hit: Hit, sense: Sense, reading: Reading, focus: Focus, sure: set[str]) -> Weighed:
        i = reading.at(hit.start)
        if sense.kind is MentionKind.ADJECTIVE:
            return self._weigh_adjective(hit, sense, reading)
        reasons = [(sense.strength, f"{sense.source} name")]
        if sense.entity.type is EntityType.TERRITORY:
            reasons.extend(self._place_evidence(i, sense, reading))
        if sense.entity.type is EntityType.PERSON:
            reasons.extend(self._person_evidence(i, sense, reading, sure))
        elif sense.ambiguous or len(hit.senses) > 1:
            reasons.extend(self._evidence(hit, i, sense, reading, focus, sure))
        return Weighed(sense, sum(r[0] for r in reasons), tuple(r[1] for r in reasons))

    def _weigh_adjective(self, hit: Hit, sense: Sense, reading: Reading) -> Weighed:
        """An adjective of a territory stands before a noun, and is no surname."""
        after = reading.at(hit.end - 1) + 1
        i = reading.at(hit.start)
        follows = reading.same_sentence(i, after) and (
            reading.is_noun(after)
            or (reading.pos(after).startswith("ADJ") and reading.is_noun(after + 1))
            or (reading.word(after) in {"„", "“", '"'} and reading.word(after + 1)[:1].isupper())
        )
        surname = self._roles.is_first_name(reading.word(i - 1)) and reading.same_sentence(i - 1, i)
        score = sense.strength if follows and not surname else 0.0
        return Weighed(sense, score, ("adjective of the territory before a noun",))

    def _place_evidence(self, i: int, sense: Sense, reading: Reading) -> Iterable[tuple[float, str]]:
        before, after = reading.word(i - 1), reading.word(i + len(sense.name.split()))
        if self._roles.is_first_name(before) and reading.same_sentence(i - 1, i):
            yield -1.0, "a first name stands before it"
        if sense.name == "Bund" and after in {"für", "der", "Deutscher", "deutscher"}:
            yield -1.0, "an association's name"
        if not sense.ambiguous:
            return
        lead = before in self._gazetteer.leads or before in self._gazetteer.place_cues or before in _PLACE_LEADS
        if lead and reading.same_sentence(i - 1, i):
            yield 0.4, f"after {before}"
        elif reading.in_title(i) and after == ":":
            yield 0.4, "kicker of the headline"

    def _person_evidence(self, i: int, sense: Sense, reading: Reading, sure: set[str]) -> Iterable[tuple[float, str]]:
        if not sense.ambiguous:
            return
        if sense.entity.key in sure:
            yield 0.45, "the full name stands in the article"
        elif self._roles.is_role(reading.word(i - 1)):
            yield 0.4, f"after {reading.word(i - 1)}"

    def _evidence(
        self, hit: Hit, i: int, sense: Sense, reading: Reading, focus: Focus, sure: set[str]
    ) -> Iterable[tuple[float, str]]:
        if sense.entity.key in sure:
            yield 0.4, "named in full or settled elsewhere in the article"
        if hit.start == 0 and reading.in_title(0) and reading.text[hit.end : hit.end + 1] == ":":
            yield 0.6, "before the colon of the headline"
        if sense.source == "shortened" and _goes_on(hit, reading):
            yield -1.0, "a place or name follows that belongs to it"
        yield from self._head_evidence(i, sense, reading)
        yield from self._territory_evidence(hit, i, sense, reading, focus)
        name = sense.name
        if " " in name or "-" in name.strip("-"):
            yield 0.15, "several words"
        if is_acronym(name) and len(name) >= 3:
            article = reading.same_sentence(i - 1, i) and reading.pos(i - 1) in DETERMINERS
            yield (0.15 if article else 0.1), "written as an abbreviation"
        if reading.word(i - 1) in {"„", '"', "»"} and sense.entity.type in {EntityType.SYSTEM, EntityType.PROGRAMME}:
            yield 0.2, "in quotation marks"

    def _head_evidence(self, i: int, sense: Sense, reading: Reading) -> Iterable[tuple[float, str]]:
        before = reading.word(i - 2) if reading.word(i - 1) in {"„", '"', "»"} else reading.word(i - 1)
        if not before[:1].isupper() or not reading.same_sentence(i - 1, i):
            return
        told = self._heads.type_of(before)
        if before in self._heads.firm_cues:
            told = EntityType.COMPANY
        if told is None:
            return
        fits = told is sense.entity.type or (told in ORGANISATIONS and sense.entity.type in ORGANISATIONS)
        yield (0.45 if fits else -0.4), f"after {before}"

    def _territory_evidence(
        self, hit: Hit, i: int, sense: Sense, reading: Reading, focus: Focus
    ) -> Iterable[tuple[float, str]]:
        state = self._territories.state_of(sense.entity)
        if not state or sense.entity.type in {EntityType.TERRITORY}:
            return
        if state == self._territories.country:
            after = reading.at(hit.end - 1) + 1
            if reading.word(after) == "des" and reading.word(after + 1) == "Bundes":
                yield 0.5, "of the federation, as the text says"
            elif not focus.state:
                yield 0.1, "a federal name in an article without a state"
            else:
                yield -_NAME_MARGIN, "a federal name in an article about a state that has one of its own"
        elif state == focus.state:
            yield _NAME_MARGIN, f"belongs to {self._territories.label(state)}, which the article is about"
        elif focus.state:
            yield -_NAME_MARGIN, f"belongs to {self._territories.label(state)}, not to the article's state"


class RoleTest:
    """Tells first names and office nouns; what the resolver must know about persons."""

    def __init__(self, first_names: frozenset[str], roles: frozenset[str]) -> None:
        self._first_names = first_names
        self._roles = roles
        self._is_role = lru_cache(maxsize=_CACHE)(self._ends_in_role)

    def is_first_name(self, word: str) -> bool:
        """Tell whether a word is a first name, or a double one."""
        return word in self._first_names or ("-" in word and all(part in self._first_names for part in word.split("-")))

    def is_role(self, word: str) -> bool:
        """Tell whether a noun names an office: "Digitalministerin", "CIO", "IT-Chef"."""
        return word[:1].isupper() and self._is_role(word.lower())

    def _ends_in_role(self, word: str) -> bool:
        return any(word[k:] in self._roles for k in range(len(word) - 2))


def _without_makers(weighed: list[Weighed]) -> list[Weighed]:
    """Drop a firm that a name may mean in short where a product bears it ("Muster Cloud", Muster Cloud GmbH)."""
    product = any(w.sense.entity.type is EntityType.SYSTEM and not w.sense.ambiguous for w in weighed)
    return [w for w in weighed if not (product and w.sense.ambiguous and w.sense.entity.type is EntityType.COMPANY)]


def begin_of_service(reading: Reading, i: int) -> int:
    """Return the position of "digitaler", "elektronischer" before a service named at token ``i``, else ``i``."""
    digital = reading.same_sentence(i - 1, i) and _DIGITAL.fullmatch(reading.word(i - 1)) is not None
    return i - 1 if digital else i


def _goes_on(hit: Hit, reading: Reading) -> bool:
    """Tell whether a name stands right behind a hit, as in "Technische Universität Musterstadt"."""
    after = reading.at(hit.end - 1) + 1
    apart = reading.text[hit.end : hit.end + 1] == " " and reading.same_sentence(after - 1, after)
    genitive = reading.word(after).endswith("s")
    return apart and not genitive and reading.is_capital(after) and reading.is_namelike(after)


def _sure(hit: Hit) -> list[Sense]:
    """Return the one sense of a hit that needs no context, if it has one."""
    names = [s for s in hit.senses if s.kind is MentionKind.NAME]
    return names if len(hit.senses) == 1 and names and not names[0].ambiguous else []
