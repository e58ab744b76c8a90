"""Finds a quotation in a text: the same words in the same order, whatever blanks and quotation marks are between.

Which offsets it has is found here and never taken from an answer.
"""

import re
import unicodedata

from amtsgraph.model import Span

_MOST = 50
_ALIKE = str.maketrans({**dict.fromkeys("„“”«»‚‘’'`", '"'), **dict.fromkeys("–—‑−", "-"), "…": "."})


def occurrences(text: str, quotation: str) -> tuple[Span, ...]:
    """Return the places where the quotation occurs as whole words, at most the first 50; offsets index into ``text``.

    >>> occurrences("Bremen betreibt das\\n„Portal“.", 'betreibt das "Portal"')
    (Span(start=7, end=28),)
    """
    words = _folded(unicodedata.normalize("NFC", quotation)).split()
    if not words:
        return ()
    start = r"(?<!\w)" if words[0][0].isalnum() else ""
    pattern = re.compile(start + r"\s+".join(map(re.escape, words)))
    folded, found = _folded(text), []
    for match in pattern.finditer(folded):
        inside_word = words[-1][-1].isalnum() and folded[match.end() : match.end() + 1].isalnum()
        if not inside_word:
            found.append(Span(*match.span()))
        if len(found) == _MOST:
            break
    return tuple(found)


def _folded(text: str) -> str:
    """Replace sign by sign, so that offsets stay."""
    return text.translate(_ALIKE)
