"""An article seen as sentences and tokens: what annotate makes and extract reads."""

from dataclasses import dataclass

from amtsgraph.model import Article, Mention


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign. ``pos`` is an STTS tag as HanTa writes it ("NN", "VV(FIN)", "APPRART", "PTKVZ"),
    ``lemma`` its base form; offsets index into ``Article.text``."""

    start: int
    end: int
    text: str
    pos: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or headline. ``number`` counts from 0 (the headline, where there is one)."""

    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences and the mentions found in it, both in order of position."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()

    def mentions_in(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Return the mentions that lie inside the sentence."""
        return tuple(m for m in self.mentions if sentence.start <= m.span.start and m.span.end <= sentence.end)
