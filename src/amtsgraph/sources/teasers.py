"""The page of a trade magazine: articles whose headline is followed by a line "[13.11.2025] text".

Told by structure alone: a line that begins with a date in brackets opens an article, the line before it
is the headline ("Hamburg: Vertrag ratifiziert", the part before the colon is the kicker). "mehr..."
closes a teaser. What stands before, between or after as running text is an article without a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amtsgraph.sources.clean import clean_body, drop_more, split_glued
from amtsgraph.sources.input import Input
from amtsgraph.sources.plain import draft as plain_draft
from amtsgraph.sources.plain import is_headline
from amtsgraph.sources.records import Draft, headed
from amtsgraph.sources.sniff import DATE_LINE

_RUNNING_TEXT = 120


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines ``first`` to ``last`` (exclusive) of a page; ``dated`` is the line with the date, or -1."""

    first: int
    last: int
    dated: int = -1


def read(source: Input) -> Iterator[Draft]:
    """Yield the articles of a page in their order."""
    lines = source.text().split("\n")
    found = list(_blocks(lines))
    for number, block in enumerate(found, 1):
        place = source.place if len(found) == 1 else f"{source.place}#{number}"
        yield _teaser(lines, block, place) if block.dated >= 0 else _article(lines, block, place)


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Cut the page into teasers and the running text around them."""
    heads = [(h, i) for i, line in enumerate(lines) if _dated(line) and (h := _head(lines, i)) >= 0]
    start = 0
    for number, (head, dated) in enumerate(heads):
        limit = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        yield from _running(lines, start, head)
        start = _end_of_teaser(lines, dated, limit)
        yield _Block(head, start, dated)
    yield from _running(lines, start, len(lines))


def _dated(line: str) -> re.Match[str] | None:
    return DATE_LINE.fullmatch(line.strip())


def _head(lines: list[str], dated: int) -> int:
    """Return the number of the headline above a date line, -1 where there is none."""
    for number in range(dated - 1, -1, -1):
        if lines[number].strip():
            return -1 if _dated(lines[number]) else number
    return -1


def _end_of_teaser(lines: list[str], dated: int, limit: int) -> int:
    for number in range(dated, limit):
        if drop_more(lines[number]) != lines[number].rstrip():
            return number + 1
    return limit


def _running(lines: list[str], first: int, last: int) -> Iterator[_Block]:
    """Yield the lines as an article when they hold running text; navigation and the like is dropped."""
    if any(len(line.strip()) >= _RUNNING_TEXT for line in lines[first:last]):
        yield _Block(first, last)


def _teaser(lines: list[str], block: _Block, place: str) -> Draft:
    match = _dated(lines[block.dated])
    assert match is not None
    body = clean_body("\n".join([match[2], *lines[block.dated + 1 : block.last]]))
    title, text, body_start = headed(lines[block.first], body)
    return Draft(title, text, body_start, place, published=match[1])


def _article(lines: list[str], block: _Block, place: str) -> Draft:
    text = "\n".join(lines[block.first : block.last]).strip()
    head, _, rest = text.partition("\n")
    body = clean_body(rest)
    if not is_headline(head, "\n" + body):
        return plain_draft(clean_body(text), place)
    kicker, title = split_glued(head.strip(), body)
    title, text, body_start = headed(title, body)
    return Draft(title, text, body_start, place, kicker=kicker)
