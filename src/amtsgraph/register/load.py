"""Reads the register's Turtle into actors; the same statements go into the graph.

Every file is read on its own, so that a message can name the file and the line. An entry stands in one
place: a key that two files or two blocks describe is an error.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amtsgraph.errors import RegisterError
from amtsgraph.model import EntityType
from amtsgraph.register.actor import Actor, Name, NameKind, Register
from amtsgraph.register.terms import (
    AG,
    ALLOWED_PREDICATES,
    DCT,
    ENTRY_CLASSES,
    ID,
    NODE_CLASSES,
    ORG,
    RDFS,
    SKOS,
)
from amtsgraph.register.turtle import RDF_TYPE, Literal, Statement, Turtle, read_turtle

_TERRITORY_BY = (AG + "hasJurisdiction", AG + "locatedIn", AG + "availableIn", DCT + "spatial")
_NAME_KINDS = {
    AG + "abbreviation": NameKind.ABBREVIATION,
    AG + "ambiguousName": NameKind.AMBIGUOUS,
}


@dataclass(slots=True)
class Block:
    """All statements about one subject, and where the first of them stands."""

    subject: str
    place: str
    line: int
    statements: list[Statement] = field(default_factory=list)

    def values(self, predicate: str) -> list[Statement]:
        """Return the statements with a predicate, in the order of the text."""
        return [statement for statement in self.statements if statement.predicate == predicate]

    def first(self, predicate: str) -> str:
        """Return the value of the first statement with a predicate, "" when there is none."""
        return next((s.object.value for s in self.statements if s.predicate == predicate), "")

    def text(self, predicate: str, language: str) -> str:
        """Return the first literal with a language, "" when there is none."""
        for statement in self.values(predicate):
            if isinstance(statement.object, Literal) and statement.object.language == language:
                return statement.object.value
        return ""

    @property
    def where(self) -> str:
        """File and line, for messages."""
        return f"{self.place}, line {self.line}"


def load_register(paths: Sequence[Path]) -> Register:
    """Read files, or folders of ``*.ttl``, into a register.

    Raises :class:`RegisterError` naming file, line and remedy for Turtle that does not parse, unknown terms,
    keys described twice, and entries without a German label.
    """
    blocks = read_blocks(paths)
    actors = {}
    for subject in sorted(blocks):
        block = blocks[subject]
        local = ENTRY_CLASSES.get(block.first(RDF_TYPE))
        if local is not None:
            actor = _actor(block, EntityType(local), blocks)
            actors[actor.key] = actor
    return Register(actors)


def read_blocks(paths: Sequence[Path]) -> dict[str, Block]:
    """Read all statements, grouped by subject; raise :class:`RegisterError` for what is broken or unknown."""
    blocks: dict[str, Block] = {}
    for path in _files(paths):
        for block in _grouped(read_turtle(_text(path), path.name)):
            if block.subject in blocks:
                first = blocks[block.subject]
                raise RegisterError(
                    f"{block.where}: {short(block.subject)} is described a second time, first in {first.where};"
                    " join the two blocks"
                )
            blocks[block.subject] = block
    return blocks


def short(iri: str) -> str:
    """Return an IRI of the register as it is written there (``id:dataport``), others in < >."""
    return f"id:{iri.removeprefix(ID)}" if iri.startswith(ID) else f"<{iri}>"


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.ttl"))
        elif path.exists():
            yield path
        else:
            raise RegisterError(f"{path.name}: no such file or folder; give the register's folder or its *.ttl files")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None


def _grouped(turtle: Turtle) -> list[Block]:
    blocks: dict[str, Block] = {}
    last = ""
    for statement in turtle.statements:
        block = blocks.get(statement.subject)
        if block is None:
            block = blocks[statement.subject] = Block(statement.subject, turtle.place, statement.line)
        elif statement.subject != last:
            raise RegisterError(
                f"{turtle.place}, line {statement.line}: {short(statement.subject)} is described a second time,"
                f" first in line {block.line}; join the two blocks"
            )
        block.statements.append(statement)
        last = statement.subject
    for block in blocks.values():
        _check_terms(block)
    return list(blocks.values())


def _check_terms(block: Block) -> None:
    kind = block.first(RDF_TYPE)
    if kind not in ENTRY_CLASSES and kind not in NODE_CLASSES:
        known = ", ".join(sorted(f"ag:{name}" for name in ENTRY_CLASSES.values()))
        found = f"unknown class <{kind}>" if kind else "no class"
        raise RegisterError(f"{block.where}: {short(block.subject)} has {found}; use one of {known}")
    for statement in block.statements:
        if statement.predicate not in ALLOWED_PREDICATES:
            raise RegisterError(
                f"{block.place}, line {statement.line}: unknown property <{statement.predicate}>;"
                " see docs/actors.md for those that an entry may have"
            )


def _actor(block: Block, kind: EntityType, blocks: dict[str, Block]) -> Actor:
    label = block.text(SKOS + "prefLabel", "de")
    if not label:
        raise RegisterError(f'{block.where}: {short(block.subject)} has no German label; add skos:prefLabel "..."@de')
    return Actor(
        key=block.subject.removeprefix(ID),
        type=kind,
        label=label,
        label_en=block.text(SKOS + "prefLabel", "en"),
        names=tuple(_names(block, label, blocks)),
        territory=_territory(block),
        part_of=tuple(sorted(s.object.value.removeprefix(ID) for s in block.values(AG + "partOf"))),
        level=block.first(AG + "level").removeprefix(AG),
        classification=(block.first(AG + "kind") or block.first(ORG + "classification")).removeprefix(AG),
        valid_from=block.first(AG + "validFrom"),
        valid_to=block.first(AG + "validTo"),
        description=block.text(DCT + "description", "de"),
    )


def _names(block: Block, label: str, blocks: dict[str, Block]) -> Iterator[Name]:
    others: set[Name] = set()
    ambiguous = {statement.object.value for statement in block.values(AG + "ambiguousName")}
    yield Name(label, NameKind.AMBIGUOUS if label in ambiguous else NameKind.PREFERRED)
    for statement in block.statements:
        term = statement.object
        if statement.predicate == AG + "hasFormerName":
            others.add(_former(block, statement, blocks))
        elif isinstance(term, Literal):
            kind = _NAME_KINDS.get(statement.predicate)
            if statement.predicate == SKOS + "altLabel":
                kind = NameKind.ENGLISH if term.language == "en" else NameKind.ALTERNATIVE
            elif statement.predicate == SKOS + "prefLabel" and term.language == "en":
                kind = NameKind.ENGLISH
            if kind is not None and term.value != label:
                others.add(Name(term.value, kind))
    yield from sorted(others)


def _former(block: Block, statement: Statement, blocks: dict[str, Block]) -> Name:
    node = blocks.get(statement.object.value)
    text = node.text(RDFS + "label", "de") if node is not None else ""
    if node is None or not text:
        raise RegisterError(
            f"{block.place}, line {statement.line}: former name {short(statement.object.value)} is not described;"
            ' add a block: a ag:FormerName ; rdfs:label "..."@de .'
        )
    return Name(text, NameKind.FORMER, node.first(AG + "validFrom"), node.first(AG + "validTo"))


def _territory(block: Block) -> str:
    for predicate in _TERRITORY_BY:
        values = sorted(s.object.value.removeprefix(ID) for s in block.values(predicate))
        if values:
            return values[0] if len(values) == 1 else ""
    return ""
