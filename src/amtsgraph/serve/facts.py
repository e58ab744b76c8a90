"""What the register says about a thing, as values for people. What only articles say stands in :mod:`.cards`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amtsgraph.rdf.namespaces import AG, DCT, RDF, RDFS, SKOS
from amtsgraph.serve.reader import Link, Reader, first_of
from amtsgraph.serve.spoken import spoken
from amtsgraph.store.terms import Kind, Term

_NOTES = (DCT + "source", AG + "lastChecked", AG + "verification")
_SHOWN_ABOVE = (SKOS + "prefLabel", RDFS + "label", DCT + "title", DCT + "description", SKOS + "altLabel")
_HIDDEN = frozenset(
    {*_SHOWN_ABOVE, *_NOTES, RDF + "type", RDF + "subject", RDF + "object"}
    | {AG + name for name in ("known", "earliest", "latest", "ambiguousName", "heldBy", "postIn")}
)
POSTS = AG + "Post"


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation with all its values; ``inverse`` where the thing is the object."""

    relation: Link
    values: tuple[Link, ...]
    inverse: bool = False


def facts(reader: Reader) -> tuple[Fact, ...]:
    """Return what the register says, by relation; then the posts; then what it says about others."""
    own, stated = reader.description.iri, reader.description.stated
    posts = _posts(reader)
    found: dict[tuple[bool, str], list[Link]] = defaultdict(list)
    for triple in reader.description.triples:
        s, p, o = triple
        if triple in stated or p.value in _HIDDEN or (p.value == AG + "holdsPost" and (s.value, o.value) in posts):
            continue
        if s.value == own and reader.in_language(o, reader.about[own][p.value]):
            found[False, p.value].append(reader.link(o))
        elif o.value == own and o.kind is Kind.IRI:
            found[True, p.value].append(reader.link(s))
    if posts:
        found[False, POSTS] = list(posts.values())
    made = (
        Fact(Link(reader.label(name), name), tuple(sorted(values, key=lambda value: value.label)), inverse)
        for (inverse, name), values in found.items()
    )
    return tuple(sorted(made, key=lambda fact: (fact.inverse, fact.relation.label)))


def notes(reader: Reader) -> tuple[Fact, ...]:
    """Return where the register has it from and when that was looked at."""
    about = reader.about[reader.description.iri]
    return tuple(
        Fact(Link(reader.label(name), name), tuple(_sorted(reader.link(term) for term in about[name])))
        for name in _NOTES
        if about.get(name)
    )


def _posts(reader: Reader) -> dict[tuple[str, str], Link]:
    """Return the posts that the register knows: who (or where), and in which office, by holder and body."""
    own = reader.description.iri
    found: dict[tuple[str, str], Link] = {}
    for iri, about in list(reader.about.items()):
        holder, body = first_of(about, AG + "heldBy"), first_of(about, AG + "postIn")
        if own in (holder, body):
            other = body if own == holder else holder
            link = Link(reader.label(other), other, ", ".join(_about_post(reader, iri, about.get(AG + "lastSeen", ()))))
            before = found.get((holder, body))
            found[holder, body] = link if before is None else replace(link, note=f"{before.note}; {link.note}")
    return found


def _about_post(reader: Reader, iri: str, seen: Iterable[Term]) -> Iterator[str]:
    yield from reader.values(AG + "role", iri)[:1]
    period = reader.period(iri)
    if period:
        yield period
    else:
        yield from (spoken(term.value, reader.lang) for term in seen)


def _sorted(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: link.label)
