"""A site on the graph of another SPARQL server, which here is another site."""

from collections.abc import Iterator

import pytest
from serving import Running, running


@pytest.fixture(scope="module")
def front(server: Running) -> Iterator[Running]:
    """A site whose store is the endpoint of the other one."""
    with running(f"{server.url}/sparql") as site:
        yield site


def test_queries_pages_and_search_are_those_of_the_store(server: Running, front: Running) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"
    assert front.ask(query).json()["results"] == server.ask(query).json()["results"]
    for path in ("/id/hamburg.ttl", "/search?q=Hamburgs", "/dumps/amtsgraph.ttl"):
        assert front.client.get(path).text == server.client.get(path).text
    assert "Hamburg" in front.client.get("/id/hamburg.html").text
    assert front.ask("SELECT * {").status_code == 400
    assert front.ask("DROP ALL").status_code == 400


def test_what_changed_is_not_known_and_the_remedy_is_told(front: Running) -> None:
    for path in ("/feed.atom", "/ldes", "/ldes/1/1"):
        answer = front.client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
        assert "a store without a history of its builds" in answer.json()["detail"]
    assert "feed.atom" not in front.client.get("/").text
    page = front.client.get("/feed.atom", headers={"accept": "text/html"})
    assert (page.status_code, "amtsgraph build" in page.text) == (404, True)
