"""What articles say, as fact cards: each statement once, under it every article with its words, date and modality.

Shown is what counts (``ag:countsIn``): of an article that a person read, what the person found, else what the machine
read. The page of a claim shows that claim whether it counts or not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amtsgraph.rdf.namespaces import AG, DC, DCT, OA, PROV, RDF, SCHEMA
from amtsgraph.serve.reader import Link, Reader, Values, first_of
from amtsgraph.serve.spoken import percent, spoken
from amtsgraph.store.terms import Term


@dataclass(frozen=True, slots=True)
class Source:
    """A claim of one article: in which words, how it says it, when, and who stands behind it."""

    claim: str
    modality: str
    curated: bool
    quotations: tuple[str, ...]
    article: Link
    url: str
    publisher: str
    issued: str
    issued_text: str
    when: str
    role: str
    attributed_to: str
    confidence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Card:
    """A statement with the articles that make it, the newest first."""

    subject: Link
    relation: Link
    object: Link
    sources: tuple[Source, ...]

    @property
    def modality(self) -> str:
        """How the newest article says it."""
        return self.sources[0].modality

    @property
    def curated(self) -> bool:
        """Tell whether a curated claim says so."""
        return any(source.curated for source in self.sources)


@dataclass(frozen=True, slots=True)
class Coverage:
    """On how much the cards rest: statements, those that are curated, articles, first and last day in words."""

    statements: int
    curated: int
    articles: int
    first: str
    last: str


def cards(reader: Reader) -> tuple[Card, ...]:
    """Return a card for each statement, those of the newest articles first."""
    found: dict[tuple[str, str, str], list[Source]] = defaultdict(list)
    for claim, about in sorted(reader.about.items()):
        if _shown(reader, claim, about):
            ends = tuple(first_of(about, RDF + name) for name in ("subject", "predicate", "object"))
            found[ends[0], ends[1], ends[2]].append(_source(reader, claim, about))
    made = [
        Card(_named(reader, s), _named(reader, p), _named(reader, o), tuple(sorted(sources, key=_newest, reverse=True)))
        for (s, p, o), sources in found.items()
    ]
    return tuple(sorted(made, key=lambda card: card.sources[0].issued, reverse=True))


def _named(reader: Reader, iri: str) -> Link:
    return Link(reader.label(iri), iri)


def coverage(reader: Reader, shown: Iterable[Card]) -> Coverage | None:
    """Return on what the cards rest, None where there are none."""
    found = tuple(shown)
    sources = [source for card in found for source in card.sources]
    if not sources:
        return None
    dates = sorted(source.issued for source in sources if source.issued)
    first, last = (spoken(dates[place], reader.lang) if dates else "" for place in (0, -1))
    articles = len({source.article.iri for source in sources})
    return Coverage(len(found), sum(card.curated for card in found), articles, first, last)


def _shown(reader: Reader, claim: str, about: Values) -> bool:
    is_claim = any(term.value == AG + "Claim" for term in about.get(RDF + "type", ()))
    return is_claim and (AG + "countsIn" in about or claim == reader.description.iri)


def _newest(source: Source) -> str:
    return source.issued


def _source(reader: Reader, claim: str, about: Values) -> Source:
    article = first_of(about, AG + "inArticle")
    record = reader.about[article]
    issued = first_of(record, DCT + "issued")
    speaker = about.get(AG + "attributedTo")
    return Source(
        claim=claim,
        modality=first_of(about, AG + "modality").removeprefix(AG),
        curated=first_of(about, AG + "tier") == AG + "curated",
        quotations=tuple(_quotations(reader, about.get(PROV + "wasDerivedFrom", ()))),
        article=Link(first_of(record, DCT + "title"), article),
        url=first_of(record, SCHEMA + "url"),
        publisher=first_of(record, DC + "publisher"),
        issued=issued,
        issued_text=spoken(issued, reader.lang),
        when=spoken(first_of(about, AG + "when"), reader.lang),
        role=first_of(about, AG + "role"),
        attributed_to=reader.link(speaker[0]).label if speaker else "",
        confidence=percent(first_of(about, AG + "confidence")),
        rule=first_of(about, AG + "rule"),
    )


def _quotations(reader: Reader, evidence: Iterable[Term]) -> Iterator[str]:
    for node in evidence:
        for selector in reader.about[node.value].get(OA + "hasSelector", ()):
            yield from (term.value for term in reader.about[selector.value].get(OA + "exact", ()))
