"""What the finders of unknown names are given: the text, what is known in it, and where it plays."""

from collections.abc import Callable, Sequence

from amtsgraph.annotate.finds import Find
from amtsgraph.annotate.reading import BEYOND, Reading
from amtsgraph.annotate.territory import Focus, Territories
from amtsgraph.model import Entity, EntityType, MentionKind


class Scene:
    """A reading with the known names laid over its tokens."""

    def __init__(
        self, reading: Reading, known: Sequence[Find], focus: Focus, territories: Territories, leads: frozenset[str]
    ) -> None:
        self.reading = reading
        published = reading.document.article.published
        self.day = published.isoformat() if published is not None else ""
        self.known = tuple(known)
        self.focus = focus
        self.territories = territories
        self._leads = leads
        at: list[Find | None] = [None] * (len(reading) + BEYOND)
        for find in known:
            for i in range(reading.at(find.start), min(reading.at(find.end - 1) + 1, len(reading))):
                at[i] = find
        #: The known name that covers token ``i``, if any; and whether there is one.
        self.find: Callable[[int], Find | None] = at.__getitem__
        self.blocked: Callable[[int], bool] = [find is not None for find in at].__getitem__

    def territory(self, i: int) -> Entity | None:
        """Return the territory that token ``i`` names, if it names one in full."""
        find = self.find(i)
        if find is None or find.entity.type is not EntityType.TERRITORY:
            return None
        return find.entity if find.kind is not MentionKind.COMPOUND else None

    def is_adjective(self, i: int) -> bool:
        """Tell whether token ``i`` is the adjective of a territory."""
        find = self.find(i)
        return find is not None and find.kind is MentionKind.ADJECTIVE

    def is_lead(self, i: int) -> bool:
        """Tell whether token ``i`` is a word such as "Stadt" or "Landes" that leads to a territory's name."""
        return self.reading.word(i) in self._leads

    def place_end(self, i: int) -> int:
        """Return the position after a territory named at token ``i`` right behind a noun, else ``i``.

        A genitive ("das Portal Hessens") is no part of the noun's name and does not count.
        """
        entity = self.territory(i)
        if entity is None or self.is_adjective(i) or not self.reading.same_sentence(i - 1, i):
            return i
        end = self.end(i)
        genitive = self.reading.word(end - 1).endswith(("s", "'", "’")) and not entity.label.endswith("s")
        apart = self.reading.text[self.reading.tokens[i - 1].end : self.reading.tokens[i].start] != " "
        return i if genitive or apart else end

    def end(self, i: int) -> int:
        """Return the position after the known name that covers token ``i``."""
        find = self.find(i)
        return self.reading.at(find.end - 1) + 1 if find is not None else i + 1
