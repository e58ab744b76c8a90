"""Splits an article into lines, tokens and sentences. Offsets always index into ``Article.text``.

One token: "NOOTS-Staatsvertrag", "20.000", the "16." of a date, "IT.Niedersachsen", "z.B.", "Bürger:innen".
A sentence never crosses a headline; a headline or sub-headline is a sentence of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amtsgraph.annotate.lexicon import words
from amtsgraph.model import Article

_TOKEN = re.compile(
    r"""
      https?://\S+[\w/]                                        # address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                             # e-mail
    | [^\W\d_]*@[^\W\d_]+(?![\w.])                             # OpenR@thaus, @rtus
    | \d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}(?!\d))                  # 16.10.2025
    | \d{1,2}:\d{2}(?!\d)                                      # 10:30
    | \d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w.]*\d)                 # 20.000
    | \d+(?:[.,]\d+)+(?:-[^\W\d_]+)?                           # 3,5  2.0
    | (?:[A-Za-zÄÖÜäöü]\.){2,}(?:[A-Za-z]{1,3}\.)?             # z.B.  i.d.R.
    | [ei]\.?V\.                                               # e.V.
    | [A-ZÄÖÜ][A-ZÄÖÜa-zäöü-]*[A-ZÄÖÜ](?:\.[A-ZÄÖÜ][\w-]*|\.[a-z]{2,}\b)+       # IT.Niedersachsen, DCAT-AP.de
    | [^\W\d_][\w-]*\.[A-ZÄÖÜ]{2,}(?![\w.])                      # Komm.ONE, Servicekonto.NRW
    | [a-zäöü][\w-]*\.(?:[a-zäöü]{4,}|[\w-]*_\w*)(?![\w.])          # d.velop, dataport.kommunal
    | [^\W\d_][\w-]*(?:\.[a-z0-9][\w-]+)*\.(?:de|com|org|eu|net|info|io|bund|gov|nrw|berlin|bayern|digital)\b
    | (?:(?<!\w)-(?=[^\W\d_]))?[^\W_]+                         # a word, "-gesetz" too
      (?:['’](?=[^\W\d_])[^\W_]+ | [-‑_]+[^\W_]+ | [&+][A-ZÄÖÜ0-9][^\W_]*
        | [:*](?:innen|in|r|n|e|s|frau|mann)\b[^\W_]* | /-?(?:innen|in)\b )*
      (?:-(?!\w))?
    | \.{2,} | …
    | \S
    """,
    re.VERBOSE,
)
_TERMINAL = frozenset(".!?…")
_CLOSERS = frozenset("\"“”»«›‹’')]")
_OPENERS = frozenset('"„“»«‚›([–-')
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token before it is tagged."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text that no sentence crosses: a headline or a paragraph."""

    start: int
    end: int
    is_title: bool


class Splitter:
    """Cuts articles into sentences of pieces, with the lists of ``data/cues/abbreviations.yaml``."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._never = words(lists, "never_final")
        self._maybe = words(lists, "may_be_final")
        self._months = words(lists, "months")
        self._openers = words(lists, "sentence_openers")
        self._ordinal_leads = words(lists, "before_ordinals")

    def split(self, article: Article) -> list[tuple[list[Piece], bool]]:
        """Return the sentences in order, each as its pieces and whether it is a headline."""
        result: list[tuple[list[Piece], bool]] = []
        for line in _lines(article):
            pieces = self._pieces(article.text, line)
            if line.is_title:
                result.append((pieces, True))
            else:
                result.extend((sentence, False) for sentence in self._sentences(pieces))
        return [(pieces, title) for pieces, title in result if pieces]

    def _pieces(self, text: str, line: Line) -> list[Piece]:
        found = [Piece(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, line.start, line.end)]
        return list(self._with_dots(found))

    def _with_dots(self, found: list[Piece]) -> Iterator[Piece]:
        """Join the full stop to the abbreviation, ordinal or initial it belongs to."""
        index = 0
        while index < len(found):
            piece = found[index]
            dot = found[index + 1] if index + 1 < len(found) else None
            if dot is not None and dot.text == "." and dot.start == piece.end and self._takes_dot(found, index):
                yield Piece(piece.start, dot.end, piece.text + ".")
                index += 2
            else:
                yield piece
                index += 1

    def _takes_dot(self, found: list[Piece], index: int) -> bool:
        word = found[index].text
        follower = found[index + 2].text if index + 2 < len(found) else ""
        before = found[index - 1].text if index else ""
        if word in self._never:
            return bool(follower)
        if word in self._maybe:
            return True
        if _ORDINAL.fullmatch(word):
            return self._is_ordinal(before, follower)
        initial = len(word) == 1 and word.isalpha() and follower not in self._openers
        return initial and bool(follower) and (word.isupper() or follower[0].islower() or len(follower) == 1)

    def _is_ordinal(self, before: str, follower: str) -> bool:
        if not follower:
            return False
        if follower in self._months or follower[0].islower() or follower in {",", ";"}:
            return True
        return before.lower() in self._ordinal_leads and follower[0].isalpha() and follower not in self._openers

    def _sentences(self, pieces: list[Piece]) -> Iterator[list[Piece]]:
        begin = index = 0
        while index < len(pieces):
            end = self._sentence_end(pieces, index)
            if end:
                yield pieces[begin:end]
                begin = index = end
            else:
                index += 1
        if begin < len(pieces):
            yield pieces[begin:]

    def _sentence_end(self, pieces: list[Piece], index: int) -> int:
        """Return the index after the sentence that ends with piece ``index``, or 0 where none ends there."""
        text = pieces[index].text
        after = index + 1
        if text[-1] not in _TERMINAL:
            return 0
        while after < len(pieces) and (
            pieces[after].text in _TERMINAL
            or (pieces[after].text in _CLOSERS and pieces[after].start == pieces[after - 1].end)
        ):
            after += 1
        if after == len(pieces):
            return after
        follower = pieces[after].text
        if len(text) > 1 and text[-1] == "." and text != "." * len(text):
            final = text[:-1] in self._maybe or (text[0].isalpha() and text.count(".") > 1)
            return after if final and follower in self._openers else 0
        starts = follower[0].isupper() or follower[0].isdigit() or follower[0] in _OPENERS
        return after if starts else 0


def _lines(article: Article) -> Iterator[Line]:
    """Yield the headline, then the paragraphs and sub-headlines of the body."""
    text, body = article.text, min(article.body_start, len(article.text))
    if body:
        yield from (Line(start, end, True) for start, end in _spans(text, 0, body))
    for start, end in _unwrapped(text, _spans(text, body, len(text))):
        yield Line(start, end, _is_headline(text[start:end]))


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the non-empty lines between two offsets, without white space at their ends."""
    return [(m.start(), m.end()) for m in re.compile(r"\S(?:[^\n]*\S)?").finditer(text, start, end)]


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines of hard-wrapped paragraphs: a long line without an end that goes straight on."""
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined:
            before_start, before_end = joined[-1]
            last = text.rfind("\n", before_start, before_end) + 1
            width = before_end - max(last, before_start)
            gap = text[before_end:start].count("\n")
            if gap == 1 and 55 <= width <= 130 and text[before_end - 1] not in '.!?:…"“”':
                joined[-1] = (before_start, end)
                continue
        joined.append((start, end))
    return joined


def _is_headline(line: str) -> bool:
    """Tell whether a line of the body is a sub-headline: short, and without the end of a sentence."""
    return len(line) <= 100 and line.rstrip('"“”»)')[-1:] not in {".", "!", "?", ":", "…", ",", ";"}
