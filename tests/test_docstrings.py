"""Examples in docstrings work as they say."""

import doctest
import importlib
import pkgutil

import pytest

import amtsgraph

MODULES = sorted(m.name for m in pkgutil.walk_packages(amtsgraph.__path__, "amtsgraph.") if "__main__" not in m.name)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
