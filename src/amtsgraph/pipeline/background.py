"""The graphs that stand behind the articles: register, ontology, and the run that read the articles."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from amtsgraph.curation.judgements import Judgements, load_judgements
from amtsgraph.llm.port import standing_prompt
from amtsgraph.rdf.bridge import ontology_graph, register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.provenance import Input, Run, run_graph
from amtsgraph.resources import resource
from amtsgraph.version import __version__


def register_folder(register: str) -> Path:
    """Return the folder of the register: the one named, or the shipped one where it is ""."""
    return Path(register) if register else resource("data/register")


def judgements_of(folder: str, base: Base) -> Judgements:
    """Read the judgements in ``folder``, or the shipped ones where that is ""."""
    return load_judgements(_judgements_folder(folder), base)


def _judgements_folder(folder: str) -> Path:
    return Path(folder) if folder else resource("data/judgements")


def run_of(register: str, judgements: str = "", model: str = "", threshold: float = 0.0) -> Run:
    """Return the run: version, and checksums of all that a reading depends on beside the article.

    ``model`` is the name of the language model that reads too, "" where none does; ``threshold`` the confidence
    that a user asks for, 0 for none.
    """
    prompt = (Input("prompt", standing_prompt().sha256),) if model else ()
    asked = (Input(f"threshold {threshold}", hashlib.sha256(str(threshold).encode()).hexdigest()),) if threshold else ()
    return Run(
        __version__,
        (
            Input("cues", _checksum(resource("data/cues"), "*.yaml")),
            Input("judgements", _checksum(_judgements_folder(judgements), "*.ttl")),
            Input("ontology", _checksum(resource("ontology"), "*.ttl")),
            Input("register", _checksum(register_folder(register), "*.ttl")),
            *prompt,
            *asked,
        ),
        model,
    )


def background_graphs(register: str, judgements: str, run: Run, base: Base) -> Iterator[NamedGraph]:
    """Yield the graphs of the ontology, the register, the judgements and the run."""
    yield ontology_graph(base)
    yield register_graph(register_folder(register).glob("*.ttl"), base)
    yield judgements_of(judgements, base).graph
    yield run_graph(run, base)


def _checksum(folder: Path, pattern: str) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.glob(pattern)):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
