"""Takes out of an article's graph what breaks a shape, and says so.

A claim, figure or mention goes with its evidence and the plain triple it stated; a discovered entity goes with
all that refers to it. A claim whose curated counterpart goes stands for itself again. A fault of the article's
record itself stays, as a finding: there is nothing to take out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.namespaces import AG, OA, PROV, RDF
from amtsgraph.rdf.terms import Term, Triple, iri
from amtsgraph.validate.checker import Checker, Types
from amtsgraph.validate.finding import Finding, Severity

_A, _SUBJECT, _PREDICATE, _OBJECT = (iri(RDF + n) for n in ("type", "subject", "predicate", "object"))
_FROM, _SELECTOR = iri(PROV + "wasDerivedFrom"), iri(OA + "hasSelector")
_REFERS, _FIGURE, _ABOUT, _KNOWN = (iri(AG + n) for n in ("refersTo", "figure", "about", "known"))
_CLAIM, _MODALITY, _CURATED = (iri(AG + n) for n in ("Claim", "modality", "curatedAs"))
_STATED = frozenset({iri(AG + "asserted"), iri(AG + "reported")})
_REMOVABLE = frozenset({_CLAIM, iri(AG + "Figure"), iri(AG + "Mention")})


@dataclass(frozen=True, slots=True, order=True)
class Quarantined:
    """A claim, figure or mention that was taken out. ``statement`` is what a claim said, in IRIs, else empty."""

    iri: str
    statement: tuple[str, str, str] | tuple[()]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """An article's graph without what breaks a shape; ``findings`` holds all, those of what stays too."""

    graph: NamedGraph
    findings: tuple[Finding, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()

    @property
    def remaining(self) -> tuple[Finding, ...]:
        """Violations of what could not be taken out."""
        gone = {finding for entry in self.quarantined for finding in entry.findings}
        return tuple(f for f in self.findings if f.severity is Severity.VIOLATION and f not in gone)


def quarantine(graphs: Sequence[NamedGraph], types: Types, checker: Checker) -> tuple[Checked, ...]:
    """Check the graphs and return each without what breaks a shape, in the same order.

    Raises :class:`amtsgraph.errors.ValidationError` where the validator itself fails.
    """
    found = checker.check_articles(graphs, types)
    return tuple(_clean(graph, findings) for graph, findings in zip(graphs, found, strict=True))


def _clean(graph: NamedGraph, findings: tuple[Finding, ...]) -> Checked:
    about = _about(graph.triples)
    owners = _owners(about)
    reasons: dict[Term, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.VIOLATION:
            for node in _culprits(iri(finding.focus), about, owners):
                reasons.setdefault(node, []).append(finding)
    if not reasons:
        return Checked(graph, findings)
    entries = [Quarantined(node[1:-1], _statement(about[node]), tuple(reasons[node])) for node in sorted(reasons)]
    return Checked(_without(graph, frozenset(reasons), about, owners), findings, tuple(entries))


_About = Mapping[Term, Mapping[Term, Sequence[Term]]]


def _about(triples: Iterable[Triple]) -> dict[Term, dict[Term, list[Term]]]:
    about: dict[Term, dict[Term, list[Term]]] = {}
    for subject, predicate, object_ in triples:
        about.setdefault(subject, {}).setdefault(predicate, []).append(object_)
    return about


def _owners(about: _About) -> Mapping[Term, Term]:
    """Return to which claim or figure each evidence node and selector belongs."""
    owners: dict[Term, Term] = {}
    for subject, facts in about.items():
        for evidence in facts.get(_FROM, ()):
            owners[evidence] = subject
            owners.update((selector, subject) for selector in about.get(evidence, {}).get(_SELECTOR, ()))
    return owners


def _culprits(focus: Term, about: _About, owners: Mapping[Term, Term]) -> Iterable[Term]:
    node = owners.get(focus, focus)
    facts = about.get(node, {})
    if _REMOVABLE.intersection(facts.get(_A, ())):
        return (node,)
    if _KNOWN not in facts:
        return ()
    return [s for s, f in about.items() if any(node in f.get(p, ()) for p in (_SUBJECT, _OBJECT, _REFERS))]


def _statement(facts: Mapping[Term, Sequence[Term]]) -> tuple[str, str, str] | tuple[()]:
    parts = [facts[p][0][1:-1] for p in (_SUBJECT, _PREDICATE, _OBJECT) if facts.get(p)]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ()


def _without(graph: NamedGraph, gone: frozenset[Term], about: _About, owners: Mapping[Term, Term]) -> NamedGraph:
    dropped = gone | {node for node, owner in owners.items() if owner in gone}
    stated = {t for node in gone for t in _stated(about[node])}
    kept = {t for node, facts in about.items() if node not in gone and _speaks(facts, gone) for t in _stated(facts)}
    triples = [
        t
        for t in graph.triples
        if t[0] not in dropped and not (t[1] in (_FIGURE, _CURATED) and t[2] in gone) and (t not in stated or t in kept)
    ]
    return named_graph(graph.iri, _without_orphans([*triples, *(kept & stated)]))


def _speaks(facts: Mapping[Term, Sequence[Term]], gone: frozenset[Term]) -> bool:
    """Tell whether a claim has a plain triple: it says what is so, and no curated claim speaks for it."""
    stated = _CLAIM in facts.get(_A, ()) and not _STATED.isdisjoint(facts.get(_MODALITY, ()))
    return stated and gone.issuperset(facts.get(_CURATED, ()))


def _stated(facts: Mapping[Term, Sequence[Term]]) -> list[Triple]:
    ends = (facts.get(_SUBJECT, ()), facts.get(_PREDICATE, ()), facts.get(_OBJECT, ()))
    return [(s, p, o) for s in ends[0] for p in ends[1] for o in ends[2]]


def _without_orphans(triples: list[Triple]) -> list[Triple]:
    """Drop discovered entities that nothing refers to any more; a figure alone does not keep one."""
    discovered = {s for s, p, _ in triples if p == _KNOWN}
    referred = {o for s, p, o in triples if o in discovered and p != _ABOUT}
    orphans = discovered - referred
    return [t for t in triples if t[0] not in orphans and not (t[1] == _ABOUT and t[2] in orphans)]
