"""The body a post belongs to: the one that stands with the title, or the one that the article implies."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from amtsgraph.extract.focus import Focus
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.roles import Fillers
from amtsgraph.extract.titles import Titles, governs, is_county_title, is_head_of_department, is_ministry, topic
from amtsgraph.extract.units import Unit
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind, Span

_BODIES = ORGANISATIONS | {EntityType.TERRITORY}
_LARGE = frozenset({"KindState", "KindFederation", "KindCountry", "KindSupranational", "KindRegion"})
_MUNICIPAL = frozenset({"KindMunicipality", "KindCounty"})
_OF_STATES = ("minister", "ministerin", "sekretär", "sekretärin", "präsident", "präsidentin", "chef", "chefin",
              "kanzler", "kanzlerin")  # fmt: skip
_NEAR = 40  # code points: of two bodies that are named in one breath neither is the first
_OF_BOTH = ("dezernent", "dezernentin", "kämmerer", "kämmerin", "beigeordneter", "beigeordnete")
_CITY_STATES = frozenset({"berlin", "bremen", "hamburg"})


class Bodies:
    """``mentions`` are those of the whole article, ``known`` register entities by key (for a body that the
    text only implies, such as the federation of a "Bundes-CIO"), ``body_start`` where the headline ends."""

    def __init__(
        self, titles: Titles, mentions: Sequence[Mention], known: Mapping[str, Entity], body_start: int = 0
    ) -> None:
        self._titles = titles
        self._mentions = mentions
        self._known = known
        self._body_start = body_start

    @property
    def has_one_person(self) -> bool:
        """Tell whether the article names a single person."""
        return len({m.entity for m in self._mentions if m.entity.type is EntityType.PERSON}) == 1

    def named(self, fillers: Fillers, phrases: Sequence[Phrase], at: int, phrase: Phrase, title: Unit) -> list[Mention]:
        """Return the bodies that stand with the title: compound, possessor, adjective, genitive, "im"."""
        level = self._titles.level(title)
        own = self._inside(fillers, phrase, title)
        if not own and phrase.det.startswith(("dess", "deren", "ihr", "sein")) and level in ("body", "member"):
            nearest = self._nearest(title.start, lambda e: e.type in ORGANISATIONS)
            own = [nearest] if nearest is not None else []
        if own or phrase.head.mention is None:
            return own or self._following(fillers, phrases, at, title)
        if level in ("municipal", "peer"):
            return _hailing_from(fillers, phrases, at)
        free = level == "body" or (is_head_of_department(title.text) and not topic(title.text))
        behind = self._following(fillers, phrases, at, title, 1) if free else []
        return [m for m in behind if m.entity.type in ORGANISATIONS]

    def _inside(self, fillers: Fillers, phrase: Phrase, title: Unit) -> list[Mention]:
        own = [m for m in title.inner if m.entity.type in _BODIES]
        if not own and phrase.possessor is not None and phrase.possessor.mention is not None:
            own = [phrase.possessor.mention]
        if not own:
            own = [m for m in phrase.inner if m.entity.type in _BODIES and m not in title.inner]
        if not own:
            attributes = [f.mention for a in fillers.attributes(phrase) for f in fillers.of(a)]
            own = [m for m in attributes if m.entity.type in _BODIES]
        return own

    def _following(
        self, fillers: Fillers, phrases: Sequence[Phrase], at: int, title: Unit, reach: int = 3
    ) -> list[Mention]:
        """Return bodies in "im", "bei", "der" phrases right behind the title, over a "für ..." complement."""
        end = phrases[at].last
        for phrase in phrases[at + 1 : at + 1 + reach]:
            if phrase.first > end + 1 and not (phrase.conj >= 0 and phrase.first <= end + 2):
                break
            if self._titles.level(phrase.head) and not self._shares(title):
                break
            if phrase.prep in ("in", "bei", "an", "von", "aus") or (not phrase.prep and phrase.of >= 0):
                bodies = [f.mention for f in fillers.of(phrase) if f.mention.entity.type in _BODIES]
                if bodies:
                    return bodies
            end = phrase.last
        return []

    def _shares(self, title: Unit) -> bool:
        """Tell whether the title can share the body of one listed behind it; "CIO" and "Digitalminister" cannot."""
        head = is_head_of_department(title.text)
        return not topic(title.text) and (head or self._titles.level(title) != "government")

    def is_named_elsewhere(self, fillers: Fillers, phrase: Phrase, title: Unit) -> bool:
        """Tell whether an attribute or possessive names a body that was not resolved ("Sprecher der Fraktion")."""
        possessive = phrase.det.startswith(("dess", "der", "sein", "ihr")) and phrase.det not in ("der",)
        if possessive and self._titles.level(title) != "municipal":
            return True
        unresolved = [a for a in fillers.attributes(phrase) if not fillers.of(a)]
        if phrase.head.mention is not None:
            unresolved = [a for a in unresolved if a.prep != "von"]
        if is_head_of_department(title.text):
            unresolved = [a for a in unresolved if a.head.lemma not in self._titles.fields]
        return bool(unresolved)

    def described(self, fillers: Fillers, phrase: Phrase, title: Unit, focus: Focus) -> Mention | None:
        """Return whom an attribute that nothing resolved stands for, where only one can be meant
        ("Geschäftsführer des Hauses", "Sprecher der Kreisbehörde", "der Beauftragte der Kommune")."""
        nouns = [a.head.lemma for a in fillers.attributes(phrase) if not a.prep and not a.titles and not fillers.of(a)]
        if len(nouns) != 1 or is_head_of_department(title.text):
            return None
        noun = nouns[0].lower()
        same = self._only(lambda e: e.type in ORGANISATIONS and noun in e.label.lower().split())
        if same is not None:
            return same
        if noun.endswith(self._titles.local_bodies):
            local = focus.territory is not None and _is_local(focus.territory.entity)
            return focus.territory if local else self._only(_is_local)
        actor = focus.actor
        fits = noun.endswith(self._titles.own_bodies) and actor is not None and actor.entity.type in ORGANISATIONS
        return actor if fits else None

    def implied(self, focus: Focus, title: Unit, person: Mention) -> Mention | None:
        """Return the body of a bare title: the ministry of its field, else the territory or body in focus."""
        level = self._titles.level(title)
        ministry = self._ministry(title, focus)
        if ministry is not None:
            return ministry
        if title.text.startswith("Bundes"):
            minister = not topic(title.text) and "minister" in title.text
            federal = self._only(lambda e: is_ministry(e) and e.territory == "deutschland") if minister else None
            return federal or self._federation(title)
        if level == "body" and title.text.startswith("Kreis"):
            return self._only(_is_county)
        if level == "body" and title.text.startswith(("Stadt", "Landes")):
            return self._territory(title, focus)
        if level == "government":
            return self._fieldless_ministry(title, focus) or self.home(title, person) or self._government(title, focus)
        if level == "municipal":
            return self._county(focus) if is_county_title(title.text) else self._municipality(title, focus)
        if level == "parliament":
            return self._parliament(title, focus)
        return self._organisation(title, focus) if level == "body" else None

    def _government(self, title: Unit, focus: Focus) -> Mention | None:
        """Return the state or federation whose minister a bare title means; cities have none, but senators and CIOs.

        Where the article is set in a town it is the only state that the article names.
        """
        of_state = title.text.lower().rstrip("s").endswith(_OF_STATES) or title.text.startswith("Landes")
        return self._state(focus) if of_state else focus.territory

    def _territory(self, title: Unit, focus: Focus) -> Mention | None:
        """Return the territory of a "Landesbeauftragter", which is a state, or of a "Stadtsprecherin"."""
        return self._state(focus) if title.text.startswith("Landes") else focus.territory

    def _state(self, focus: Focus) -> Mention | None:
        """Return the state or federation of a bare title of government: the one in focus, the only one named, the
        only one that a named town or body belongs to."""
        if focus.territory is not None and _governs_itself(focus.territory.entity):
            return focus.territory
        only = self._only(_governs_itself)
        if only is not None or any(_governs_itself(m.entity) for m in self._mentions):
            return only
        found = ((self._state_of(m.entity), m) for m in reversed(self._mentions))
        homes = {home: m for home, m in found if home is not None}
        if len(homes) != 1:
            return None
        home, mention = homes.popitem()
        return Mention(mention.span, mention.text, home, 0.85, ("state of the place",), MentionKind.COMPOUND)

    def _state_of(self, entity: Entity) -> Entity | None:
        """Return the state that a town, county or body of the register lies in."""
        for _ in range(3):
            above = self._known.get(entity.territory)
            if above is None or above.key == "deutschland":
                return None
            if _governs_itself(above):
                return above
            entity = above
        return None

    def _fieldless_ministry(self, title: Unit, focus: Focus) -> Mention | None:
        """Return the only ministry where the title of its head names no field ("Ministerin X Y")."""
        home = focus.territory.entity.key if focus.territory and _governs_itself(focus.territory.entity) else ""
        if topic(title.text) or not is_head_of_department(title.text):
            return None
        return self._only(lambda e: is_ministry(e) and (not home or e.territory in ("", home)))

    def _organisation(self, title: Unit, focus: Focus) -> Mention | None:
        """Return the organisation of a bare "Präsidentin": the one in focus, else the only one, else the public body
        that the article is most about. A title that tells the sort of body ("Rektor", "Verbandsvorsitzender") takes
        only such a one, a company only the titles that companies have; who leads a part ("Projektleiter") has none.
        """
        low = title.text.lower()
        if low.startswith(self._titles.parts):
            return None
        sorts = next((sorts for words, sorts in self._titles.sorts if low.startswith(words)), ())

        def fits(entity: Entity) -> bool:
            of_sort = not sorts or any(s == entity.kind or s in entity.label.lower() for s in sorts)
            company = entity.type is EntityType.COMPANY and not low.endswith(self._titles.in_companies)
            return entity.type in ORGANISATIONS and of_sort and not company

        if focus.actor is not None and fits(focus.actor.entity):
            return focus.actor
        called = self._called_like(title)
        return called or self._only(fits) or self._foremost(fits)

    def _called_like(self, title: Unit) -> Mention | None:
        """Return the only organisation whose sort the title begins with ("Kammerpräsident", "Ordnungsamtsleiter")."""
        low = title.text.lower()
        tails = (low.rfind(end) for end in self._titles.endings["body"])
        sort = low[: max(tails, default=-1)].rstrip("-").removesuffix("s") if max(tails, default=-1) > 3 else ""
        if len(sort) < 4:
            return None
        return self._only(lambda e: e.type in ORGANISATIONS and sort in e.label.lower())

    def _foremost(self, wanted: Callable[[Entity], bool]) -> Mention | None:
        """Return the one named in the headline or else most often, of equals the first if it stands well before."""
        named: dict[Entity, list[Mention]] = {}
        for m in self._mentions:
            if m.kind is not MentionKind.COMPOUND and wanted(m.entity):
                named.setdefault(m.entity, []).append(m)
        ranked = sorted(named.values(), key=lambda ms: (ms[0].span.start >= self._body_start, -len(ms), ms[0].span))
        if (
            len(ranked) > 1
            and len(ranked[0]) == len(ranked[1])
            and ranked[1][0].span.start < _NEAR + ranked[0][0].span.end
        ):
            return None
        return ranked[0][0] if ranked else None

    def _ministry(self, title: Unit, focus: Focus) -> Mention | None:
        """Return the only ministry of the title's field; not the federal one where the headline names a state."""
        field, place = topic(title.text), focus.territory
        in_state = place is not None and place.entity.kind == "KindState" and place.span.start < self._body_start
        home = place.entity.key if place is not None and in_state and not title.text.startswith("Bundes") else ""

        def fits(m: Mention) -> bool:
            at_home = not home or m.entity.territory in ("", home)
            return at_home and (governs(m.entity, field) or (is_ministry(m.entity) and field in m.text.lower()))

        found = {m.entity: m for m in reversed(self._mentions) if len(field) > 2 and fits(m)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _municipality(self, title: Unit, focus: Focus) -> Mention | None:
        territory = focus.territory
        if territory is not None and _is_local(territory.entity) and not _is_county(territory.entity):
            return territory
        town = self._town(title)
        return town or (self._only(_is_county) if title.text.lower().endswith(_OF_BOTH) else None)

    def _town(self, title: Unit) -> Mention | None:
        """Return the town that the article names first and most often, else the one named last before the title."""
        towns = [m for m in self._mentions if _is_local(m.entity) and not _is_county(m.entity)]
        counts = Counter(m.entity for m in towns)
        if towns and counts[towns[0].entity] == max(counts.values()) > 1:
            return towns[0]
        return self._nearest(title.start, lambda e: _is_local(e) and not _is_county(e))

    def _county(self, focus: Focus) -> Mention | None:
        territory = focus.territory
        if territory is not None and _is_county(territory.entity):
            return territory
        county = self._only(_is_county)
        if county is not None or territory is None:
            return county
        office = self._only(lambda e: e.label.lower().startswith(("landratsamt", "kreisverwaltung")))
        unlisted = not (territory.entity.known or territory.entity.kind)
        return office or (territory if unlisted else None)

    def _parliament(self, title: Unit, focus: Focus) -> Mention | None:
        """Return the only parliament, or that of the state the article is set in for a "Landtagsabgeordneter"."""
        named = self._only(lambda e: e.kind == "KindParliament" or e.label.endswith("tag"))
        whole = title.text.lower().startswith(("landtags", "bürgerschafts"))
        if named is not None or not whole or focus.territory is None:
            return named
        home = focus.territory.entity.key
        entity = next((e for e in self._known.values() if e.kind == "KindParliament" and e.territory == home), None)
        if entity is None:
            return None
        span = Span(title.start, title.end)
        return Mention(span, title.text, entity, 0.85, ("parliament of the state",), MentionKind.COMPOUND)

    def _federation(self, title: Unit) -> Mention | None:
        seen = next((m for m in self._mentions if m.entity.key == "deutschland"), None)
        entity = self._known.get("deutschland")
        if seen is not None or entity is None:
            return seen
        span = Span(title.start, title.start + len("Bundes"))
        return Mention(span, "Bundes", entity, 0.9, ("prefix Bundes-",), MentionKind.COMPOUND)

    def home(self, title: Unit, person: Mention) -> Mention | None:
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
        whole = [m for m in before if m.kind is not MentionKind.COMPOUND]
        return (whole or before)[-1] if before else None


def _governs_itself(entity: Entity) -> bool:
    """Tell whether the territory has ministers: a state, the federation, or a city state."""
    states = entity.kind in ("KindState", "KindFederation") or entity.key == "deutschland"
    return entity.type is EntityType.TERRITORY and (states or entity.key in _CITY_STATES)


def _is_county(entity: Entity) -> bool:
    label = entity.label.lower()
    named = "kreis" in label.replace("-", " ").split()[-1] or label.startswith(("landkreis", "kreis ", "region "))
    return entity.type is EntityType.TERRITORY and (entity.kind == "KindCounty" or named)


def _is_local(entity: Entity) -> bool:
    """Tell whether the territory is a municipality or county (a city state is both), or one not in the register."""
    if entity.type is not EntityType.TERRITORY or entity.key == "deutschland":
        return False
    return entity.key in _CITY_STATES or entity.kind in _MUNICIPAL or (entity.kind not in _LARGE and not entity.known)


def _hailing_from(fillers: Fillers, phrases: Sequence[Phrase], at: int) -> list[Mention]:
    """Return the municipality in "Bürgermeister X Y aus Z"."""
    behind = phrases[at + 1 : at + 2]
    if not behind or behind[0].prep not in ("aus", "von") or behind[0].first != phrases[at].last + 1:
        return []
    return [f.mention for f in fillers.of(behind[0]) if f.mention.entity.type is EntityType.TERRITORY]
