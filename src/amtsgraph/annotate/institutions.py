"""What a territory has one of: "das hessische Finanzministerium", "der Landtag", "die Digitalstrategie".

Named with its territory, or bare where the territory of the article is clear, such a noun is the register's
entry of that territory; where the register lacks it, it is an entity of its own. The mention is the noun; an
adjective before it is a mention of the territory.
"""

from collections.abc import Iterator

from amtsgraph.annotate.discover.making import is_indefinite, nominative_adjective
from amtsgraph.annotate.ellipsis import are_several, first_member, members
from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.nouns import Nouns
from amtsgraph.annotate.phrases import end_of_for
from amtsgraph.annotate.portfolio import Bodies
from amtsgraph.annotate.reading import Reading
from amtsgraph.annotate.scene import Scene
from amtsgraph.annotate.seats import Seat, Seats
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


class Institutions:
    """Finds institutions by noun and territory."""

    def __init__(self, nouns: Nouns, bodies: Bodies, gazetteer: Gazetteer) -> None:
        self._nouns = nouns
        self._bodies = bodies
        self._gazetteer = gazetteer
        self._seats = Seats(nouns, bodies)

    def finds(self, scene: Scene) -> list[Find]:
        """Return the institutions of an article; those with their territory beside them are read first."""
        named: dict[tuple[str, str], Entity] = {}
        reading = scene.reading
        heads = [(i, head) for i in reading.capitals if not scene.blocked(i) and (head := self._head(reading, i))]
        seated = [(i, head, seat) for i, head in heads if (seat := self._seats.find(scene, i, head)) is not None]
        seated.sort(key=lambda found: not found[2].explicit)
        found = [find for i, head, seat in seated for find in self._found(scene, i, head, seat, named)]
        return found + [find for i in reading.capitals if scene.blocked(i) for find in self._elided(scene, i, named)]

    def _elided(self, scene: Scene, i: int, named: dict[tuple[str, str], Entity]) -> Iterator[Find]:
        """Read "Finanz-" in "das Finanz- und das Innenministerium" where the register knows the second one."""
        reading, known = scene.reading, scene.find(i)
        first = first_member(reading, i)
        head = self._nouns.head(reading.word(i)) if first < i else ""
        if not head or known is None or known.start != reading.tokens[i].start:
            return
        territory = known.entity.territory
        label = "" if territory == scene.territories.country else self._bodies.label(territory)
        seat = Seat(territory, label, i + 1, explicit=False)
        for begin, stop, wording in members(reading, first, i, head, self._nouns.nominative(reading.word(i)))[:-1]:
            if head in {"ministerium", "ausschuss"} and not scene.blocked(begin):
                entity = self._entity(head, wording, seat, named, scene.day)
                start, finish = reading.tokens[begin].start, reading.tokens[stop - 1].end
                yield Find(start, finish, entity, 0.75, ("first member of an ellipsis",), Rank.DEFINED)

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
        if not self._seats.goes_on(reading, i):
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
