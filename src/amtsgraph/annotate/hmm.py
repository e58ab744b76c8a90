"""HanTa, the German tagger, made fast: the one module that knows it.

Its inner methods are memoised, and the Viterbi search over a sentence visits only the tags a word can have.
The answers are HanTa's own (tested).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger

from amtsgraph.annotate.lattice import Lattice

_MODEL = "morphmodel_ger.pgz"
_CACHE = 65_536
_LOWEST = -1e6
_BEAM = 5
_CUTOFF = 5

State = tuple[int, int]


class MemoTagger(HanoverTagger):  # type: ignore[misc]
    """HanTa's German tagger with caches. Build it once: loading takes a tenth of a second."""

    def __init__(self) -> None:
        super().__init__(_MODEL)
        lattice = Lattice(self)
        self.analyze_forward = lru_cache(maxsize=_CACHE)(lattice.forward)
        self.analyze_viterbi = lru_cache(maxsize=_CACHE)(lattice.best)
        memoised: dict[str, Any] = {
            name: lru_cache(maxsize=_CACHE)(getattr(self, name)) for name in ("_tag_word", "_analyze")
        }
        self.__dict__.update(memoised)
        self._emission = lru_cache(maxsize=_CACHE)(self._probabilities)
        self._arcs = {
            state: {tag: float(lp) for tag, lp in arcs.items() if tag != END}
            for state, arcs in self.LP_trans_word.items()
        }
        self._final = {state: float(dict(arcs).get(END, _LOWEST)) for state, arcs in self.LP_trans_word.items()}

    def _probabilities(self, word: str, cased: bool) -> dict[int, float]:
        found = self._tag_word(word, cutoff=_CUTOFF, casesensitive=cased, conditional=True)
        return {tag: float(lp) for tag, lp in found if tag != UNKNOWN and tag != END}

    def tag_sent_viterbi(self, sent: Sequence[str], casesensitive: bool = True) -> list[int]:
        """Return the best sequence of tags for the words of a sentence (as HanTa's own method does)."""
        row: dict[State, float] = {(EMPTY, START): 0.0}
        steps: list[dict[State, State]] = []
        for i, word in enumerate(sent):
            emission = self._emission(word, casesensitive and i > 0)
            row, back = self._step(row, emission)
            steps.append(back)
        state = max(row, key=lambda s: row[s] + self._final.get(s, _LOWEST))
        tags = []
        for back in reversed(steps):
            tags.append(state[1])
            state = back[state]
        return tags[::-1]

    def _step(
        self, before: dict[State, float], emission: dict[int, float]
    ) -> tuple[dict[State, float], dict[State, State]]:
        bound = sorted(before.values(), reverse=True)[_BEAM] - 1 if len(before) > _BEAM else _LOWEST
        row: dict[State, float] = {}
        back: dict[State, State] = {}
        weights = tuple(emission.items())
        for state, lp in before.items():
            if lp < bound:
                continue
            arcs, last = self._arcs.get(state, {}), state[1]
            for tag, weight in weights or ((tag, 0.0) for tag in arcs):
                arc = arcs.get(tag)
                if arc is None:
                    continue
                total, reached = lp + arc + weight, (last, tag)
                best = row.get(reached)
                if best is None or total > best:
                    row[reached], back[reached] = total, state
        return (row, back) if row else self._stuck(before, emission)

    def _stuck(
        self, before: dict[State, float], emission: dict[int, float]
    ) -> tuple[dict[State, float], dict[State, State]]:
        """Go on where the model knows no way: take the word's best tag."""
        state = max(before, key=lambda s: before[s])
        tag = max(emission, key=lambda t: emission[t]) if emission else self.tag2int["XY"]
        reached = (state[1], tag)
        return {reached: before[state]}, {reached: state}
