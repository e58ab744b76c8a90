"""Draws a network as SVG: things as labelled dots, coloured by class, relations as lines with a name.

https://www.w3.org/TR/SVG11/ - text alternatives as https://www.w3.org/TR/WCAG22/ wants them. Only plain
shapes and system fonts, so that it shows everywhere, on light and dark pages alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import hypot

from amtsgraph.network import Link, Node

_WIDTH, _HEIGHT, _MARGIN, _LEGEND = 1400, 940, 90, 60
_FONT, _LINE = 13, 17
_CLASSES = {
    "Territory": ("Gebiet", "#1f6f8b"),
    "PublicOrganisation": ("Behörde, öffentliche Stelle", "#7b3f9d"),
    "Company": ("Unternehmen", "#b45309"),
    "CivicOrganisation": ("Verband, Forschung", "#a16207"),
    "Person": ("Person", "#be185d"),
    "Programme": ("Programm, Vorhaben", "#15803d"),
    "System": ("System, Produkt", "#1d4ed8"),
    "LegalAct": ("Rechtsakt", "#b91c1c"),
    "Standard": ("Standard", "#0f766e"),
    "PublicService": ("Verwaltungsleistung", "#4d7c0f"),
}
_OTHER = ("Sonstiges", "#525252")


_SYMMETRIC = frozenset({"cooperatesWith"})
_INK, _PAPER = "#57534e", "#fbfaf7"
_WORDS_FONT = 10.5
# Where along its line the name of a relation may stand, the best place first.
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass
class _Box:
    """A label with its dot at the top, moved until it overlaps no other."""

    node: Node
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        return max(len(line) for line in self.lines) * _FONT * 0.62 + 24

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 40


@dataclass(frozen=True)
class _Edge:
    """A line between two things with the names of its relations and the ends that have an arrow."""

    one: _Box
    other: _Box
    words: str
    arrows: tuple[bool, bool]


_Area = tuple[float, float, float, float]


def draw(links: Sequence[Link], places: Mapping[Node, tuple[float, float]], names: Mapping[str, str]) -> str:
    """Return the SVG; ``places`` lie in the unit square, ``names`` are relations in words for reading."""
    xs, ys = (_even({node: place[axis] for node, place in places.items()}) for axis in (0, 1))
    boxes = {node: _box(node, (xs[node], ys[node])) for node in sorted(places)}
    _spread(list(boxes.values()))
    edges = _edges(links, boxes, names)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="title desc" font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">',
        '<title id="title">Wer mit wem und womit: Netz der Akteure</title>',
        f'<desc id="desc">{escape(_description(links))}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="12" fill="{_PAPER}"/>',
        *(_line(edge) for edge in edges),
        *_words(edges, [_area(box) for box in boxes.values()]),
        *(_dot(box) for box in boxes.values()),
        *_legend({node.type for node in boxes}),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _description(links: Sequence[Link]) -> str:
    things = {node for link in links for node in (link.source, link.target)}
    return f"{len(things)} Akteure und Vorhaben, verbunden durch {len(links)} Aussagen aus Artikeln."


def _even(values: Mapping[Node, float], share: float = 0.55) -> dict[Node, float]:
    """Draw values of an axis apart where they crowd: each moves towards the place its rank gives it."""
    ranked = sorted(values, key=lambda node: (values[node], node))
    last = max(len(ranked) - 1, 1)
    return {node: (1 - share) * values[node] + share * rank / last for rank, node in enumerate(ranked)}


def _box(node: Node, place: tuple[float, float]) -> _Box:
    x = _MARGIN + place[0] * (_WIDTH - 2 * _MARGIN)
    y = _MARGIN / 2 + place[1] * (_HEIGHT - _MARGIN - _LEGEND)
    return _Box(node, x, y, _wrapped(node.label))


def _wrapped(label: str, width: int = 22) -> tuple[str, ...]:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines) if len(lines) <= 3 else (*lines[:2], lines[2] + " …")


def _spread(boxes: Sequence[_Box], rounds: int = 600) -> None:
    """Push overlapping labels apart, along the shorter way, and keep all inside the picture."""
    for _ in range(rounds):
        moved = False
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                moved |= _push(one, other)
        for box in boxes:
            box.x = min(max(box.x, box.width / 2 + 4), _WIDTH - box.width / 2 - 4)
            box.y = min(max(box.y, 14), _HEIGHT - _LEGEND - box.height + 12)
        if not moved:
            return


def _push(one: _Box, other: _Box) -> bool:
    dx, dy = other.x - one.x, (other.y + other.height / 2) - (one.y + one.height / 2)
    over_x = (one.width + other.width) / 2 - abs(dx)
    over_y = (one.height + other.height) / 2 - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    if over_y <= over_x:
        step = (over_y / 2 + 0.5) * (1 if dy >= 0 else -1)
        one.y, other.y = one.y - step, other.y + step
    else:
        step = (over_x / 2 + 0.5) * (1 if dx >= 0 else -1)
        one.x, other.x = one.x - step, other.x + step
    return True


def _edges(links: Sequence[Link], boxes: Mapping[Node, _Box], names: Mapping[str, str]) -> list[_Edge]:
    """Return one edge a pair of things; its words list the relations in the order of the links."""
    pairs: dict[tuple[Node, Node], list[Link]] = {}
    for link in links:
        ends = (link.source, link.target)
        pairs.setdefault((min(ends), max(ends)), []).append(link)
    return [_edge(boxes[one], boxes[other], between, names) for (one, other), between in pairs.items()]


def _edge(one: _Box, other: _Box, links: Sequence[Link], names: Mapping[str, str]) -> _Edge:
    words = ", ".join(dict.fromkeys(names.get(link.relation, link.relation) for link in links))
    directed = [link for link in links if link.relation not in _SYMMETRIC]
    heads = {link.target for link in directed}
    return _Edge(one, other, words, (one.node in heads, other.node in heads))


def _line(edge: _Edge) -> str:
    one, other = edge.one, edge.other
    length = max(hypot(other.x - one.x, other.y - one.y), 1.0)
    ux, uy = (other.x - one.x) / length, (other.y - one.y) / length
    parts = [
        f'<line x1="{one.x:.1f}" y1="{one.y:.1f}" x2="{other.x:.1f}" y2="{other.y:.1f}" '
        'stroke="#a8a29e" stroke-width="1.4"/>'
    ]
    for drawn, box, sign in ((edge.arrows[0], one, -1), (edge.arrows[1], other, 1)):
        if drawn:
            tip = box.x - sign * ux * 9, box.y - sign * uy * 9
            back = tip[0] - sign * ux * 9, tip[1] - sign * uy * 9
            corners = (tip, (back[0] - uy * 4, back[1] + ux * 4), (back[0] + uy * 4, back[1] - ux * 4))
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
            parts.append(f'<polygon points="{points}" fill="#78716c"/>')
    return "".join(parts)


def _words(edges: Sequence[_Edge], taken: list[_Area]) -> list[str]:
    """Write the names of the relations on their lines, where nothing else stands if that can be."""
    parts = []
    for edge in edges:
        spots = [_spot(edge, along) for along in _ALONG]
        area = next((a for a in spots if not any(_overlap(a, other) for other in taken)), spots[0])
        taken.append(area)
        x, y = (area[0] + area[2]) / 2, area[3] - 4
        parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{_WORDS_FONT}" fill="{_INK}" text-anchor="middle" '
            f'paint-order="stroke" stroke="{_PAPER}" stroke-width="4">{escape(edge.words)}</text>'
        )
    return parts


def _spot(edge: _Edge, along: float) -> _Area:
    x = edge.one.x + (edge.other.x - edge.one.x) * along
    y = edge.one.y + (edge.other.y - edge.one.y) * along
    half = len(edge.words) * _WORDS_FONT * 0.28 + 3
    return x - half, y - 8, x + half, y + 8


def _area(box: _Box) -> _Area:
    half = box.width / 2 - 8
    return box.x - half, box.y - 9, box.x + half, box.y + len(box.lines) * _LINE + 12


def _overlap(one: _Area, other: _Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _dot(box: _Box) -> str:
    colour = _CLASSES.get(box.node.type, _OTHER)[1]
    words = "".join(
        f'<tspan x="{box.x:.1f}" dy="{_LINE if number else 0}">{escape(line)}</tspan>'
        for number, line in enumerate(box.lines)
    )
    return (
        f'<circle cx="{box.x:.1f}" cy="{box.y:.1f}" r="7" fill="{colour}" stroke="{_PAPER}" stroke-width="2"/>'
        f'<text y="{box.y + 21:.1f}" font-size="{_FONT}" font-weight="600" fill="{colour}" '
        f'text-anchor="middle" paint-order="stroke" stroke="{_PAPER}" stroke-width="4">{words}</text>'
    )


def _legend(types: set[str]) -> list[str]:
    shown = [entry for name, entry in _CLASSES.items() if name in types]
    if types - _CLASSES.keys():
        shown.append(_OTHER)
    parts, x = [], 24.0
    for label, colour in shown:
        parts.append(f'<circle cx="{x:.1f}" cy="{_HEIGHT - 24}" r="6" fill="{colour}"/>')
        parts.append(f'<text x="{x + 12:.1f}" y="{_HEIGHT - 19}" font-size="12" fill="#44403c">{label}</text>')
        x += 12 + len(label) * 6.9 + 26
    return parts
