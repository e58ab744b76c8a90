"""Whose institution a noun means: the territory beside it in the text, else the one of the article."""

from dataclasses import dataclass, replace

from amtsgraph.annotate.ellipsis import end_of_noun, first_member
from amtsgraph.annotate.nouns import Nouns
from amtsgraph.annotate.portfolio import Bodies
from amtsgraph.annotate.reading import DETERMINERS, Reading
from amtsgraph.annotate.scene import Scene
from amtsgraph.model import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Seat:
    """The territory of an institution: its key and label, how the text states it, where the name ends."""

    territory: str
    label: str
    end: int
    explicit: bool
    adjective: str = ""
    begin: int = -1  # of a capitalised adjective that belongs to the name, -1 where there is none


class Seats:
    """Finds the territories of institutions."""

    def __init__(self, nouns: Nouns, bodies: Bodies) -> None:
        self._nouns = nouns
        self._bodies = bodies

    def find(self, scene: Scene, i: int, head: str) -> Seat | None:
        """Return the seat of the institution whose noun stands at token ``i``, if the text or the article tells it."""
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

    def goes_on(self, reading: Reading, i: int) -> bool:
        """Tell whether "für ..." or "der Finanzen" behind the noun belongs to its name."""
        if self._nouns.head(reading.word(i)) not in self._nouns.takes_for:
            return False
        genitive = reading.word(i + 1) in {"der", "des"} and reading.word(i + 2) in self._nouns.genitives
        return reading.word(i + 1) == "für" or genitive

    def _of_article(self, scene: Scene, i: int, head: str) -> Seat | None:
        """Return the article's own territory as that of a bare noun, where it is clear."""
        reading = scene.reading
        bare = reading.word(i).lower()
        if head not in self._nouns.bare or (bare.startswith("ministeri") and not self.goes_on(reading, i)):
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


def _is_definite(reading: Reading, i: int) -> bool:
    """Tell whether the noun phrase of token ``i`` begins with an article or a possessive."""
    k = first_member(reading, i) - 1
    while reading.same_sentence(k, i) and reading.pos(k).startswith("ADJ"):
        k -= 1
    return reading.same_sentence(k, i) and reading.pos(k) in DETERMINERS
