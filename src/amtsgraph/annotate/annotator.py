"""Joins the finders: an article becomes a document with its mentions.

Known names first; what they settle (the territory of the article, its abbreviations) helps to read the
rest. Finders only propose; :func:`~amtsgraph.annotate.finds.settle` decides.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from amtsgraph.annotate.again import later_mentions, unify, with_legal_form
from amtsgraph.annotate.compounds import Compounds
from amtsgraph.annotate.discover.abbreviations import Abbreviations
from amtsgraph.annotate.discover.bearing import Bearing
from amtsgraph.annotate.discover.bodies import NamedBodies
from amtsgraph.annotate.discover.laws import Laws
from amtsgraph.annotate.discover.organisations import Organisations
from amtsgraph.annotate.discover.persons import Persons
from amtsgraph.annotate.discover.places import Places
from amtsgraph.annotate.discover.quotes import Quotes
from amtsgraph.annotate.discover.services import Services
from amtsgraph.annotate.discover.things import Things
from amtsgraph.annotate.discover.titles import Titles
from amtsgraph.annotate.discover.towns import Towns
from amtsgraph.annotate.discover.units import Units
from amtsgraph.annotate.discover.usage import Usage
from amtsgraph.annotate.finds import Find, settle
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.institutions import Institutions
from amtsgraph.annotate.lexicon import read_lists, words
from amtsgraph.annotate.matcher import Matcher
from amtsgraph.annotate.morphology import Tagger, WordClass
from amtsgraph.annotate.nouns import Nouns
from amtsgraph.annotate.portfolio import Bodies
from amtsgraph.annotate.reading import Reading
from amtsgraph.annotate.resolve import Resolver, RoleTest
from amtsgraph.annotate.scene import Scene
from amtsgraph.annotate.tails import Tails
from amtsgraph.annotate.territory import Territories
from amtsgraph.document import Document
from amtsgraph.model import Article, Mention, Span
from amtsgraph.register.actor import Register


class Finder(Protocol):
    """Proposes names in an article."""

    def finds(self, scene: Scene) -> Iterable[Find]:
        """Return what it finds; overlaps are settled by the caller."""


class Annotator:
    """Finds and resolves the names of articles against one register. Build it once; it keeps no article."""

    def __init__(self, register: Register) -> None:
        gazetteer = Gazetteer(read_lists("places"), read_lists("territories"), read_lists("names"))
        persons = read_lists("persons")
        lists = read_lists("heads")
        heads = Heads(lists)
        roles = RoleTest(words(persons, "first_names"), words(persons, "roles"))
        self._tagger = Tagger()
        self._matcher = Matcher(register.actors.values(), gazetteer, self._is_common)
        self._territories = Territories(register.actors, gazetteer)
        self._resolver = Resolver(self._territories, gazetteer, heads, roles)
        self._leads = gazetteer.leads
        institutions = read_lists("institutions")
        bodies = Bodies(register.actors, self._territories, gazetteer, institutions)
        self._compounds = Compounds(heads, roles, bodies, self._is_common, gazetteer.place_names)
        self._abbreviations = Abbreviations(heads)
        self._tails = Tails(lists)
        self._towns = Towns(heads, roles)
        self._finders: tuple[Finder, ...] = (
            Institutions(Nouns(institutions), bodies, gazetteer),
            Persons(persons, roles),
            Organisations(lists, heads, roles),
            Units(lists, heads, roles),
            Titles(lists, heads, roles),
            Quotes(heads),
            Things(lists, heads, roles),
            Usage(lists, heads, roles),
            Bearing(lists, heads, roles),
            NamedBodies(lists, heads, roles),
            Laws(read_lists("laws"), heads),
            Services(read_lists("services")),
            Places(gazetteer, roles),
        )

    def _is_common(self, word: str) -> bool:
        return self._tagger.word_class(word) is WordClass.COMMON

    def annotate(self, article: Article) -> Document:
        """Return the article as a document with the mentions found in it, in order of position."""
        document = self._tagger.document(article)
        reading = Reading(document, self._tagger)
        hits = self._matcher.hits(article.text)
        focus = self._territories.focus(article, hits)
        known = self._resolver.resolve(hits, reading, focus)
        sure = frozenset(find.entity.key for find in known)
        known = settle([*known, *self._compounds.finds(hits, article.text, sure)])
        scene = Scene(reading, known, focus, self._territories, self._leads)
        finds = settle(with_legal_form(article.text, [*known, *self._discovered(scene)]))
        finds = settle(self._tails.extended(article.text, finds))
        finds = settle([*finds, *self._towns.finds(scene, finds)])
        finds = settle([*finds, *self._abbreviations.finds(scene, finds)])
        finds = unify(settle([*finds, *later_mentions(article.text, finds)]))
        return Document(article, document.sentences, tuple(_mention(find, article.text) for find in finds))

    def _discovered(self, scene: Scene) -> Iterator[Find]:
        for finder in self._finders:
            yield from finder.finds(scene)


def _mention(find: Find, text: str) -> Mention:
    span = Span(find.start, find.end)
    return Mention(span, text[find.start : find.end], find.entity, find.score, find.why, find.kind)
