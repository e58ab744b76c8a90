"""Units: the tokens of a sentence with each name taken as one word."""

import re
from dataclasses import dataclass, replace

from amtsgraph.document import Sentence, Token
from amtsgraph.model import Mention, MentionKind

_WHOLE = (MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, sign or whole name. ``mention`` is what the unit names, ``inner`` what parts of it name
    ("hessische", the "BSI" of "BSI-Präsidentin"); ``det`` is the determiner a description brought along."""

    index: int
    start: int
    end: int
    text: str
    pos: str
    lemma: str
    mention: Mention | None = None
    inner: tuple[Mention, ...] = ()
    det: str = ""

    @property
    def is_noun(self) -> bool:
        """Tell whether the unit can head a noun phrase."""
        return self.mention is not None or self.pos in ("NN", "NE", "FM", "XY", "NNA")

    @property
    def is_finite(self) -> bool:
        """Tell whether the unit is a finite verb form."""
        return self.mention is None and self.pos.endswith("(FIN)")

    @property
    def is_verb(self) -> bool:
        """Tell whether the unit is any verb form."""
        return self.mention is None and self.pos[:2] in ("VV", "VA", "VM")


def units_of(sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Unit, ...]:
    """Return the units of the sentence; ``mentions`` are those inside it, in any order.

    Whole names swallow their tokens (the longest wins); adjectives and compound parts stay on their token.
    """
    tokens = sentence.tokens
    firsts = {t.start: t.end for t in tokens if "-" in t.text}
    inside = {id(m) for m in mentions if m.span.end < firsts.get(m.span.start, 0) and m.kind is MentionKind.NAME}
    whole = _longest([m for m in mentions if m.kind in _WHOLE and id(m) not in inside])
    partial = [m for m in mentions if m.kind not in _WHOLE or id(m) in inside]
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        mention = next((m for m in whole if m.span.start <= tokens[i].start < m.span.end), None)
        if mention is None:
            units.append(_plain(len(units), tokens[i], partial))
            i += 1
            continue
        j = i
        while j < len(tokens) and tokens[j].start < mention.span.end:
            j += 1
        units.append(_named(len(units), tokens[i:j], mention, partial))
        i = j
    return _without_brackets(_mend_possessives(_mend_last(_mend_first(units))))


def _mend_last(units: list[Unit]) -> list[Unit]:
    """A participle that ends a clause is easily taken for an adjective too ("wird bei X gehostet")."""
    auxiliary = False
    for k, unit in enumerate(units):
        ends = k + 1 == len(units) or units[k + 1].pos.startswith("$") or units[k + 1].text in ("und", "oder")
        if auxiliary and ends and unit.pos == "ADJ(D)" and _WEAK_PARTICIPLE.match(unit.text):
            units[k] = replace(unit, pos="VV(PP)", lemma=unit.text)
        auxiliary = unit.pos == "VA(FIN)" or (auxiliary and not unit.pos.startswith("$"))
    return units


def _mend_first(units: list[Unit]) -> list[Unit]:
    """A participle that opens the sentence is easily taken for an adjective ("Gehostet wird ...")."""
    if len(units) > 1 and units[0].pos == "NN" and units[0].text.endswith("en") and units[1].pos == "VM(FIN)":
        units[0] = replace(units[0], pos="VV(INF)", lemma=units[0].text.lower())  # "Zusammenarbeiten wollen sie"
    if len(units) > 1 and units[0].text in _STRONG_PARTICIPLES and units[1].pos == "VA(FIN)":
        units[0] = replace(units[0], pos="VV(PP)", lemma=units[0].text.lower())  # "Betrieben wird ...": no "Betrieb"
    for k, unit in enumerate(units[:2]):
        following = next((u for u in units[k + 1 : k + 4] if u.is_finite), None)
        if unit.pos == "ADJ(D)" and _PARTICIPLE.match(unit.text.lower()) and following is not None:
            if following.pos == "VA(FIN)":
                units[k] = replace(unit, pos="VV(PP)", lemma=unit.text.lower())
            break
    return units


def _mend_possessives(units: list[Unit]) -> list[Unit]:
    """ "dessen" and "deren" in front of a noun are determiners ("und dessen Staatssekretär")."""
    for k, unit in enumerate(units[:-1]):
        if unit.text in ("dessen", "deren") and (units[k + 1].is_noun or units[k + 1].pos == "ADJ(A)"):
            units[k] = replace(unit, pos="PRELAT")
    return units


def _without_brackets(units: list[Unit]) -> tuple[Unit, ...]:
    """Drop short brackets without a verb ("(CDU)", "(NOOTS)"): they stand beside the sentence, not in it."""
    if not any(u.text == "(" for u in units):
        return tuple(units)
    kept: list[Unit] = []
    i = 0
    while i < len(units):
        if units[i].text == "(":
            end = next((k for k in range(i + 1, min(i + 8, len(units))) if units[k].text == ")"), None)
            if end is not None and not any(u.is_finite for u in units[i:end]):
                i = end + 1
                continue
        kept.append(replace(units[i], index=len(kept)))
        i += 1
    return tuple(kept)


def _longest(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if not any(m.span.overlaps(k.span) for k in kept):
            kept.append(m)
    return kept


def _plain(index: int, token: Token, partial: list[Mention]) -> Unit:
    inner = tuple(m for m in partial if m.span.start >= token.start and m.span.end <= token.end)
    repaired = token.text.lower() in _PREPOSITIONS
    pos, lemma = ("APPR", token.text.lower()) if repaired else (token.pos, token.lemma)
    if inner and pos == "ADJ(A)" and token.text.rsplit("-", 1)[-1][:1].isupper():
        pos = "NN"  # "dem 4IT-Vorsitzenden"
    if inner and any(m.kind is MentionKind.ADJECTIVE for m in inner):
        pos = "ADJ(A)"
    return Unit(index, token.start, token.end, token.text, pos, lemma, None, inner)


def _named(index: int, tokens: tuple[Token, ...], mention: Mention, partial: list[Mention]) -> Unit:
    start, end = tokens[0].start, tokens[-1].end
    text = " ".join(t.text for t in tokens)
    inner = tuple(m for m in partial if start <= m.span.start and m.span.end <= end and m.entity != mention.entity)
    led = len(tokens) > 1 and tokens[0].pos in _DETERMINERS
    described = mention.kind is MentionKind.DESCRIPTION or tokens[0].text.islower()
    det = tokens[0].text.lower() if led and described else ""
    return Unit(index, start, end, text, "NE", mention.entity.label, mention, inner, det)


_PARTICIPLE = re.compile(
    r"^(?:[a-zäöü]{0,9}ge[a-zäöüß]{3,}(?:t|en)|[a-zäöü]+iert|(?:be|ver|er|ent|über|unter)[a-zäöüß]{3,}(?:t|en))$"
)


def is_participle_form(text: str) -> bool:
    """Tell whether the word can be a past participle by its form ("entwickelt", "betrieben")."""
    return bool(_PARTICIPLE.match(text))


_WEAK_PARTICIPLE = re.compile(r"^(?:[a-zäöü]{0,9}ge[a-zäöüß]{3,}t|[a-zäöü]+iert)$")
_STRONG_PARTICIPLES = frozenset(["Betrieben", "Vertrieben", "Angeboten", "Beschlossen", "Übernommen", "Entworfen"])
_PREPOSITIONS = frozenset(
    ["mithilfe", "anhand", "mittels", "aufgrund", "zugunsten", "seitens", "via", "samt", "gemäß", "anlässlich", "dank"]
)  # the tagger takes some of them for verbs
_DETERMINERS = ("ART", "PDAT", "PPOSAT", "PIAT")
