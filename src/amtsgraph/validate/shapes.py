"""Reads the shapes. Sets are made of them by what they hold on: the graph of an article, a union of such graphs,
the register. A set is a copy of all shapes in which the others have no target.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from amtsgraph.rdf.bridge import read_turtle_graph
from amtsgraph.rdf.namespaces import AG, BASE
from amtsgraph.resources import resource
from amtsgraph.validate.finding import Text

SHAPE = BASE + "shape/"
REGISTER_FILES = ("register.ttl", "judgements.ttl")
ARTICLE_FILES = ("articles.ttl", "claims.ttl")
SHARED_FILES = ("signatures.ttl", "messages-de.ttl")
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_REPAIR = URIRef(AG + "repair")
_SINGLE = URIRef(AG + "singleGraph")


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph with what its shapes say, by their IRI."""

    graph: Graph
    messages: Mapping[str, Text]
    repairs: Mapping[str, Text]


def article_shapes() -> Shapes:
    """Return the shapes for the graph of one article."""
    return _shapes(_read(ARTICLE_FILES), lambda shape: not shape.startswith(SHAPE + "fact-"))


def union_shapes() -> Shapes:
    """Return the shapes for a union of articles, without those that hold within one graph only."""
    graph = _read(ARTICLE_FILES)
    single = {str(shape) for shape in graph.subjects(_SINGLE)}
    return _shapes(graph, lambda shape: not shape.startswith(SHAPE + "fact-") and shape not in single)


def register_shapes() -> Shapes:
    """Return the shapes for the graph of the register."""
    return _shapes(_read(REGISTER_FILES), lambda shape: not shape.startswith(SHAPE + "claim-"))


def _read(files: tuple[str, ...]) -> Graph:
    graph = Graph()
    for name in (*files, *SHARED_FILES):
        graph += read_turtle_graph(resource(f"ontology/shapes/{name}"))
    return graph


def _shapes(graph: Graph, wanted: Callable[[str], bool]) -> Shapes:
    for target in _TARGETS:
        for shape, _, value in list(graph.triples((None, target, None))):
            if not wanted(str(shape)):
                graph.remove((shape, target, value))
    _push_down_targets(graph)
    return Shapes(graph, _texts(graph, SH.message), _texts(graph, _REPAIR))


def _push_down_targets(graph: Graph) -> None:
    """Give property shapes the targets of their node shape; pyshacl then takes all focus nodes of one at one go.

    The findings are the same, in a third of the time.
    """
    for shape, constraint in list(graph.subject_objects(SH.property)):
        targets = [(target, value) for target in _TARGETS for value in graph.objects(shape, target)]
        if targets and isinstance(constraint, URIRef):
            graph.remove((shape, SH.property, constraint))
            for target, value in targets:
                graph.add((constraint, target, value))


def _texts(graph: Graph, predicate: URIRef) -> Mapping[str, Text]:
    found: dict[str, dict[str, str]] = {}
    for shape, text in graph.subject_objects(predicate):
        if isinstance(text, Literal) and text.language:
            found.setdefault(str(shape), {})[text.language] = str(text)
    return {shape: Text(texts.get("de", ""), texts.get("en", "")) for shape, texts in found.items()}
