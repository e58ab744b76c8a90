"""The network of actors: who is joined to whom by claims. The only module that knows networkx.

Two things are joined when at least one asserted claim names both; a link counts the articles that
state it. Everything is sorted before it enters, and the layout has a fixed seed, so the same links give
the same bytes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from amtsgraph.errors import AmtsgraphError

_SEED = 7
_SAMPLE = 400
_EXACT_UP_TO = 1500
_FILE_TIME = re.compile(r' lastmodifieddate="[^"]*"')


class NetworkError(AmtsgraphError):
    """The network has nothing to show."""

    exit_code = 1


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A thing of the graph; ``type`` is the local name of its class."""

    iri: str
    label: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A relation between two things and the number of articles that state it."""

    source: Node
    relation: str
    target: Node
    articles: int


@dataclass(frozen=True, slots=True)
class Rank:
    """How central a thing is: its neighbours, the articles behind its links, and betweenness
    (https://doi.org/10.2307/3033543), the share of shortest paths that lead through it."""

    node: Node
    neighbours: int
    articles: int
    betweenness: float


def rank(links: Iterable[Link]) -> tuple[Rank, ...]:
    """Return all things, the most central first; ties are ordered by IRI.

    Betweenness is exact up to 1,500 things, beyond that estimated from 400 of them.
    """
    graph = _simple(links)
    sample = None if len(graph) <= _EXACT_UP_TO else _SAMPLE
    between = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    articles = dict(graph.degree(weight="articles"))
    ranks = [Rank(node, graph.degree(node), articles[node], round(between[node], 6)) for node in graph]
    return tuple(sorted(ranks, key=lambda r: (-r.neighbours, -r.betweenness, -r.articles, r.node)))


def core(links: Iterable[Link], size: int) -> tuple[Link, ...]:
    """Return the links among ``size`` things: the most central one of the largest connected part, then again and
    again the most central neighbour of what is there already.

    Raises :class:`NetworkError` where there are no links.
    """
    links = sorted(links)
    graph = _simple(links)
    if not graph:
        raise NetworkError("no asserted claims, so there is no network to show")
    largest = max(nx.connected_components(graph), key=lambda part: (len(part), -_first(part)))
    order = [entry.node for entry in rank(link for link in links if link.source in largest)]
    kept = {order[0]}
    while len(kept) < min(size, len(order)):
        kept.add(next(node for node in order if node not in kept and not kept.isdisjoint(graph[node])))
    return tuple(link for link in links if {link.source, link.target} <= kept)


def layout(links: Iterable[Link]) -> dict[Node, tuple[float, float]]:
    """Return a place in the unit square for each thing: linked ones near, others apart."""
    graph = _simple(links)
    found = nx.spring_layout(graph, seed=_SEED, iterations=300, k=2.2 / max(len(graph), 1) ** 0.5, weight=None)
    xs = [float(x) for x, _ in found.values()]
    ys = [float(y) for _, y in found.values()]
    width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return {node: ((float(x) - min(xs)) / width, (float(y) - min(ys)) / height) for node, (x, y) in found.items()}


def graphml(links: Iterable[Link]) -> str:
    """Return the network as GraphML (http://graphml.graphdrawing.org/specification.html)."""
    return "\n".join(nx.generate_graphml(_multiple(links))) + "\n"


def gexf(links: Iterable[Link]) -> str:
    """Return the network as GEXF 1.2 (https://gexf.net), without the time of writing."""
    return _FILE_TIME.sub("", "\n".join(nx.generate_gexf(_multiple(links)))) + "\n"


def _simple(links: Iterable[Link]) -> "nx.Graph[Node]":
    graph: nx.Graph[Node] = nx.Graph()
    for link in sorted(links):
        if link.source == link.target:
            continue
        before = graph.get_edge_data(link.source, link.target, {"articles": 0})["articles"]
        graph.add_edge(link.source, link.target, articles=before + link.articles)
    return graph


def _multiple(links: Iterable[Link]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered = sorted(links)
    for node in sorted({node for link in ordered for node in (link.source, link.target)}):
        graph.add_node(node.iri, label=node.label, type=node.type)
    for number, link in enumerate(ordered):
        ends = (link.source.iri, link.target.iri)
        graph.add_edge(*ends, key=link.relation, id=str(number), relation=link.relation, articles=link.articles)
    return graph


def _first(part: set[Node]) -> int:
    """Order parts of equal size by their first IRI: earlier ones count as larger."""
    return int.from_bytes(min(part).iri.encode()[:64].ljust(64, b"\0"), "big")
