"""Markdown (CommonMark) with YAML front matter: title, publisher, date (or published), url, language.

The body loses its syntax: links and emphasis become their words, headings and list items lines of their
own; pictures, HTML and code blocks are left out. https://spec.commonmark.org/
"""

import re
from collections.abc import Iterator

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from amtsgraph.errors import SourceError
from amtsgraph.sources.input import Input
from amtsgraph.sources.plain import draft as plain_draft
from amtsgraph.sources.records import Draft, headed, one_line
from amtsgraph.text import normalise

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MAX_FRONT_MATTER = 65536


class _PlainLoader(yaml.BaseLoader):
    """Reads every scalar as the string it is, and no aliases: a date stays as written, no bomb goes off."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def read(source: Input) -> Iterator[Draft]:
    """Yield the one article of a Markdown file."""
    text = source.article_text()
    match = _FRONT_MATTER.match(text)
    fields = front_matter(match[1], source.place) if match else {}
    heading, body = plain_words(text[match.end() :] if match else text)
    title = fields.get("title", "") or heading
    if not match and not title:
        yield plain_draft(body, source.place)
        return
    if heading and one_line(heading) != one_line(title):
        body = f"{heading}\n{body}"
    yield _draft(title, body, fields, source.place)


def _draft(title: str, body: str, fields: dict[str, str], place: str) -> Draft:
    title, text, body_start = headed(title, body)
    return Draft(
        title,
        text if body.strip() else "",
        body_start,
        place,
        publisher=fields.get("publisher", ""),
        published=fields.get("date", "") or fields.get("published", ""),
        language=fields.get("language", "") or fields.get("lang", ""),
        url=fields.get("url", ""),
        kicker=fields.get("kicker", ""),
    )


def front_matter(block: str, place: str) -> dict[str, str]:
    """Return the scalar fields of a YAML block, as written; raises :class:`SourceError` if it is none."""
    if len(block) > _MAX_FRONT_MATTER:
        raise SourceError(place, f"front matter of more than {_MAX_FRONT_MATTER:,} characters; shorten it")
    try:
        fields = yaml.load(block, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        raise SourceError(place, f"front matter is not YAML: {_reason(error)}; quote the value") from None
    except RecursionError:
        raise SourceError(place, "front matter is nested too deeply; use plain fields") from None
    if not isinstance(fields, dict):
        raise SourceError(place, "front matter holds no fields; write lines such as “title: …”")
    return {str(k).lower(): v for k, v in fields.items() if isinstance(v, str)}


def _reason(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return f"line {mark.line + 2}: {what}" if mark else what


def plain_words(markdown: str) -> tuple[str, str]:
    """Return the first heading, when the text begins with it, and the rest, both without syntax.

    >>> plain_words("# Titel\\n\\nDas *neue* [Portal](https://example.org).")
    ('Titel', 'Das neue Portal.')
    """
    tokens = MarkdownIt("commonmark").parse(markdown)
    begins = bool(tokens) and tokens[0].type == "heading_open"
    lines = [_inline(t) for t in tokens if t.type == "inline"]
    heading = lines.pop(0) if begins else ""
    return normalise(heading), normalise("\n".join(line for line in lines if line.strip()))


def _inline(token: Token) -> str:
    return "".join(map(_word, token.children or ())).strip()


def _word(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")
