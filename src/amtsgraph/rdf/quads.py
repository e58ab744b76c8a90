"""An extraction as the named graph of its article: bibliographic record, claims, mentions, figures, and what
was discovered. The article's text is not part of it, only the short quotations that claims rest on.

Only asserted and reported claims yield the plain triple beside the claim. Where a person checked the article, a
claim that was read and is curated too points to the curated one, which alone decides on the plain triple, and only
what the person found counts (``ag:countsIn``). Every node has an IRI, and the same extraction gives the same triples.
"""

import hashlib
from collections.abc import Iterable, Iterator

from amtsgraph.model import Article, Claim, Entity, Evidence, Extraction, Figure, Mention, Modality, Span
from amtsgraph.rdf.edtf import bounds
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base, claim_key, web_address
from amtsgraph.rdf.namespaces import AG, DC, DCT, EDTF, OA, PROV, RDF, RDFS, SCHEMA, XSD
from amtsgraph.rdf.terms import Term, Triple, decimal, integer, iri, literal, tagged
from amtsgraph.text import slug

_A = iri(RDF + "type")
_STATED = frozenset({Modality.ASSERTED, Modality.REPORTED})


def article_graph(extraction: Extraction, base: Base, run_key: str) -> NamedGraph:
    """Return the named graph of the article; ``run_key`` names the run that read it.

    Of two claims of one tier about the same triple the first counts.
    """
    return named_graph(base.article_graph(extraction.article.key), _Writer(extraction, base, run_key).triples())


