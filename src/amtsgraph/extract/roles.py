"""Roles: which names can be agent, theme or prepositional object of a clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amtsgraph.extract.clauses import Clause, ClauseKind
from amtsgraph.extract.lexicon import Lexicon
from amtsgraph.extract.phrase import Phrase
from amtsgraph.model import ORGANISATIONS, EntityType, Mention

_NOT_SUBJECT = frozenset(
    [
        "den",
        "dem",
        "des",
        "einen",
        "einem",
        "meinen",
        "ihrem",
        "ihren",
        "seinem",
        "seinen",
        "diesem",
        "diesen",
        "keinen",
        "zum",
        "zur",
    ]
)
_ACTING = ORGANISATIONS | {EntityType.TERRITORY, EntityType.PERSON}
_DATIVE = frozenset(
    [
        "dem",
        "der",
        "den",
        "einem",
        "einer",
        "ihrem",
        "ihrer",
        "ihren",
        "seinem",
        "seiner",
        "diesem",
        "dieser",
        "allen",
    ]
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A name in a role. ``penalty`` (0..1) lowers the confidence: 0 for a name that stands there itself,
    more for one reached through attributes, antecedents or the focus of the article."""

    mention: Mention
    phrase: Phrase | None
    penalty: float = 0.0
    via: str = "name"


@dataclass(frozen=True, slots=True)
class Roles:
    """The role fillers of a clause before any relation is tried; ``by_prep`` maps a preposition to phrases."""

    subjects: tuple[Phrase, ...]
    objects: tuple[Phrase, ...]
    by_prep: dict[str, tuple[Phrase, ...]]


def roles_of(clause: Clause, lexicon: Lexicon) -> Roles:
    """Sort the phrases of a clause into possible subjects, objects and prepositional phrases.

    In the active voice the first bare phrase that can be nominative comes first among the subjects; all
    bare phrases are listed in both roles, so that type constraints decide what word order leaves open.
    """
    listed = {u.index + 1 for u in clause.units if u.mention is None and u.text.lower() in ("darunter", "etwa")}
    bare = [
        p for p in clause.phrases if p.bare and p.conj < 0 and p.first not in listed and not lexicon.is_time(p.head)
    ]
    subjects = _agreeing(clause, [p for p in bare if p.det not in _NOT_SUBJECT]) or _mistaken_attribute(clause)
    if _pronoun_follows_verb(clause) and not any(_acts(p) for p in bare):
        subjects = []
    ordered = [p for p in bare if p not in subjects[:1]] + subjects[:1]
    by_prep: dict[str, tuple[Phrase, ...]] = {}
    for p in clause.phrases:
        owned = p.prep == "von" and p.of >= 0 and bool(clause.phrases[p.of].prep)
        if p.prep and p.conj < 0 and p.within < 0 and not owned:
            by_prep[p.prep] = (*by_prep.get(p.prep, ()), p)
    return Roles(tuple(subjects), tuple(ordered), by_prep)


def _agreeing(clause: Clause, subjects: list[Phrase]) -> list[Phrase]:
    """Put a list of names first where the verb is plural and one name in front ("Der X gehören A und B an")."""
    finite = clause.verbs.finite
    if finite is None or not finite.text.lower().endswith(("en", "rn", "ln", "sind")):
        return subjects
    listed = [p for p in subjects if any(o.conj >= 0 and clause.phrases[o.conj] is p for o in clause.phrases)]
    single = subjects[:1] and subjects[0].head.mention is not None and subjects[0] not in listed
    return [*listed, *(p for p in subjects if p not in listed)] if single else subjects


def _acts(phrase: Phrase) -> bool:
    """Tell whether the phrase names someone who can act, so that a pronoun beside it is the object."""
    mention = phrase.head.mention
    return mention is not None and mention.entity.type in _ACTING


def _pronoun_follows_verb(clause: Clause) -> bool:
    """Tell whether a nominative pronoun is the subject: right behind the finite verb ("soll sie das ...") or behind
    the subjunction ("weil es X einsetzt")."""
    finite = clause.verbs.finite
    opened = clause.units[1:2] if clause.kind is ClauseKind.SUBORDINATE else ()
    if opened and opened[0].pos == "PPER" and opened[0].text.lower() in ("er", "sie", "es"):
        return True
    after = next((u for u in clause.units if finite is not None and u.index == finite.index + 1), None)
    return after is not None and after.pos in ("PPER", "PIS") and after.text.lower() in ("er", "sie", "man", "wir")


