"""Joins the finders: an article becomes a document with its mentions.

Known names first; what they settle (the territory of the article, its abbreviations) helps to read the
rest. Finders only propose; :func:`~amtsgraph.annotate.finds.settle` decides.
"""

from amtsgraph.annotate.compounds import Compounds
from amtsgraph.annotate.finds import Find, settle
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.heads import Heads
from amtsgraph.annotate.lexicon import read_lists, words
from amtsgraph.annotate.matcher import Matcher
from amtsgraph.annotate.morphology import Tagger
from amtsgraph.annotate.reading import Reading
from amtsgraph.annotate.resolve import Resolver, RoleTest
from amtsgraph.annotate.territory import Territories
from amtsgraph.document import Document
from amtsgraph.model import Article, Mention, Span
from amtsgraph.register.actor import Register


class Annotator:
    """Finds and resolves the names of articles against one register. Build it once; it keeps no article."""

    def __init__(self, register: Register) -> None:
        gazetteer = Gazetteer(read_lists("places"), read_lists("territories"))
        persons = read_lists("persons")
        heads = Heads(read_lists("heads"))
        roles = RoleTest(words(persons, "first_names"), words(persons, "roles"))
        self._tagger = Tagger()
        self._matcher = Matcher(register.actors.values(), gazetteer)
        self._territories = Territories(register.actors, gazetteer)
        self._resolver = Resolver(self._territories, gazetteer, heads, roles)
        self._compounds = Compounds(heads, roles)

    def annotate(self, article: Article) -> Document:
        """Return the article as a document with the mentions found in it, in order of position."""
        document = self._tagger.document(article)
        reading = Reading(document, self._tagger)
        hits = self._matcher.hits(article.text)
        focus = self._territories.focus(article, hits)
        known = self._resolver.resolve(hits, reading, focus)
        sure = frozenset(find.entity.key for find in known)
        finds = settle([*known, *self._compounds.finds(hits, article.text, sure)])
        return Document(article, document.sentences, tuple(_mention(find, article.text) for find in finds))


def _mention(find: Find, text: str) -> Mention:
    span = Span(find.start, find.end)
    return Mention(span, text[find.start : find.end], find.entity, find.score, find.why, find.kind)
