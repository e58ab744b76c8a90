"""The words around a pair, and the title that stands nearest to a person."""

from collections.abc import Iterator

from amtsgraph.extract.titles import Titles, governs, is_head_of_department, is_ministry, topic
from amtsgraph.extract.units import Unit
from amtsgraph.learn.candidates import Candidate, Pair
from amtsgraph.learn.scene import Place, Scene
from amtsgraph.learn.stretch import Stretch
from amtsgraph.model import EntityType

_BETWEEN = 12  # of a longer stretch its two ends
_NEAR_TITLE = 6


def lexical(scene: Scene, pair: Pair, way: Stretch) -> Iterator[str]:
    """Yield lemmas between and beside the mentions, and the verbs of their clauses."""
    s, o = pair
    if s.line == o.line:
        order = "so" if s.unit <= o.unit else "os"
        units = way.units if len(way.units) <= _BETWEEN else way.units[: _BETWEEN // 2] + way.units[-_BETWEEN // 2 :]
        for unit in units:
            yield f"between {word(unit)}"
            yield f"between {order} {word(unit)}"
        if len(units) <= 3:
            yield f"all between {order} " + " ".join(map(word, units))
    for side, place in (("s", s), ("o", o)):
        yield from _beside(scene, side, place)
        clause = scene.clause(place)
        for verb in clause.verbs.lemmas if clause is not None else ():
            yield f"verb {verb}"
            yield f"{side} verb {verb} {place.role}"
        if place.governor:
            yield f"{side} governor {place.governor.lower()}"


def _beside(scene: Scene, side: str, place: Place) -> Iterator[str]:
    units = scene.lines[place.line].units
    for offset in (-2, -1, 1, 2):
        at = place.unit + offset
        yield f"{side}{offset:+d} " + (word(units[at]) if 0 <= at < len(units) else "#")


def word(unit: Unit) -> str:
    """Return the lemma of a word in lower case, of a name its type."""
    return f"@{unit.mention.entity.type}" if unit.mention is not None else unit.lemma.lower()


def post(scene: Scene, titles: Titles, candidate: Candidate, person: Place) -> Iterator[str]:
    """Yield how the title nearest to a person goes with the body."""
    units = scene.lines[person.line].units
    near = [u for u in units if abs(u.index - person.unit) <= _NEAR_TITLE and titles.level(u)]
    if not near:
        yield "no title"
        return
    title = min(near, key=lambda u: (abs(u.index - person.unit), u.index))
    body, field, level = candidate.object, topic(title.text), titles.level(title)
    others = {p.entity for p in scene.places if p.entity.key != body.key}
    department, ministry = is_head_of_department(title.text), is_ministry(body)
    territory = body.type is EntityType.TERRITORY
    yield f"title {level} of {body.kind or body.type}"
    yield f"title field={bool(field)}|{governs(body, field)}|{any(governs(e, field) for e in others)}"
    yield f"title department={department}|{ministry}|{territory}"
    yield f"title minister={'minister' in title.text.lower()}|{territory}"
    yield f"title inside={any(m.entity.key == body.key for m in title.inner)}"
    yield f"title at={max(-5, min(5, title.index - person.unit))}"
