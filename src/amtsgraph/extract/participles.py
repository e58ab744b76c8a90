"""Participles that stand for a clause of their own: "X, entwickelt von A und betrieben von B, …", and passives with
two participles, each with its own agent: "wird von A entwickelt und von B betrieben"."""

from collections.abc import Sequence
from dataclasses import replace

from amtsgraph.extract.units import Unit, is_participle_form

_AGENT = frozenset({"von", "vom", "durch"})
_JOINERS = frozenset({"und", "sowie"})


def opens_participle(segment: Sequence[Unit], before: Unit | None) -> list[Unit] | None:
    """Return the stretch as a participle clause behind the noun ``before``, None where it is none."""
    if before is None or not before.is_noun:
        return None
    at = next((k for k, u in enumerate(segment[:3]) if _is_participle(u)), None)
    if at is None or any(u.mention is not None or u.pos not in ("ADV", "ADJ(D)") for u in segment[:at]):
        return None
    rest = segment[at + 1 :]
    if any(u.is_finite or u.pos.startswith("PTK") for u in rest) or not any(_leads_agent(u) for u in rest[:6]):
        return None
    verb = segment[at]
    known = verb if verb.pos == "VV(PP)" else replace(verb, pos="VV(PP)", lemma=verb.text.lower())
    return [*segment[:at], known, *rest]


def split_participles(units: Sequence[Unit]) -> list[list[Unit]]:
    """Return the units once for each participle of a passive that has an agent of its own, else once as they are."""
    verbs = [k for k, u in enumerate(units) if u.pos == "VV(PP)" and u.text.lower() != "worden"]
    if len(verbs) != 2:
        return [list(units)]
    first, second = verbs
    joined = next((k for k in range(first + 1, second) if units[k].text.lower() in _JOINERS), None)
    if joined is None:
        return [list(units)]
    if joined == first + 1:  # "von A entwickelt und von B betrieben wird"
        begin = next((k for k in range(first) if _leads(units[k])), first)
        left = [*units[:joined], *units[second + 1 :]]
        right = [*units[:begin], *units[joined + 1 :]]
        agents = any(_leads_agent(u) for u in units[begin:first]), any(_leads_agent(u) for u in units[joined:second])
        return [left, right] if all(agents) else [list(units)]
    if second - joined <= 2 and first <= 2:  # "entwickelt von A und betrieben von B"
        return [list(units[:joined]), list(units[joined + 1 :])]
    return [list(units)]


def _is_participle(unit: Unit) -> bool:
    if unit.mention is not None or unit.text.lower() in ("gesagt", "genannt"):
        return False
    return unit.pos == "VV(PP)" or (unit.pos in ("ADJ(D)", "VV(FIN)") and is_participle_form(unit.text))


def _leads(unit: Unit) -> bool:
    return unit.pos in ("APPR", "APPRART") and unit.mention is None


def _leads_agent(unit: Unit) -> bool:
    return unit.mention is None and unit.text.lower() in _AGENT
