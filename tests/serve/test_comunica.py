"""Comunica, an engine in another language, joins what two running sites say.

It needs Node 20 and ``make clients``, which installs it as the lock file says. Where it is not installed the tests
are passed over with that reason; in CI that is allowed only on a machine without npm.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Running, running

CLIENT = Path(__file__).parent / "comunica"
OTHER = "https://other.example/"
HAMBURG = "<https://w3id.org/amtsgraph/id/hamburg>"
BREMEN = f"<{OTHER}id/bremen>"
TERRITORY = "https://w3id.org/amtsgraph/ontology#Territory"


@pytest.fixture(scope="module")
def node() -> str:
    """The program that runs the client."""
    program = shutil.which("node")
    if program is None or not (CLIENT / "node_modules").is_dir():
        assert not (os.environ.get("CI") and shutil.which("npm")), "run `make clients` before the tests"
        pytest.skip("Comunica is not installed: it needs Node 20, npm and `make clients`")
    return program


@pytest.fixture(scope="module")
def second(built: Path) -> Iterator[Running]:
    """The same graph under other names, so that a row that needs both sites can come from neither alone."""
    with running(str(built), public_iri=OTHER) as site:
        yield site


def rows(node: str, query: str, *sites: Running, more: str = "") -> list[dict[str, str]]:
    command = [node, str(CLIENT / "ask.mjs"), query, *(f"{site.url}/sparql" for site in sites), *more.split()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_patterns_are_joined_over_two_sources(node: str, server: Running, second: Running) -> None:
    query = f"SELECT ?type {{ {HAMBURG} a ?type . {BREMEN} a ?type }}"
    assert rows(node, query, server, second) == [{"type": TERRITORY}]
    assert rows(node, query, server) == []
    assert rows(node, query, second) == []


def test_service_joins_a_document_and_two_endpoints(node: str, server: Running, second: Running) -> None:
    query = f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT DISTINCT ?label ?name {{
      ?type rdfs:label ?label FILTER(LANG(?label) = "en")
      SERVICE <{server.url}/sparql> {{ {HAMBURG} a ?type }}
      SERVICE <{second.url}/sparql> {{ {BREMEN} a ?type ; skos:prefLabel ?name }}
    }}"""
    assert rows(node, query, more=f"{server.url}/ontology") == [{"label": "territory", "name": "Bremen"}]


def test_each_form_is_answered(node: str, server: Running) -> None:
    query = "SELECT (COUNT(DISTINCT ?article) AS ?n) { ?article a <https://w3id.org/amtsgraph/ontology#Article> }"
    assert rows(node, query, server) == [{"n": "3"}]
