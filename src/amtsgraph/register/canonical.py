"""Writes the register's Turtle in its one canonical form: sorted, grouped, easy to edit and to compare.

Run as ``python -m amtsgraph.register.canonical FILE...`` it rewrites the files that are not in this form.
Comment lines at the head of a file stay; a comment elsewhere would lose its place and is refused.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from amtsgraph.errors import AmtsgraphError, RegisterError
from amtsgraph.register.terms import ID, PREDICATES, PREFIXES
from amtsgraph.register.turtle import RDF_TYPE, Iri, Literal, Term, read_turtle

_WIDTH = 110
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w-]*[\w])?")
_ORDER = {iri: position for position, iri in enumerate(PREDICATES)}


def canonicalise(text: str, place: str = "text") -> str:
    """Return the canonical form of a document; it holds the same statements.

    Raises :class:`RegisterError` for text that is not Turtle and for comments below the head.
    """
    turtle = read_turtle(text, place)
    if turtle.comments:
        raise RegisterError(
            f"{place}, line {turtle.comments[0]}: a comment between statements; move it to the head of the file"
        )
    lines = [*turtle.head, *([""] if turtle.head else []), f"@base <{ID}> ."]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    groups: dict[str, set[tuple[str, Term]]] = {}
    for statement in turtle.statements:
        groups.setdefault(statement.subject, set()).add((statement.predicate, statement.object))
    for subject in sorted(groups, key=lambda iri: iri.split("/")):
        lines += ["", *_block(subject, groups[subject])]
    return "\n".join(lines) + "\n"


def canonicalise_files(paths: Iterable[Path]) -> list[Path]:
    """Rewrite the files that are not canonical and return them."""
    changed = []
    for path in paths:
        before = path.read_text(encoding="utf-8")
        after = canonicalise(before, path.name)
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return changed


def _block(subject: str, facts: set[tuple[str, Term]]) -> list[str]:
    by_predicate: dict[str, list[Term]] = {}
    for predicate, term in facts:
        by_predicate.setdefault(predicate, []).append(term)
    parts = [_values(predicate, by_predicate[predicate]) for predicate in sorted(by_predicate, key=_position)]
    first, *others = parts
    lines = [f"{_iri(subject)} {first}", *(f"    {part}" for part in others)]
    return [*(f"{line} ;" for line in lines[:-1]), f"{lines[-1]} ."]


def _position(predicate: str) -> tuple[int, str]:
    return _ORDER.get(predicate, len(_ORDER)), predicate


def _values(predicate: str, terms: list[Term]) -> str:
    name = "a" if predicate == RDF_TYPE else _iri(predicate)
    written = [_term(term) for term in sorted(terms, key=_rank)]
    line = f"{name} {' , '.join(written)}"
    return line if len(line) <= _WIDTH else f"{name}\n        " + " ,\n        ".join(written)


def _rank(term: Term) -> tuple[str, str, str]:
    if isinstance(term, Iri):
        return "", "", term.value
    return term.language, term.datatype, term.value


def _term(term: Term) -> str:
    if isinstance(term, Iri):
        return _iri(term.value)
    return _literal(term)


def _literal(term: Literal) -> str:
    escaped = term.value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    if term.language:
        return f'"{escaped}"@{term.language}'
    return f'"{escaped}"^^{_iri(term.datatype)}' if term.datatype else f'"{escaped}"'


def _iri(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    local = iri.removeprefix(ID)
    return f"<{local}>" if local and ":" not in local.split("/", 1)[0] else f"<{iri}>"


def main(arguments: Sequence[str]) -> int:
    """Rewrite the named files and print those that changed; return 0, or 2 for a file that cannot be read."""
    try:
        for path in canonicalise_files([Path(argument) for argument in arguments]):
            print(f"rewritten: {path}")
    except (AmtsgraphError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
