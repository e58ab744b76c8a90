"""The graphs that stand behind the articles: register, ontology, and the run that read the articles."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from amtsgraph.rdf.bridge import ontology_graph, register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.provenance import Input, Run, run_graph
from amtsgraph.resources import resource
from amtsgraph.version import __version__


def register_folder(register: str) -> Path:
    """Return the folder of the register: the one named, or the shipped one where it is ""."""
    return Path(register) if register else resource("data/register")


def run_of(register: str) -> Run:
    """Return the run: version, and checksums of all that a reading depends on beside the article."""
    return Run(
        __version__,
        (
            Input("cues", _checksum(resource("data/cues"), "*.yaml")),
            Input("ontology", _checksum(resource("ontology"), "*.ttl")),
            Input("register", _checksum(register_folder(register), "*.ttl")),
        ),
    )


def background_graphs(register: str, run: Run, base: Base) -> Iterator[NamedGraph]:
    """Yield the graphs of the ontology, the register and the run."""
    yield ontology_graph(base)
    yield register_graph(register_folder(register).glob("*.ttl"), base)
    yield run_graph(run, base)


def _checksum(folder: Path, pattern: str) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.glob(pattern)):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
