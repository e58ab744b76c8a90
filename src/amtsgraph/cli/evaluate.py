"""``amtsgraph evaluate``: the extraction against annotated texts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from amtsgraph.cli.options import register_option
from amtsgraph.cli.screen import Advance, progress
from amtsgraph.errors import GoldError
from amtsgraph.evaluate.compare import compare, read_run, to_text
from amtsgraph.evaluate.names import register_names
from amtsgraph.evaluate.render import to_json, to_table
from amtsgraph.evaluate.report import score
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle, as_article
from amtsgraph.gold.split import Part, read_split
from amtsgraph.model import Article, Extraction
from amtsgraph.pipeline.reading import ArticleReader, load_reader, register_of
from amtsgraph.sources.run import kicker_of


@click.command("evaluate")
@click.argument("gold_dir", metavar="GOLD_DIR", type=click.Path(exists=True))
@click.option("--format", "-f", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--part", type=click.Choice([str(p) for p in Part]), help="Only this part of the split in GOLD_DIR/split.tsv."
)
@click.option("--compare", "earlier", metavar="RUN", help="An earlier run as JSON, to tell what changed.")
@click.option("--faults", default=0, show_default=True, help="How many wrong answers to list.")
@register_option()
def command(gold_dir: str, format: str, part: str | None, earlier: str | None, faults: int, register: str) -> int:
    """Score entities, links, relations, modality, figures and dates against annotated texts.

    Exit code 1 when a measure fell against the run given by --compare.

    \b
    Examples:
      amtsgraph evaluate data/annotations --part development --faults 20
      amtsgraph evaluate data/annotations --format json > run.json
      amtsgraph evaluate data/annotations --compare run.json
    """
    gold = _chosen(read_folder(Path(gold_dir)), Path(gold_dir), part)
    actors = register_of(register)
    with progress("Reading articles") as advance:
        systems = list(_extractions(gold, load_reader(actors), advance))
    report = score(gold, systems, register_names(actors))
    click.echo(to_json(report) if format == "json" else to_table(report, faults=faults), nl=False)
    if earlier is None:
        return 0
    comparison = compare(read_run(Path(earlier)), report)
    click.echo(to_text(comparison), nl=False, err=format == "json")
    return 1 if comparison.fallen() else 0


def _chosen(gold: Sequence[GoldArticle], folder: Path, part: str | None) -> Sequence[GoldArticle]:
    if part:
        split = folder / "split.tsv"
        if not split.is_file():
            raise GoldError(str(split), "is missing, so there are no parts; leave --part out")
        parts = read_split(split)
        gold = [article for article in gold if parts.get(article.id) == part]
    if not gold:
        raise GoldError(str(folder), "no annotated articles here; name a folder with JSON files")
    return gold


def _extractions(gold: Sequence[GoldArticle], reader: ArticleReader, advance: Advance) -> Iterator[Extraction]:
    for number, article in enumerate(gold, start=1):
        yield reader.read(_article(article))
        advance(number, len(gold))


def _article(gold: GoldArticle) -> Article:
    plain = as_article(gold.id, gold.title, gold.text)
    published = date.fromisoformat(gold.published) if len(gold.published) == len("2025-01-01") else None
    return replace(plain, publisher=gold.publisher, published=published, kicker=kicker_of(gold.title))
