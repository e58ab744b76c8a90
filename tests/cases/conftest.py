"""The whole way from a file to claims, with the shipped register and cues."""

from collections.abc import Callable
from pathlib import Path

import pytest

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.extract.extractor import load_extractor
from amtsgraph.model import Extraction
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource
from amtsgraph.sources.reading import read_path


@pytest.fixture(scope="session")
def extract_file() -> Callable[[Path], list[Extraction]]:
    register = load_register([resource("data/register")])
    annotator = Annotator(register)
    known = {key: register.entity(key) for key in register.actors}
    extractor = load_extractor(resource("data/cues"), load_signatures(), known)

    def run(path: Path) -> list[Extraction]:
        return [extractor.extract(annotator.annotate(article)) for article in read_path(path)]

    return run
