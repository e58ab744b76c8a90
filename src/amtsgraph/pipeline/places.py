"""Where something was read from, told without the folders above what the user named."""

from collections.abc import Iterable
from pathlib import Path


def short_place(place: str, inputs: Iterable[str]) -> str:
    """Return ``place`` from the name of the input on that it lies in, so that reports do not depend on where
    a folder lies.

    >>> short_place("/home/x/news/2025/a.md:3", ["/home/x/news/"])
    'news/2025/a.md:3'
    """
    for given in sorted(inputs, key=len, reverse=True):
        root = str(Path(given))
        rest = place[len(root) :]
        if root not in ("-", ".") and place.startswith(root) and (not rest or not rest[0].isalnum()):
            return Path(given).name + rest
    return place
