"""The run that read the articles: which software in which version, with which inputs; no clock.

A run has the key of its version and inputs, so that the same software with the same register, cues and
ontology is the same run, whichever articles it reads.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from amtsgraph.rdf.graph import NamedGraph, named_graph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.namespaces import AG, PROV, RDF, RDFS
from amtsgraph.rdf.terms import Triple, iri, literal


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """Something that a run reads beside the articles, by a name without path ("register") and its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the software. ``model`` is the name of the language model that read too, "" where none did."""

    version: str
    inputs: tuple[Input, ...] = ()
    model: str = ""

    @property
    def key(self) -> str:
        """Key of the run: the version and a checksum over model and all inputs, whatever their order."""
        lines = [f"{entry.name}\t{entry.sha256}" for entry in sorted(self.inputs)]
        text = "\n".join([*lines, f"model\t{self.model}"] if self.model else lines)
        return f"{self.version}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def run_graph(run: Run, base: Base) -> NamedGraph:
    """Return the named graph that describes the run."""
    return named_graph(base.run_graph(run.key), _triples(run, base))


def _triples(run: Run, base: Base) -> Iterator[Triple]:
    node, agent = iri(base.run(run.key)), iri(base.software(run.version))
    yield node, iri(RDF + "type"), iri(AG + "ExtractionRun")
    yield node, iri(PROV + "wasAssociatedWith"), agent
    yield agent, iri(RDF + "type"), iri(PROV + "SoftwareAgent")
    yield agent, iri(RDFS + "label"), literal(f"amtsgraph {run.version}")
    yield agent, iri(AG + "version"), literal(run.version)
    if run.model:
        model = iri(base.language_model(run.model))
        yield node, iri(PROV + "wasAssociatedWith"), model
        yield model, iri(RDF + "type"), iri(PROV + "SoftwareAgent")
        yield model, iri(RDFS + "label"), literal(run.model)
    for entry in run.inputs:
        source = iri(base.input(entry.name, entry.sha256))
        yield node, iri(PROV + "used"), source
        yield source, iri(RDF + "type"), iri(PROV + "Entity")
        yield source, iri(RDFS + "label"), literal(entry.name)
        yield source, iri(AG + "sha256"), literal(entry.sha256)
