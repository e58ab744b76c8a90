"""Reading an answer: whatever comes, it is claims in our form or one reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from amtsgraph.llm.schema import (
    MAX_NAME,
    MAX_QUOTATION,
    Proposed,
    UnreadableError,
    answer_schema,
    read_answer,
)

GOOD = {"subject": "Hessen", "predicate": "operates", "object": "NOOTS", "quotation": "Hessen betreibt NOOTS"}


def test_the_schema_is_a_schema_and_takes_what_is_read() -> None:
    schema = answer_schema(["operates", "uses"])
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"claims": [GOOD]})
    assert not validator.is_valid({"claims": [{**GOOD, "predicate": "owns"}]})
    assert not validator.is_valid({"claims": [{**GOOD, "modality": "asserted"}]})
    assert read_answer(json.dumps({"claims": [GOOD]})) == (Proposed(*GOOD.values()),)


def test_a_prefix_of_the_relation_is_taken_off() -> None:
    (claim,) = read_answer(json.dumps({"claims": [{**GOOD, "predicate": "ag:operates"}]}))
    assert claim is not None
    assert claim.predicate == "operates"


def test_a_fence_around_the_whole_is_taken_off() -> None:
    assert read_answer(f"```json\n{json.dumps({'claims': [GOOD]})}\n```\n") == (Proposed(*GOOD.values()),)


@pytest.mark.parametrize(
    "claim",
    [
        None,
        7,
        "Hessen betreibt NOOTS",
        [],
        {},
        {**GOOD, "subject": None},
        {**GOOD, "object": 1},
        {**GOOD, "quotation": ""},
        {**GOOD, "quotation": "x" * (MAX_QUOTATION + 1)},
        {**GOOD, "subject": "x" * (MAX_NAME + 1)},
        {**GOOD, "predicate": ["operates"]},
    ],
)
def test_a_claim_that_breaks_the_schema_costs_itself_only(claim: object) -> None:
    assert read_answer(json.dumps({"claims": [GOOD, claim, GOOD]})) == (
        Proposed(*GOOD.values()),
        None,
        Proposed(*GOOD.values()),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "answer is no JSON"),
        ("Gerne! Hier sind die Aussagen:", "answer is no JSON"),
        ('{"claims": [', "answer is no JSON"),
        ("[" * 100_000, "answer is no JSON"),
        ('{"claims": ' * 100_000, "answer is no JSON"),
        ("1" * 10_000, "answer is no JSON"),
        ("null", "answer breaks the schema"),
        ("[]", "answer breaks the schema"),
        ("{}", "answer breaks the schema"),
        ('{"claims": {}}', "answer breaks the schema"),
        ('{"claims": null}', "answer breaks the schema"),
    ],
)
def test_an_answer_that_cannot_be_read_has_one_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{reason}$"):
        read_answer(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*GOOD, "claims", "x"]), inner),
    max_leaves=20,
)


@given(value=_JSON | st.fixed_dictionaries({"claims": st.lists(_JSON, max_size=5)}))
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        found = read_answer(json.dumps(value))
    except UnreadableError:
        return
    assert all(claim is None or claim.subject for claim in found)
