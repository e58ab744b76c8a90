"""Noun and prepositional phrases of a stretch of units, with attributes and coordination."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amtsgraph.extract.units import Unit
from amtsgraph.model import Mention

_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PRELAT", "PWAT", "CARD", "ADJ(A)"})
_GENITIVE = frozenset(
    [
        "des",
        "der",
        "eines",
        "einer",
        "ihres",
        "ihrer",
        "seines",
        "seiner",
        "dieses",
        "dieser",
        "aller",
        "unseres",
        "unserer",
        "deren",
        "dessen",
        "mehrerer",
        "beider",
        "vieler",
        "zahlreicher",
        "einiger",
        "weiterer",
    ]
)
_JOINERS = frozenset({"und", "sowie", "oder", "&", "bzw.", "beziehungsweise"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. ``prep`` is its preposition ("" for none), ``det`` its determiner in lower case.

    ``first`` and ``last`` are unit indices. ``titles`` are common nouns in front of a name ("Firma X").
    ``possessor`` is a genitive name in front ("Bayerns Digitalminister"). ``inner`` are mentions in its
    adjectives and compounds. ``of`` is the position of the phrase this one is a genitive (or "von")
    attribute of, ``conj`` of the first phrase it is coordinated with; -1 for neither. ``participles``
    are its attributive participles, ``within`` is the position of the phrase whose participle it depends on.
    """

    prep: str
    det: str
    head: Unit
    first: int
    last: int
    titles: tuple[Unit, ...] = ()
    possessor: Unit | None = None
    inner: tuple[Mention, ...] = ()
    participles: tuple[str, ...] = ()
    of: int = -1
    conj: int = -1
    within: int = -1

    @property
    def bare(self) -> bool:
        """Tell whether it can be subject or object: no preposition, no attribute, no part of a participle."""
        return not self.prep and self.of < 0 and self.within < 0


def phrases_of(units: Sequence[Unit]) -> tuple[Phrase, ...]:
    """Return the phrases of the units in order of their heads."""
    found: list[Phrase] = []
    i = 0
    while i < len(units):
        i = _read(units, i, found)
    return _coordinate(units, tuple(found))


def _read(units: Sequence[Unit], i: int, found: list[Phrase], nested: bool = False) -> int:
    """Read one phrase from position ``i`` into ``found``; return the position after it."""
    prep, det, start = "", "", i
    if _is_preposition(units, i):
        prep = _preposition(units[i])
        det = units[i].text.lower() if units[i].pos == "APPRART" else ""
        i += 1
    inner: list[Mention] = []
    participles: list[str] = []
    inside: list[int] = []
    while i < len(units) and not units[i].is_noun:
        unit = units[i]
        if unit.pos in _DETERMINERS:
            if not det and unit.pos != "ADJ(A)":
                det = unit.text.lower()
            inner.extend(unit.inner)
            if unit.pos == "ADJ(A)":
                participles.append(unit.lemma.lower())
            i += 1
        elif det and unit.pos in ("APPR", "APPRART") and _has_participle(units, i):
            before = len(found)
            i = _read(units, i, found, nested=True)
            inside.extend(range(before, len(found)))
        elif ((det or prep) and unit.pos in ("ADV", "ADJ(D)", "PTKNEG") and _goes_on(units, i, det)) or (
            unit.text == "," and participles and i + 1 < len(units) and units[i + 1].pos == "ADJ(A)"
        ):
            i += 1
        elif inside and unit.text.lower() in _JOINERS and _has_participle(units, i):
            before = len(found)
            i = _read(units, i + 1, found, nested=True)
            for k in range(before, len(found)):
                found[k] = replace(found[k], prep=found[inside[0]].prep, conj=inside[0])
                inside.append(k)
        else:
            return max(i, start + 1)
    if i >= len(units):
        return max(i, start + 1)
    end, head, titles, possessor = _head(units, i)
    inner.extend(m for t in titles for m in t.inner)
    inner.extend(head.inner)
    position = len(found)
    of = -1 if nested else _attribute(units, start, prep, det or head.det, found)
    found.append(
        Phrase(prep, det or head.det, head, units[start].index, units[end - 1].index, titles, possessor,
               tuple(inner), tuple(participles), of)
    )  # fmt: skip
    for k in inside:
        found[k] = replace(found[k], within=position)
    return end


def _is_preposition(units: Sequence[Unit], i: int) -> bool:
    """Tell whether a preposition stands at ``i``; "über 300" and "rund 20" are numbers with a qualifier."""
    unit = units[i]
    if unit.pos not in ("APPR", "APPRART", "APPO") or unit.mention is not None:
        return False
    counts = unit.text.lower() in ("über", "unter", "bis") and i + 1 < len(units) and units[i + 1].pos == "CARD"
    return not (counts and units[i + 1].text[:1].isdigit())


def _goes_on(units: Sequence[Unit], i: int, det: str) -> bool:
    return _noun_follows(units, i) or bool(det and _has_participle(units, i + 1))


