"""Requests made from the OpenAPI document: whatever fits it, and much that does not, gets an answer below 500."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode
from serving import Running

from amtsgraph.serve.openapi import description

LEAKS = ("Traceback", "site-packages", 'File "')
schema = schemathesis.openapi.from_dict(description())
schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])


@pytest.fixture(scope="module")
def address(server: Running) -> str:
    """Where the server is."""
    return server.url


@schema.parametrize()
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_no_request_makes_a_fault(case: schemathesis.Case, address: str) -> None:
    answer = case.call(base_url=address, allow_redirects=False, timeout=20)
    stopped = answer.status_code == 503 and "Retry-After" in {name.title() for name in answer.headers}
    assert answer.status_code < 500 or stopped, answer.text
    assert not [leak for leak in LEAKS if leak in answer.text]
