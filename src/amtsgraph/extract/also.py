"""Names that share a role without being listed: "neben A nutzt auch B das System", "A stellt um, ebenso C"."""

from collections.abc import Iterator

from amtsgraph.extract.roles import Filler, Fillers
from amtsgraph.extract.view import ClauseView

_BESIDE = ("neben", "nach", "außer")
_LIKEWISE = frozenset({"ebenso", "außerdem", "ebenfalls", "gleichfalls", "desgleichen"})
_PRICE = 0.05


def beside(view: ClauseView) -> Iterator[list[Filler]]:
    """Yield the names of "neben A" and "nach A" in a clause that says "auch"."""
    words = {u.text.lower() for u in view.clause.units if u.mention is None}
    if not words & {"auch", "zusätzlich", "jetzt", "nun"}:
        return
    for preposition in _BESIDE:
        if preposition == "nach" and "auch" not in words:
            continue
        for phrase in view.roles.by_prep.get(preposition, ()):
            yield [_dearer(f) for f in view.fillers.of(phrase)]


def likewise(view: ClauseView) -> list[Filler]:
    """Return the names behind ", ebenso" that end the sentence: they do what the subject of the clause does."""
    units = view.context.units
    begin = next(
        (
            u.index
            for k, u in enumerate(units)
            if k and u.mention is None and u.text.lower() in _LIKEWISE and units[k - 1].text == ","
        ),
        -1,
    )
    inside = any(u.index == begin for u in view.clause.units)
    if begin < 0 or not inside or any(u.is_verb for u in units if u.index > begin):
        return []
    fillers = Fillers(view.context.phrases, view.context.lexicon)
    late = [p for p in view.context.phrases if p.first > begin and not p.prep and p.of < 0 and p.conj < 0]
    return [_dearer(f) for p in late for f in fillers.of(p)]


def _dearer(filler: Filler) -> Filler:
    return Filler(filler.mention, filler.phrase, filler.penalty + _PRICE, "likewise")
