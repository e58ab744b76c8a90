"""``make model``: trains on the development part, sets threshold on the tuning part, scores the reporting part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.document import Document
from amtsgraph.evaluate.names import register_names
from amtsgraph.extract.calibration import Calibration
from amtsgraph.extract.extractor import load_extractor
from amtsgraph.files import write_atomically
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle, as_article
from amtsgraph.gold.split import Part, read_split, select
from amtsgraph.learn.calibrate import calibrated, threshold_for
from amtsgraph.learn.examples import Example, Lesson, Read, lessons
from amtsgraph.learn.features import Facts
from amtsgraph.learn.fit import fit
from amtsgraph.learn.measure import results, to_table
from amtsgraph.learn.model import Model
from amtsgraph.learn.weights import Weights, to_text
from amtsgraph.learn.words import Words, words_of
from amtsgraph.model import Article, Extraction, Modality, Signature
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.actor import Register
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource
from amtsgraph.sources.run import kicker_of

PRECISION = 0.90
SHOWN = (0.9, 0.7, 0.5, 0.3)


def trained(development: Sequence[Lesson], tuning: Sequence[Lesson]) -> Weights:
    """Return the weights: fitted on development, calibrated on what the grammar left open of tuning."""
    examples = _examples(development)
    stated = fit([_features(e) for e in examples], [e.gold is not None for e in examples])
    positive = [e for e in examples if e.gold is not None]
    planned = fit([_features(e) for e in positive], [e.gold is Modality.PLANNED for e in positive])
    weights = Weights(stated, planned)
    left = [e for e in _examples(tuning) if not e.read]
    scores = [weights.score(*_features(e)) for e in left]
    right = [e.gold is not None for e in left]
    slope, shift = calibrated(scores, right)
    weights = replace(weights, slope=slope, shift=shift)
    return replace(weights, threshold=threshold_for(PRECISION, weights, scores, right))


def _examples(found: Sequence[Lesson]) -> list[Example]:
    return [e for lesson in found for e in lesson.examples]


def _features(example: Example) -> tuple[str, Facts]:
    return example.row.relation, example.row.facts


def reader(
    register: Register, signatures: Mapping[str, Signature], calibration: Calibration | None = None
) -> tuple[Read, Words]:
    """Return what reads an annotated article as the program reads any, and the words of its grammar.

    ``calibration`` stands for the shipped one; :class:`Calibration` as it is leaves the strengths of the rules.
    """
    annotator = Annotator(register)
    known = {key: register.entity(key) for key in register.actors}
    extractor = load_extractor(resource("data/cues"), signatures, known)

    def read(gold: GoldArticle) -> tuple[Document, Extraction]:
        document = annotator.annotate(article_of(gold))
        return document, extractor.extract(document)

    if calibration is not None:
        extractor = replace(extractor, calibration=calibration, threshold=0.0)
    grammar = extractor.grammar
    return read, words_of(grammar.cues, grammar.lexicon, grammar.titles)


def article_of(gold: GoldArticle) -> Article:
    """Return an annotated article as a reader of sources would."""
    plain = as_article(gold.id, gold.title, gold.text)
    published = date.fromisoformat(gold.published) if len(gold.published) == len("2025-01-01") else None
    return replace(plain, publisher=gold.publisher, published=published, kicker=kicker_of(gold.title))


@click.command()
@click.option("--gold", default="data/annotations", show_default=True, help="Folder with annotations and split.tsv.")
@click.option("--out", default="data/model/relations.json", show_default=True, help="Where the weights go.")
def main(gold: str, out: str) -> None:
    """Train the model and tell what it adds."""
    signatures, register = load_signatures(), load_register([resource("data/register")])
    aliases = register_names(register)
    read, words = reader(register, signatures)
    articles, parts = read_folder(Path(gold)), read_split(Path(gold) / "split.tsv")
    made = {part: lessons(select(articles, parts, part), read, words, signatures, aliases) for part in Part}
    weights = trained(made[Part.DEVELOPMENT], made[Part.TUNING])
    write_atomically(Path(out), to_text(weights).encode())
    click.echo(f"{len(weights.stated)} weights, threshold {weights.threshold} (1: abstains wholly)")
    for part in (Part.TUNING, Part.REPORTING):
        found = results(made[part], Model(weights, words), signatures, aliases, SHOWN)
        click.echo(f"\n{part}: {len(made[part])} articles\n\n{to_table(found)}")


if __name__ == "__main__":
    main()