def _mistaken_attribute(clause: Clause) -> list[Phrase]:
    """Without any subject a name with "der" behind a noun is no genitive ("läuft in der Stadt der Assistent X")."""
    if clause.kind is not ClauseKind.MAIN or clause.verbs.finite is None:
        return []
    return [p for p in clause.phrases if p.of >= 0 and not p.prep and p.det == "der" and p.head.mention is not None][
        -1:
    ]


def can_be_dative(phrase: Phrase) -> bool:
    """Tell whether the phrase may stand in the dative ("dem Vertrag", or no determiner at all)."""
    return not phrase.det or phrase.det in _DATIVE


class Fillers:
    """Reads names out of phrases: heads, coordinated heads, attributes of light nouns, administrations."""

    def __init__(
        self,
        phrases: Sequence[Phrase],
        lexicon: Lexicon,
        topic: Mention | None = None,
        groups: Mapping[int, tuple[Mention, ...]] | None = None,
    ) -> None:
        self._phrases = tuple(phrases)
        self._groups = groups or {}
        self._lexicon = lexicon
        self._topic = topic

    def of(self, phrase: Phrase, depth: int = 0) -> list[Filler]:
        """Return the names the phrase and the phrases listed with it stand for."""
        group = [phrase, *(p for p in self._phrases if p.conj >= 0 and self._phrases[p.conj] is phrase)]
        return [f for p in group for f in self._one(p, depth)]

    def of_apposed(self, phrase: Phrase) -> list[Filler]:
        """Return the names that a comma sets in front of the phrase ("von X, einer Firma")."""
        before = [p for p in self._phrases if p.last == phrase.first - 2 and p.head.mention is not None]
        return [f for p in before if phrase.det.startswith(("ein", "d")) for f in self.of(p)]

    def attributes(self, phrase: Phrase) -> list[Phrase]:
        """Return the genitive and "von" attributes of the phrase."""
        at = self._position(phrase)
        return [p for p in self._phrases if p.of == at and p.conj < 0] if at >= 0 else []

    def _position(self, phrase: Phrase) -> int:
        return next((k for k, p in enumerate(self._phrases) if p is phrase), -1)

    def _one(self, phrase: Phrase, depth: int) -> list[Filler]:
        if phrase.head.mention is not None:
            return [Filler(phrase.head.mention, phrase)]
        if phrase.head.index in self._groups:
            return [Filler(m, phrase, 0.1, "group") for m in self._groups[phrase.head.index]]
        if depth > 2:
            return []
        if self._lexicon.is_administration(phrase.head):
            found = self._territory_inside(phrase, depth)
            if found:
                return found
        if self._lexicon.is_light(phrase.head):
            inner = [Filler(m, phrase, 0.05, "compound") for m in phrase.head.inner]
            applies = self._lexicon.has("applications", phrase.head.lemma)
            if phrase.det in ("deren", "dessen") and self._topic is not None and not applies:
                inner.append(Filler(self._topic, phrase, 0.15, "possessive"))
            if applies:
                after = [p for p in self._phrases if p.prep in ("für", "auf") and p.first == phrase.last + 1]
                inner += [Filler(f.mention, phrase, 0.05, "application") for p in after for f in self.of(p, depth + 1)]
            return inner or [
                Filler(f.mention, phrase, f.penalty + 0.05, "attribute")
                for p in self.attributes(phrase)
                for f in self.of(p, depth + 1)
            ]
        return [Filler(m, phrase, 0.15, "compound") for m in phrase.head.inner if self._lexicon.keeps(phrase.head, m)]

    def _territory_inside(self, phrase: Phrase, depth: int) -> list[Filler]:
        inner = [m for m in phrase.inner if m.entity.type is EntityType.TERRITORY]
        if phrase.possessor is not None and phrase.possessor.mention is not None:
            inner.append(phrase.possessor.mention)
        if inner:
            return [Filler(m, phrase, 0.05, "administration") for m in inner[:1]]
        return [
            Filler(f.mention, phrase, f.penalty + 0.05, "administration")
            for p in [*self.attributes(phrase), *self._seated(phrase)]
            for f in self.of(p, depth + 1)
            if f.mention.entity.type is EntityType.TERRITORY
        ]

    def _seated(self, phrase: Phrase) -> list[Phrase]:
        """Return the place right behind an administration ("die Landesverwaltung in X")."""
        return [p for p in self._phrases if p.prep == "in" and p.first == phrase.last + 1]
