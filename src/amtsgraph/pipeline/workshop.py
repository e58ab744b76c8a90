"""Articles from text to checked graphs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.curation.annotated import Curator, load_curator
from amtsgraph.curation.judgements import Judgements
from amtsgraph.curation.tiers import joined
from amtsgraph.errors import GoldError
from amtsgraph.llm.setup import Setup
from amtsgraph.model import Article, Entity, Extraction
from amtsgraph.pipeline.background import judgements_of, register_folder
from amtsgraph.pipeline.findings import finding_record, quarantine_record
from amtsgraph.pipeline.outcome import Outcome, Record
from amtsgraph.pipeline.reading import load_reader, register_of
from amtsgraph.pipeline.twice import Fault, Reading, TwiceReader, attempt, twice_reader
from amtsgraph.rdf.bridge import register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, RDF
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.terms import iri
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.validate.checker import Checker, Types, entity_types, load_checker
from amtsgraph.validate.quarantine import Checked, quarantine

_A, _CLAIM = iri(RDF + "type"), iri(AG + "Claim")
_TIER = (iri(AG + "tier"), iri(AG + "curated"))
_COUNTED = (("mentions", "Mention"), ("claims", "Claim"), ("figures", "Figure"), ("rejected", "RejectedClaim"))


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """Says what a process loads before it reads articles; plain values only.

    ``curated`` tells whether annotations beside the articles become curated claims, ``model`` which language model
    reads the articles too, if any; ``threshold`` is as in :func:`amtsgraph.pipeline.reading.load_reader`.
    """

    register: str
    base_iri: str
    run: str
    judgements: str = ""
    curated: bool = True
    model: Setup | None = None
    threshold: float = 0.0

    def load(self) -> "ArticleWorkshop":
        """Load register, rules and shapes."""
        base = Base(self.base_iri)
        actors = register_of(self.register)
        reader, curator = twice_reader(load_reader(actors, self.threshold), self.model), load_curator(actors)
        register = register_graph(register_folder(self.register).glob("*.ttl"), base)
        curation = Curation(curator if self.curated else None, curator.known, judgements_of(self.judgements, base))
        return ArticleWorkshop(reader, curation, base, self.run, load_checker(), entity_types(register))


@dataclass(frozen=True, slots=True)
class Curation:
    """What persons decided: ``curator`` finds annotations, None where they are not wanted."""

    curator: Curator | None
    known: Mapping[str, Entity]
    judgements: Judgements

    def added(self, read: Extraction) -> tuple[Extraction, str]:
        """Return the extraction with curated claims and with the names that stay, and why annotations are left out."""
        fault, whole = "", read
        try:
            curated = self.curator.find(read.article) if self.curator else None
        except GoldError as error:
            curated, fault = None, f"annotations left out: {error}"
        if curated:
            symmetric = [name for name, signature in load_signatures().items() if signature.symmetric]
            whole = joined(curated, read, symmetric)
        return self.judgements.with_names(whole, self.known), fault


@dataclass(frozen=True, slots=True)
class ArticleWorkshop:
    """Reads articles, writes them as graphs, checks the graphs."""

    reader: TwiceReader
    curation: Curation
    base: Base
    run: str
    checker: Checker
    types: Types

    def process(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return what came of each article; a fault in a step costs one article only.

        Raises :class:`LanguageModelError` where one is to read the articles and cannot be used at all.
        """
        read = [r if isinstance(r, Fault) else attempt(self._written, r) for r in self.reader.read(articles)]
        graphs = [entry.graph for entry in read if not isinstance(entry, Fault)]
        checked = iter(quarantine(graphs, self.types, self.checker))
        return [
            Outcome(article.key, article.place, None, {}, entry.reason)
            if isinstance(entry, Fault)
            else _outcome(entry, next(checked))
            for article, entry in zip(articles, read, strict=True)
        ]

    def _written(self, reading: Reading) -> "_Written":
        extraction, fault = self.curation.added(reading.extraction)
        graph = self.curation.judgements.applied(article_graph(extraction, self.base, self.run))
        return _Written(extraction.article, graph, reading.model_record, fault)


@dataclass(frozen=True, slots=True)
class _Written:
    """An article and its graph; ``fault`` says why annotations were left out, or is ""."""

    article: Article
    graph: NamedGraph
    model_record: Record
    fault: str


def checked_record(checked: Checked) -> Record:
    """Return what the report says of a checked graph: counts, what was set aside, other findings."""
    gone = {finding for entry in checked.quarantined for finding in entry.findings}
    return {
        **_counts(checked.graph),
        "quarantined": [quarantine_record(entry) for entry in checked.quarantined],
        "findings": [finding_record(finding) for finding in checked.findings if finding not in gone],
    }


def _outcome(written: _Written, checked: Checked) -> Outcome:
    article = written.article
    record: Record = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.issued or None,
        **checked_record(checked),
        **({"llm": written.model_record} if written.model_record else {}),
    }
    return Outcome(article.key, article.place, checked.graph, record, written.fault)


def _counts(graph: NamedGraph) -> Record:
    """Count what the graph holds of each sort; what was set aside is not there any more."""
    types = Counter(object_ for _, predicate, object_ in graph.triples if predicate == _A)
    claims = {subject for subject, predicate, object_ in graph.triples if (predicate, object_) == (_A, _CLAIM)}
    curated = sum(subject in claims for subject, predicate, object_ in graph.triples if (predicate, object_) == _TIER)
    return {**{name: types[iri(AG + kind)] for name, kind in _COUNTED}, "curated": curated}
