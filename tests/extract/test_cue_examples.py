"""Each cue carries a sentence that it must read, and some a sentence that it must not."""

import pytest

from amtsgraph.extract.cues import load_cues
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.resources import resource

CUES = load_cues(resource("data/cues/relations.yaml"), load_signatures()).cues


@pytest.mark.parametrize("cue", [c for c in CUES if c.example[0]], ids=lambda c: c.id)
def test_example_is_read(cue, read):
    text, claims = cue.example
    assert set(claims) <= set(read(text))


@pytest.mark.parametrize("cue", [c for c in CUES if c.counter], ids=lambda c: c.id)
def test_counter_example_states_nothing(cue, read):
    assert not [c for c in read(cue.counter) if f" {cue.relation} " in c and not c.endswith("]")]


def test_ids_are_unique():
    assert len({c.id for c in CUES}) == len(CUES)
