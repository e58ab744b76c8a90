"""Tags and lemmatises sentences, and tells how words are known.

Repairs on top of HanTa: names and acronyms keep their case ("NOOTS", not "Noots"); a separated particle
joins the lemma of its verb ("stellt ... um" has the lemma "umstellen" at "stellt").
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from amtsgraph.annotate.hmm import MemoTagger
from amtsgraph.annotate.lexicon import read_lists
from amtsgraph.annotate.sentences import Piece, Splitter
from amtsgraph.document import Document, Sentence, Token
from amtsgraph.model import Article

_CACHE = 65_536
_LONGEST = 60  # analysis is quadratic in the length of a word; longer ones are no words
_CUTOFF = 12  # log probability below the best tag
_NEVER = -1e9
_GUESSED = -27.0  # words that HanTa derives from known morphemes score above this, guesses below
_NOUN_TAGS = (
    "NN",
    "NNA",
    "NNI",
    "ADJ(A)",
    "ADJ(D)",
    "ADV",
    "VV(INF)",
    "APPR",
    "ART",
    "CARD",
    "KON",
    "KOUS",
    "PPOSAT",
)
_QUOTES = frozenset("\"„“”»«‚‘’›‹'`´")
_BRACKETS = frozenset("()[]{}–—-/…*•|")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*-?")


class WordClass(StrEnum):
    """What a capitalised word looks like outside any context."""

    COMMON = "common"  # a noun of the dictionary, or a compound of such
    PROPER = "proper"  # known as a name
    UNKNOWN = "unknown"  # in no dictionary: most names are


class Tagger:
    """Makes documents of articles: sentences of tokens with STTS tag and lemma. Build it once, it caches."""

    def __init__(self) -> None:
        self._splitter = Splitter(read_lists("abbreviations"))
        self._hanta = MemoTagger()
        self._word_class = lru_cache(maxsize=_CACHE)(self._classify)

    def document(self, article: Article) -> Document:
        """Return the article with sentences and tokens, without mentions."""
        sentences: list[Sentence] = []
        for pieces, is_title in self._splitter.split(article):
            tokens = self._tokens(pieces)
            sentences.append(Sentence(len(sentences), tokens[0].start, tokens[-1].end, tokens, is_title=is_title))
        return Document(article, tuple(sentences))

    def word_class(self, word: str) -> WordClass:
        """Tell how a capitalised word is known to the dictionary behind the tagger."""
        return self._word_class(word)

    def _classify(self, word: str) -> WordClass:
        if not word[:1].isalpha():
            return WordClass.COMMON
        found = dict(self._hanta.tag_word(word[-_LONGEST:], cutoff=_CUTOFF))
        as_name, as_noun = found.get("NE", _NEVER), max(found.get(tag, _NEVER) for tag in _NOUN_TAGS)
        if max(as_name, as_noun) < _GUESSED:
            return WordClass.UNKNOWN
        return WordClass.PROPER if as_name >= as_noun - 1 else WordClass.COMMON

    def _tokens(self, pieces: Sequence[Piece]) -> tuple[Token, ...]:
        tagged = self._hanta.tag_sent([_plain(piece.text) for piece in pieces])
        tokens = [
            Token(piece.start, piece.end, piece.text, _pos(piece.text, pos), _lemma(piece.text, lemma, pos))
            for piece, (_, lemma, pos) in zip(pieces, tagged, strict=True)
        ]
        return tuple(_join_particles(tokens))


def _plain(text: str) -> str:
    if text in _QUOTES:
        return '"'
    if text in _BRACKETS:
        return "-"
    return text if len(text) <= _LONGEST else text[-_LONGEST // 2 :]


def _pos(text: str, pos: str) -> str:
    if text in _QUOTES or text in _BRACKETS:
        return "$("
    if text in {".", "!", "?", ":", ";"}:
        return "$."
    if pos == "CARD" and text[-1] == "." and text[0].isalpha():
        return "NN" if text[0].isupper() or text == "e.V." else "ADV"
    return pos


@lru_cache(maxsize=_CACHE)
def _lemma(text: str, lemma: str, pos: str) -> str:
    """Restore the case of ``text`` in the part that the lemma shares with it."""
    if pos == "$(" or len(text) > _LONGEST or not lemma[:1].isalpha():
        return text
    if text.isupper() or not _WORD.fullmatch(text):
        return text
    shared = 0
    for ours, theirs in zip(text, lemma, strict=False):
        if ours.lower() != theirs.lower():
            break
        shared += 1
    return lemma[:1] + text[1:shared] + lemma[max(shared, 1) :]


def _join_particles(tokens: list[Token]) -> list[Token]:
    """Give a finite verb the lemma with the particle that ends its clause."""
    verb = -1
    for index, token in enumerate(tokens):
        if token.pos in {"VV(FIN)", "VV(IMP)"}:
            verb = index
        elif token.pos == "$.":
            verb = -1
        elif token.pos == "PTKVZ" and verb >= 0:
            tokens[verb] = _with_particle(tokens[verb], token)
            verb = -1
    return tokens


def _with_particle(verb: Token, particle: Token) -> Token:
    return Token(verb.start, verb.end, verb.text, verb.pos, particle.text.lower() + verb.lemma)
