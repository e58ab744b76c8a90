"""Which entries of the register hold on a day.

Former names, posts and events have a period or a date of their own. A relation holds only while both its ends exist;
a holding of a post that the register dates holds only while one of its posts does. What has no period holds always.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from amtsgraph.rdf.edtf import bounds
from amtsgraph.rdf.namespaces import AG, DCT
from amtsgraph.store.terms import Term, Triple

Period = tuple[date | None, date | None]
# What is told of the past: the older end has gone, and the statement stays true.
_LASTING = frozenset({AG + "replaces", AG + "migratesFrom", AG + "amends", AG + "hasFormerName"})
_OF_A_POST = frozenset({AG + "heldBy", AG + "postIn"})


def period(first: str, last: str) -> Period:
    """Return the first and the last day of a period written as EDTF, None for an end that is open or not known.

    >>> period("2025-05", "")
    (datetime.date(2025, 5, 1), None)
    """
    return _bound(first, 0), _bound(last, 1)


def out_of(span: Period, day: date) -> bool:
    """Tell whether a day lies outside a period."""
    first, last = span
    return (first is not None and first > day) or (last is not None and last < day)


def holding(triples: Iterable[Triple], thing: Term, day: date, others: Mapping[Term, Period]) -> Iterator[Triple]:
    """Yield what holds on a day of the triples about a thing; ``others`` are the periods of what they point to."""
    triples = tuple(triples)
    over = _over(triples, thing, day)
    gone = {term for term, span in others.items() if out_of(span, day)}
    ended = _ended_posts(triples, over)
    for s, p, o in triples:
        related = p.value.startswith(AG) and p.value not in _LASTING
        if s in over or o in over or (related and ({s, o} & gone) and s in others and o in others):
            continue
        if p.value == AG + "holdsPost" and (s, o) in ended:
            continue
        yield s, p, o


def _over(triples: Iterable[Triple], thing: Term, day: date) -> set[Term]:
    """Return the nodes of their own that do not hold on the day."""
    found = set()
    for s, p, o in triples:
        first = o.value if p.value in (AG + "validFrom", DCT + "date") else ""
        last = o.value if p.value == AG + "validTo" else ""
        if s != thing and out_of(period(first, last), day):
            found.add(s)
    return found


def _ended_posts(triples: Iterable[Triple], over: set[Term]) -> set[tuple[Term | None, Term | None]]:
    """Return holder and body of posts that do not hold, where no other post of the two does."""
    ends: dict[Term, dict[str, Term]] = defaultdict(dict)
    for s, p, o in triples:
        if p.value in _OF_A_POST:
            ends[s][p.value] = o
    pairs = {post: (found.get(AG + "heldBy"), found.get(AG + "postIn")) for post, found in ends.items()}
    held = {pair for post, pair in pairs.items() if post not in over}
    return {pair for post, pair in pairs.items() if post in over} - held


def _bound(text: str, place: int) -> date | None:
    try:
        return bounds(text)[place] if text else None
    except ValueError:
        return None
