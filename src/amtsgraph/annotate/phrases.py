"""Where an official name ends: "Landesamt für A, B und C", a run of name words, a quotation."""

from collections.abc import Callable

from amtsgraph.annotate.reading import CLOSING_QUOTES, OPENING_QUOTES, Reading

_JOINERS = frozenset({"und", "sowie", "&"})
_ARTICLES = frozenset({"das", "die", "den", "dem", "der", "des"})
_NOUN_TAGS = frozenset({"NN", "NE", "TRUNC", "NNA", "NNI", "FM", "XY"})
_LONGEST_RUN = 6
_LONGEST_QUOTE = 9


def end_of_for(reading: Reading, i: int, blocked: Callable[[int], bool]) -> int:
    """Return the position after "für A, B und C" that begins at token ``i``, or ``i`` where none follows.

    ``blocked`` tells the positions of other names, which a list does not swallow.
    """
    end = _item(reading, i + 1, blocked)
    if not end:
        return i
    articles = reading.word(i + 1) in _ARTICLES
    while reading.word(end) in {",", *_JOINERS} and reading.same_sentence(i, end):
        closes = reading.word(end) in _JOINERS
        following = _item(reading, end + 1, blocked)
        if reading.word(end + 1) in _ARTICLES and not articles:
            break
        if not following or (not closes and not _is_closed(reading, following, blocked)):
            break
        end = following
        if closes and reading.word(end) not in {"und", "sowie"}:
            break
    return _complement(reading, end, blocked)


def _is_closed(reading: Reading, i: int, blocked: Callable[[int], bool]) -> bool:
    """Tell whether a list whose item ended before ``i`` comes to an "und" with a last item."""
    for _ in range(5):
        if reading.word(i) in _JOINERS:
            return _item(reading, i + 1, blocked) > 0
        if reading.word(i) != ",":
            return False
        i = _item(reading, i + 1, blocked)
        if not i:
            return False
    return False


def _item(reading: Reading, i: int, blocked: Callable[[int], bool]) -> int:
    """Return the position after one member of a list (article, adjectives, noun), 0 where there is none."""
    start = i
    while i - start < 4 and (
        reading.pos(i).startswith("ADJ(A)") or reading.word(i) in _ARTICLES or reading.word(i) == "und"
    ):
        i += 1
    if blocked(i) or not reading.word(i)[:1].isupper() or reading.pos(i) not in _NOUN_TAGS | {"ADJ(A)", "ADJ(D)"}:
        return 0
    return i + 1


def _complement(reading: Reading, i: int, blocked: Callable[[int], bool]) -> int:
    """Take in "in der Informationstechnik", "im Sicherheitsbereich", "des Bundes" behind a list."""
    if reading.word(i) == "im" or (reading.word(i) == "in" and reading.word(i + 1) in {"der", "den"}):
        noun = i + 1 if reading.word(i) == "im" else i + 2
        while reading.pos(noun).startswith("ADJ(A)") and reading.word(noun)[:1].islower():
            noun += 1
        head = reading.word(noun).lower()
        if not blocked(noun) and head.endswith(("technik", "bereich", "wesen", "wirtschaft", "verwaltung")):
            return noun + 1
    return i


def end_of_run(reading: Reading, i: int, blocked: Callable[[int], bool], limit: int = _LONGEST_RUN) -> int:
    """Return the position after the run of name words that begins at ``i``; ``i`` where none does.

    The first word must look like a name; what follows may be any capitalised word or a number.
    """
    end = i
    while end - i < limit and reading.same_sentence(i, end) and not blocked(end):
        word = reading.word(end)
        if end == i:
            if not reading.is_namelike(end):
                return i
        elif not (_continues(reading, end) or (word in {"&", "+"} and _continues(reading, end + 1))):
            break
        end += 1
    return end


def end_of_year(reading: Reading, i: int) -> int:
    """Return the position after a year or version that ends a title ("Muster 2030", "Muster 4.0")."""
    word = reading.word(i)
    year = len(word) == 4 and word.startswith("20") and word.isdigit()
    version = len(word) == 3 and word[0].isdigit() and word[1:] == ".0"
    return i + 1 if (year or version) and reading.same_sentence(i - 1, i) else i


def _continues(reading: Reading, i: int) -> bool:
    return (reading.is_capital(i) and reading.is_namelike(i)) or _is_number(reading.word(i))


def _is_number(word: str) -> bool:
    return word.replace(".", "").isdigit() and len(word) <= 4


def quotation(reading: Reading, i: int) -> tuple[int, int] | None:
    """Return the positions inside the quotation that opens at token ``i``, if it is short enough for a name."""
    if reading.word(i) not in OPENING_QUOTES:
        return None
    for end in range(i + 1, min(i + 2 + _LONGEST_QUOTE, len(reading))):
        if not reading.same_sentence(i, end):
            return None
        if reading.word(end) in CLOSING_QUOTES:
            return (i + 1, end) if end > i + 1 else None
    return None
