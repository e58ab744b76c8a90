"""Judgements: what persons decided about claims and things (``data/judgements/*.ttl``), and how that takes effect.

Two names of one thing: articles are read with the one that stays. A wrong claim: its node stays with its evidence,
as a rejected claim, without plain triple. Two things that are not the same: the graph says so. A judgement that
does not hold together changes nothing; the shapes tell what is wrong with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.curation.naming import entities_of, renamed
from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Entity, Extraction
from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, BASE, KINDS, RDF
from amtsgraph.rdf.nquads import literal_parts
from amtsgraph.rdf.terms import Term, Triple, iri, literal
from amtsgraph.register.turtle import Iri, Literal, read_turtle

_A, _SUBJECT, _PREDICATE, _OBJECT = (iri(RDF + n) for n in ("type", "subject", "predicate", "object"))
_VERDICT, _JUDGES, _WITH, _NAME = (iri(AG + n) for n in ("verdict", "judges", "comparedWith", "keptName"))
_SAME, _DIFFERENT, _WRONG = (iri(AG + n) for n in ("sameThing", "differentThings", "wrongClaim"))
_CLAIM, _MODALITY, _CURATED = (iri(AG + n) for n in ("Claim", "modality", "curatedAs"))
_STATED = frozenset({iri(AG + "asserted"), iri(AG + "reported")})
_OWN = tuple(f"{BASE}{kind}/" for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Judgements:
    """Judgements as they take effect.

    ``merged`` maps the key of a thing to that of the thing it is, ``names`` the key of a thing outside the register to
    its name, ``wrong`` a claim to the judgement, both as terms. ``graph`` holds the judgements and what follows.
    """

    graph: NamedGraph
    merged: Mapping[str, str]
    names: Mapping[str, str]
    wrong: Mapping[Term, Term]

    def with_names(self, extraction: Extraction, known: Mapping[str, Entity]) -> Extraction:
        """Return the extraction with the things that stay; ``known`` are the register's entries.

        A thing that is neither in the register nor named by a judgement cannot take the place of another.
        """
        entities = {}
        for entity in entities_of(extraction):
            kept = self.merged.get(entity.key, entity.key)
            if kept != entity.key and kept in known:
                entities[entity.key] = known[kept]
            elif kept in self.names:
                entities[entity.key] = Entity(kept, self.names[kept], entity.type, False, entity.territory, entity.kind)
        return renamed(extraction, entities)

    def applied(self, graph: NamedGraph) -> NamedGraph:
        """Return the graph of an article with its wrong claims rejected."""
        rejected = {subject for subject, predicate, kind in graph.triples if predicate == _A and kind == _CLAIM}
        rejected &= self.wrong.keys()
        if not rejected:
            return graph
        stated, kept = _stated(graph.triples, rejected)
        triples = [t for t in graph.triples if t not in stated or t in kept]
        return named_graph(graph.iri, (part for triple in triples for part in self._marked(triple, rejected)))

    def _marked(self, triple: Triple, rejected: set[Term]) -> Iterator[Triple]:
        subject, predicate, kind = triple
        if subject in rejected and (predicate, kind) == (_A, _CLAIM):
            yield subject, _A, iri(AG + "RejectedClaim")
            yield subject, iri(AG + "judgedWrong"), self.wrong[subject]
        else:
            yield triple


def _stated(triples: Iterable[Triple], rejected: set[Term]) -> tuple[set[Triple], set[Triple]]:
    """Return what the rejected claims say, and what the others state as plain triples."""
    about: dict[Term, dict[Term, Term]] = {}
    for subject, predicate, object_ in triples:
        about.setdefault(subject, {})[predicate] = object_
    said: set[Triple] = set()
    kept: set[Triple] = set()
    for node, facts in about.items():
        if facts.get(_A) != _CLAIM or not facts.keys() >= {_SUBJECT, _PREDICATE, _OBJECT}:
            continue
        triple = facts[_SUBJECT], facts[_PREDICATE], facts[_OBJECT]
        if node in rejected:
            said.add(triple)
        elif facts.get(_MODALITY) in _STATED and _CURATED not in facts:
            kept.add(triple)
    return said, kept


def load_judgements(folder: Path, base: Base) -> Judgements:
    """Read the Turtle files of a folder; names follow ``base``.

    Raises :class:`AmtsgraphError` for text that is no Turtle and for things that give way to each other.
    """
    triples = [
        (_term(Iri(subject), base), iri(predicate), _term(object_, base))
        for path in sorted(folder.glob("*.ttl"))
        for subject, predicate, object_, _ in read_turtle(path.read_text(encoding="utf-8"), path.name).statements
    ]
    about: dict[Term, dict[Term, Term]] = {}
    for subject, predicate, value in triples:
        about.setdefault(subject, {})[predicate] = value
    return _judged(triples, [(node, facts) for node, facts in about.items() if _JUDGES in facts], base)


def _judged(triples: list[Triple], found: list[tuple[Term, dict[Term, Term]]], base: Base) -> Judgements:
    merged, names, wrong = {}, {}, {}
    for node, facts in found:
        verdict, judged, other = facts.get(_VERDICT), facts[_JUDGES], facts.get(_WITH)
        if verdict == _WRONG:
            wrong[judged] = node
        elif verdict == _SAME and other:
            triples.append((judged, iri(AG + "sameThingAs"), other))
            merged[_key(judged, base)] = _key(other, base)
            if _NAME in facts:
                names[_key(other, base)] = literal_parts(facts[_NAME])[0]
        elif verdict == _DIFFERENT and other:
            triples.append((judged, iri(AG + "notSameAs"), other))
    graph = named_graph(base.judgements_graph, triples)
    return Judgements(graph, {key: _last(key, merged) for key in merged}, names, wrong)


def _last(key: str, merged: Mapping[str, str]) -> str:
    seen = {key}
    while key in merged:
        key = merged[key]
        if key in seen:
            raise AmtsgraphError(f"judgements: {key} gives way to itself; take one of the judgements back")
        seen.add(key)
    return key


def _key(term: Term, base: Base) -> str:
    return term[1:-1].removeprefix(base.entity(""))


def _term(term: Iri | Literal, base: Base) -> Term:
    if isinstance(term, Iri):
        own = term.value.startswith(_OWN)
        return iri(base.iri + term.value.removeprefix(BASE) if own else term.value)
    return f"{literal(term.value)}@{term.language.lower()}" if term.language else literal(term.value, term.datatype)