class _Writer:
    def __init__(self, extraction: Extraction, base: Base, run_key: str) -> None:
        self._extraction = extraction
        self._base = base
        self._run = iri(base.run(run_key))
        self._key = extraction.article.key
        self._article = iri(base.article(self._key))
        self._language = extraction.article.language or "de"
        self._names = {name: entity for entity in self._entities() for name in (entity.label, entity.key)}
        self._curated = {_statement(claim) for claim in extraction.claims if claim.curated}
        self._figures = tuple(_numbered(extraction.figures))

    def triples(self) -> Iterator[Triple]:
        yield from self._record(self._extraction.article)
        yield from self._editors()
        yield from self._mentions()
        for claim in self._claims():
            yield from self._claim(claim)
        for figure, number in self._figures:
            yield from self._figure(figure, number)
        for entity in self._entities():
            if not entity.known:
                yield from self._discovered(entity)

    def _entities(self) -> Iterator[Entity]:
        yield from (mention.entity for mention in self._extraction.mentions)
        for claim in self._extraction.claims:
            yield from (claim.subject, claim.object)
        yield from (figure.entity for figure in self._extraction.figures if figure.entity)

    def _entity(self, entity: Entity) -> Term:
        return iri(self._base.entity(entity.key))

    def _record(self, article: Article) -> Iterator[Triple]:
        node = self._article
        yield node, _A, _ag("Article")
        yield node, iri(DCT + "title"), tagged(article.title, self._language)
        yield node, iri(DC + "language"), literal(self._language)
        yield node, _ag("sha256"), literal(hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest())
        if article.issued:
            datatype = {4: "gYear", 7: "gYearMonth"}.get(len(article.issued), "date")
            yield node, iri(DCT + "issued"), literal(article.issued, XSD + datatype)
        if article.publisher:
            yield node, iri(DC + "publisher"), literal(article.publisher)
        if address := web_address(article.url):
            yield node, iri(SCHEMA + "url"), iri(address)
        if self._extraction.curated:
            yield node, _ag("tier"), _ag("curated")

    def _place(self, node: Term, curated: bool) -> Iterator[Triple]:
        """Yield in which article the node stands, and counts: the machine's only where no person read the article."""
        yield node, _ag("inArticle"), self._article
        if curated or not self._extraction.curated:
            yield node, _ag("countsIn"), self._article

    def _editors(self) -> Iterator[Triple]:
        for name in self._extraction.editors:
            agent = self._editor(name)
            yield agent, _A, iri(PROV + "Agent")
            yield agent, iri(RDFS + "label"), literal(name)

    def _editor(self, name: str) -> Term:
        return iri(self._base.agent(slug(name)))

    def _mentions(self) -> Iterator[Triple]:
        seen: dict[str, int] = {}
        for mention in self._extraction.mentions:
            name = self._base.mention(self._key, mention.span.start, mention.span.end)
            seen[name] = seen.get(name, 0) + 1
            yield from self._mention(mention, iri(name if seen[name] == 1 else f"{name}.{seen[name]}"))

    def _mention(self, mention: Mention, node: Term) -> Iterator[Triple]:
        yield node, _A, _ag("Mention")
        yield from self._place(node, mention.curated)
        yield node, _ag("refersTo"), self._entity(mention.entity)
        yield node, _ag("mentionKind"), _ag(str(mention.kind))
        yield node, _ag("start"), integer(mention.span.start)
        yield node, _ag("end"), integer(mention.span.end)
        yield node, _ag("quote"), literal(mention.text)
        yield node, _ag("score"), decimal(mention.score)
        if mention.curated:
            yield node, _ag("tier"), _ag("curated")
        for reason in mention.why:
            yield node, _ag("reason"), literal(reason)

    def _claims(self) -> Iterable[Claim]:
        found: dict[str, Claim] = {}
        for claim in self._extraction.claims:
            found.setdefault(self._claim_key(claim), claim)
        return found.values()

    def _claim_key(self, claim: Claim, curated: bool | None = None) -> str:
        tier = "curated" if (claim.curated if curated is None else curated) else ""
        return claim_key(self._key, claim.subject.key, claim.predicate, claim.object.key, tier)

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        key = self._claim_key(claim)
        node = iri(self._base.claim(key))
        triple = self._entity(claim.subject), _ag(claim.predicate), self._entity(claim.object)
        checked = not claim.curated and _statement(claim) in self._curated
        if claim.modality in _STATED and not checked:
            yield triple
        yield node, _A, _ag("Claim")
        for part, term in zip(("subject", "predicate", "object"), triple, strict=True):
            yield node, iri(RDF + part), term
        yield from self._place(node, claim.curated)
        yield node, _ag("modality"), _ag(claim.modality)
        yield node, _ag("confidence"), decimal(claim.confidence)
        yield node, _ag("tier"), _ag("curated" if claim.curated else "extracted")
        if claim.rule:
            yield node, _ag("rule"), literal(claim.rule)
        if claim.curated:
            for name in self._extraction.editors:
                yield node, iri(PROV + "wasAttributedTo"), self._editor(name)
        else:
            yield node, iri(PROV + "wasGeneratedBy"), self._run
        if checked:
            yield node, _ag("curatedAs"), iri(self._base.claim(self._claim_key(claim, curated=True)))
        for number, evidence in enumerate(claim.evidence, start=1):
            yield from self._evidence(node, key, number, evidence)
        yield from self._qualifiers(claim, node)

    def _qualifiers(self, claim: Claim, node: Term) -> Iterator[Triple]:
        if claim.when:
            yield node, _ag("when"), literal(claim.when, EDTF)
            yield from _days(node, claim.when)
        if claim.attributed_to:
            yield node, _ag("attributedTo"), self._named(claim.attributed_to)
        for name, value in claim.qualifiers:
            if name == "role":
                yield node, _ag("role"), tagged(value, self._language)
            elif name == "where":
                yield node, _ag("where"), self._named(value)
            else:
                yield node, _ag("qualifierNote"), literal(f"{name}: {value}")
        for figure, number in self._figures:
            if any(evidence.span.contains(figure.span) for evidence in claim.evidence):
                yield node, _ag("figure"), self._figure_node(figure, number)

    def _named(self, name: str) -> Term:
        """Return the entity of the article with this label or key, else the name itself."""
        return self._entity(self._names[name]) if name in self._names else literal(name)

    def _figure_node(self, figure: Figure, number: int) -> Term:
        name = self._base.figure(self._key, figure.span.start, figure.span.end)
        return iri(name if number == 1 else f"{name}.{number}")

    def _figure(self, figure: Figure, number: int) -> Iterator[Triple]:
        node = self._figure_node(figure, number)
        yield node, _A, _ag("Figure")
        yield from self._place(node, figure.curated)
        yield node, _ag("thing"), tagged(figure.thing, self._language)
        yield node, _ag("value"), _number(figure.value)
        if figure.unit:
            yield node, _ag("unit"), tagged(figure.unit, self._language)
        if figure.curated:
            yield node, _ag("tier"), _ag("curated")
        if figure.qualifier:
            yield node, _ag("qualifier"), tagged(figure.qualifier, self._language)
        if figure.entity:
            yield node, _ag("about"), self._entity(figure.entity)
        owner = f"{self._key}.{figure.span.start}-{figure.span.end}"
        yield from self._evidence(node, owner, number, Evidence(figure.span, figure.text))

    def _evidence(self, node: Term, owner: str, number: int, evidence: Evidence) -> Iterator[Triple]:
        name = self._base.evidence(owner, number)
        resource, position, quote = iri(name), iri(f"{name}.position"), iri(f"{name}.quote")
        yield node, iri(PROV + "wasDerivedFrom"), resource
        yield resource, _A, iri(OA + "SpecificResource")
        yield resource, iri(OA + "hasSource"), self._article
        yield resource, iri(OA + "hasSelector"), position
        yield resource, iri(OA + "hasSelector"), quote
        yield position, _A, iri(OA + "TextPositionSelector")
        yield position, iri(OA + "start"), integer(evidence.span.start)
        yield position, iri(OA + "end"), integer(evidence.span.end)
        yield quote, _A, iri(OA + "TextQuoteSelector")
        yield quote, iri(OA + "exact"), literal(evidence.text)

    def _discovered(self, entity: Entity) -> Iterator[Triple]:
        node = self._entity(entity)
        yield node, _A, _ag(entity.type)
        yield node, iri(RDFS + "label"), tagged(entity.label, self._language)
        yield node, _ag("known"), literal("false", XSD + "boolean")
        if entity.kind:
            yield node, _ag("kind"), _ag(entity.kind)


def _ag(name: str) -> Term:
    return f"<{AG}{name}>"


def _statement(claim: Claim) -> tuple[str, str, str]:
    return claim.subject.key, claim.predicate, claim.object.key


def _numbered(figures: Iterable[Figure]) -> Iterator[tuple[Figure, int]]:
    """Yield each figure with its number, from 1, among those in the same words ("10 bis 20 Stellen")."""
    seen: dict[Span, int] = {}
    for figure in figures:
        seen[figure.span] = seen.get(figure.span, 0) + 1
        yield figure, seen[figure.span]


def _number(value: str) -> Term:
    """Return the decimal; what is none stays a string, for the shapes to find."""
    try:
        return decimal(value)
    except ValueError:
        return literal(value)


def _days(node: Term, when: str) -> Iterator[Triple]:
    try:
        first, last = bounds(when)
    except ValueError:
        return
    for name, day in (("earliest", first), ("latest", last)):
        if day:
            yield node, _ag(name), literal(day.isoformat(), XSD + "date")
