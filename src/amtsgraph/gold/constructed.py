"""Reads constructed texts: invented news with annotations, for training only. None of them says anything true.

A file holds blocks. ``#id`` begins one; then the headline; then the text, in lines; then entities, one a line: the
letter of the class, the canonical name, `` = `` and further forms of the name, `` ~ `` and descriptions that stand
for it, both parted by ``;``; then relations: ``> [modality] relation subject | object``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from amtsgraph.errors import GoldError
from amtsgraph.gold.record import GoldArticle, GoldEntity, GoldRelation
from amtsgraph.model import EntityType, Modality, Signature
from amtsgraph.text import normalise

LETTERS = {
    "P": EntityType.PUBLIC_ORGANISATION,
    "C": EntityType.COMPANY,
    "V": EntityType.CIVIC_ORGANISATION,
    "T": EntityType.TERRITORY,
    "H": EntityType.PERSON,
    "R": EntityType.PROGRAMME,
    "S": EntityType.SYSTEM,
    "L": EntityType.LEGAL_ACT,
    "N": EntityType.STANDARD,
    "D": EntityType.PUBLIC_SERVICE,
}
_RELATION = re.compile(r">\s*(?:(planned|reported|denied)\s+)?(\w+)\s+(\S.*?)\s*\|\s*(\S.*?)\s*")
_ENTITY = re.compile(r"([PCVTHRSLND]) ([^=~]+)(?:=([^~]*))?(?:~(.*))?")


@dataclass(frozen=True, slots=True)
class ConstructedText:
    """A text with its annotations. ``descriptions`` are, by entity, the forms that are no names ("das Land")."""

    article: GoldArticle
    descriptions: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Block:
    key: str
    place: str
    lines: list[str] = field(default_factory=list)
    entities: list[GoldEntity] = field(default_factory=list)
    relations: list[GoldRelation] = field(default_factory=list)
    descriptions: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, line: str) -> None:
        if line.startswith(">"):
            self.relations.append(_relation(line, self.place))
        elif len(self.lines) > 1 and (match := _ENTITY.fullmatch(line)) is not None:
            letter, name, forms, descriptions = match.groups()
            described = _list(descriptions)
            self.entities.append(GoldEntity(name.strip(), (*_list(forms), *described), LETTERS[letter]))
            self.descriptions[name.strip()] = described
        else:
            self.lines.append(line)

    def text(self) -> ConstructedText:
        title, body = self.lines[0], "\n".join(self.lines[1:])
        parts = tuple(self.entities), tuple(self.relations)
        return ConstructedText(GoldArticle(self.key, title, "", "", body, *parts), self.descriptions)


def read_constructed(paths: Iterable[Path]) -> tuple[ConstructedText, ...]:
    """Return the texts of files, in order. Raises :class:`GoldError` naming file, line and fault."""
    return tuple(text for path in paths for text in _texts(path))


def _texts(path: Path) -> Iterator[ConstructedText]:
    block: _Block | None = None
    for number, raw in enumerate(normalise(path.read_text("utf-8")).splitlines(), 1):
        line, place = raw.strip(), f"{path}:{number}"
        if line.startswith("#"):
            if block is not None:
                yield block.text()
            block = _Block(line[1:].strip(), place)
        elif line and block is not None:
            block.place = place
            block.take(line)
        elif line:
            raise GoldError(place, "stands before the first text; a text begins with #id")
    if block is not None:
        yield block.text()


def _relation(line: str, place: str) -> GoldRelation:
    match = _RELATION.fullmatch(line)
    if match is None:
        raise GoldError(place, f"not a relation: {line}; write > [planned|reported|denied] relation subject | object")
    modality, relation, subject, object_ = match.groups()
    return GoldRelation(subject, relation, object_, Modality(modality or "asserted"), cue="")


def _list(forms: str | None) -> tuple[str, ...]:
    return tuple(f.strip() for f in (forms or "").split(";") if f.strip())


def faults(text: ConstructedText, signatures: Mapping[str, Signature]) -> Iterator[str]:
    """Yield what is wrong with a text: forms that do not occur, ends that are not listed, types that do not fit."""
    article = text.article
    whole = article.full_text
    for entity in article.entities:
        if not any(form in whole for form in (entity.name, *entity.surface_forms)):
            yield f"{article.id}: {entity.name} does not occur; list a form of it that does"
        yield from (f"{article.id}: {form} does not occur" for form in entity.surface_forms if form not in whole)
    types = {e.name: e.type for e in article.entities}
    for relation in article.relations:
        unknown = [name for name in (relation.subject, relation.object) if name not in types]
        yield from (f"{article.id}: {name} is an end of a relation but not listed" for name in unknown)
        signature = signatures.get(relation.predicate)
        if signature is None:
            yield f"{article.id}: there is no relation {relation.predicate}"
        elif not unknown and not signature.allows(types[relation.subject], types[relation.object]):
            yield f"{article.id}: {relation.predicate} does not join {relation.subject} and {relation.object}"
