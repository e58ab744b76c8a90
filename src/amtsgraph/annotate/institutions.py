"""What a territory has one of: "das hessische Finanzministerium", "der Landtag", "die Digitalstrategie".

Named with its territory, or bare where the territory of the article is clear, such a noun is the register's
entry of that territory; where the register lacks it, it is an entity of its own. The mention is the noun; an
adjective before it is a mention of the territory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amtsgraph.annotate.discover.making import is_indefinite, nominative_adjective
from amtsgraph.annotate.ellipsis import are_several, end_of_noun, first_member, members
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.nouns import Nouns
from amtsgraph.annotate.phrases import end_of_for
from amtsgraph.annotate.portfolio import Bodies
from amtsgraph.annotate.reading import DETERMINERS, Reading
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import Entity, EntityType
from amtsgraph.text import slug

_KINDS = {
    "ministerium": "KindMinistry",
    "senatsverwaltung": "KindMinistry",
    "landtag": "KindParliament",
    "abgeordnetenhaus": "KindParliament",
    "bürgerschaft": "KindParliament",
    "landesregierung": "KindGovernment",
    "staatsregierung": "KindGovernment",
    "senat": "KindGovernment",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """The territory of an institution: its key and label, how the text states it, where the name ends."""

    territory: str
    label: str
    end: int
    explicit: bool
    adjective: str = ""
    begin: int = -1  # of a capitalised adjective that belongs to the name, -1 where there is none


class Institutions:
    """Finds institutions by noun and territory."""

    def __init__(self, nouns: Nouns, bodies: Bodies, gazetteer: Gazetteer) -> None:
        self._nouns = nouns
        self._bodies = bodies
        self._gazetteer = gazetteer

    def finds(self, scene: Scene) -> list[Find]:
        """Return the institutions of an article; those with their territory beside them are read first."""
        named: dict[tuple[str, str], Entity] = {}
        reading = scene.reading
        heads = [(i, head) for i in reading.capitals if not scene.blocked(i) and (head := self._head(reading, i))]
        seated = [(i, head, seat) for i, head in heads if (seat := self._seat(scene, i, head)) is not None]
        seated.sort(key=lambda found: not found[2].explicit)
        return [find for i, head, seat in seated for find in self._found(scene, i, head, seat, named)]

    def _head(self, reading: Reading, i: int) -> str:
        """Return what institution token ``i`` is the noun of ("ministerium" for "Finanzministeriums")."""
        head = self._nouns.head(reading.word(i))
        if not head or (is_indefinite(reading, first_member(reading, i)) and not self._may_be_new(reading, i, head)):
            return ""
        if head in self._nouns.only_with_for and reading.word(i + 1) != "für":
            return ""
        return head

    def _may_be_new(self, reading: Reading, i: int, head: str) -> bool:
        """Tell whether "eine" leaves a noun unique: a strategy that a territory is going to have."""
        singular = reading.word(i - 1).lower() in {"eine", "einer", "ein", "einem", "eines", "einen"}
        return singular and self._nouns.type_of(head) is EntityType.PROGRAMME

    def _seat(self, scene: Scene, i: int, head: str) -> Seat | None:
        reading = scene.reading
        if reading.word(i).startswith("Bundes"):
            return Seat(scene.territories.country, "", i + 1, explicit=True) if head == "ministerium" else None
        first = first_member(reading, i)
        stated = (
            self._adjective(scene, first, head)
            or self._genitive_before(scene, first, head)
            or self._behind(scene, i, head)
        )
        if stated is not None:
            return stated if self._fits(scene, head, stated.territory) else None
        return self._of_article(scene, i, head)

    def _of_article(self, scene: Scene, i: int, head: str) -> Seat | None:
        """Return the article's own territory as that of a bare noun, where it is clear."""
        reading = scene.reading
        bare = reading.word(i).lower()
        if head not in self._nouns.bare or (bare.startswith("ministeri") and not self._goes_on(reading, i)):
            return None
        if bare in {"ressort", "ressorts", "beirat", "beirats", "ausschuss", "ausschusses"}:
            return None
        system = self._nouns.type_of(head) is EntityType.SYSTEM
        if system and (not _is_definite(reading, i) or self._is_description(scene, i)):
            return None
        key = self._territory(scene, head)
        label = self._bodies.label(key)
        if not label or not self._fits(scene, head, key) or self._nouns.is_plural(reading.word(i)):
            return None
        return Seat(key, label, i + 1, explicit=False)

    def _is_description(self, scene: Scene, i: int) -> bool:
        """Tell whether "ihr Verwaltungsportal" only speaks of a portal that the article names."""
        reading = scene.reading
        named = any(
            find.entity.type is EntityType.SYSTEM and reading.text[find.start : find.end].lower().endswith("portal")
            for find in scene.known
        )
        return named and reading.pos(i - 1) == "PPOSAT"

    def _territory(self, scene: Scene, head: str) -> str:
        focus = scene.focus
        if head in self._nouns.any:
            return focus.main
        if head in self._nouns.place and not scene.territories.is_city_state(focus.state):
            return focus.place
        return focus.state

    def _goes_on(self, reading: Reading, i: int) -> bool:
        """Tell whether "für ..." or "der Finanzen" behind the noun belongs to its name."""
        if self._nouns.head(reading.word(i)) not in self._nouns.takes_for:
            return False
        genitive = reading.word(i + 1) in {"der", "des"} and reading.word(i + 2) in self._nouns.genitives
        return reading.word(i + 1) == "für" or genitive

    def _fits(self, scene: Scene, head: str, key: str) -> bool:
        if head in self._nouns.city_only:
            return scene.territories.is_city_state(key)
        if head in self._nouns.any:
            return True
        if head in self._nouns.place:
            return head not in self._nouns.state or scene.territories.is_city_state(key)
        return bool(scene.territories.label(key))

    def _adjective(self, scene: Scene, i: int, head: str) -> Seat | None:
        """Read "das hessische [neue] Digitalministerium"."""
        reading = scene.reading
        back = i - 1
        while i - back < 4 and reading.same_sentence(back, i) and not scene.is_adjective(back):
            if not reading.pos(back).startswith("ADJ"):
                return None
            back -= 1
        if not scene.is_adjective(back) or not reading.same_sentence(back, i):
            return None
        adjective = reading.word(back)
        official = adjective[:1].isupper() and not adjective.endswith("er") and not reading.starts_sentence(back)
        seat = self._seat_of(scene, head, scene.territory(back), end_of_noun(reading, i), adjective)
        return replace(seat, begin=back) if seat is not None and official and back == i - 1 else seat

    def _genitive_before(self, scene: Scene, i: int, head: str) -> Seat | None:
        """Read "Hessens Digitalministerium"."""
        reading = scene.reading
        genitive = reading.same_sentence(i - 1, i) and reading.word(i - 1).endswith(("s", "'", "’"))
        if not genitive or scene.is_adjective(i - 1):
            return None
        return self._seat_of(scene, head, scene.territory(i - 1), end_of_noun(reading, i))

    def _behind(self, scene: Scene, i: int, head: str) -> Seat | None:
        """Read "Finanzministerium Hessen", "Landtag von Hessen", "Rechnungshof des Landes Hessen"."""
        reading = scene.reading
        if not reading.same_sentence(i, i + 1) or scene.is_adjective(i + 1):
            return None
        if scene.territory(i + 1) is not None:
            return self._seat_of(scene, head, scene.territory(i + 1), scene.place_end(i + 1))
        if reading.word(i + 1) not in {"des", "der", "von"} or scene.is_adjective(i + 2):
            return None
        entity = scene.territory(i + 2) or (scene.territory(i + 3) if scene.is_lead(i + 2) else None)
        return self._seat_of(scene, head, entity, i + 1)

    def _seat_of(self, scene: Scene, head: str, entity: Entity | None, end: int, adjective: str = "") -> Seat | None:
        """Return the seat; a capital stands for its state with a state's institution ("Kieler Landtag")."""
        if entity is None:
            return None
        state = scene.territories.state_of(entity)
        local = head in self._nouns.place or head in self._nouns.any
        if not local and state and state != entity.key and scene.territories.label(state):
            return Seat(state, scene.territories.label(state), end, explicit=True)
        return Seat(entity.key, entity.label, end, explicit=True, adjective=adjective)

    def _found(
        self, scene: Scene, i: int, head: str, seat: Seat, named: dict[tuple[str, str], Entity]
    ) -> Iterator[Find]:
        reading = scene.reading
        first = first_member(reading, i)
        end = self._end(scene, i, seat)
        parts = self._members(reading, first, i, head, seat)
        why = "institution of " + (seat.label or "the federation")
        reason = "its territory stands beside it" if seat.explicit else "the article's territory"
        for begin, stop, wording in parts or [(first, end, self._wording(reading, first, i, end))]:
            entity = self._entity(head, wording, seat, named, scene.day)
            begin = seat.begin if seat.begin >= 0 and begin == first else begin
            start, finish = reading.tokens[begin].start, reading.tokens[stop - 1].end
            yield Find(start, finish, entity, 0.9 if seat.explicit else 0.75, (why, reason), Rank.DEFINED)

    def _end(self, scene: Scene, i: int, seat: Seat) -> int:
        reading = scene.reading
        k = i + 1
        if not self._goes_on(reading, i):
            return max(seat.end, k)
        if reading.word(k) in {"der", "des"}:
            k = i + 3
            if reading.word(k) not in {"und", "sowie"} or reading.word(k + 1) != "für":
                return k
            k += 1
        stop = end_of_for(reading, k, scene.blocked)
        stop = stop if stop > k + 1 else max(seat.end, i + 1)
        return scene.place_end(stop)

    def _members(self, reading: Reading, first: int, i: int, head: str, seat: Seat) -> list[tuple[int, int, str]]:
        """Return the single institutions of "das Innen- und das Finanzministerium", [] where it is one."""
        if first == i or self._bodies.find(seat.territory, head, reading.span(first, i + 1)) is not None:
            return []
        noun = self._nouns.nominative(reading.word(i))
        each = members(reading, first, i, head, noun)
        bodies = {self._bodies.find(seat.territory, head, wording) for _, _, wording in each}
        known = None not in bodies and len(bodies) == len(each)
        return each if known or are_several(reading, first, i) else []

    def _wording(self, reading: Reading, first: int, i: int, end: int) -> str:
        noun = self._nouns.nominative(reading.word(i))
        before = reading.span(first, i)
        after = reading.text[reading.tokens[i].end : reading.tokens[end - 1].end] if end > i + 1 else ""
        return f"{before} {noun}{after}" if before else noun + after

    def _entity(self, head: str, wording: str, seat: Seat, named: dict[tuple[str, str], Entity], day: str) -> Entity:
        other = self._nouns.same_as.get(wording.lower())
        if other is not None:
            head, wording = other, self._nouns.plain(other)
        identity = (seat.territory, wording.lower())
        if identity not in named:
            found = self._bodies.find(seat.territory, head, wording, day)
            named[identity] = found or self._new(head, self._label(head, wording, seat), seat)
        return named[identity]

    def _label(self, head: str, wording: str, seat: Seat) -> str:
        if not seat.label or seat.label in wording:
            return wording
        if seat.begin >= 0:
            return f"{nominative_adjective(seat.adjective, self._nouns.plain(head))} {wording}"
        if head == "ministerium" and seat.adjective in self._gazetteer.adjectives(seat.label)[1]:
            return f"{seat.adjective} {wording}"
        return f"{wording} {seat.label}"

    def _new(self, head: str, label: str, seat: Seat) -> Entity:
        return Entity(
            f"new-{slug(label)}", label, self._nouns.type_of(head), territory=seat.territory, kind=_KINDS.get(head, "")
        )


def _is_definite(reading: Reading, i: int) -> bool:
    """Tell whether the noun phrase of token ``i`` begins with an article or a possessive."""
    k = first_member(reading, i) - 1
    while reading.same_sentence(k, i) and reading.pos(k).startswith("ADJ"):
        k -= 1
    return reading.same_sentence(k, i) and reading.pos(k) in DETERMINERS
