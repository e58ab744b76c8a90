"""Later mentions: a name that was discovered once is found wherever it occurs in the article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amtsgraph.annotate.finds import Find, Rank
from amtsgraph.model import ORGANISATIONS, Entity, EntityType

_SHORTEST = 3
_COUNTY_LEADS = ("Landkreis ", "Kreis ")
_LEGAL_FORM = re.compile(r" (?:g?GmbH(?: & Co\. KG)?|AG|AöR|eG|SE|KGaA|KG|KdöR|e\. ?V\.|mbH)(?!\w)")


def later_mentions(text: str, finds: Sequence[Find]) -> Iterator[Find]:
    """Yield further occurrences of discovered names, inflected or not, outside the finds.

    Names of one lower-case word or of fewer than three letters are not looked for.
    """
    names = dict(_names(text, finds))
    if not names:
        return
    ordered = sorted(names, key=lambda n: (-len(n), n))
    pattern = re.compile(r"(?<![\w@-])(?:" + "|".join(map(re.escape, ordered)) + r")(?=(?:e?s|['’])?(?![\w@]))")
    taken = [(f.start, f.end) for f in finds]
    for match in pattern.finditer(text):
        end = match.end()
        if any(start < end and match.start() < stop for start, stop in taken):
            continue
        entity = names[match.group()]
        tail = re.compile(r"(?:e?s|['’])?").match(text, end)
        stop = tail.end() if tail is not None else end
        yield Find(match.start(), stop, entity, 0.7, ("named before in the article",), Rank.GUESS)


def _names(text: str, finds: Iterable[Find]) -> Iterator[tuple[str, Entity]]:
    for find in finds:
        if find.entity.known and find.why[:1] != ("defined in brackets",):
            continue
        if find.entity.type in {EntityType.PERSON} or find.nested:
            continue
        county = find.entity.label.removeprefix("Landkreis ")
        for name in {find.entity.label, text[find.start : find.end], county}:
            if len(name) >= _SHORTEST and any(c.isupper() for c in name):
                yield name, find.entity


def with_legal_form(text: str, finds: Iterable[Find]) -> list[Find]:
    """Let organisations take in the legal form behind them ("Dataport AöR", "Städtebund Muster e.V.")."""
    return [
        replace(find, end=match.end())
        if find.entity.type in ORGANISATIONS and (match := _LEGAL_FORM.match(text, find.end)) is not None
        else find
        for find in finds
    ]


def unify(finds: Sequence[Find]) -> list[Find]:
    """Give finds that name one thing one entity: equal labels, or labels that differ in a genitive -s only."""
    labels = {f.entity.label: f.entity for f in sorted(finds, key=_certainty, reverse=True)}
    labels.update(_counties(finds))
    keys = {f.entity.key: f.entity for f in sorted(finds, key=_certainty)}
    result = []
    for find in finds:
        label = find.entity.label
        bare = label[:-1] if label.endswith("s") else ""
        entity = keys[find.entity.key]
        if not find.entity.known and bare in labels:
            entity = labels[bare]
        elif not find.entity.known:
            entity = labels.get(label, entity)
        result.append(_with(find, entity))
    return result


def _counties(finds: Sequence[Find]) -> dict[str, Entity]:
    """Return the counties of an article by their names without "Landkreis", where no town is called so in it."""
    territories = [f for f in finds if f.entity.type is EntityType.TERRITORY]
    towns = {f.entity.label for f in territories if f.entity.known or f.end - f.start > len(f.entity.label) + 1}
    counties = ((lead, f.entity) for f in territories for lead in _COUNTY_LEADS if f.entity.label.startswith(lead))
    return {e.label.removeprefix(lead): e for lead, e in counties if e.label.removeprefix(lead) not in towns}


def _certainty(find: Find) -> tuple[bool, int, float, int]:
    return (not find.entity.known, -find.rank, -find.score, find.start)


def _with(find: Find, entity: Entity) -> Find:
    if entity == find.entity:
        return find
    return replace(find, entity=entity)
