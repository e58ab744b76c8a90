"""One article from text to checked graph."""

from dataclasses import dataclass

from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.outcome import Outcome, Record
from amtsgraph.pipeline.reading import FAULTS, ArticleReader, load_reader, register_of
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.quads import article_graph


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """Says what a process loads before it reads articles; plain values only."""

    register: str
    base_iri: str
    run: str

    def load(self) -> "ArticleWorkshop":
        """Load register, rules and shapes."""
        return ArticleWorkshop(load_reader(register_of(self.register)), Base(self.base_iri), self.run)


@dataclass(frozen=True, slots=True)
class ArticleWorkshop:
    """Reads, writes as graph, and checks articles."""

    reader: ArticleReader
    base: Base
    run: str

    def process(self, article: Article) -> Outcome:
        """Return what came of the article; a fault in a step costs this article only."""
        try:
            extraction = self.reader.read(article)
            graph = article_graph(extraction, self.base, self.run)
        except (AmtsgraphError, *FAULTS) as error:
            reason = f"could not be read ({type(error).__name__}: {error}); please report this article"
            return Outcome(article.key, article.place, None, {}, " ".join(reason.split()))
        return Outcome(article.key, article.place, graph, _record(extraction))


def _record(extraction: Extraction) -> Record:
    article = extraction.article
    return {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "mentions": len(extraction.mentions),
        "claims": len(extraction.claims),
        "figures": len(extraction.figures),
        "quarantined": [],
        "findings": [],
    }
