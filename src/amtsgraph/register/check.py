"""Finds what in the register contradicts itself or lacks what every entry must have.

Run as ``python -m amtsgraph.register.check [FOLDER]`` it prints one line a fault. What a relation may join is
checked against the ontology by the shapes, not here.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from amtsgraph.errors import AmtsgraphError
from amtsgraph.register.actor import Actor, NameKind, Register
from amtsgraph.register.canonical import canonicalise
from amtsgraph.register.load import Block, load_register, read_blocks, short
from amtsgraph.register.terms import AG, CHANGE_EVENT, DCT, ENTRY_CLASSES, FOAF, ID, ORG, SKOS
from amtsgraph.register.turtle import RDF_TYPE, Iri
from amtsgraph.resources import resource

REVIEWED = "short-names.txt"
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NODE = re.compile(r"(?P<owner>[a-z0-9-]+)/(?:former-name|post)/[1-9]\d*")
_WIKIDATA = re.compile(r"http://www\.wikidata\.org/entity/Q[1-9]\d*")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9.-]*:\S.*")
_REQUIRED = (
    (DCT + "description", "dct:description"),
    (DCT + "source", "dct:source"),
    (AG + "lastChecked", "ag:lastChecked"),
    (AG + "verification", "ag:verification"),
)
# What has an IRI of its own is linked with it, so that each thing is identified in one way only.
_LINKED = MappingProxyType({"dcat-ap-de-contributor": "http://dcat-ap.de/def/contributors/"})
_SAFE = frozenset({NameKind.PREFERRED, NameKind.ALTERNATIVE, NameKind.ABBREVIATION, NameKind.ENGLISH})
_SHORT = 4


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: file and line, the entry, what is wrong and how to mend it."""

    where: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.entry} {self.reason}"


def check_register(folder: Path) -> list[Fault]:
    """Return the faults of a register's folder, sorted; an empty list means that it is sound.

    Raises :class:`amtsgraph.errors.RegisterError` for what cannot be read at all.
    """
    blocks = read_blocks([folder])
    register = load_register([folder])
    faults = [*_form(folder), *_names(register, blocks, reviewed_names(folder)), *_changes(blocks)]
    for block in blocks.values():
        faults += _block(block, blocks)
    return sorted(faults)


