"""The body a post belongs to: the one that stands with the title, or the one that the article implies."""

from collections.abc import Callable, Mapping, Sequence

from amtsgraph.extract.focus import Focus
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.roles import Fillers
from amtsgraph.extract.titles import Titles, governs, is_head_of_department, is_ministry, topic
from amtsgraph.extract.units import Unit
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind, Span

_BODIES = ORGANISATIONS | {EntityType.TERRITORY}
_MUNICIPAL = frozenset({"KindMunicipality", "KindCounty"})
_CITY_STATES = frozenset({"berlin", "bremen", "hamburg"})


class Bodies:
    """``mentions`` are those of the whole article, ``known`` register entities by key (for a body that the
    text only implies, such as the federation of a "Bundes-CIO")."""

    def __init__(self, titles: Titles, mentions: Sequence[Mention], known: Mapping[str, Entity]) -> None:
        self._titles = titles
        self._mentions = mentions
        self._known = known

    def named(self, fillers: Fillers, phrases: Sequence[Phrase], at: int, phrase: Phrase, title: Unit) -> list[Mention]:
        """Return the bodies that stand with the title: compound, possessor, adjective, genitive, "im"."""
        own = [m for m in title.inner if m.entity.type in _BODIES]
        if not own and phrase.possessor is not None and phrase.possessor.mention is not None:
            own = [phrase.possessor.mention]
        if not own:
            own = [m for m in phrase.inner if m.entity.type in _BODIES and m not in title.inner]
        if not own:
            attributes = [f.mention for a in fillers.attributes(phrase) for f in fillers.of(a)]
            own = [m for m in attributes if m.entity.type in _BODIES]
        if not own and phrase.det.startswith(("dess", "ihr", "sein")) and self._titles.level(title) == "body":
            nearest = self._nearest(title.start, lambda e: e.type in ORGANISATIONS)
            own = [nearest] if nearest is not None else []
        if own or phrase.head.mention is None:
            return own or _following(fillers, phrases, at)
        if self._titles.level(title) == "municipal":
            return _hailing_from(fillers, phrases, at)
        free = self._titles.level(title) == "body" or (is_head_of_department(title.text) and not topic(title.text))
        behind = _following(fillers, phrases, at, 1) if free else []
        return [m for m in behind if m.entity.type in ORGANISATIONS]

    def is_named_elsewhere(self, fillers: Fillers, phrase: Phrase) -> bool:
        """Tell whether an attribute or possessive names a body that was not resolved ("Sprecher der Fraktion")."""
        if phrase.det.startswith(("dess", "der", "sein", "ihr")) and phrase.det not in ("der",):
            return True
        return any(not fillers.of(a) for a in fillers.attributes(phrase))

    def implied(self, focus: Focus, title: Unit, person: Mention) -> Mention | None:
        """Return the body of a bare title: the ministry of its field, else the territory or body in focus."""
        level = self._titles.level(title)
        field = topic(title.text)
        ministries = {m.entity: m for m in reversed(self._mentions) if field and governs(m.entity, field)}
        if len(ministries) == 1:
            return next(iter(ministries.values()))
        if title.text.startswith("Bundes"):
            minister = not field and "minister" in title.text
            federal = self._only(lambda e: is_ministry(e) and e.territory == "deutschland") if minister else None
            return federal or self._federation(title)
        if level == "body" and title.text.startswith("Kreis"):
            return self._only(lambda e: e.kind == "KindCounty" or "kreis" in e.label.lower())
        if level == "body" and title.text.startswith(("Stadt", "Landes")):
            return focus.territory
        if level == "government":
            fieldless = not field and is_head_of_department(title.text)
            home = focus.territory.entity.key if focus.territory is not None else ""
            own = self._only(lambda e: is_ministry(e) and e.territory in ("", home)) if fieldless else None
            return own or self._home(title, person) or focus.territory
        if level == "municipal":
            return self._municipality(title, focus)
        if level == "parliament":
            return self._only(lambda e: e.kind == "KindParliament" or e.label.endswith(("tag", "Landtag")))
        if level == "body" and focus.actor is not None and focus.actor.entity.type in ORGANISATIONS:
            return focus.actor
        return self._nearest(title.start, lambda e: e.type in ORGANISATIONS) if level == "body" else None

    def _municipality(self, title: Unit, focus: Focus) -> Mention | None:
        found = self._nearest(title.start, lambda e: e.type is EntityType.TERRITORY and e.kind != "KindState")
        territory = focus.territory
        if territory is not None and (territory.entity.key in _CITY_STATES or territory.entity.kind in _MUNICIPAL):
            return territory
        return found if found is not None and found.entity.key != "deutschland" else None

    def _federation(self, title: Unit) -> Mention | None:
        seen = next((m for m in self._mentions if m.entity.key == "deutschland"), None)
        entity = self._known.get("deutschland")
        if seen is not None or entity is None:
            return seen
        span = Span(title.start, title.start + len("Bundes"))
        return Mention(span, "Bundes", entity, 0.9, ("prefix Bundes-",), MentionKind.COMPOUND)

    def _home(self, title: Unit, person: Mention) -> Mention | None:
        """Return the territory that a person of the register belongs to."""
        entity = self._known.get(person.entity.territory) if person.entity.known else None
        if entity is None:
            return None
        return Mention(Span(title.start, title.end), title.text, entity, 0.9, ("home of the person",))

    def _only(self, wanted: Callable[[Entity], bool]) -> Mention | None:
        found = {m.entity: m for m in reversed(self._mentions) if wanted(m.entity)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _nearest(self, position: int, wanted: Callable[[Entity], bool]) -> Mention | None:
        before = [m for m in self._mentions if m.span.start < position and wanted(m.entity)]
        return before[-1] if before else None


def _hailing_from(fillers: Fillers, phrases: Sequence[Phrase], at: int) -> list[Mention]:
    """Return the municipality in "Bürgermeister X Y aus Z"."""
    behind = phrases[at + 1 : at + 2]
    if not behind or behind[0].prep not in ("aus", "von") or behind[0].first != phrases[at].last + 1:
        return []
    return [f.mention for f in fillers.of(behind[0]) if f.mention.entity.type is EntityType.TERRITORY]


def _following(fillers: Fillers, phrases: Sequence[Phrase], at: int, reach: int = 3) -> list[Mention]:
    """Return bodies in "im", "bei", "der" phrases right behind the title, over a "für ..." complement."""
    end = phrases[at].last
    for phrase in phrases[at + 1 : at + 1 + reach]:
        if phrase.first > end + 1 and not (phrase.conj >= 0 and phrase.first <= end + 2):
            break
        if phrase.prep in ("in", "bei", "an", "von") or (not phrase.prep and phrase.of >= 0):
            bodies = [f.mention for f in fillers.of(phrase) if f.mention.entity.type in _BODIES]
            if bodies:
                return bodies
        end = phrase.last
    return []
