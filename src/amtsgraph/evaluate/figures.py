"""Scores the figures of one article: value and unit, whichever way a number is written."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from amtsgraph.evaluate.confusion import Confusion, Fault, Layer
from amtsgraph.evaluate.counts import Counts
from amtsgraph.gold.record import GoldArticle
from amtsgraph.model import Extraction

_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_SCALE = re.compile(r"(?:(Tausend)|(Millionen|Million|Mio\.?)|(Milliarden|Milliarde|Mrd\.?))(?:\s+|$)")
_FACTORS = (1_000, 1_000_000, 1_000_000_000)
_UNITS = {"%": "Prozent", "€": "Euro", "EUR": "Euro"}
_HUNDREDTH = Decimal("0.01")

Quantity = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FigureScore:
    """Counts, and what went wrong."""

    counts: Counts
    confusions: tuple[Confusion, ...]


def quantity(value: str, unit: str) -> Quantity:
    """Return value and unit in one way of writing; what is no number stays as it is.

    >>> quantity("1,5", "Millionen Euro") == quantity("1500000", "€")
    True
    >>> quantity("20.000", "Nutzer")
    ('20000', 'Nutzer')
    """
    value, unit = value.strip(), " ".join(unit.split())
    number = value.replace(".", "") if _THOUSANDS.fullmatch(value) else value
    try:
        amount = Decimal(number.replace(",", "."))
    except InvalidOperation:
        return value, unit
    if not amount.is_finite():
        return value, unit
    if scale := _SCALE.match(unit):
        amount *= next(f for f, group in zip(_FACTORS, scale.groups(), strict=True) if group)
        unit = unit[scale.end() :]
    if abs(amount) < 1:
        amount = amount.quantize(_HUNDREDTH)
    return f"{amount.normalize():f}", _UNITS.get(unit, unit)


def score_figures(gold: GoldArticle, extraction: Extraction) -> FigureScore:
    """Score the figures as a bag of quantities."""
    expected = Counter(quantity(f.value, f.unit) for f in gold.figures)
    found = Counter(quantity(f.value, f.unit) for f in extraction.figures)
    right = expected & found
    confusions = []
    for figure in gold.figures:
        if (expected - found)[quantity(figure.value, figure.unit)]:
            sentence = -1 if figure.sentence_no is None else figure.sentence_no
            shown = f"{figure.value} {figure.unit}".strip()
            confusions.append(Confusion(gold.id, Layer.FIGURE, Fault.MISSED, shown, "", sentence, figure.quote))
    for other in extraction.figures:
        if (found - expected)[quantity(other.value, other.unit)]:
            shown = f"{other.value} {other.unit}".strip()
            confusions.append(Confusion(gold.id, Layer.FIGURE, Fault.SPURIOUS, "", shown, words=other.text))
    counts = Counts(right.total(), (found - expected).total(), (expected - found).total())
    return FigureScore(counts, tuple(confusions))
