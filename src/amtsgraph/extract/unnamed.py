"""Things that are built or tried and have no name yet: "das erste Großrechenzentrum Osthessens".

A new thing counts when its noun says what it is (a head of ``data/cues/unnamed.yaml``) and the phrase says
which one: a purpose ("System zur digitalen Arbeitszeiterfassung"), a place, or a compound with the level of
government ("Landesdatennetz", which then takes the territory the article is set in).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from amtsgraph.document import Document, Sentence, Token
from amtsgraph.errors import CueError
from amtsgraph.extract.focus import focus_of
from amtsgraph.model import Entity, EntityType, Mention, MentionKind, Span
from amtsgraph.text import slug


@dataclass(frozen=True, slots=True)
class UnnamedWords:
    """``heads``: what can be built; ``level_heads``: compounds that need only a territory; ``verbs``: making."""

    heads: frozenset[str]
    level_heads: frozenset[str]
    verbs: frozenset[str]


def load_unnamed(path: Path) -> UnnamedWords:
    """Read ``unnamed.yaml``. Raises CueError when a list is missing."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return UnnamedWords(*(frozenset(data[name].split()) for name in ("heads", "level_heads", "verbs")))
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise CueError(f"{path}: not the lists heads, level_heads, verbs ({error}); see docs/cues.md") from error


def unnamed_in(document: Document, words: UnnamedWords) -> tuple[Mention, ...]:
    """Return mentions of new things that the document describes without a name."""
    territory = focus_of(document, document.mentions).territory
    found: list[Mention] = []
    for sentence in document.sentences:
        if sentence.is_title or not any(t.lemma.lower() in words.verbs for t in sentence.tokens):
            continue
        for first, last, label in _things(sentence, document.mentions, words, territory):
            span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
            entity = Entity("new-" + slug(label), label, EntityType.SYSTEM)
            found.append(
                Mention(span, document.article.text[span.start : span.end], entity, 0.8, ("new thing without a name",))
            )
    return tuple(found)


def _things(
    sentence: Sentence, mentions: Sequence[Mention], words: UnnamedWords, territory: Mention | None
) -> Iterator[tuple[int, int, str]]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if any(m.span.start < token.end and token.start < m.span.end for m in mentions if m.kind == MentionKind.NAME):
            continue
        if token.lemma in words.level_heads and territory is not None and _is_new(tokens, i):
            yield i, i, f"{token.lemma} {territory.entity.label}"
        elif token.lemma in words.heads and _is_new(tokens, i):
            end = _complement(tokens, i)
            if end is not None:
                yield i, end, " ".join(t.text for t in tokens[i : end + 1])


def _is_new(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an indefinite determiner or "erste", "neue" introduces the noun."""
    k = i - 1
    fresh = False
    while k >= 0 and tokens[k].pos == "ADJ(A)":
        fresh = fresh or tokens[k].lemma.lower() in ("erst", "neu")
        k -= 1
    return k >= 0 and (tokens[k].lemma.lower() in ("ein", "eine") or tokens[k].text.lower().startswith("ein") or fresh)


def _complement(tokens: Sequence[Token], i: int) -> int | None:
    """Return the last token of a purpose ("zur digitalen X") or of a place in the genitive ("Osthessens")."""
    after = tokens[i + 1 : i + 5]
    if after and after[0].pos == "NE" and after[0].text.endswith("s"):
        return i + 1
    if len(after) > 1 and after[0].text.lower() in ("zur", "zum", "für"):
        k = 1
        while k < len(after) and after[k].pos in ("ADJ(A)", "ART"):
            k += 1
        if k < len(after) and after[k].pos == "NN":
            return i + 1 + k
    return None
