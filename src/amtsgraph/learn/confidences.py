"""``make calibration``: measures what the strengths of the rules are worth and writes ``calibration.yaml``.

How much better or worse a rule is than its strengths say is measured on the development part, for which most rules
were written, and on the constructed texts, which show how it does elsewhere; drawn towards "as they say" as if
``PRIOR`` more claims had been right that often. Curve and threshold are fitted on the tuning part.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.evaluate.names import register_names
from amtsgraph.evaluate.relations import right_claims
from amtsgraph.extract.calibration import Calibration, log_odds
from amtsgraph.extract.extractor import Extractor, load_extractor
from amtsgraph.files import write_atomically
from amtsgraph.gold.constructed import ConstructedText, read_constructed
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle
from amtsgraph.gold.split import Part, read_split, select
from amtsgraph.learn.calibrate import calibrated
from amtsgraph.learn.examples import Read
from amtsgraph.learn.made import as_named, known_by_name
from amtsgraph.learn.train import reader
from amtsgraph.model import Extraction
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.actor import Register
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource

PRIOR = 80
SHARE = 3  # one of so many claims of constructed texts counts, so that they weigh about as much as the real ones
PRECISION = 0.89  # at 0.90 a single claim of the tuning part moves the threshold by a tenth
FEWEST = 20
_HEAD = """\
# What the strengths in the cue files are worth; written by `make calibration`, do not edit.
# The rules (log odds) are measured on the development part and the constructed texts, curve and threshold on the
# tuning part.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim of the grammar: its rule, the strength of the reading, and whether the annotations have it."""

    rule: str
    strength: float
    right: bool


def readings(gold: Iterable[GoldArticle], read: Read, aliases: Mapping[str, Collection[str]]) -> list[Reading]:
    """Return the claims of annotated articles; ``read`` must leave the strengths as the grammar has them."""
    return [r for article in gold for r in _judged(article, read(article)[1], aliases)]


def _judged(article: GoldArticle, extraction: Extraction, aliases: Mapping[str, Collection[str]]) -> Iterable[Reading]:
    verdicts = right_claims(article, extraction, aliases)
    return (Reading(c.rule, c.confidence, v) for c, v in zip(extraction.claims, verdicts, strict=True))


def readings_of_constructed(
    texts: Iterable[ConstructedText], register: Register, extractor: Extractor
) -> list[Reading]:
    """Return the claims of constructed texts with their annotated names; strengths as the grammar has them."""
    annotator, known, aliases = Annotator(register), known_by_name(register), register_names(register)
    raw = replace(extractor, calibration=Calibration(), threshold=0.0)
    return [r for t in texts for r in _judged(t.article, raw.extract(as_named(annotator, t, known)), aliases)]


def fitted(development: Sequence[Reading], tuning: Sequence[Reading]) -> Calibration:
    """Return the calibration that the two parts give."""
    by_rule: dict[str, list[Reading]] = {}
    for reading in development:
        by_rule.setdefault(reading.rule, []).append(reading)
    made = Calibration(rules={rule: _offset(by_rule[rule]) for rule in sorted(by_rule)})
    scores = [made.score(r.rule, r.strength) for r in tuning]
    slope, shift = calibrated(scores, [r.right for r in tuning])
    made = replace(made, slope=slope, shift=shift)
    return replace(made, threshold=_threshold(made, tuning))


def _offset(found: Sequence[Reading]) -> float:
    """Return how far the share of right claims of a rule lies from its mean strength, in log odds."""
    said = sum(r.strength for r in found) / len(found)
    share = (sum(r.right for r in found) + PRIOR * said) / (len(found) + PRIOR)
    return round(log_odds(share) - log_odds(said), 2)


def _threshold(made: Calibration, tuning: Sequence[Reading]) -> float:
    """Return the lowest confidence at and above which ``PRECISION`` of the claims are right."""
    ranked = sorted(((made.confidence(r.rule, r.strength), r.right) for r in tuning), reverse=True)
    best, hits = made.threshold, 0
    for number, (confidence, right) in enumerate(ranked, start=1):
        hits += right
        last = number == len(ranked) or ranked[number][0] < confidence
        if last and number >= FEWEST and hits >= PRECISION * number:
            best = confidence
    return best


def to_yaml(made: Calibration) -> str:
    """Return the text of ``calibration.yaml``, the same for the same calibration."""
    lines = [f"slope: {made.slope}", f"shift: {made.shift}", f"threshold: {made.threshold}", "rules:"]
    return _HEAD + "\n".join([*lines, *(f"  {rule}: {by}" for rule, by in sorted(made.rules.items()))]) + "\n"


@click.command()
@click.option("--gold", default="data/annotations", show_default=True, help="Folder with annotations and split.tsv.")
@click.option("--constructed", default="data/constructed", show_default=True, help="Folder with constructed texts.")
@click.option("--out", default="data/cues/calibration.yaml", show_default=True, help="The file to write.")
def main(gold: str, constructed: str, out: str) -> None:
    """Fit the confidences and tell what they come to."""
    signatures, register = load_signatures(), load_register([resource("data/register")])
    read, _ = reader(register, signatures, Calibration())
    articles, parts = read_folder(Path(gold)), read_split(Path(gold) / "split.tsv")
    aliases = register_names(register)
    development, tuning = (
        readings(select(articles, parts, part), read, aliases) for part in (Part.DEVELOPMENT, Part.TUNING)
    )
    known = {key: register.entity(key) for key in register.actors}
    extractor = load_extractor(resource("data/cues"), signatures, known)
    texts = read_constructed(sorted(Path(constructed).glob("*.txt")))
    made = fitted([*development, *readings_of_constructed(texts, register, extractor)[::SHARE]], tuning)
    write_atomically(Path(out), to_yaml(made).encode())
    click.echo(f"slope {made.slope}, shift {made.shift}, threshold {made.threshold}, {len(made.rules)} rules")


if __name__ == "__main__":
    main()
