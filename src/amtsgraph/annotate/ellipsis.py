"""Truncated members before a noun: "Innen- und Finanzministerium", "das Kultus- und das Finanzressort"."""

from amtsgraph.annotate.reading import Reading

_COORDINATORS = frozenset({"und", "sowie", ",", "&"})
_ARTICLES = frozenset({"das", "die", "der", "des", "dem", "den"})
_REACH = 10


def first_member(reading: Reading, i: int) -> int:
    """Return the position of the first truncated member before the noun at ``i``; ``i`` where there is none."""
    first, k = i, i - 1
    while i - k < _REACH and reading.same_sentence(k, i):
        word = reading.word(k)
        if word.endswith("-") and word[:1].isupper():
            first = k
        elif word not in _COORDINATORS and word not in _ARTICLES:
            break
        k -= 1
    return first


def end_of_noun(reading: Reading, i: int) -> int:
    """Return the position after the noun that an ellipsis beginning at ``i`` leads to."""
    k = i
    while reading.word(k).endswith("-") or (k > i and reading.word(k) in _COORDINATORS | _ARTICLES):
        k += 1
    return k + 1


def members(reading: Reading, first: int, i: int, head: str, noun: str) -> list[tuple[int, int, str]]:
    """Return each member of an ellipsis with its extent and its full wording."""
    truncated = [k for k in range(first, i) if reading.word(k).endswith("-")]
    return [*((k, k + 1, reading.word(k).rstrip("-") + head) for k in truncated), (i, i + 1, noun)]


def are_several(reading: Reading, first: int, i: int) -> bool:
    """Tell whether an ellipsis names several things.

    It does when the noun is plural, when articles are repeated, or when two or more members stand before it.
    """
    plural = reading.word(i).lower().endswith(("ministerien", "kabinette", "ausschüsse", "verwaltungen", "ressorts"))
    articles = any(reading.word(k) in _ARTICLES for k in range(first + 1, i))
    truncated = sum(reading.word(k).endswith("-") for k in range(first, i))
    return plural or articles or truncated > 1
