"""Word classes of the clause grammar, read from ``data/cues/words.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from amtsgraph.errors import CueError
from amtsgraph.extract.units import Unit
from amtsgraph.model import EntityType, Mention

_COMPOUND_HEADS = ("anbindung", "einführung", "nutzung", "umsetzung", "einsatz", "betrieb", "rollout")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Named sets of lemmas. Look-ups that name an unknown class raise KeyError: the file is incomplete."""

    classes: Mapping[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        """Tell whether the class holds the lemma."""
        return lemma in self.classes[name]

    def is_time(self, unit: Unit) -> bool:
        """Tell whether the noun is a time ("November", "Jahresende")."""
        return unit.mention is None and (unit.lemma in self.classes["time"] or unit.text.isdigit())

    def is_administration(self, unit: Unit) -> bool:
        """Tell whether the noun is an administration that acts for its territory."""
        return unit.mention is None and _base(unit) in self.classes["administration"]

    def is_light(self, unit: Unit) -> bool:
        """Tell whether a name in the genitive of the noun stands for itself ("Einführung der E-Akte")."""
        if unit.mention is not None:
            return False
        return _base(unit) in self.classes["light"] or unit.lemma.lower().endswith(_COMPOUND_HEADS)

    def is_cooperation(self, lemma: str) -> bool:
        """Tell whether the noun is a working together ("Zusammenarbeit", "Kooperationsvereinbarung")."""
        return lemma.lower().endswith(tuple(self.classes["cooperation"]))

    def keeps(self, unit: Unit, inner: Mention) -> bool:
        """Tell whether a compound still speaks of the system or law in its first part ("BundID-Konto")."""
        return unit.mention is None and inner.entity.type in (EntityType.SYSTEM, EntityType.STANDARD)


def _base(unit: Unit) -> str:
    return unit.lemma


def load_lexicon(path: Path) -> Lexicon:
    """Read word classes from YAML: names with blank-separated lemmas. Raises CueError on other content."""
    return Lexicon({name: frozenset(words.split()) for name, words in _strings(path).items()})


def _strings(path: Path) -> dict[str, str]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CueError(f"{path}: not readable as YAML ({error}); mend the file") from error
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise CueError(f"{path}: expected names with blank-separated words; mend the file")
    return data
