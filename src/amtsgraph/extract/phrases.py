"""The phrases of a stretch of units, with coordination: listed phrases share preposition and attachment."""

from collections.abc import Sequence
from dataclasses import replace

from amtsgraph.extract.chunker import GENITIVE, JOINERS, read_phrase
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.units import Unit


def phrases_of(units: Sequence[Unit]) -> tuple[Phrase, ...]:
    """Return the phrases of the units in order of their heads."""
    found: list[Phrase] = []
    i = 0
    while i < len(units):
        i = read_phrase(units, i, found)
    return _coordinate(units, tuple(found))


def _coordinate(units: Sequence[Unit], phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Join phrases listed with commas and a final "und": they share preposition and attachment."""
    by_index = {u.index: u for u in units}
    result = list(phrases)
    chain: list[int] = []
    for k in range(len(result)):
        if k == 0 or result[k].within >= 0:
            continue
        anchor = _joined_to(result, k)
        between = [by_index[n] for n in range(result[anchor].last + 1, result[k].first) if n in by_index]
        words = [u.text.lower() for u in between]
        if words == [","] and (not result[k].prep or result[k].prep == result[anchor].prep):
            chain = [*chain, k] if chain else [anchor, k]
        elif _joins(words) and (not result[k].prep or result[k].prep == result[anchor].prep):
            _link(result, [*(chain or [anchor]), k])
            chain = []
        else:
            chain = []
    return tuple(result)


def _joins(words: list[str]) -> bool:
    return bool(words) and (
        words[-1] in JOINERS or (len(words) > 1 and words[0] in JOINERS and words[-1] in ("auch", "den"))
    )


def _joined_to(phrases: list[Phrase], k: int) -> int:
    """Return the phrase that phrase ``k`` can be listed with: attributes are left when the form differs."""
    anchor = k - 1
    while phrases[anchor].of >= 0 and not _same_attribute(phrases[anchor], phrases[k]):
        anchor = phrases[anchor].of
    return anchor


def _same_attribute(attribute: Phrase, new: Phrase) -> bool:
    if attribute.prep:
        return not new.det or new.prep == attribute.prep or new.det in ("der", "dem", "den")
    if attribute.det in GENITIVE:
        return new.det in GENITIVE
    return not new.det


def _link(phrases: list[Phrase], chain: list[int]) -> None:
    first = phrases[chain[0]]
    if first.prep and first.head.mention is not None and phrases[chain[-1]].head.mention is None:
        return
    root = first.conj if first.conj >= 0 else chain[0]
    for k in chain[1:]:
        phrases[k] = replace(phrases[k], prep=first.prep, of=first.of, conj=root)
