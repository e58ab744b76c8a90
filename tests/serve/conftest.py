"""The server that the tests of this folder share."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import Running, running


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Running]:
    """The small graph on a port of this machine; tests only read."""
    with running(str(built)) as site:
        yield site


@pytest.fixture
def client(server: Running) -> httpx.Client:
    """A client of the server."""
    return server.client
