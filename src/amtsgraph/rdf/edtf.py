"""Which days a date in EDTF may mean. Spec: https://www.loc.gov/standards/datetime/ (levels 0 and 1, and
the quarters and halves of level 2).

Read are years, months, days, seasons (21-24), quarters (33-36), halves (40, 41), the qualifiers ``?``, ``~``,
``%``, and intervals with an open (``..``) or unknown (empty) end. Winter is the one that begins in the year.
"""

import calendar
import re
from datetime import date, timedelta

Bounds = tuple[date | None, date | None]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)
# First month and number of months of a season, quarter or half; winter runs into the next year.
_PARTS = {
    **{21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)},
    **{33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},
    **{40: (1, 6), 41: (7, 6)},
}
_OPEN = ("", "..")


def bounds(text: str) -> Bounds:
    """Return the first and last day that ``text`` may mean, None where it is open.

    Raises ValueError for what is no EDTF date as described above.

    >>> bounds("2025-10/..")
    (datetime.date(2025, 10, 1), None)
    """
    begin, slash, end = text.partition("/")
    if not slash:
        return _days(text)
    if begin in _OPEN and end in _OPEN:
        raise ValueError(f"{text!r} has neither beginning nor end")
    first = None if begin in _OPEN else _days(begin)[0]
    last = None if end in _OPEN else _days(end)[1]
    if first and last and last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def _days(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, part, day = (int(group) if group else 0 for group in match.groups())
    if match[3]:
        return (exact := date(year, part, day)), exact
    if not match[2]:
        return date(year, 1, 1), date(year, 12, 31)
    if part in _PARTS:
        return _months(year, *_PARTS[part])
    return _months(year, part, 1)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    days = calendar.monthrange(last_year, last_month + 1)[1]
    return first, date(last_year, last_month + 1, 1) + timedelta(days=days - 1)
