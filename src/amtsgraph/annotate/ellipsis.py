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
    """Return each member with its extent and its full wording where the ellipsis names several things.

    Several are meant when the noun is plural or the articles are repeated, or when three or more members
    stand before it; else the list is empty.
    """
    truncated = [k for k in range(first, i) if reading.word(k).endswith("-")]
    plural = reading.word(i).lower().endswith(("ministerien", "kabinette", "ausschüsse", "verwaltungen"))
    articles = any(reading.word(k) in _ARTICLES for k in range(first + 1, i))
    if not (plural or articles or len(truncated) > 1):
        return []
    return [*((k, k + 1, reading.word(k).rstrip("-") + head) for k in truncated), (i, i + 1, noun)]
