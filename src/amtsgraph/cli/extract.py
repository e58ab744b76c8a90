"""``amtsgraph extract``: what articles say, without a store."""

import itertools
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from amtsgraph.cli.options import model_options, register_option, setting_option, settings_of
from amtsgraph.cli.outcome import tell_model
from amtsgraph.cli.screen import show_table
from amtsgraph.llm.setup import setup_of
from amtsgraph.llm.tally import total
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.background import run_of
from amtsgraph.pipeline.reading import load_reader, register_of
from amtsgraph.pipeline.twice import Fault, TwiceReader, twice_reader
from amtsgraph.rdf.iris import Base
from amtsgraph.rdf.provenance import Run
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
@setting_option("threshold", "--threshold", type=float)
@model_options
def command(
    path: str,
    format: str,
    publisher: str,
    published: datetime | None,
    input_format: str | None,
    register: str,
    **how: str | int | float | None,
) -> int:
    """Show names, claims and figures of an article, a file of articles, a folder, or standard input.

    json prints one object a line and article; its offsets count characters of article.text. ttl prints
    the triples that the graph would get. With --llm-url a language model reads too, each of its claims is
    verified (docs/llm.md). Exit code 2 when something could not be read, 1 when answers of the model are missing.

    \b
    Examples:
      amtsgraph extract article.html --format table
      amtsgraph extract feed.xml > claims.jsonl
      amtsgraph extract article.txt --llm-url http://localhost:11434/v1 --llm-model NAME
      echo "Bremen: Portal gestartet" | amtsgraph extract - --published 2025-09-04
    """
    settings = settings_of(**how)
    setup = setup_of(settings)
    day: date | None = published.date() if published else None
    records = read_path(path, format=input_format, publisher=publisher, published=day, max_bytes=settings.max_bytes)
    reader = load_reader(register_of(register), settings.threshold)
    reading = _Reading(twice_reader(reader, setup), setup.parallel if setup else 1)
    extractions = reading.extractions(records)
    if format == "json":
        for extraction in extractions:
            click.echo(to_line(extraction, settings.base_iri))
    elif format == "ttl":
        run = run_of(register, model=setup.model if setup else "", threshold=settings.threshold)
        _turtle(extractions, run, Base(settings.base_iri))
    else:
        for extraction in extractions:
            _table(extraction)
    gaps = bool(setup) and tell_model(total(reading.answers), err=True)
    return 2 if reading.troubled else 1 if gaps else 0


class _Reading:
    """Reads articles some at a time, and notes whether something could not be read and what a model answered."""

    def __init__(self, reader: TwiceReader, at_once: int) -> None:
        self.troubled = False
        self.answers: list[dict[str, Any]] = []
        self._reader = reader
        self._at_once = at_once

    def extractions(self, records: Iterator[Article | Skipped]) -> Iterator[Extraction]:
        """Yield what the articles say, in their order."""
        articles = self._articles(records)
        while batch := list(itertools.islice(articles, self._at_once)):
            for article, read in zip(batch, self._reader.read(batch), strict=True):
                if isinstance(read, Fault):
                    self._skip(Skipped(article.place, read.reason, SkipKind.ERROR))
                else:
                    self.answers += [read.model_record] if read.model_record else []
                    yield read.extraction

    def _articles(self, records: Iterator[Article | Skipped]) -> Iterator[Article]:
        for record in records:
            if isinstance(record, Skipped):
                self._skip(record)
            else:
                yield record

    def _skip(self, skipped: Skipped) -> None:
        click.echo(f"amtsgraph: {skipped}", err=True)
        self.troubled = self.troubled or skipped.kind is not SkipKind.DUPLICATE


def _turtle(extractions: Iterator[Extraction], run: Run, base: Base) -> None:
    """Print the triples the graph would get: one document, in which each article's statements are joined."""
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
