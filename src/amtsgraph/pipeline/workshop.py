"""Articles from text to checked graphs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.background import register_folder
from amtsgraph.pipeline.findings import finding_record, quarantine_record
from amtsgraph.pipeline.outcome import Outcome, Record
from amtsgraph.pipeline.reading import ArticleReader, load_reader, register_of
from amtsgraph.rdf.bridge import register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, RDF
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.terms import iri
from amtsgraph.validate.checker import Checker, Types, entity_types, load_checker
from amtsgraph.validate.quarantine import Checked, quarantine

_A = iri(RDF + "type")
_COUNTED = (("mentions", "Mention"), ("claims", "Claim"), ("figures", "Figure"))
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """Says what a process loads before it reads articles; plain values only."""

    register: str
    base_iri: str
    run: str

    def load(self) -> "ArticleWorkshop":
        """Load register, rules and shapes."""
        base = Base(self.base_iri)
        reader = load_reader(register_of(self.register))
        register = register_graph(register_folder(self.register).glob("*.ttl"), base)
        return ArticleWorkshop(reader, base, self.run, load_checker(), entity_types(register))


@dataclass(frozen=True, slots=True)
class ArticleWorkshop:
    """Reads articles, writes them as graphs, checks the graphs."""

    reader: ArticleReader
    base: Base
    run: str
    checker: Checker
    types: Types

    def process(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return what came of each article; a fault in a step costs one article only."""
        read = [self._read(article) for article in articles]
        graphs = [entry[1] for entry in read if not isinstance(entry, str)]
        checked = iter(quarantine(graphs, self.types, self.checker))
        return [
            Outcome(article.key, article.place, None, {}, entry)
            if isinstance(entry, str)
            else _outcome(entry[0], next(checked))
            for article, entry in zip(articles, read, strict=True)
        ]

    def _read(self, article: Article) -> tuple[Extraction, NamedGraph] | str:
        """Return extraction and graph, or why there are none.

        What a mistake in a step raises on an article nobody thought of is caught here and told in the report.
        """
        try:
            extraction = self.reader.read(article)
            return extraction, article_graph(extraction, self.base, self.run)
        except (AmtsgraphError, *_FAULTS) as error:
            reason = f"could not be read ({type(error).__name__}: {error}); please report this article"
            return " ".join(reason.split())


def checked_record(checked: Checked) -> Record:
    """Return what the report says of a checked graph: counts, what was set aside, other findings."""
    gone = {finding for entry in checked.quarantined for finding in entry.findings}
    return {
        **_counts(checked.graph),
        "quarantined": [quarantine_record(entry) for entry in checked.quarantined],
        "findings": [finding_record(finding) for finding in checked.findings if finding not in gone],
    }


def _outcome(extraction: Extraction, checked: Checked) -> Outcome:
    article = extraction.article
    record: Record = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.issued or None,
        **checked_record(checked),
    }
    return Outcome(article.key, article.place, checked.graph, record)


def _counts(graph: NamedGraph) -> Record:
    """Count what the graph holds of each sort; what was set aside is not there any more."""
    types = Counter(object_ for _, predicate, object_ in graph.triples if predicate == _A)
    return {name: types[iri(AG + kind)] for name, kind in _COUNTED}
