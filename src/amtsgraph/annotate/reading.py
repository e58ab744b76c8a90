"""An article as the finders see it: one run of tokens, with what is asked of them again and again."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from amtsgraph.annotate.morphology import Tagger, WordClass
from amtsgraph.document import Document, Token

_CACHE = 65_536
_DOTTED = re.compile(r"[^\W\d_][\w-]+\.[^\W\d_]\w+")
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:de|com|org|eu|net|info|io|app|gov)")
BEYOND = 64  # more than any rule looks beyond the ends of an article
OPENING_QUOTES = frozenset('„“"»‚«›‹”')
CLOSING_QUOTES = frozenset('“”"«‘’›»‹')
DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART"})


class Reading:
    """Tokens of all sentences in one sequence. Positions ``i`` are indexes into :attr:`tokens`.

    ``capitals`` are the positions of words that begin with a capital or are written like products.
    """

    def __init__(self, document: Document, tagger: Tagger) -> None:
        self.document = document
        self.text = document.article.text
        self.tokens: tuple[Token, ...] = tuple(t for s in document.sentences for t in s.tokens)
        self._sentences = [s for s in document.sentences for _ in s.tokens]
        beyond = ("",) * BEYOND
        #: The text and the tag of token ``i``; "" a little before and behind the article.
        self.word: Callable[[int], str] = (*(t.text for t in self.tokens), *beyond).__getitem__
        self.pos: Callable[[int], str] = (*(t.pos for t in self.tokens), *beyond).__getitem__
        self.capitals: tuple[int, ...] = tuple(
            i for i, token in enumerate(self.tokens) if token.text[:1].isupper() or is_styled(token.text)
        )
        numbers = (n for n, s in enumerate(document.sentences) for _ in s.tokens)
        self._number: Callable[[int], int] = (*numbers, *(-1,) * BEYOND).__getitem__
        self._starts = [t.start for t in self.tokens]
        self._tagger = tagger

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, offset: int) -> int:
        """Return the position of the token that holds ``offset`` or, between tokens, of the next one."""
        i = bisect_left(self._starts, offset + 1) - 1
        if i >= 0 and self.tokens[i].end > offset:
            return i
        return i + 1

    def same_sentence(self, i: int, j: int) -> bool:
        """Tell whether both positions exist and lie in one sentence."""
        number = self._number(i)
        return number >= 0 and number == self._number(j)

    def in_title(self, i: int) -> bool:
        """Tell whether token ``i`` stands in the headline of the article."""
        return self._sentences[i].is_title and self._sentences[i].number == 0

    def is_title(self, i: int) -> bool:
        """Tell whether token ``i`` stands in any headline."""
        return self._sentences[i].is_title

    def starts_sentence(self, i: int) -> bool:
        """Tell whether only quotation marks or brackets stand before token ``i`` in its sentence."""
        while i > 0 and self.same_sentence(i - 1, i):
            i -= 1
            if self.pos(i) != "$(" and self.pos(i) != "$.":
                return False
        return True

    def is_capital(self, i: int) -> bool:
        """Tell whether token ``i`` begins with a capital or is written like a product (eAkte, ekom21)."""
        word = self.word(i)
        return word[:1].isupper() or is_styled(word)

    def word_class(self, i: int) -> WordClass:
        """Return how the dictionary knows token ``i``."""
        return self._tagger.word_class(self.word(i))

    def class_of(self, word: str) -> WordClass:
        """Return how the dictionary knows any word."""
        return self._tagger.word_class(word)

    def is_namelike(self, i: int) -> bool:
        """Tell whether token ``i`` is no ordinary noun: unknown to the dictionary, a name, an acronym."""
        word = self.word(i)
        if is_styled(word) or is_acronym(word):
            return True
        if not word[:1].isupper() or self.pos(i) in DETERMINERS:
            return False
        return self.word_class(i) is not WordClass.COMMON

    def is_noun(self, i: int) -> bool:
        """Tell whether token ``i`` is a capitalised noun or name in its sentence."""
        return self.word(i)[:1].isupper() and self.pos(i) in {"NN", "NE", "FM", "XY", "TRUNC", "NNA", "NNI"}

    def span(self, i: int, j: int) -> str:
        """Return the text from token ``i`` up to, not including, token ``j``."""
        return self.text[self.tokens[i].start : self.tokens[j - 1].end] if i < j else ""


@lru_cache(maxsize=_CACHE)
def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals: NOOTS, FITKO, i-Kfz is not.

    >>> is_acronym("NOOTS"), is_acronym("BSI"), is_acronym("Amt")
    (True, True, False)
    """
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)


def is_address(word: str) -> bool:
    """Tell whether a word is the address of a website: "muster-digital.de".

    >>> is_address("muster-digital.de"), is_address("Muster.NRW")
    (True, False)
    """
    return _ADDRESS.fullmatch(word) is not None


@lru_cache(maxsize=_CACHE)
def is_styled(word: str) -> bool:
    """Tell whether a word mixes case, digits or dots as products do: openDesk, BerlinPC, ekom21, F13, Muster.NRW.

    >>> [w for w in ("openDesk", "BerlinPC", "ekom21", "F13", "E-Akte", "Amt", "2025", "KoSIT") if is_styled(w)]
    ['openDesk', 'BerlinPC', 'ekom21', 'F13', 'KoSIT']
    >>> [w for w in ("Muster.NRW", "muster.de", "@muster", "z.B.") if is_styled(w)]
    ['Muster.NRW', '@muster']
    """
    if _DOTTED.fullmatch(word) or (word[:1] == "@" and len(word) > 3):
        return not is_address(word)
    for part in word.split("-"):
        if "@" in part[1:] and "." not in part:
            return True
        if any(a.islower() and b.isupper() for a, b in itertools.pairwise(part)):
            return True
        if part[:1].isalpha() and part[-1:].isdigit():
            return True
    return False
