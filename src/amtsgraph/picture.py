"""Draws a network as SVG: things as labelled dots, coloured by class, relations as lines with a name.

https://www.w3.org/TR/SVG11/ - text alternatives as https://www.w3.org/TR/WCAG22/ wants them. Only plain
shapes and system fonts, so that it shows everywhere, on light and dark pages alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

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


@dataclass
class _Box:
    """A label with its dot, moved until it overlaps no other."""

    node: Node
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        return max(len(line) for line in self.lines) * _FONT * 0.56 + 16

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 22


def draw(links: Sequence[Link], places: Mapping[Node, tuple[float, float]], names: Mapping[str, str]) -> str:
    """Return the SVG; ``places`` lie in the unit square, ``names`` are relations in words for reading."""
    boxes = {node: _box(node, places[node]) for node in sorted(places)}
    _spread(list(boxes.values()))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="title desc" font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">',
        '<title id="title">Wer mit wem und womit: Netz der Akteure</title>',
        f'<desc id="desc">{escape(_description(links))}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="12" fill="#fbfaf7"/>',
        *_lines(links, boxes, names),
        *(_dot(box) for box in boxes.values()),
        *_legend({node.type for node in boxes}),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _description(links: Sequence[Link]) -> str:
    things = {node for link in links for node in (link.source, link.target)}
    return f"{len(things)} Akteure und Vorhaben, verbunden durch {len(links)} Aussagen aus Artikeln."


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


def _spread(boxes: Sequence[_Box], rounds: int = 400) -> None:
    """Push overlapping labels apart, along the shorter way, and keep all inside the picture."""
    for _ in range(rounds):
        moved = False
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                moved |= _push(one, other)
        for box in boxes:
            box.x = min(max(box.x, box.width / 2 + 4), _WIDTH - box.width / 2 - 4)
            box.y = min(max(box.y, 14), _HEIGHT - _LEGEND - box.height)
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


def _lines(links: Sequence[Link], boxes: Mapping[Node, _Box], names: Mapping[str, str]) -> list[str]:
    """Draw one line a pair; its name lists the relations, in the order of the links."""
    pairs: dict[tuple[Node, Node], list[str]] = {}
    for link in links:
        words = pairs.setdefault((link.source, link.target), [])
        word = names.get(link.relation, link.relation)
        if word not in words:
            words.append(word)
    parts = []
    for (source, target), words in pairs.items():
        one, other = boxes[source], boxes[target]
        middle = (one.x + other.x) / 2, (one.y + other.y) / 2
        parts.append(
            f'<line x1="{one.x:.1f}" y1="{one.y:.1f}" x2="{other.x:.1f}" y2="{other.y:.1f}" '
            'stroke="#a8a29e" stroke-width="1.4"/>'
        )
        parts.append(
            f'<text x="{middle[0]:.1f}" y="{middle[1]:.1f}" font-size="10.5" fill="#57534e" '
            'text-anchor="middle" paint-order="stroke" stroke="#fbfaf7" stroke-width="3">'
            f"{escape(', '.join(words))}</text>"
        )
    return parts


def _dot(box: _Box) -> str:
    colour = _CLASSES.get(box.node.type, _OTHER)[1]
    words = "".join(
        f'<tspan x="{box.x:.1f}" dy="{_LINE if number else 0}">{escape(line)}</tspan>'
        for number, line in enumerate(box.lines)
    )
    return (
        f'<circle cx="{box.x:.1f}" cy="{box.y:.1f}" r="7" fill="{colour}" stroke="#fbfaf7" stroke-width="2"/>'
        f'<text y="{box.y + 21:.1f}" font-size="{_FONT}" font-weight="600" fill="{colour}" '
        f'text-anchor="middle" paint-order="stroke" stroke="#fbfaf7" stroke-width="4">{words}</text>'
    )


def _legend(types: set[str]) -> list[str]:
    shown = [entry for name, entry in _CLASSES.items() if name in types]
    if types - _CLASSES.keys():
        shown.append(_OTHER)
    parts, x = [], 24.0
    for label, colour in shown:
        parts.append(f'<circle cx="{x:.1f}" cy="{_HEIGHT - 24}" r="6" fill="{colour}"/>')
        parts.append(
            f'<text x="{x + 12:.1f}" y="{_HEIGHT - 19}" font-size="12" fill="#44403c">{label}</text>'
        )
        x += 12 + len(label) * 6.9 + 26
    return parts
