"""The words of the cue files that the model looks for: which relations a verb or a noun can state."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.cues import CueIndex, load_cues
from amtsgraph.extract.lexicon import Lexicon, load_lexicon
from amtsgraph.extract.titles import Titles, load_titles
from amtsgraph.extract.units import Unit
from amtsgraph.model import Signature

Relations = frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Cues, word classes and titles; ``by_verb`` are the relations that each verb can state."""

    cues: CueIndex
    lexicon: Lexicon
    titles: Titles
    by_verb: Mapping[str, Relations]

    def of_clause(self, clause: Clause) -> Relations:
        """Return the relations that a verb of the clause can state."""
        return frozenset(r for lemma in clause.verbs.lemmas for r in self._of_verb(lemma))

    def of_unit(self, unit: Unit) -> Relations:
        """Return the relations that a noun or participle can state; a name states none."""
        if unit.mention is not None:
            return frozenset()
        return self.of_noun(unit.lemma) | self._of_verb(unit.lemma.lower())

    def of_noun(self, lemma: str) -> Relations:
        """Return the relations that a noun can state."""
        return frozenset(c.relation for c in self.cues.for_noun(lemma)) if lemma else frozenset()

    def _of_verb(self, lemma: str) -> Relations:
        return self.by_verb.get(self.cues.participles.get(lemma, lemma), frozenset())


def load_words(folder: Path, signatures: Mapping[str, Signature]) -> Words:
    """Read the cue files of ``folder``, e.g. ``resource("data/cues")``; raises CueError."""
    return words_of(
        load_cues(folder / "relations.yaml", signatures),
        load_lexicon(folder / "words.yaml"),
        load_titles(folder / "posts.yaml"),
    )


def words_of(cues: CueIndex, lexicon: Lexicon, titles: Titles) -> Words:
    """Return the words of a grammar that is loaded already."""
    by_verb = {verb: frozenset(c.relation for c in found) for verb, found in cues.by_verb.items()}
    return Words(cues, lexicon, titles, by_verb)
