"""Clauses of a sentence: main, subordinate, relative, infinitive, each with its verb group and phrases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from amtsgraph.extract.participles import opens_participle, split_participles
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.phrases import phrases_of
from amtsgraph.extract.units import Unit
from amtsgraph.extract.verbs import VerbGroup, verb_group

_RELATIVE = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "dessen",
        "deren",
        "denen",
        "welche",
        "welcher",
        "welches",
        "welchen",
        "welchem",
    ]
)
_WH = frozenset(["wie", "wo", "was", "wer", "wodurch", "wobei", "womit", "wofür", "wozu", "woran", "worin", "wonach"])
_SUBJUNCTIONS = frozenset(
    [
        "dass",
        "weil",
        "da",
        "während",
        "nachdem",
        "bevor",
        "ob",
        "wenn",
        "falls",
        "sodass",
        "damit",
        "indem",
        "obwohl",
        "sobald",
        "solange",
        "seit",
        "wohingegen",
        "sofern",
        "bis",
        "als",
        "ehe",
    ]
)
_NEUTER = frozenset({"das", "dem", "dessen", "was", "welches", "welchem"})
_BREAKS = frozenset({",", ";", "–", "—", "(", ")", ":", "|", " - "})


class ClauseKind(StrEnum):
    """How a clause is built in."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    INFINITIVE = "infinitive"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause. ``opener`` is its subjunction or relative word, ``antecedent`` the head a relative clause
    belongs to, ``parent`` the position of the clause it depends on (-1 for none)."""

    kind: ClauseKind
    units: tuple[Unit, ...]
    verbs: VerbGroup
    phrases: tuple[Phrase, ...]
    opener: str = ""
    opener_prep: str = ""
    antecedent: Phrase | None = None
    parent: int = -1


@dataclass(slots=True)
class _Draft:
    kind: ClauseKind
    units: list[Unit] = field(default_factory=list)
    opener: str = ""
    opener_prep: str = ""
    parent: int = -1
    antecedent_before: int = -1
    participle: bool = False

    @property
    def has_finite(self) -> bool:
        return not self.participle and verb_group(self.units).finite is not None


def clauses_of(units: Sequence[Unit]) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in order of their beginning."""
    drafts: list[_Draft] = []
    for separator, segment in _whole(_segments(units)):
        _place(drafts, segment, separator)
    drafts += [d for draft in list(drafts) for d in _halves(draft)]
    made = [_finish(d) for d in drafts]
    return tuple(_with_antecedent(c, d, made) for c, d in zip(made, drafts, strict=True))


def _halves(draft: _Draft) -> Iterator[_Draft]:
    """Cut a clause with two participles down to the first; yield the clause of the second."""
    parts = split_participles(draft.units)
    if len(parts) == 2 and (draft.participle or verb_group(draft.units).passive):
        draft.units = parts[0]
        yield replace(draft, units=parts[1])


