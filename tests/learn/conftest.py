"""A world of a few names, made-up articles about them and annotations of these."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from amtsgraph.annotate.morphology import Tagger
from amtsgraph.document import Document
from amtsgraph.extract.extractor import Extractor, load_extractor
from amtsgraph.gold.record import GoldArticle, GoldEntity, GoldRelation
from amtsgraph.learn.examples import Lesson, lessons
from amtsgraph.learn.words import Words, load_words
from amtsgraph.model import Article, Entity, EntityType, Extraction, Mention, MentionKind, Modality, Signature, Span
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.resources import resource

_ENTITIES = (
    Entity("hessen", "Hessen", EntityType.TERRITORY, True, "", "KindState"),
    Entity("hamburg", "Hamburg", EntityType.TERRITORY, True, "", "KindState"),
    Entity("dataport", "Dataport", EntityType.PUBLIC_ORGANISATION, True, "hamburg", "KindITProvider"),
    Entity("fitko", "FITKO", EntityType.PUBLIC_ORGANISATION, True, "", "KindAgency"),
    Entity("elster", "ELSTER", EntityType.SYSTEM),
    Entity("noots", "NOOTS", EntityType.SYSTEM),
    Entity("meier", "Jan Meier", EntityType.PERSON),
)
_NAMES = {e.label: e for e in _ENTITIES}
TITLE = "Verwaltung"
SENTENCES = (
    ("{a} dackelt {b}.", Modality.ASSERTED),
    ("Seit Mai dackelt {a} das System {b}.", Modality.ASSERTED),
    ("Künftig soll {a} {b} dackeln.", Modality.PLANNED),
    ("{a} kennt {b}.", None),
    ("Gestern sprach {a} von {b}.", None),
    ("Das Land {a} liegt fern von {b}.", None),
)  # the grammar knows no verb "dackeln": what is found is learned


@pytest.fixture(scope="session")
def signatures() -> Mapping[str, Signature]:
    wanted = ("cooperatesWith", "holdsPost", "operates")
    return {name: s for name, s in load_signatures().items() if name in wanted}


@pytest.fixture(scope="session")
def words() -> Words:
    return load_words(resource("data/cues"), load_signatures())


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor(resource("data/cues"), load_signatures(), {e.key: e for e in _ENTITIES})


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    tagger = Tagger()
    pattern = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))

    def make(body: str, title: str = TITLE) -> Document:
        text = f"{title}\n{body}"
        found = [
            Mention(Span(*m.span()), m.group(), _NAMES[m.group()], 1.0, (), MentionKind.NAME)
            for m in pattern.finditer(text)
        ]
        return replace(tagger.document(Article("k", title, text, len(title) + 1)), mentions=tuple(found))

    return make


@pytest.fixture(scope="session")
def read(
    document: Callable[..., Document], extractor: Extractor
) -> Callable[[GoldArticle], tuple[Document, Extraction]]:
    def run(gold: GoldArticle) -> tuple[Document, Extraction]:
        made = document(gold.text, gold.title)
        return made, extractor.extract(made)

    return run


def annotated(number: int, sentence: str, modality: Modality | None, subject: str, object_: str) -> GoldArticle:
    relations = () if modality is None else (GoldRelation(subject, "operates", object_, modality, "dackelt"),)
    return GoldArticle(
        f"a{number}",
        TITLE,
        "Test",
        "2025-06-15",
        sentence.format(a=subject, b=object_),
        (
            GoldEntity(subject, (subject,), _NAMES[subject].type),
            GoldEntity(object_, (object_,), _NAMES[object_].type),
        ),
        relations,
    )


@pytest.fixture(scope="session")
def corpus() -> tuple[GoldArticle, ...]:
    ends = [(a, b) for a in ("Hessen", "Hamburg", "Dataport", "FITKO") for b in ("ELSTER", "NOOTS")]
    pairs = [(sentence, modality, a, b) for sentence, modality in SENTENCES for a, b in ends]
    return tuple(annotated(number, *pair) for number, pair in enumerate(pairs))


@pytest.fixture(scope="session")
def taught(
    corpus: tuple[GoldArticle, ...],
    read: Callable[[GoldArticle], tuple[Document, Extraction]],
    words: Words,
    signatures: Mapping[str, Signature],
) -> list[Lesson]:
    return lessons(corpus, read, words, signatures, {})
