import xml.etree.ElementTree as ET

import pytest

from amtsgraph.network import Link, Node, layout
from amtsgraph.picture import draw

SVG = "{http://www.w3.org/2000/svg}"
NODES = tuple(
    Node(f"https://a.example/id/{number}", label, type)
    for number, (label, type) in enumerate(
        [
            ("Hamburg", "Territory"),
            ("Senatsverwaltung für Justiz, Verbraucherschutz und noch manches andere mehr", "PublicOrganisation"),
            ("<NOOTS> & Co", "System"),
            ("Ding", "Unheard"),
            *((f"System Nummer {n}", "System") for n in range(20)),
        ]
    )
)
LINKS = (
    *(Link(NODES[0], "uses", node, 1) for node in NODES[1:]),
    Link(NODES[0], "operates", NODES[2], 1),
    Link(NODES[0], "other", NODES[2], 1),
)


def picture() -> str:
    return draw(LINKS, layout(LINKS), {"uses": "nutzt", "operates": "betreibt"})


def test_every_thing_stands_there_with_its_name_and_relations() -> None:
    root = ET.fromstring(picture())
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert "Hamburg" in texts
    assert "<NOOTS> & Co" in texts
    assert "nutzt, betreibt, other" in texts
    assert any(text.endswith(" …") for text in texts)
    assert {"Gebiet", "System, Produkt", "Sonstiges"} <= set(texts)
    assert "Person" not in texts
    assert len(list(root.iter(f"{SVG}line"))) == len(NODES) - 1
    assert root.find(f"{SVG}desc").text.startswith(f"{len(NODES)} Akteure")  # type: ignore[union-attr]


@pytest.mark.parametrize("places", [layout(LINKS), dict.fromkeys(NODES, (0.5, 0.5)), dict.fromkeys(NODES, (1, 0))])
def test_labels_do_not_overlap_and_stay_inside(places: dict[Node, tuple[float, float]]) -> None:
    root = ET.fromstring(draw(LINKS, places, {}))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    boxes = []
    for text in root.iter(f"{SVG}text"):
        if text.get("font-weight") == "600":
            lines = ["".join(span.itertext()) for span in text]
            half = max(map(len, lines)) * 13 * 0.56 / 2
            x, y = float(text[0].attrib["x"]), float(text.attrib["y"])
            boxes.append((x - half, x + half, y - 10, y + 17 * (len(lines) - 1)))
    assert len(boxes) == len(NODES)
    for left, right, top, bottom in boxes:
        assert left >= 0
        assert right <= width
        assert top >= 0
        assert bottom <= height
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
            assert apart


def test_the_picture_is_the_same_every_time() -> None:
    assert picture() == picture()
