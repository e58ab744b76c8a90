"""Cues: which German words state which relation, read from ``data/cues/relations.yaml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from amtsgraph.errors import CueError
from amtsgraph.model import ORGANISATIONS, EntityType, Modality

_FIELDS = frozenset(
    [
        "id",
        "relation",
        "verbs",
        "nouns",
        "subject",
        "object",
        "words",
        "preps",
        "focus",
        "confidence",
        "subject_types",
        "object_types",
        "modality",
        "example",
        "counter",
        "joint",
        "without",
        "possible",
    ]
)
_PREFIXES = (
    "bereit", "bei", "ein", "aus", "auf", "ab", "an", "um", "vor", "frei", "nach", "mit", "zu", "teil", "weiter",
    "über", "fest", "her", "hin", "zusammen", "los", "durch", "fort", "nach",
)  # fmt: skip
_INSEPARABLE = ("be", "er", "ver", "ent", "zer", "ge", "über", "unter", "miss")


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the cue file; ``slots`` are names of roles, best first (see the file's head)."""

    id: str
    relation: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    subject: tuple[str, ...] = ("agent",)
    object: tuple[str, ...] = ("theme",)
    words: tuple[frozenset[str], ...] = ()
    without: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    focus: bool = False
    joint: bool = False
    possible: bool = False
    confidence: float = 0.8
    subject_types: frozenset[EntityType] = frozenset()
    object_types: frozenset[EntityType] = frozenset()
    modality: Modality | None = None
    example: tuple[str, tuple[str, ...]] = ("", ())
    counter: str = ""


@dataclass(frozen=True, slots=True)
class CueIndex:
    """Cues by verb lemma, by noun, and those that any verb allows; ``participles`` maps forms to lemmas."""

    cues: tuple[Cue, ...]
    by_verb: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    by_noun: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    any_verb: tuple[Cue, ...] = ()
    participles: Mapping[str, str] = field(default_factory=dict)

    def for_noun(self, lemma: str) -> tuple[Cue, ...]:
        """Return the cues of a noun or of the noun a compound ends in ("IT-Einführung", "Testbetrieb")."""
        if lemma in self.by_noun:
            return self.by_noun[lemma]
        tail = lemma.rsplit("-", 1)[-1]
        return self.by_noun.get(tail, ())


def load_cues(path: Path, known_relations: Iterable[str]) -> CueIndex:
    """Read and index the cue file. Raises CueError naming the cue for unknown fields or relations."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CueError(f"{path}: not readable as YAML ({error}); mend the file") from error
    if not isinstance(data, list):
        raise CueError(f"{path}: expected a list of cues; see docs/cues.md")
    relations = frozenset(known_relations)
    return index_cues(tuple(_cue(entry, path, relations) for entry in data))


def index_cues(cues: tuple[Cue, ...]) -> CueIndex:
    """Index cues by the words that call them."""
    by_verb: dict[str, list[Cue]] = {}
    by_noun: dict[str, list[Cue]] = {}
    for cue in cues:
        for verb in cue.verbs - {"*"}:
            by_verb.setdefault(verb, []).append(cue)
        for noun in cue.nouns:
            by_noun.setdefault(noun, []).append(cue)
    return CueIndex(
        cues,
        {k: tuple(v) for k, v in by_verb.items()},
        {k: tuple(v) for k, v in by_noun.items()},
        tuple(c for c in cues if "*" in c.verbs),
        {form: verb for verb in sorted(by_verb) for form in participle_forms(verb)},
    )


def participle_forms(verb: str) -> tuple[str, ...]:
    """Return possible past participles of a weak verb and the frequent strong ones ("freigeschaltet").

    >>> participle_forms("freischalten")
    ('freigeschaltet',)
    """
    if verb in _STRONG:
        return (_STRONG[verb],)
    for prefix in sorted(_PREFIXES, key=len, reverse=True):
        rest = verb.removeprefix(prefix)
        if rest != verb and len(rest) > 4 and not verb.startswith(("über", "unter")):
            inner = _STRONG.get(rest) or _weak(rest)
            return (prefix + inner,)
    return (_weak(verb),)


def _weak(verb: str) -> str:
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    ending = "et" if stem.endswith(("t", "d", "chn", "ffn")) else "t"
    bare = verb.startswith(_INSEPARABLE) or verb.endswith("ieren")
    return ("" if bare else "ge") + stem + ending


_STRONG = {
    "betreiben": "betrieben",
    "anbieten": "angeboten",
    "schaffen": "geschaffen",
    "nehmen": "genommen",
    "beitreten": "beigetreten",
    "beschließen": "beschlossen",
    "anschließen": "angeschlossen",
    "anbinden": "angebunden",
    "einbinden": "eingebunden",
    "übernehmen": "übernommen",
    "unterstützen": "unterstützt",
    "bringen": "gebracht",
    "verbinden": "verbunden",
    "entwerfen": "entworfen",
    "tragen": "getragen",
    "binden": "gebunden",
    "überführen": "überführt",
    "einführen": "eingeführt",
}


def _cue(entry: Any, path: Path, relations: frozenset[str]) -> Cue:
    if not isinstance(entry, dict) or "id" not in entry or "relation" not in entry:
        raise CueError(f"{path}: a cue needs id and relation; see docs/cues.md")
    name = entry["id"]
    unknown = set(entry) - _FIELDS
    if unknown:
        raise CueError(f"{path}: cue {name} has unknown field {sorted(unknown)[0]}; see docs/cues.md")
    if entry["relation"] not in relations:
        raise CueError(f"{path}: cue {name} names the unknown relation {entry['relation']}")
    example = entry.get("example") or {}
    return Cue(
        id=name,
        relation=entry["relation"],
        verbs=_words(entry, "verbs"),
        nouns=_words(entry, "nouns"),
        subject=tuple(entry.get("subject", "agent").split()),
        object=tuple(entry.get("object", "theme").split()),
        words=tuple(frozenset(w.split("|")) for w in entry.get("words", ())),
        without=frozenset(entry.get("without", "").split("|")) - {""},
        preps=_words(entry, "preps"),
        focus=bool(entry.get("focus", False)),
        joint=bool(entry.get("joint", False)),
        possible=bool(entry.get("possible", False)),
        confidence=float(entry.get("confidence", 0.8)),
        subject_types=_types(entry.get("subject_types", "")),
        object_types=_types(entry.get("object_types", "")),
        modality=Modality(entry["modality"]) if "modality" in entry else None,
        example=(example.get("text", ""), tuple(example.get("claims", ()))),
        counter=entry.get("counter", ""),
    )


def _words(entry: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(str(entry.get(name, "")).split())


def _types(text: str) -> frozenset[EntityType]:
    if text == "organisation":
        return ORGANISATIONS
    return frozenset(EntityType(t) for t in text.split())
