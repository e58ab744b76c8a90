"""Finds where names and quoted words stand in a text.

A form matches at word boundaries, also before a hyphen ("BSI" in "BSI-Präsidentin") and with a genitive s;
a form in lower case also where its sentence begins ("das Land" finds "Das Land"). Where forms overlap the
longest one takes the place: "Berlin" is not found inside "ITDZ Berlin".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.gold.record import GoldEntity
from amtsgraph.model import Span

GAP = " … "
_AFTER = r"(?:(?:es|(?<=[^sßxz])s)(?!\w)|(?!\w))"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text taken by a form; ``rank`` counts the places of this form from 1."""

    span: Span
    form: str
    rank: int


def pattern_of(form: str) -> re.Pattern[str]:
    """Return the pattern that finds a form in running text.

    >>> [m.group() for m in pattern_of("das Land").finditer("Das Land und das Landesamt, des Lands")]
    ['Das Land']
    """
    words = r"\s+".join(re.escape(word) for word in form.split())
    if form[:1].islower():
        words = f"[{form[0]}{form[0].upper()}]{words[len(re.escape(form[0])) :]}"
    return re.compile(rf"(?<!\w){words}{_AFTER}")


def places(text: str, forms: Iterable[str]) -> tuple[Place, ...]:
    """Return the places of all forms in order; overlapping ones go to the longest form."""
    found: list[tuple[int, int, str]] = []
    for form in sorted(set(forms)):
        found.extend((m.start(), m.end(), form) for m in pattern_of(form).finditer(text))
    found.sort(key=lambda f: (f[0] - f[1], f[0], -len(f[2])))
    kept: list[tuple[int, int, str]] = []
    for start, end, form in found:
        if all(end <= s or e <= start for s, e, _ in kept):
            kept.append((start, end, form))
    return tuple(_ranked(sorted(kept)))


def _ranked(kept: Iterable[tuple[int, int, str]]) -> Iterable[Place]:
    counts: dict[str, int] = {}
    for start, end, form in kept:
        counts[form] = counts.get(form, 0) + 1
        yield Place(Span(start, end), form, counts[form])


def mentions(text: str, entities: Sequence[GoldEntity]) -> Mapping[str, tuple[Place, ...]]:
    """Return, by name of the entity, where its forms stand."""
    taken = places(text, (form for entity in entities for form in entity.surface_forms))
    result = {}
    for entity in entities:
        only = dict(entity.occurrences)
        forms = set(entity.surface_forms)
        result[entity.name] = tuple(
            p for p in taken if p.form in forms and (p.form not in only or p.rank in only[p.form])
        )
    return result


def occurs(text: str, form: str) -> bool:
    """Tell whether a form stands anywhere in the text, inside another name or not."""
    return pattern_of(form).search(text) is not None


def quoted(text: str, words: str) -> list[tuple[Span, ...]]:
    """Return every place of quoted words; a quotation with gaps has a span for each part.

    Parts follow one another within 300 code points. White space in the text counts as a space.
    """
    parts = [_exact(part) for part in words.split(GAP.strip()) if part.strip()]
    if not parts:
        return []
    first, *rest = parts
    found = []
    for match in first.finditer(text):
        spans = [Span(match.start(), match.end())]
        for part in rest:
            after = part.search(text, spans[-1].end, spans[-1].end + 300)
            if after is None:
                break
            spans.append(Span(after.start(), after.end()))
        else:
            found.append(tuple(spans))
    return found


def _exact(part: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in part.split()))
