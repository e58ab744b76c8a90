"""What else is in the article: who could take the same role, who is in focus, what the grammar read."""

from collections import Counter
from collections.abc import Iterator

from amtsgraph.learn.candidates import Candidate, Pair
from amtsgraph.learn.scene import Place, Scene
from amtsgraph.learn.stretch import Stretch
from amtsgraph.model import Entity, Signature

_CORE = frozenset({"agent", "theme"})
_FAR = 10**9


class Company:
    """Answers questions about the other entities of a scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._times = Counter(p.entity.key for p in scene.places)
        self._in_title = {p.entity.key for p in scene.places if scene.lines[p.line].sentence.is_title}

    def times(self, entity: Entity) -> int:
        """Return how often the entity is mentioned."""
        return self._times[entity.key]

    def standing(self, entity: Entity) -> Iterator[str]:
        """Yield what the entity is to the article."""
        focus = self._scene.focus
        if entity.key in self._in_title:
            yield "in title"
        for name, mention in (("actor", focus.actor), ("territory", focus.territory), ("project", focus.project)):
            if mention is not None and mention.entity.key == entity.key:
                yield f"focus {name}"

    def ranks(self, signature: Signature, candidate: Candidate, pair: Pair) -> tuple[int, int]:
        """Return how many others that fit stand nearer: subjects to the object, objects to the subject."""
        s, o = pair
        subjects, objects = dict[str, int](), dict[str, int]()
        for place in self._scene.places:
            entity = place.entity
            if entity.key != candidate.object.key and signature.allows(entity.type, candidate.object.type):
                subjects[entity.key] = min(subjects.get(entity.key, _FAR), _apart(place, o))
            if entity.key != candidate.subject.key and signature.allows(candidate.subject.type, entity.type):
                objects[entity.key] = min(objects.get(entity.key, _FAR), _apart(place, s))
        return _rank(subjects, candidate.subject.key), _rank(objects, candidate.object.key)

    def rivals(self, signature: Signature, candidate: Candidate, pair: Pair, way: Stretch) -> Iterator[str]:
        """Yield how many others that fit stand between, or in a better role of the same clause."""
        ends = (candidate.subject.key, candidate.object.key)
        others = [e for key, e in way.names().items() if key not in ends]
        s, o = candidate.subject.type, candidate.object.type
        yield f"s.between={min(sum(signature.allows(e.type, o) for e in others), 3)}"
        yield f"o.between={min(sum(signature.allows(s, e.type) for e in others), 3)}"
        for side, place in zip("so", pair, strict=True):
            better = {
                q.entity.key
                for q in self._scene.places
                if (q.line, q.clause) == (place.line, place.clause) and q.role in _CORE and q.entity.key not in ends
                and (signature.allows(q.entity.type, o) if side == "s" else signature.allows(s, q.entity.type))
            }  # fmt: skip
            yield f"{side}.rivals={min(len(better), 3)}|{place.role in _CORE}"
        yield f"acting={self._acting(*pair)}"

    def _acting(self, subject: Place, object_: Place) -> bool:
        """Tell whether the subject acted last before the line of the object."""
        agents = [q for q in self._scene.places if subject.line <= q.line < object_.line and q.role == "agent"]
        return bool(agents) and agents[-1].entity.key == subject.entity.key

    def read_already(self, relation: str, candidate: Candidate) -> Iterator[str]:
        """Yield other relations of the pair that the grammar read, and whether it filled the roles otherwise."""
        ends = (candidate.subject.key, candidate.object.key)
        for claim in self._scene.extraction.claims:
            found = (claim.subject.key, claim.object.key)
            if found in (ends, ends[::-1]):
                if claim.predicate != relation:
                    yield f"read {claim.predicate}|{found == ends}"
            elif claim.predicate == relation and found[0] == ends[0]:
                yield "subject taken"
            elif claim.predicate == relation and found[1] == ends[1]:
                yield "object taken"


def _apart(one: Place, other: Place) -> int:
    return abs(one.mention.span.start - other.mention.span.start)


def _rank(distances: dict[str, int], key: str) -> int:
    mine = distances.get(key, _FAR)
    return sum(distance < mine for distance in distances.values())
