"""Reads one article after the other: annotate, then extract. Needs no store."""

from collections.abc import Mapping
from dataclasses import dataclass

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.document import Document
from amtsgraph.extract.extractor import Extractor, load_extractor
from amtsgraph.model import Article, Entity, Extraction
from amtsgraph.pipeline.background import register_folder
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.actor import Register
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Turns articles into extractions; built once, used for every article."""

    annotator: Annotator
    extractor: Extractor

    def read(self, article: Article) -> Extraction:
        """Return what the article says."""
        return self.analysed(article)[1]

    def analysed(self, article: Article) -> tuple[Document, Extraction]:
        """Return the article with its sentences and names, and what it says."""
        document = self.annotator.annotate(article)
        return document, self.extractor.extract(document)


def load_reader(register: Register, threshold: float = 0.0) -> ArticleReader:
    """Load rules and lexicons; raises CueError where they are not as docs/cues.md says.

    ``threshold`` is the confidence below which no claim is made; 0 takes the one of the calibration.
    """
    known: Mapping[str, Entity] = {key: register.entity(key) for key in register.actors}
    extractor = load_extractor(resource("data/cues"), load_signatures(), known, threshold or None)
    return ArticleReader(Annotator(register), extractor)


def register_of(folder: str) -> Register:
    """Load the register in ``folder``, or the shipped one where that is ""."""
    return load_register([register_folder(folder)])
