"""The register and the checker that the tests of validate share."""

import pytest
import validate_data as data

from amtsgraph.rdf.bridge import register_graph
from amtsgraph.rdf.graph import NamedGraph
from amtsgraph.validate.checker import Checker, load_checker


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> NamedGraph:
    path = tmp_path_factory.mktemp("register") / "register.ttl"
    path.write_text(data.REGISTER, encoding="utf-8")
    return register_graph([path], data.BASE)


@pytest.fixture(scope="session")
def checker() -> Checker:
    return load_checker()
