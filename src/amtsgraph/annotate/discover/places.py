"""Territories that neither register nor gazetteer hold: "Landkreis X", "Gemeinde X", "im hessischen X"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from amtsgraph.annotate.discover.making import find
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.morphology import WordClass
from amtsgraph.annotate.reading import DETERMINERS, Reading, is_acronym, is_styled
from amtsgraph.annotate.resolve import RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import EntityType

_COUNTY = re.compile(r"(?P<name>[A-ZÄÖÜ][\w-]*(?:-Kreis|[a-zäöü]{4,}kreis))(?:e?s)?")
_NO_COUNTY = re.compile(
    r"(?:.*(?:personen|teilnehmer|nutzer|kunden|adressaten|arbeits|um|frei|strom|gesprächs|experten|wahl|freundes"
    r"|förder|interessenten|regel|themen|stamm|bekannten|gesellschafter|land|unter|führungs)kreis|Landkreis|Stadtkreis)",
    re.I,
)
PLACE_NAME = re.compile(
    r".*(?:burg|heim|stadt|hausen|ingen|dorf|berg|feld|bach|furt|kirchen|brück|brücken|rode|roda|leben|weiler|scheid|büttel"
    r"|hafen|haven|münde|walde|wald|stein|hof|höfe|hude|beck|lage|loh|trup|zell|see|werder|hagen|holz|itz|ow|au|land|moor|oog"
    r"|thal|brunn|bronn|reuth|ried|hain|hütte|hütten)"
)
_LED_NAME = re.compile(rf"{PLACE_NAME.pattern[:-1]}|straße|tal|mark|born|lippe)")
NO_PLACE = re.compile(
    r".*(?:bau|schau|stau|frau|lage|sitz|baustein|meilenstein|(?:um|handlungs|themen|aufgaben|test|politik)feld|leben"
    r"|bahnhof|rechnungshof|(?:aus|in|um|bau|acker)land|innenstadt|hauptstadt|kapital|potenzial|straßen|haushalt)",
    re.I,
)
_COUNTY_ADJECTIVE = re.compile(r"(?P<stem>[A-ZÄÖÜ][\w-]*isch)e[nmrs]?")
_LANDSCAPES = frozenset({"Land", "Heide", "Börde", "Hardt", "Berge", "Kreis", "Geest", "Marsch", "Tal", "Seen", "Wald"})
_PLURAL = {
    "Landkreise": "Landkreis",
    "Landkreisen": "Landkreis",
    "Kreise": "Landkreis",
    "Kreisen": "Landkreis",
    "Samtgemeinden": "Samtgemeinde",
    "Verbandsgemeinden": "Verbandsgemeinde",
    "Verwaltungsgemeinschaften": "Verwaltungsgemeinschaft",
    "Gemeinden": "",
    "Städte": "",
    "Städten": "",
    "Kommunen": "",
    "Nachbarn": "",
    "Nachbargemeinden": "",
    "Nachbarkommunen": "",
    "Nachbarstädte": "",
    "Nachbarstädten": "",
    "Partnerkommunen": "",
    "Modellkommunen": "",
    "Pilotkommunen": "",
    "Mitgliedskommunen": "",
    "Orte": "",
    "Orten": "",
    "Ortschaften": "",
    "Märkte": "",
    "Märkten": "",
}
_JOINERS = frozenset({",", "und", "sowie", "oder"})
_FOR_INSTANCE = frozenset({"darunter", "etwa", "wie", "nämlich", "beispielsweise", "u.a.", "vornehmlich"})
_LONGEST_LIST = 16
_AHEAD = 9
_LEAD_BASE = {
    "Samtgemeinden": "Samtgemeinde",
    "Verbandsgemeinden": "Verbandsgemeinde",
    "Landkreises": "Landkreis",
    "Kreises": "Landkreis",
    "Kreis": "Landkreis",
    "Bezirks": "Bezirk",
    "Amtes": "Amt",
    "Amts": "Amt",
    "Regionalverbands": "Regionalverband",
}
_OFFICES = (
    "bürgermeister",
    "bürgermeisterin",
    "landrat",
    "landrätin",
    "stadtrat",
    "gemeinderat",
    "rathaus",
    "rathauses",
)


class Places:
    """Finds territories by the word before them or by their form."""

    def __init__(self, gazetteer: Gazetteer, roles: RoleTest) -> None:
        self._gazetteer = gazetteer
        self._names = gazetteer.place_names
        self._roles = roles

    def finds(self, scene: Scene) -> Iterator[Find]:
        """Yield counties, then towns; a known town behind "Landkreis" gives way to the county."""
        for i in scene.reading.capitals:
            yield from self._listed(scene, i)
            found = (
                self._spa(scene, i)
                or self._adjective_county(scene, i)
                or self._county(scene, i)
                or self._led(scene, i)
                or self._county_word(scene, i)
                or self._town(scene, i)
                or self._in_list(scene, i)
                or self._kicker(scene, i)
            )
            if found is not None:
                yield found

    def _county(self, scene: Scene, i: int) -> Find | None:
        """Read "Landkreis X", "Kreises X-Y", "Region X": the word belongs to the name."""
        reading = scene.reading
        if reading.word(i) not in self._gazetteer.kept_leads or scene.blocked(i):
            return None
        end = self._name_end(scene, i + 1)
        if end == i + 1:
            return None
        word = reading.word(i)
        name = reading.span(i + 1, end)
        if word in _PLURAL:
            return None
        label = f"{_LEAD_BASE.get(word, word)} {name}"
        found = find(reading, i, end, EntityType.TERRITORY, 0.85, f"{word} with its name", label=label)
        return replace(found, rank=Rank.DEFINED)

    def _listed(self, scene: Scene, i: int) -> Iterator[Find]:
        """Read "die Landkreise X, Y und Z", "den Gemeinden X und Y"."""
        reading = scene.reading
        kind = _PLURAL.get(reading.word(i))
        if kind is None:
            return
        k = i + 1 if kind or self._name_end(scene, i + 1) > i + 1 else _instances(reading, i)
        while reading.same_sentence(i, k):
            end = self._name_end(scene, k)
            if end == k:
                return
            name = reading.span(k, end)
            if kind or not scene.blocked(k):
                label = f"{kind} {name}" if kind else name
                begin = i if kind and k == i + 1 else k
                found = find(
                    reading, begin, end, EntityType.TERRITORY, 0.75, f"listed after {reading.word(i)}", label=label
                )
                yield replace(found, rank=Rank.DEFINED)
            if reading.word(end) not in _JOINERS:
                return
            k = end + 1

    def _name_end(self, scene: Scene, i: int) -> int:
        """Return the position after the name of a place at token ``i``, ``i`` where there is none."""
        reading = scene.reading
        if not reading.same_sentence(i - 1, i) or self._roles.is_role(reading.word(i)):
            return i
        if scene.territory(i) is not None and not scene.is_adjective(i):
            return scene.end(i)
        word = reading.word(i)
        if word[:1].isupper() and word.endswith("er") and reading.word(i + 1) in _LANDSCAPES:
            return i + 2
        if word == "Bad" and reading.word(i + 1)[:1].isupper() and reading.same_sentence(i, i + 1):
            return i + 2
        if scene.blocked(i) or not self._may_be_led(scene, i):
            return i
        end = i + 1
        if reading.word(end) in {"am", "an", "im", "in", "bei", "ob", "vor"} and reading.word(end + 1) in {
            "der",
            "dem",
        }:
            return end + 3 if self._is_place_word(reading, end + 2) and reading.word(end) != "in" else end
        if reading.word(end) in {"am", "im", "ob"} and self._is_place_word(reading, end + 1):
            return end + 2
        return end

    def _may_be_led(self, scene: Scene, i: int) -> bool:
        """Tell whether token ``i`` can be a place's name where a word such as "Stadt" or "Kreis" leads to it."""
        reading = scene.reading
        if self._is_place_word(reading, i):
            return True
        word = reading.word(i)
        if not scene.is_lead(i - 1) and reading.word(i - 1) not in self._gazetteer.kept_leads:
            return False
        named = any(reading.class_of(part) is not WordClass.COMMON for part in word.split("-")[:-1])
        formed = _LED_NAME.fullmatch(word) is not None and NO_PLACE.fullmatch(word) is None
        return word.replace("-", "").isalpha() and word[:1].isupper() and (named or formed)

    def _is_place_word(self, reading: Reading, i: int) -> bool:
        word = reading.word(i)
        if not word[:1].isupper() or is_acronym(word) or is_styled(word) or not word.replace("-", "").isalpha():
            return False
        known = reading.class_of(word.split("-")[-1]) is WordClass.COMMON
        return not known or (PLACE_NAME.fullmatch(word) is not None and reading.pos(i) == "NE")

    def _led(self, scene: Scene, i: int) -> Find | None:
        """Read "Gemeinde X", "Bürgermeister von X", "im hessischen X"."""
        reading = scene.reading
        if scene.blocked(i) or not reading.same_sentence(i - 1, i) or not self._may_be_led(scene, i):
            return None
        before = reading.word(i - 1)
        if scene.is_lead(i - 1):
            return self._town_find(scene, i, f"after {before}")
        if before == "von" and reading.word(i - 2).lower().endswith(_OFFICES):
            return self._town_find(scene, i, "after an office of a town")
        if (
            scene.is_adjective(i - 1)
            and reading.word(i - 2) in {"im", "ins", "dem", "das", "des"}
            and reading.word(i - 1)[:1].islower()
        ):
            return self._town_find(scene, i, "after the adjective of its state")
        return None

    def _town_find(self, scene: Scene, i: int, why: str) -> Find:
        end = max(self._name_end(scene, i), i + 1)
        begin = i - 1 if scene.is_lead(i - 1) and scene.reading.word(i - 1) not in _PLURAL else i
        return find(scene.reading, begin, end, EntityType.TERRITORY, 0.8, why, label=scene.reading.span(i, end))

    def _spa(self, scene: Scene, i: int) -> Find | None:
        """Read "Bad X"."""
        reading = scene.reading
        if (
            reading.word(i) != "Bad"
            or scene.blocked(i)
            or self._name_end(scene, i) != i + 2
            or not reading.is_namelike(i + 1)
        ):
            return None
        return find(reading, i, i + 2, EntityType.TERRITORY, 0.8, "name of a spa town")

    def _adjective_county(self, scene: Scene, i: int) -> Find | None:
        """Read "der Märkische Kreis"."""
        reading = scene.reading
        stem = _COUNTY_ADJECTIVE.fullmatch(reading.word(i))
        if stem is None or reading.word(i + 1) not in {"Kreis", "Kreises"} or not reading.same_sentence(i, i + 1):
            return None
        if scene.blocked(i) or reading.pos(i - 1) not in {"ART", "APPRART"}:
            return None
        return find(reading, i, i + 2, EntityType.TERRITORY, 0.8, "name of a county", label=f"{stem['stem']}er Kreis")

    def _county_word(self, scene: Scene, i: int) -> Find | None:
        """Read "Main-Taunus-Kreis", "Ostalbkreis"."""
        match = _COUNTY.fullmatch(scene.reading.word(i))
        if match is None or scene.blocked(i) or _NO_COUNTY.fullmatch(match["name"]):
            return None
        if not match["name"].endswith("-Kreis") and scene.reading.class_of(match["name"]) is WordClass.COMMON:
            return None
        return find(scene.reading, i, i + 1, EntityType.TERRITORY, 0.8, "name of a county", label=match["name"])

    def _town(self, scene: Scene, i: int) -> Find | None:
        """Read "in X" and "Köln, X und Y" where X is an unknown word."""
        reading = scene.reading
        if scene.blocked(i) or not reading.same_sentence(i - 1, i) or not self._is_place_word(reading, i):
            return None
        common = reading.class_of(reading.word(i)) is WordClass.COMMON
        if (common and reading.pos(i) != "NE") or self._roles.is_first_name(reading.word(i)):
            return None
        formed = PLACE_NAME.fullmatch(reading.word(i)) is not None
        before = reading.word(i - 1).lower()
        led = before in {"in", "aus", "bei", "nach"}
        listed = reading.word(i - 1) in _JOINERS and scene.territory(i - 2) is not None
        alone = reading.pos(i) == "NE" and not reading.is_capital(i + 1) and before in {"in", "aus"}
        if not (led and (formed or alone)) and not (listed and not scene.is_adjective(i - 2)):
            return None
        if listed and not formed and reading.pos(i) != "NE":
            return None
        found = self._town_find(scene, i, f"unknown word after {reading.word(i - 1)}")
        return replace(found, score=0.65)

    def _in_list(self, scene: Scene, i: int) -> Find | None:
        """Read "X, Köln und Y": what stands in one list with a known place, and looks like one, is a place."""
        reading = scene.reading
        listed = reading.word(i - 1) in _JOINERS or reading.word(i + 1) in _JOINERS
        if not listed or not self._may_be_listed(scene, i):
            return None
        if not any(self._reaches_place(scene, i, step) for step in (1, -1)):
            return None
        return replace(self._town_find(scene, i, "in a list of places"), score=0.65)

    def _may_be_listed(self, scene: Scene, i: int) -> bool:
        """Tell whether token ``i`` is a bare word that can be a place: in no dictionary, or a known name of one."""
        reading = scene.reading
        word = reading.word(i)
        if scene.blocked(i) or reading.pos(i - 1) in DETERMINERS or self._roles.is_role(word):
            return False
        if word in self._names:
            return True
        named = reading.class_of(word) is WordClass.UNKNOWN and not self._roles.is_first_name(word)
        return named and reading.pos(i) in {"NE", "NN"} and self._is_place_word(reading, i)

    def _reaches_place(self, scene: Scene, i: int, step: int) -> bool:
        """Walk a list of single words to one side until a known place comes."""
        reading = scene.reading
        k = i
        for _ in range(_LONGEST_LIST):
            if reading.word(k + step) not in _JOINERS or not reading.same_sentence(i, k + 2 * step):
                return False
            k += 2 * step
            if scene.territory(k) is not None and not scene.is_adjective(k):
                bare = reading.pos(k - 1) not in DETERMINERS
                return bare and (step < 0 or scene.end(k) == k + 1 or reading.same_sentence(i, scene.end(k)))
            if not self._may_be_listed(scene, k):
                return False
        return False

    def _kicker(self, scene: Scene, i: int) -> Find | None:
        """Read "Musterhausen: ..." at the head of the article, where the word is formed like a place's name."""
        reading = scene.reading
        if not reading.in_title(i) or i != 0 or reading.word(1) != ":" or scene.blocked(0):
            return None
        word = reading.word(0)
        unknown = reading.class_of(word) is WordClass.UNKNOWN and self._is_place_word(reading, 0)
        if not unknown or PLACE_NAME.fullmatch(word) is None:
            return None
        return replace(self._town_find(scene, 0, "before the colon of the headline"), score=0.65)


def _instances(reading: Reading, i: int) -> int:
    """Return where the examples of a plural begin: "79 Kommunen sollen hinzukommen, etwa X und Y"."""
    for k in range(i + 1, i + _AHEAD):
        if not reading.same_sentence(i, k) or reading.word(k) in _PLURAL:
            break
        if reading.word(k) in _FOR_INSTANCE and reading.word(k - 1) == ",":
            return k + 1
        if reading.word(k) == "zum" and reading.word(k + 1) == "Beispiel":
            return k + 2
    return len(reading)