def _segments(units: Sequence[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    """Yield separator and units of each stretch between commas, dashes, brackets and verb-joining "und"."""
    current: list[Unit] = []
    separator = ""
    for i, unit in enumerate(units):
        breaks = unit.mention is None and unit.text in _BREAKS
        if breaks or _joins_verbs(units, i, current):
            if current:
                yield separator, current
            current, separator = [], unit.text
        else:
            current.append(unit)
    if current:
        yield separator, current


def _whole(segments: Iterator[tuple[str, list[Unit]]]) -> Iterator[tuple[str, list[Unit]]]:
    """Put verb-final clauses together that a list cuts ("in dem sich A, B und C verbündet haben")."""
    held: tuple[str, list[Unit]] | None = None
    for separator, segment in segments:
        if held is not None and separator == ",":
            first = replace(segment[0], pos="ART") if segment[0].pos == "PRELS" else segment[0]
            segment = [*held[1], _comma(first), first, *segment[1:]]
            separator = held[0]
        elif held is not None:
            yield held
        held = None
        if _awaits_verb(segment):
            held = (separator, segment)
        else:
            yield separator, segment
    if held is not None:
        yield held


def _awaits_verb(segment: Sequence[Unit]) -> bool:
    """Tell whether a relative clause with a preposition or "sich" has not come to its verb yet."""
    if any(u.is_finite for u in segment) or segment[-1].is_verb or len(segment) < 4:
        return False
    words = [u.text.lower() for u in segment[:3]]
    led = segment[0].pos == "APPR" and words[1] in _RELATIVE and segment[1].mention is None
    at = 2 if led else 1
    if not led and (words[0] not in _RELATIVE or segment[0].mention is not None):
        return False
    return segment[at].pos == "PRF" or (led and segment[at].pos in ("ART", "PPOSAT", "PDAT"))


def _joins_verbs(units: Sequence[Unit], i: int, current: Sequence[Unit]) -> bool:
    """Tell whether the conjunction at ``i`` starts a clause of its own: a finite verb on both sides."""
    unit = units[i]
    if unit.mention is not None or unit.text.lower() not in ("und", "oder", "aber", "sondern", "doch"):
        return False
    if not any(u.is_finite for u in current):
        return False
    for later in units[i + 1 :]:
        if later.mention is None and later.text in (",", ";", "–", "(", ":"):
            return False
        if later.mention is None and later.text.lower() in ("und", "oder"):
            return False
        if later.is_finite:
            return True
    return False


def _place(drafts: list[_Draft], segment: list[Unit], separator: str) -> None:
    if separator == "(":
        drafts.append(_Draft(ClauseKind.FRAGMENT, segment, parent=len(drafts) - 1))
        return
    around = _around_brackets(drafts) if separator == ")" else None
    if around is not None:
        around.units.extend(segment)
        return
    behind = opens_participle(segment, drafts[-1].units[-1]) if drafts and separator in (",", "–") else None
    if behind is not None:
        draft = _Draft(ClauseKind.RELATIVE, behind, participle=True)
    else:
        draft = _classify(segment, separator, drafts)
    if draft.kind in (ClauseKind.SUBORDINATE, ClauseKind.RELATIVE, ClauseKind.INFINITIVE):
        draft.parent = len(drafts) - 1
        draft.antecedent_before = segment[0].index
        drafts.append(draft)
        return
    has_finite = draft.has_finite
    waiting = _waiting(drafts, segment)
    if waiting is not None and separator not in ("und", "oder", ":", ";") and (has_finite or not drafts[-1].has_finite):
        waiting.units.extend([_comma(segment[0]), *segment] if separator == "," else segment)
    elif has_finite or not drafts or separator in (":", ";"):
        draft.parent = _last_main(drafts)
        inherited = drafts[-1] if drafts and separator in ("und", "oder") else None
        if inherited is not None and inherited.kind is not ClauseKind.MAIN:
            draft.kind, draft.opener = inherited.kind, inherited.opener
            draft.opener_prep, draft.parent = inherited.opener_prep, inherited.parent
            draft.antecedent_before = inherited.antecedent_before
        drafts.append(draft)
    else:
        _open_draft(drafts).units.extend([_comma(segment[0]), *segment])


def _open_draft(drafts: Sequence[_Draft]) -> _Draft:
    """Return the clause that a stretch without verb goes on: its finite verb closes a verb-final clause."""
    last = drafts[-1]
    closed = last.kind in (ClauseKind.SUBORDINATE, ClauseKind.RELATIVE) and last.has_finite
    main = _last_main(drafts)
    return drafts[main] if closed and main >= 0 else last


def _around_brackets(drafts: Sequence[_Draft]) -> _Draft | None:
    return next((d for d in reversed(drafts) if d.kind is not ClauseKind.FRAGMENT), None)


def _comma(before: Unit) -> Unit:
    return Unit(before.index - 1, before.start, before.start, ",", "$,", ",")


def _waiting(drafts: list[_Draft], segment: Sequence[Unit]) -> _Draft | None:
    """Return the latest clause that still lacks its finite verb and can be continued here."""
    for draft in reversed(drafts):
        if draft.kind in (ClauseKind.INFINITIVE, ClauseKind.FRAGMENT) or draft.participle:
            continue
        if not draft.has_finite:
            return draft
        if draft.kind is ClauseKind.MAIN:
            return None
    return None


def _last_main(drafts: Sequence[_Draft]) -> int:
    for k in range(len(drafts) - 1, -1, -1):
        if drafts[k].kind is ClauseKind.MAIN:
            return k
    return -1


def _classify(segment: list[Unit], separator: str, drafts: Sequence[_Draft]) -> _Draft:
    words = [u.text.lower() for u in segment]
    _mend_plural(segment, words)
    verbs = verb_group(segment)
    first = segment[0]
    if words[0] in ("um", "ohne", "anstatt", "statt") and verbs.zu:
        return _Draft(ClauseKind.INFINITIVE, segment, words[0])
    if first.mention is None and (first.pos == "KOUS" or words[0] in _SUBJUNCTIONS) and _verb_last(segment):
        return _Draft(ClauseKind.SUBORDINATE, segment, words[0])
    if first.mention is None and words[0] in _WH and verbs.finite is not None and _verb_last(segment):
        return _Draft(ClauseKind.SUBORDINATE, segment, words[0])
    relative = _relative_opener(segment) if drafts and separator in (",", "–", "und", "oder", "—") else None
    if relative is not None:
        prep, opener = relative
        return _Draft(ClauseKind.RELATIVE, segment, opener, prep)
    if verbs.zu and verbs.finite is None and drafts:
        return _Draft(ClauseKind.INFINITIVE, segment, "zu")
    if first.pos == "PRELS" and len(segment) > 1 and segment[1].is_noun:
        segment[0] = replace(first, pos="ART")
    return _Draft(ClauseKind.MAIN, segment)


def _mend_plural(segment: list[Unit], words: list[str]) -> None:
    """A clause-final form tagged as infinitive or participle is finite when nothing else can be."""
    openers = _RELATIVE | _SUBJUNCTIONS | _WH
    opened = words[0] in openers or (len(words) > 1 and words[1] in _RELATIVE)
    last = next((k for k in range(len(segment) - 1, -1, -1) if not segment[k].pos.startswith("$")), 0)
    unit = segment[last]
    if not opened or unit.mention is not None or any(u.is_finite or u.pos == "PTKZU" for u in segment):
        return
    lone = sum(u.is_verb for u in segment) == 1 and not unit.text.lower().startswith("ge")
    if unit.pos.endswith("(INF)") or (unit.pos == "VV(PP)" and lone):
        segment[last] = replace(unit, pos=unit.pos[:2] + "(FIN)")


def _relative_opener(segment: Sequence[Unit]) -> tuple[str, str] | None:
    """Return preposition and relative word when the segment reads as a relative clause."""
    if not _verb_last(segment) or segment[0].mention is not None:
        return None
    words = [u.text.lower() for u in segment[:2]]
    if words[0] in _RELATIVE and len(segment) > 1:
        return "", words[0]
    if len(words) == 2 and segment[0].pos == "APPR" and words[1] in _RELATIVE and segment[1].mention is None:
        follows_noun = len(segment) > 2 and segment[2].is_noun and segment[1].pos == "ART"
        return None if follows_noun and len(segment) < 5 else (segment[0].lemma.lower(), words[1])
    return None


def _verb_last(segment: Sequence[Unit]) -> bool:
    """Tell whether the finite verb closes the segment (verb-final word order)."""
    rest = [u for u in segment if not u.pos.startswith("$")]
    verbs = [k for k, u in enumerate(rest) if u.is_finite]
    if not verbs:
        return False
    tail = rest[verbs[-1] + 1 :]
    return verbs[-1] > 1 - (len(rest) < 3) and not any(u.is_noun or u.pos == "PTKVZ" for u in tail)


def _finish(draft: _Draft) -> Clause:
    units = tuple(draft.units)
    body = units
    skip = 0
    if draft.kind is ClauseKind.RELATIVE:
        skip = 0 if draft.participle else 2 if draft.opener_prep else 1
    elif draft.kind in (ClauseKind.SUBORDINATE, ClauseKind.INFINITIVE) and draft.opener != "zu":
        skip = 1
    body = units[skip:] if skip < len(units) else units
    return Clause(
        draft.kind,
        units,
        verb_group(body, draft.participle),
        phrases_of(body),
        draft.opener,
        draft.opener_prep,
        None,
        draft.parent,
    )


def _with_antecedent(clause: Clause, draft: _Draft, made: Sequence[Clause]) -> Clause:
    """Give a relative clause the phrase that ends right before it and agrees with its pronoun."""
    if clause.kind is not ClauseKind.RELATIVE:
        return clause
    before = [
        p for c in made if c is not clause for p in c.phrases if p.last < draft.antecedent_before and p.within < 0
    ]
    if not before:
        return clause
    neuter = clause.opener in _NEUTER
    return replace(clause, antecedent=max(before, key=lambda p: (neuter or not _bare_place(p), p.last)))


def _bare_place(phrase: Phrase) -> bool:
    """Tell whether the phrase is the lone name of a town or state, which is neuter ("Aachen, das")."""
    mention = phrase.head.mention
    if mention is None or phrase.det or phrase.titles or phrase.conj >= 0:
        return False
    entity = mention.entity
    return entity.kind in ("KindState", "KindMunicipality") and mention.text == entity.label and " " not in mention.text
