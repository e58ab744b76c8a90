"""Every valid example passes, every invalid one breaks the shapes it names and no other."""

import re
from pathlib import Path

import pytest

from amtsgraph.rdf.bridge import from_rdflib, read_turtle_graph, register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.rdf.iris import Base
from amtsgraph.validate.checker import Checker
from amtsgraph.validate.finding import Finding, Severity

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))


def header(path: Path, name: str) -> str:
    found = re.search(rf"^# {name}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path.name} has no line '# {name}: ...'"
    return found[1]


def violations(path: Path, checker: Checker) -> list[Finding]:
    if header(path, "checked as") == "register":
        findings = checker.check_register(register_graph([path], Base()))
    else:
        graph = NamedGraph("https://example.org/graph", from_rdflib(read_turtle_graph(path)))
        (findings,) = checker.check_articles([graph], {})
    return [finding for finding in findings if finding.severity is Severity.VIOLATION]


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_valid_examples_pass(path: Path, checker: Checker) -> None:
    assert violations(path, checker) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_invalid_examples_break_the_shapes_they_name(path: Path, checker: Checker) -> None:
    found = violations(path, checker)
    assert {finding.shape for finding in found} == set(header(path, "trips").split())
    for finding in found:
        assert finding.focus.startswith("https://w3id.org/amtsgraph/")
        assert finding.message.de
        assert finding.message.en
        assert finding.repair.de
        assert finding.repair.en


def test_every_shape_that_can_be_broken_has_an_example(checker: Checker) -> None:
    tripped = {name for path in INVALID for name in header(path, "trips").split()}
    named = {iri.rsplit("/", 1)[1] for shapes in (checker.article, checker.register) for iri in shapes.messages}
    of_relations = re.compile(r"(claim|fact)-[a-z]+[A-Z]?\w*(-joins|-stated)?")
    signatures = {name for name in named if of_relations.fullmatch(name) and name.count("-") <= 2}
    untested = {name for name in named - tripped if not _made_from_a_signature(name)}
    assert signatures
    assert untested <= NOTES | ALIKE


NOTES = {"article-dated", "article-publisher", "claim-speaker"}  # sh:Info: no violation
ALIKE = {  # the same constraint as a neighbour that has an example
    "article-language", "claim-latest", "discovered-kind", "discovered-known", "entry-description", "figure-article",
    "figure-qualifier", "mention-article", "mention-end", "mention-quote", "position-end", "change-date",
    "post-last-seen",
}  # fmt: skip


def _made_from_a_signature(name: str) -> bool:
    return name.startswith("fact-") or name.endswith(("-joins", "-stated"))
