"""Numbers of German prose: digits, number words, scales, fractions, halves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import yaml

from amtsgraph.document import Token
from amtsgraph.errors import CueError

_DIGITS = re.compile(r"^\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?$|^\d+(?:,\d+)?$")
_ONE = frozenset({"ein", "eine", "einer", "einem", "einen", "eines"})
_HALF = "einhalb"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The number words of German as ``data/cues/figures.yaml`` lists them."""

    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    qualifiers: tuple[tuple[str, ...], ...]
    not_units: frozenset[str]
    fractions: Mapping[str, int]
    times: frozenset[str]
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the position of the token behind it; ``shared`` ones are a fraction."""

    value: Decimal
    end: int
    shared: bool = False

    def plain(self) -> str:
        """Return the value as a plain decimal ("40000", "0.33")."""
        text = format(self.value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text


def load_figure_words(path: Path) -> FigureWords:
    """Read the number words. Raises CueError when a part is missing."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        qualifiers = sorted((tuple(q.split()) for q in data["qualifiers"]), key=lambda q: (-len(q), q))
        return FigureWords(
            data["numerals"],
            data["scales"],
            tuple(qualifiers),
            frozenset(data["not_units"].split()),
            data["fractions"],
            frozenset(data["times"].split()),
            frozenset(data["measures"].split()),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise CueError(f"{path}: not a table of number words ({error}); see docs/cues.md") from error


def number_at(tokens: Sequence[Token], i: int, words: FigureWords) -> Number | None:
    """Return the number that begins at token ``i``, with its scale or as a fraction."""
    following = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if tokens[i].text.lower() in _ONE:
        return _with_word(Decimal(1), i, following, words)
    value = _value(tokens[i].text, words)
    if value is None:
        return None
    return _with_word(value, i, following, words) or Number(value, i + 1)


def _with_word(value: Decimal, i: int, following: str, words: FigureWords) -> Number | None:
    """Return "2 Millionen", "eine Million", "zwei Dritteln"."""
    if following in words.scales:
        return Number(value * words.scales[following], i + 2)
    parts = words.fractions.get(following.removesuffix("n") if following.endswith("ln") else following)
    if parts is None:
        return None
    return Number((value / parts).quantize(_HUNDREDTH, ROUND_HALF_UP), i + 2, shared=True)


def _value(text: str, words: FigureWords) -> Decimal | None:
    if _DIGITS.match(text):
        return Decimal(re.sub(r"[.  ](?=\d{3})", "", text).replace(",", "."))
    low = text.lower()
    if low == "anderthalb" or low == "ein" + _HALF:
        return Decimal("1.5")
    if low.endswith(_HALF) and low.removesuffix(_HALF) in words.numerals:
        return words.numerals[low.removesuffix(_HALF)] + Decimal("0.5")
    return Decimal(words.numerals[low]) if low in words.numerals else None
