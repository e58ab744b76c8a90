"""Chunking: reads one phrase with preposition, determiner, adjectives, participles and its run of nouns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.units import Unit
from amtsgraph.model import ORGANISATIONS, EntityType, Mention

_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PRELAT", "PWAT", "CARD", "ADJ(A)"})
GENITIVE = frozenset(
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
JOINERS = frozenset({"und", "sowie", "oder", "&", "bzw.", "beziehungsweise"})

_WHERE = frozenset({"in", "bei", "nahe", "aus"})
_QUOTES = frozenset("„“”»«\"‚‘'")
_TIMES = frozenset(
    """Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag Mittwoch
    Donnerstag Freitag Samstag Sonntag Jahr Woche Monat Herbst Frühjahr Sommer Winter Jahren Monaten Tagen Wochen
    """.split()  # noqa: SIM905
)  # after a time a name or noun begins a phrase of its own


@dataclass(slots=True)
class _Front:
    """What stands in front of the noun; ``inside`` are positions of phrases in an extended participle."""

    prep: str = ""
    det: str = ""
    inner: list[Mention] = field(default_factory=list)
    participles: list[str] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)

    def take(self, unit: Unit) -> None:
        """Take in a determiner or adjective."""
        if unit.pos == "ADJ(A)":
            self.participles.append(unit.lemma.lower())
        elif not self.det:
            self.det = unit.text.lower()
        self.inner.extend(unit.inner)


def read_phrase(units: Sequence[Unit], start: int, found: list[Phrase], nested: bool = False) -> int:
    """Read the phrase at position ``start`` into ``found``, if one stands there; return the position after it."""
    front, i = _Front(), start
    if _is_preposition(units, i):
        front.prep = _preposition(units[i])
        front.det = units[i].text.lower() if units[i].pos == "APPRART" else ""
        i += 1
    while i < len(units) and (not units[i].is_noun or _is_shortened(units, i)):
        after = _step(units, i, front, found)
        if after == i:
            return max(i, start + 1)
        i = after
    if i >= len(units):
        return max(i, start + 1)
    return _finish(units, start, i, front, found, nested)


def _step(units: Sequence[Unit], i: int, front: _Front, found: list[Phrase]) -> int:
    """Go over one word in front of the noun; return the position after it, ``i`` when the phrase ends here."""
    unit = units[i]
    if front.prep and _is_year(unit):
        return i
    if unit.pos in _DETERMINERS or (unit.text.lower() in ("dessen", "deren") and _noun_follows(units, i)):
        front.take(unit)
        return i + 1
    if front.det and unit.pos in ("APPR", "APPRART") and _has_participle(units, i):
        return _nested(units, i, front, found)
    if front.inside and unit.text.lower() in JOINERS and _has_participle(units, i):
        return _nested(units, i + 1, front, found, listed=True)
    adverb = unit.pos in ("ADV", "ADJ(D)", "PTKNEG") and bool(front.det or front.prep)
    if adverb and _goes_on(units, i, front.det):
        return i + 1
    if _is_shortened(units, i):
        return i + 2
    listed = unit.text == "," and bool(front.participles) and i + 1 < len(units) and units[i + 1].pos == "ADJ(A)"
    return i + 1 if listed else i


def _is_shortened(units: Sequence[Unit], i: int) -> bool:
    """Tell whether the word leaves its head to the next noun ("die IT- und Digitalsparte")."""
    if units[i].mention is not None or not units[i].text.endswith("-") or i + 2 >= len(units):
        return False
    return units[i + 1].text in JOINERS and units[i + 2].pos == "NN" and units[i + 2].mention is None


def _nested(units: Sequence[Unit], i: int, front: _Front, found: list[Phrase], listed: bool = False) -> int:
    """Read a phrase inside an extended participle ("die [von A] und [B] entwickelte C")."""
    before = len(found)
    after = read_phrase(units, i, found, nested=True)
    for k in range(before, len(found)):
        if listed:
            found[k] = replace(found[k], prep=found[front.inside[0]].prep, conj=front.inside[0])
        front.inside.append(k)
    return after


def _finish(units: Sequence[Unit], start: int, i: int, front: _Front, found: list[Phrase], nested: bool) -> int:
    end, head, titles, possessor = _head(units, i)
    inner = (*front.inner, *(m for t in titles for m in t.inner), *head.inner)
    det = front.det or head.det
    of = -1 if nested else _attribute(units, start, front.prep, det, found)
    first, last = units[start].index, units[end - 1].index
    found.append(Phrase(front.prep, det, head, first, last, titles, possessor, inner, tuple(front.participles), of))
    for k in front.inside:
        found[k] = replace(found[k], within=len(found) - 1)
    return end


def _is_year(unit: Unit) -> bool:
    return unit.pos == "CARD" and len(unit.text) == 4 and unit.text.startswith(("19", "20")) and unit.text.isdigit()


def _is_preposition(units: Sequence[Unit], i: int) -> bool:
    """Tell whether a preposition stands at ``i``; "über 300" and "rund 20" are numbers with a qualifier."""
    unit = units[i]
    if unit.mention is None and unit.text.lower() == "als" and unit.pos != "KOUS":
        return True
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
    while i < len(units):
        quoted = _quotes_name(units, i, run)
        if quoted:
            i += 1
        elif not _continues(units, i, run):
            break
        run.append(units[i])
        i += 2 if quoted and i + 1 < len(units) and units[i + 1].text in _QUOTES else 1
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
        if run and run[-1].text in _TIMES and units[i].text not in _TIMES:
            return False
        owner = bool(run) and run[-1].mention is None and _is_genitive_name(units[i])
        return not (run and (units[i].det or owner or after_name))
    return bool(run) and units[i].pos == "ADJ(A)" and bool(units[i].inner) and _next_noun(units, i + 1)


def _quotes_name(units: Sequence[Unit], i: int, run: Sequence[Unit]) -> bool:
    """Tell whether a name in quotation marks follows the noun that says what it is ("im Projekt „X“")."""
    noun = bool(run) and run[-1].mention is None and run[-1].pos == "NN"
    return noun and units[i].text in _QUOTES and i + 1 < len(units) and units[i + 1].mention is not None


def _next_noun(units: Sequence[Unit], i: int) -> bool:
    return i < len(units) and units[i].is_noun


def _is_genitive_name(unit: Unit) -> bool:
    mention = unit.mention
    if mention is None:
        return False
    return unit.text.endswith(("s", "'", "’")) and not mention.entity.label.endswith(unit.text[-3:])


def _is_territory_of(before: Phrase, unit: Unit) -> bool:
    """Tell whether a territory stands right behind an organisation ("des DVZ Mecklenburg-Vorpommern")."""
    place, owner = unit.mention, before.head.mention
    return (
        place is not None
        and owner is not None
        and place.entity.type is EntityType.TERRITORY
        and owner.entity.type in ORGANISATIONS
    )


def _attribute(units: Sequence[Unit], start: int, prep: str, det: str, found: list[Phrase]) -> int:
    """Return the position of the phrase that this one follows at once as an attribute, or -1."""
    if not found or units[start].index != found[-1].last + 1:
        return -1
    if not prep and det in GENITIVE:
        return len(found) - 1
    if not prep and units[start].mention is not None and _is_genitive_name(units[start]):
        return len(found) - 1
    if not prep and not det and _is_territory_of(found[-1], units[start]):
        return len(found) - 1
    return len(found) - 1 if prep == "von" and not _sets_the_scene(found[-1]) else -1


def _sets_the_scene(before: Phrase) -> bool:
    """Tell whether the phrase is a time or a place, which has no "von" of its own: "vor fünf Jahren von X
    gegründet", "in Bonn von X betrieben"."""
    mention = before.head.mention
    place = mention is not None and mention.entity.type is EntityType.TERRITORY and before.prep in _WHERE
    return bool(before.prep) and (place or before.head.text in _TIMES)