def reviewed_names(folder: Path) -> frozenset[str]:
    """Return the abbreviations below four letters that were looked at and found safe; none without the file."""
    path = folder / REVIEWED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _form(folder: Path) -> Iterator[Fault]:
    for path in sorted(folder.glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        if canonicalise(text, path.name) != text:
            remedy = f"python -m amtsgraph.register.canonical data/register/{path.name}"
            yield Fault(path.name, "the file", f"is not in canonical form; run: {remedy}")


def _block(block: Block, blocks: Mapping[str, Block]) -> Iterator[Fault]:
    for reason in (*_identity(block, blocks), *_references(block, blocks), *_period(block)):
        yield Fault(block.where, short(block.subject), reason)
    if block.first(RDF_TYPE) in ENTRY_CLASSES:
        for reason in (*_completeness(block), *_identifiers(block)):
            yield Fault(block.where, short(block.subject), reason)


def _identity(block: Block, blocks: Mapping[str, Block]) -> Iterator[str]:
    key = block.subject.removeprefix(ID)
    node = _NODE.fullmatch(key)
    if node is not None:
        owner = blocks.get(ID + node["owner"])
        if owner is None:
            yield f"belongs to no entry; there is no id:{node['owner']}"
        elif "/former-name/" in key and not any(s.object.value == block.subject for s in owner.statements):
            yield f"is not named by id:{node['owner']}; add ag:hasFormerName"
    elif key == block.subject or not _KEY.fullmatch(key):
        yield "has no key of lower-case letters, digits and hyphens under id:"


def _references(block: Block, blocks: Mapping[str, Block]) -> Iterator[str]:
    for statement in block.statements:
        term = statement.object
        if isinstance(term, Iri) and term.value.startswith(ID) and term.value not in blocks:
            yield f"refers to {short(term.value)}, which no file describes"
        if isinstance(term, Iri) and term.value == block.subject:
            yield "refers to itself"


def _completeness(block: Block) -> Iterator[str]:
    for predicate, name in _REQUIRED:
        if not block.first(predicate):
            yield f"has no {name}"
    description = block.text(DCT + "description", "de")
    if description and (not description.endswith(".") or "\n" in description):
        yield "has a description that is not one line ending in a full stop"


def _identifiers(block: Block) -> Iterator[str]:
    matches = [statement.object.value for statement in block.values(SKOS + "exactMatch")]
    wikidata = [value for value in matches if "wikidata.org" in value]
    if len(wikidata) > 1 or not all(_WIKIDATA.fullmatch(value) for value in wikidata):
        yield "has more than one Wikidata item or one that is not written wd:Q and a number"
    for statement in block.values(DCT + "identifier"):
        if not _IDENTIFIER.fullmatch(statement.object.value):
            yield f"has the identifier {statement.object.value!r}, which is not scheme:value"
        scheme, _, value = statement.object.value.partition(":")
        if scheme in _LINKED:
            yield f"has the identifier {statement.object.value!r}; write skos:exactMatch <{_LINKED[scheme]}{value}>"
    for statement in block.values(FOAF + "homepage"):
        if not statement.object.value.startswith(("http://", "https://")):
            yield "has a homepage that is no http(s) IRI"


def _period(block: Block) -> Iterator[str]:
    start, end = block.first(AG + "validFrom"), block.first(AG + "validTo")
    if start and end and _before(end, start):
        yield f"ends ({end}) before it begins ({start})"


def _before(first: str, second: str) -> bool:
    """Compare two dates at the precision that both have."""
    width = min(len(first), len(second))
    return first[:width] < second[:width]


def _changes(blocks: Mapping[str, Block]) -> Iterator[Fault]:
    for block in blocks.values():
        day = block.first(DCT + "date")
        if block.first(RDF_TYPE) != CHANGE_EVENT or not day:
            continue
        originals = {s.object.value for s in block.values(ORG + "originalOrganization")}
        results = {s.object.value for s in block.values(ORG + "resultingOrganization")}
        for iri in sorted((originals - results) & blocks.keys()):
            end = blocks[iri].first(AG + "validTo")
            if not end or _before(day, end):
                yield Fault(block.where, short(iri), f"has no ag:validTo up to {day}, when it became another")
        for iri in sorted(results & blocks.keys()):
            start = blocks[iri].first(AG + "validFrom")
            if start and _before(day, start):
                yield Fault(block.where, short(iri), f"begins ({start}) after the change of {day} that it came from")


def _names(register: Register, blocks: Mapping[str, Block], reviewed: frozenset[str]) -> Iterator[Fault]:
    labels: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in register.actors.values():
        labels[actor.type.value, actor.territory, actor.label].append(actor.key)
        for name in actor.names:
            if name.kind in _SAFE:
                owners[name.text].add(actor.key)
        for reason in _own_names(actor, reviewed):
            yield Fault(blocks[ID + actor.key].where, f"id:{actor.key}", reason)
    for (_, _, label), keys in labels.items():
        for key in keys[1:]:
            yield Fault(
                blocks[ID + key].where, f"id:{key}", f"has the label {label!r} of id:{keys[0]}; add what differs"
            )
    for text, found in owners.items():
        first, *others = sorted(found)
        for key in others:
            reason = f"has the name {text!r} of id:{first}; write ag:ambiguousName for both"
            yield Fault(blocks[ID + key].where, f"id:{key}", reason)


def _own_names(actor: Actor, reviewed: frozenset[str]) -> Iterator[str]:
    ambiguous = {name.text for name in actor.names if name.kind is NameKind.AMBIGUOUS}
    for name in actor.names:
        if name.kind in _SAFE and name.text in ambiguous:
            yield f"has {name.text!r} as an ambiguous and as a safe name; keep one"
        letters = sum(character.isalnum() for character in name.text)
        if name.kind in _SAFE and letters < _SHORT and name.text not in reviewed:
            yield f"has the short name {name.text!r}; write ag:ambiguousName, or add it to {REVIEWED} when it is safe"
    if len({name.text for name in actor.names}) < len(actor.names):
        yield "has the same name twice"


def _told(faults: Iterable[Fault]) -> int:
    number = 0
    for fault in faults:
        print(fault)
        number += 1
    return number


def main(arguments: Sequence[str]) -> int:
    """Check the named folder, or the shipped register, and print the faults; return 0, 1 with faults, 2 unreadable."""
    try:
        folder = Path(arguments[0]) if arguments else resource("data/register")
        return 1 if _told(check_register(folder)) else 0
    except (AmtsgraphError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
