"""``amtsgraph extract``: what articles say, without a store."""

import sys
from collections.abc import Iterator
from datetime import date, datetime

import click

from amtsgraph.cli.options import register_option, settings_of
from amtsgraph.cli.screen import show_table
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.background import run_of
from amtsgraph.pipeline.reading import ArticleReader, load_reader, register_of
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.quads import article_graph
from amtsgraph.rdf.write import to_turtle
from amtsgraph.sources import SkipKind, Skipped, read_path
from amtsgraph.wire import to_line


@click.command("extract")
@click.argument("path", metavar="PATH|-")
@click.option("--format", "-f", "format", type=click.Choice(["json", "ttl", "table"]), default="json")
@click.option("--publisher", default="", help="Publisher, where the source does not name one.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Date, where the source has none.")
@click.option("--input-format", help="Read as this format instead of telling it from the content.")
@register_option()
def command(
    path: str, format: str, publisher: str, published: datetime | None, input_format: str | None, register: str
) -> int:
    """Show names, claims and figures of an article, a file of articles, a folder, or standard input.

    json prints one object a line and article; its offsets count characters of article.text. ttl prints
    the triples that the graph would get. Exit code 2 when something could not be read.

    \b
    Examples:
      amtsgraph extract article.html --format table
      amtsgraph extract feed.xml > claims.jsonl
      echo "Bremen: Portal gestartet" | amtsgraph extract - --published 2025-09-04
    """
    settings = settings_of()
    day: date | None = published.date() if published else None
    records = read_path(path, format=input_format, publisher=publisher, published=day, max_bytes=settings.max_bytes)
    reader = load_reader(register_of(register))
    troubles: list[Skipped] = []
    extractions = _extractions(records, reader, troubles)
    if format == "json":
        for extraction in extractions:
            click.echo(to_line(extraction, settings.base_iri))
    elif format == "ttl":
        _turtle(extractions, register, Base(settings.base_iri))
    else:
        for extraction in extractions:
            _table(extraction)
    return 2 if troubles else 0


def _extractions(
    records: Iterator[Article | Skipped], reader: ArticleReader, troubles: list[Skipped]
) -> Iterator[Extraction]:
    for record in records:
        if isinstance(record, Skipped):
            click.echo(f"amtsgraph: {record}", err=True)
            if record.kind is not SkipKind.DUPLICATE:
                troubles.append(record)
        else:
            yield reader.read(record)


def _turtle(extractions: Iterator[Extraction], register: str, base: Base) -> None:
    """Print the triples the graph would get: one document, in which each article's statements are joined."""
    run = run_of(register)
    graphs = [article_graph(extraction, base, run.key) for extraction in extractions]
    sys.stdout.buffer.write(to_turtle(graphs, base))


def _table(extraction: Extraction) -> None:
    article = extraction.article
    head = " ".join(str(part) for part in (article.published, article.publisher) if part)
    click.echo(f"{article.title}" + (f" ({head})" if head else ""))
    mentions = [
        (m.text, m.entity.label, m.entity.type, "known" if m.entity.known else "", f"{m.score:.2f}")
        for m in extraction.mentions
    ]
    claims = [
        (c.subject.label, c.predicate, c.object.label, c.modality, c.when, c.rule, f"{c.confidence:.2f}")
        for c in extraction.claims
    ]
    figures = [(f.qualifier, f.value, f.unit, f.thing) for f in extraction.figures]
    if mentions:
        show_table(("name", "stands for", "type", "register", "score"), mentions, "Names")
    if claims:
        columns = ("subject", "relation", "object", "modality", "when", "rule", "confidence")
        show_table(columns, claims, "Claims")
    if figures:
        show_table(("", "value", "unit", "of"), figures, "Figures")
    click.echo()
    sys.stdout.flush()
