import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from amtsgraph.network import Link, NetworkError, Node, core, gexf, graphml, layout, rank

A, B, C, D, E, F = (Node(f"https://a.example/id/{key}", key.upper(), "System") for key in "abcdef")
LINKS = (
    Link(A, "uses", B, 2),
    Link(B, "uses", A, 1),
    Link(A, "operates", C, 1),
    Link(D, "uses", A, 1),
    Link(D, "uses", D, 5),
    Link(E, "uses", F, 1),
)


def test_the_most_central_comes_first_and_ties_go_by_iri() -> None:
    ranks = rank(LINKS)
    assert [entry.node for entry in ranks] == [A, B, C, D, E, F]
    assert (ranks[0].neighbours, ranks[0].articles) == (3, 5)
    assert ranks[0].betweenness == pytest.approx(0.3)
    assert ranks[1].betweenness == 0


def test_nothing_ranks_nothing() -> None:
    assert rank([]) == ()


def test_the_core_is_the_largest_connected_part() -> None:
    assert core(LINKS, 10) == tuple(sorted(LINKS[:5]))
    assert core(LINKS, 2) == tuple(sorted(LINKS[:2]))
    with pytest.raises(NetworkError, match="no asserted claims"):
        core([], 5)


def test_of_two_equal_parts_the_first_by_iri_is_taken() -> None:
    links = (Link(E, "uses", F, 1), Link(A, "uses", B, 1))
    assert core(links, 9) == core(links[::-1], 9) == (links[1],)


def test_the_layout_is_the_same_every_time_and_fills_the_square() -> None:
    places = layout(LINKS)
    assert places == layout(tuple(reversed(LINKS)))
    assert set(places) == {A, B, C, D, E, F}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    assert (min(xs), max(xs), min(ys), max(ys)) == (0, 1, 0, 1)


@pytest.mark.parametrize("write", [graphml, gexf])
def test_network_files_are_the_same_whatever_the_order_and_hold_no_time(write) -> None:  # type: ignore[no-untyped-def]
    assert write(LINKS) == write(LINKS[::-1])
    assert "lastmodified" not in write(LINKS)
    ET.fromstring(write(LINKS))


def test_another_reader_sees_every_link() -> None:
    for read, text in ((nx.read_graphml, graphml(LINKS)), (nx.read_gexf, gexf(LINKS))):
        graph = read(io.BytesIO(text.encode()))
        assert graph.number_of_edges() == len(LINKS)
        assert graph.nodes[A.iri]["type"] == "System"
        found = sorted((s, t, data["relation"], data["articles"]) for s, t, data in graph.edges(data=True))
        assert found == sorted((li.source.iri, li.target.iri, li.relation, li.articles) for li in LINKS)
