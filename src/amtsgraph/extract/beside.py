"""Titles beside the name of a person: in front of it, behind it, and shared by a list of persons."""

from collections.abc import Sequence

from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.titles import Titles
from amtsgraph.extract.units import Unit
from amtsgraph.model import EntityType

_SUBJECTS = frozenset({EntityType.PROGRAMME, EntityType.SYSTEM, EntityType.STANDARD, EntityType.PUBLIC_SERVICE})
_JOINED = ("und", "sowie")
_PLURALS = ("räte", "innen", "sekretäre", "stände", "beauftragten", "vorsitzenden", "präsidenten", "direktoren")
_PLURAL_DETERMINERS = frozenset({"die", "den", "dessen", "deren", "ihre", "ihren", "seine", "seinen", "beiden"})


class Beside:
    """Answers which phrases of a sentence are titles of a person; ``phrases`` are those of the sentence."""

    def __init__(self, titles: Titles, lexicon: Lexicon, units: Sequence[Unit], phrases: Sequence[Phrase]) -> None:
        self._titles = titles
        self._lexicon = lexicon
        self._units = units
        self._phrases = phrases

    def title(self, phrase: Phrase) -> Unit:
        """Return the title that the phrase is headed by ("Projektleiter E-Government" by its first noun)."""
        mention = phrase.head.mention
        if self._titles.level(phrase.head) or (mention is not None and mention.entity.type not in _SUBJECTS):
            return phrase.head
        return next((t for t in phrase.titles if self._titles.level(t)), phrase.head)

    def is_title(self, phrase: Phrase) -> bool:
        """Tell whether a title heads the phrase."""
        return bool(self._titles.level(self.title(phrase)))

    def own(self, phrase: Phrase) -> list[Unit]:
        """Return the titles inside the phrase of the name itself ("Landrätin X Y")."""
        return [t for t in phrase.titles if self._titles.level(t)]

    def before(self, at: int) -> list[int]:
        """Return titles in front: "Staatssekretär und CIO X Y", "der Präsident des BSI, X Y"."""
        person, has_title = self._phrases[at], bool(self.own(self._phrases[at]))
        found: list[int] = []
        for k in range(at - 1, -1, -1):
            between = self._between(self._phrases[k].last, person.first)
            if any(u.is_verb for u in between):
                break
            if not self.is_title(self._phrases[k]):
                continue
            if found or has_title:
                gap = self._between(self._phrases[k].last, self._phrases[found[-1]].first if found else person.first)
                if not gap or gap[-1].text not in (*_JOINED, ","):
                    break
            elif not self._only_complements(self._phrases[k].last + 1, person.first) or (
                person.prep and not any(u.text == "," for u in between)
            ):
                break
            found.append(k)
        return found

    def after(self, at: int) -> list[int]:
        """Return titles behind, also over the end of the clause and a time: "wie X Y erläutert, die Chefin von Z",
        "X Y, seit 2019 Präsidentin des BSI und zugleich CIO der Z"."""
        position = self._phrases[at].last + 1
        while position < len(self._units) and self._closes_clause(self._units[position]):
            position += 1
        if position >= len(self._units) or self._units[position].text not in (",", "–", "als"):
            return []
        begin = self._over_times(position + 1)
        found: list[int] = []
        for k in range(at + 1, len(self._phrases)):
            phrase = self._phrases[k]
            if phrase.first < begin and phrase.prep != "als":
                continue
            if not found:
                near = phrase.first <= begin + 1 and phrase.prep in ("", "als")
                if near and phrase.head.text.endswith("-"):
                    begin = phrase.last + 2  # "den Finanz- und Digitalminister"
                    continue
                if not near or not self.is_title(phrase):
                    break
                found.append(k)
            elif self.is_title(phrase) and not phrase.prep and self._is_joined(self._phrases[found[-1]], phrase):
                found.append(k)
        return found

    def shared(self, at: int) -> int | None:
        """Return the phrase whose plural title covers this person too ("die Bürgermeister A aus X und B aus Y")."""
        end = self._phrases[at].first
        for k in range(at - 1, -1, -1):
            phrase = self._phrases[k]
            gap = [u.text for u in self._between(phrase.last, end)]
            end = phrase.first
            if phrase.prep in ("aus", "von") and phrase.head.mention is not None and gap in ([","], ["und"], ["sowie"]):
                continue
            if gap not in ([], [","], ["und"], ["sowie"]) or not _is_person(phrase):
                return None
            if any(self._is_plural(t, phrase) for t in self.own(phrase)):
                return k
        return None

    def _is_plural(self, title: Unit, phrase: Phrase) -> bool:
        low = title.text.lower()
        if low.endswith(_PLURALS):
            return not low.endswith("en") or phrase.det in _PLURAL_DETERMINERS
        same_form = low.endswith(("er", "ern", "ären", "tären"))
        return same_form and phrase.det in _PLURAL_DETERMINERS

    def _closes_clause(self, unit: Unit) -> bool:
        return unit.is_verb or (unit.pos == "PTKVZ" and unit.mention is None)

    def _over_times(self, position: int) -> int:
        """Return the position after adverbs and times ("in diesem Jahr", "seit 2019", "bislang")."""
        while position < len(self._units):
            unit = self._units[position]
            phrase = next((p for p in self._phrases if p.first == unit.index), None)
            following = self._units[position + 1] if position + 1 < len(self._units) else None
            if phrase is not None and phrase.prep in ("in", "seit", "bis", "ab") and self._lexicon.is_time(phrase.head):
                position = phrase.last + 1
            elif unit.pos == "APPR" and following is not None and following.text.isdigit():
                position += 1
                break
            elif unit.pos in ("ADV", "PTKNEG") and unit.mention is None:
                position += 1
            else:
                break
        return position

    def _only_complements(self, first: int, last: int) -> bool:
        """Tell whether only the title's complement and one comma stand between title and person."""
        between = [u for u in self._units if first <= u.index < last]
        if any(u.is_verb or u.text in (".", ";", ":") for u in between):
            return False
        commas = sum(u.text == "," for u in between)
        return (commas == 0 and not between) or (commas == 1 and between[-1].text in (",", "Dr.", "Prof."))

    def _is_joined(self, left: Phrase, right: Phrase) -> bool:
        """Tell whether "und" joins the two titles, over a time at most ("und seit 2019 CIO")."""
        between = self._between(left.last, right.first)
        joiners = [k for k, u in enumerate(between) if u.text in _JOINED]
        behind = between[joiners[-1] + 1 :] if joiners else []
        times = all(u.mention is None and u.pos in ("ADV", "APPR", "CARD") for u in behind)
        return bool(joiners) and times and not any(u.is_verb or _names_person(u) for u in between)

    def _between(self, after: int, before: int) -> list[Unit]:
        return [u for u in self._units if after < u.index < before]


def _is_person(phrase: Phrase) -> bool:
    return _names_person(phrase.head)


def _names_person(unit: Unit) -> bool:
    return unit.mention is not None and unit.mention.entity.type is EntityType.PERSON