def _preposition(unit: Unit) -> str:
    lemma = unit.lemma.lower()
    return {"vom": "von", "beim": "bei", "zum": "zu", "zur": "zu", "im": "in", "ins": "in", "am": "an"}.get(
        lemma, lemma
    )


def _has_participle(units: Sequence[Unit], i: int) -> bool:
    """Tell whether an attributive participle and a noun follow before any verb or comma."""
    seen_noun = False
    for unit in units[i:]:
        if unit.is_verb or unit.pos.startswith("$"):
            return False
        if unit.is_noun:
            seen_noun = True
        elif unit.pos == "ADJ(A)" and seen_noun and unit.lemma.endswith(("t", "en", "end")):
            return True
    return False


def _noun_follows(units: Sequence[Unit], i: int) -> bool:
    for unit in units[i : i + 5]:
        if unit.is_noun or unit.pos == "ADJ(A)":
            return True
        if unit.is_verb or unit.pos.startswith("$") or unit.pos in ("APPR", "KOUS"):
            return False
    return False


def _head(units: Sequence[Unit], i: int) -> tuple[int, Unit, tuple[Unit, ...], Unit | None]:
    """Return end, head, titles and possessor of the run of nouns that starts at ``i``."""
    run: list[Unit] = []
    while i < len(units) and _continues(units, i, run):
        run.append(units[i])
        i += 1
    possessor = None
    if len(run) > 1 and _is_genitive_name(run[0]):
        possessor, run = run[0], run[1:]
    named = [k for k, u in enumerate(run) if u.mention is not None]
    at = named[-1] if named else len(run) - 1
    if named and at < len(run) - 1 and run[-1].mention is None and run[-1].pos == "NN":
        at = len(run) - 1 if not run[at].mention else at
    titles = tuple(u for k, u in enumerate(run) if k != at)
    return i, run[at], titles, possessor


def _continues(units: Sequence[Unit], i: int, run: Sequence[Unit]) -> bool:
    """Tell whether the unit belongs to the run of nouns; a name with its own determiner begins a new phrase."""
    if units[i].is_noun:
        after_name = bool(run) and run[-1].mention is not None and not _is_genitive_name(run[-1])
        return not (run and (units[i].det or (after_name and units[i].mention is None)))
    return bool(run) and units[i].pos == "ADJ(A)" and bool(units[i].inner) and _next_noun(units, i + 1)


def _next_noun(units: Sequence[Unit], i: int) -> bool:
    return i < len(units) and units[i].is_noun


def _is_genitive_name(unit: Unit) -> bool:
    mention = unit.mention
    if mention is None:
        return False
    return unit.text.endswith(("s", "'", "’")) and not mention.entity.label.endswith(unit.text[-3:])


def _attribute(units: Sequence[Unit], start: int, prep: str, det: str, found: list[Phrase]) -> int:
    """Return the position of the phrase that this one follows at once as an attribute, or -1."""
    if not found or units[start].index != found[-1].last + 1:
        return -1
    if not prep and det in _GENITIVE:
        return len(found) - 1
    if not prep and units[start].mention is not None and _is_genitive_name(units[start]):
        return len(found) - 1
    if prep == "von":
        return len(found) - 1
    return -1


def _coordinate(units: Sequence[Unit], phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Join phrases listed with commas and a final "und": they share preposition and attachment."""
    by_index = {u.index: u for u in units}
    result = list(phrases)
    chain: list[int] = []
    for k in range(len(result)):
        if k == 0 or result[k].within >= 0:
            continue
        anchor = _joined_to(result, k)
        between = [by_index[n] for n in range(result[anchor].last + 1, result[k].first) if n in by_index]
        words = [u.text.lower() for u in between]
        if words == [","] and not result[k].prep:
            chain = [*chain, k] if chain else [anchor, k]
        elif _joins(words) and (not result[k].prep or result[k].prep == result[anchor].prep):
            _link(result, [*(chain or [anchor]), k])
            chain = []
        else:
            chain = []
    return tuple(result)


def _joins(words: list[str]) -> bool:
    return bool(words) and (
        words[-1] in _JOINERS or (len(words) > 1 and words[0] in _JOINERS and words[-1] in ("auch", "den"))
    )


def _joined_to(phrases: list[Phrase], k: int) -> int:
    """Return the phrase that phrase ``k`` can be listed with: attributes are left when the form differs."""
    anchor = k - 1
    while phrases[anchor].of >= 0 and not _same_attribute(phrases[anchor], phrases[k]):
        anchor = phrases[anchor].of
    return anchor


def _same_attribute(attribute: Phrase, new: Phrase) -> bool:
    if attribute.prep:
        return not new.det or new.prep == attribute.prep or new.det in ("der", "dem", "den")
    if attribute.det in _GENITIVE:
        return new.det in _GENITIVE
    return not new.det


def _link(phrases: list[Phrase], chain: list[int]) -> None:
    first = phrases[chain[0]]
    if first.prep and first.head.mention is not None and phrases[chain[-1]].head.mention is None:
        return
    root = first.conj if first.conj >= 0 else chain[0]
    for k in chain[1:]:
        phrases[k] = replace(phrases[k], prep=first.prep, of=first.of, conj=root)
