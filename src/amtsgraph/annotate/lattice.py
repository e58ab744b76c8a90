"""HanTa's search for the morphemes of a word, made quick: the same paths, sums and order, fewer look-ups.

A segment of a word is looked up once for all tags, and tags that guess unknown morphemes are looked up by its
last letters. The answers are HanTa's own to the last bit (tested).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from HanTa.HanoverTagger import EMPTY, END_UNKNOWN, START, UNKNOWN, logaddexp

_CACHE = 65_536
_LOWEST = -1e6
_BEAM = 3
_LONGEST = 24  # the model knows no difference between longer morphemes
_SUFFIX = 4  # letters of an ending
_WHOLE_WORD = 4.6  # penalty for taking the whole word for one unknown morpheme

State = tuple[int, int]
Scores = Mapping[int, float]
Arcs = Sequence[tuple[int, float]]
Ways = Mapping[State, tuple[Arcs, Arcs]]  # from a state: all arcs, and those to tags that guess morphemes
Row = dict[State, float]
Back = dict[State, tuple[State, int]]


class Lattice:
    """The hidden Markov model over the morphemes of a word, read from a loaded HanTa model."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._known: dict[str, dict[int, float]] = defaultdict(dict)
        for tag, morphemes in model.LP_m_t.items():
            for morpheme, lp in morphemes.items():
                self._known[morpheme][tag] = lp
        self._known = dict(self._known)
        self._guessing = [tag for tag in model.LP_m_t if tag in model.LP_hapax_t and tag in model.LP_s_t]
        self._endings = lru_cache(maxsize=_CACHE)(self._suffixes)
        self._lengths = [self._by_length(size) for size in range(_LONGEST + 1)]
        self._final: Mapping[State, Arcs] = model.LP_trans_final
        self._ways = self._ways_to(frozenset(model.LP_m_t))
        self._towards: dict[int, Ways] = {}

    def forward(self, word: str) -> list[tuple[int, float]]:
        """Return the tags of a word with their log probabilities, the best first (HanTa's ``analyze_forward``)."""
        rows, _ = self._search(word, self._ways, strict=bool(self._model.strict))
        last: Row = {}
        for state, lp in rows[len(word)].items():
            for tag, weight in self._final.get(state, ()):
                reached, total = (state[1], tag), lp + weight
                if total > _LOWEST and (reached not in last or total > last[reached]):
                    last[reached] = total
        found: dict[int, float] = {}
        for state, lp in last.items():
            tag = -state[1]
            found[tag] = logaddexp(found[tag], lp) if tag in found else lp
        return sorted(found.items(), key=lambda item: item[1], reverse=True) or [(UNKNOWN, 0)]

    def best(self, word: str, target: int) -> list[tuple[int, int]]:
        """Return the morphemes of a word as tags and ends, for a known tag (HanTa's ``analyze_viterbi``)."""
        if target not in self._towards:
            self._towards[target] = self._ways_to(self._model.reachability.get(target, frozenset()))
        ways = self._towards[target]
        for strict in (True, False):
            rows, backs = self._search(word, ways, strict)
            last, origins = self._finish(rows[len(word)], target)
            if last:
                break
        state = max(last, key=lambda s: last[s]) if last else None
        if state is None:
            return [(UNKNOWN, len(word)), (END_UNKNOWN, len(word) + 1)]
        path = [(state[1], len(word) + 1)]
        state, i = origins[state], len(word)
        while i > 0:
            path.append((state[1], i))
            state, i = backs[i][state]
        return path[::-1]

    def _finish(self, row: Row, target: int) -> tuple[Row, dict[State, State]]:
        last: Row = {}
        origins: dict[State, State] = {}
        for state, lp in row.items():
            weight = next((w for tag, w in self._final.get(state, ()) if tag == target), None)
            if weight is None or lp + weight <= _LOWEST:
                continue
            reached, total = (state[1], target), lp + weight
            if reached not in last or total > last[reached]:
                last[reached], origins[reached] = total, state
        return last, origins

    def _ways_to(self, wanted: frozenset[int]) -> Ways:
        """Return the ways from each state to the wanted tags."""
        guessing = wanted & frozenset(self._guessing)
        every: Mapping[State, Arcs] = self._model.LP_trans_nonfinal
        found = {
            state: ([a for a in arcs if a[0] in wanted], [a for a in arcs if a[0] in guessing])
            for state, arcs in every.items()
        }
        return {state: ways for state, ways in found.items() if ways[0]}

    def _search(self, word: str, ways: Ways, strict: bool) -> tuple[list[Row], list[Back]]:
        """Return for each position of the word its states with their best scores, and where each came from."""
        length = len(word)
        rows: list[Row] = [{(EMPTY, START): 0.0}] + [{} for _ in range(length)]
        backs: list[Back] = [{} for _ in range(length + 1)]
        for i in range(length):
            starts = [(state, lp, *ways[state]) for state, lp in _beam(rows[i]) if state in ways]
            wide = [start[:3] for start in starts]
            narrow = [(state, lp, few) for state, lp, _, few in starts if few]
            for j in range(i + 1, length + 1 if starts else i):
                known = self._known.get(word[i:j])
                guessed = self._guesses(word[i:j], length) if narrow and not strict else {}
                if known:
                    _extend(wide, {**guessed, **known}, i, rows[j], backs[j])
                elif guessed:
                    _extend(narrow, guessed, i, rows[j], backs[j])
        return rows, backs

    def _guesses(self, segment: str, length: int) -> Scores:
        """Return by tag the log probabilities of an unknown segment of a word, from its ending."""
        size = len(segment)
        if length >= 4 and size <= 2:
            return {}
        lengths = self._lengths[min(size, _LONGEST)]
        endings = self._endings(segment[-min(_SUFFIX, size - 1) :] if size > 1 else "")
        penalty = _WHOLE_WORD if size == length else 0.0
        return {tag: lp + suffix - penalty for (tag, lp), suffix in zip(lengths, endings, strict=True)}

    def _suffixes(self, ending: str) -> list[float]:
        """Return for each guessing tag the score of the longest ending that it knows."""
        result = []
        for tag in self._guessing:
            known = self._model.LP_s_t[tag]
            start = next(k for k in range(len(ending) + 1) if ending[k:] in known)
            result.append(known[ending[start:]])
        return result

    def _by_length(self, size: int) -> list[tuple[int, float]]:
        """Return for each guessing tag the score of an unknown morpheme of a length."""
        model = self._model
        return [(tag, model.Int_t + model.LP_hapax_t[tag] + model.LP_len_t[tag][size]) for tag in self._guessing]


def _extend(starts: Sequence[tuple[State, float, Arcs]], scores: Scores, i: int, row: Row, back: Back) -> None:
    """Go one segment on from the states at position ``i``."""
    for state, lp, arcs in starts:
        before = state[1]
        for tag, weight in arcs:
            score = scores.get(tag)
            if score is None:
                continue
            total = lp + weight + score
            reached = (before, tag)
            if total > _LOWEST and (reached not in row or total > row[reached]):
                row[reached], back[reached] = total, (state, i)


def _beam(row: Row) -> list[tuple[State, float]]:
    """Return the states to go on with: the best three and those close behind."""
    if len(row) <= _BEAM:
        return [(state, lp) for state, lp in row.items() if lp >= _LOWEST]
    bound = sorted(row.values(), reverse=True)[_BEAM] - 1
    return [(state, lp) for state, lp in row.items() if lp >= bound]
