"""Titles and offices: which nouns are posts and which sort of body each belongs to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from amtsgraph.errors import CueError
from amtsgraph.extract.units import Unit
from amtsgraph.model import Entity, EntityType

_TOPIC_TAILS = (
    "ministerpräsidentin", "ministerpräsident", "staatssekretärin", "staatssekretär", "staatsministerin",
    "staatsminister", "ministerin", "minister", "senatorin", "senator", "staatsrätin", "staatsrat",
    "ressortchefin", "ressortchef",
)  # fmt: skip
_COUNTY_TAILS = ("landrat", "landrates", "landrätin", "landräte", "landräten", "kreisdirektor", "kreisdirektorin",
                 "kreisrat", "kreisrätin", "kreischef", "kreischefin")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles by level ("government", "municipal", "body"), and the words around them. ``fields`` are nouns in the
    genitive that tell what a minister is for ("Minister der Justiz"), ``local_bodies`` and ``own_bodies`` endings
    of nouns that stand for the municipality or the organisation an article is about. ``sorts`` pairs titles, or
    beginnings of titles, with parts of the names of the bodies they belong to; ``parts`` are how titles begin whose
    bearers lead a part of a body, ``in_companies`` how titles end that companies have."""

    endings: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, frozenset[str]]
    not_titles: tuple[str, ...]
    fields: frozenset[str]
    local_bodies: tuple[str, ...]
    own_bodies: tuple[str, ...]
    sorts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    parts: tuple[str, ...]
    in_companies: tuple[str, ...]
    planned: frozenset[str]
    former: frozenset[str]
    verbs: frozenset[str]
    appointing: frozenset[str]
    speaking: frozenset[str]

    def level(self, unit: Unit) -> str:
        """Return the level of the title that the noun is, "" where it is none."""
        if unit.mention is not None or not any(c.isupper() for c in unit.text):
            return ""
        if unit.text.lower().endswith(self.not_titles):
            return ""
        for level, words in self.whole.items():
            if unit.text in words or unit.text.rsplit("-", 1)[-1] in words:
                return level
        low = unit.text.lower().rstrip("s") if unit.text.lower().endswith("ers") else unit.text.lower()
        for level, endings in self.endings.items():
            if low.endswith(endings) or _stem(low).endswith(endings):
                return level
        return ""


def _stem(word: str) -> str:
    return word.removesuffix("en").removesuffix("n") if word.endswith(("en", "n")) else word


def is_head_of_department(title: str) -> bool:
    """Tell whether the title is a minister's or state secretary's, whose body is a ministry."""
    return title.lower().rstrip("s").endswith(_TOPIC_TAILS) and not title.lower().startswith(("ministerpräs", "bundes"))


def is_county_title(title: str) -> bool:
    """Tell whether the title is one that only counties have ("Landrätin")."""
    return title.lower().rstrip("s").endswith(_COUNTY_TAILS)


def topic(title: str) -> str:
    """Return the first letters of the field a title names ("Digitalministerin" -> "digital"), "" for none."""
    low = title.lower().removeprefix("bundes").removeprefix("landes").lstrip("-")
    for tail in _TOPIC_TAILS:
        if low.endswith(tail):
            field = low.removesuffix(tail).rstrip("-").removesuffix("s").removesuffix("ung").removesuffix("is")
            return {"innen": "inner"}.get(field, field)
    return ""


def is_ministry(entity: Entity) -> bool:
    """Tell whether the organisation is a ministry or a Senate department."""
    label = entity.label.lower()
    by_name = any(w in label for w in ("minister", "senatsverwaltung", "ressort", "behörde für", "senator"))
    by_name = by_name and "konferenz" not in label
    return entity.type is EntityType.PUBLIC_ORGANISATION and (entity.kind == "KindMinistry" or by_name)


def governs(entity: Entity, field: str) -> bool:
    """Tell whether the organisation is a ministry for the field."""
    if not is_ministry(entity) or len(field) < 3:
        return False
    label = entity.label.lower()
    if len(field) == 3:
        return bool(re.search(rf"\b{re.escape(field)}(?:\b|minister|ressort)", label))
    return field[:7] in label or (field == "inner" and "innen" in label)


def load_titles(path: Path) -> Titles:
    """Read ``posts.yaml``. Raises CueError when a part is missing."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Titles(
            {level: tuple(words.split()) for level, words in data["endings"].items()},
            {level: frozenset(words.split()) for level, words in data["whole"].items()},
            tuple(data["not_titles"].lower().split()),
            frozenset(data["fields"].split()),
            tuple(data["local_bodies"].lower().split()),
            tuple(data["own_bodies"].lower().split()),
            tuple((tuple(titles.split()), tuple(parts.split())) for titles, parts in data["sorts"].items()),
            tuple(data["parts"].split()),
            tuple(data["in_companies"].split()),
            frozenset(data["planned_adjectives"].split()),
            frozenset(data["former_adjectives"].split()),
            frozenset(data["verbs"].split()),
            frozenset(data["appointing"].split()),
            frozenset(data["speaking"].split()),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise CueError(f"{path}: not a table of titles ({error}); see docs/cues.md") from error
