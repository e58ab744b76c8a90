"""Joins the parts: articles that the grammar has read are read a second time by a language model."""

import importlib
from collections.abc import Callable, Mapping, Sequence

from amtsgraph.document import Document
from amtsgraph.extract.extractor import Extractor
from amtsgraph.llm.cache import Cache, cache_of
from amtsgraph.llm.prompt import MAX_TEXT, Prompt, prompt_of
from amtsgraph.llm.schema import UnreadableError, read_answer
from amtsgraph.llm.server import Server, Silence
from amtsgraph.llm.setup import KEY_VARIABLE, Setup
from amtsgraph.llm.tally import Tally
from amtsgraph.llm.verify import Verifier
from amtsgraph.model import Extraction
from amtsgraph.rdf.vocabulary import load_signatures, load_terms

Draft = tuple[Document, Extraction]
Answer = str | Silence
_NOTHING = '{"claims": []}'


class Port:
    """Extends extractions by what a model proposes and the verifier keeps. Built once, used for every article.

    ``connect`` gives the server; it is called when the first answer is not in the cache.
    """

    def __init__(self, prompt: Prompt, verifier: Verifier, cache: Cache, connect: Callable[[], Server]) -> None:
        self._prompt = prompt
        self._verifier = verifier
        self._cache = cache
        self._connect = connect
        self._server: Server | None = None

    @property
    def model(self) -> str:
        """Name of the model."""
        return self._verifier.model

    def ask(self, drafts: Sequence[Draft]) -> list[Answer]:
        """Return an answer to each draft, from the cache or from the model.

        Raises :class:`LanguageModelError` where the server cannot be used at all.
        """
        questions = [self._question(extraction) for _, extraction in drafts]
        answers = self._answers([question for question in questions if isinstance(question, bytes)])
        return [answers[question] if isinstance(question, bytes) else question for question in questions]

    def verified(self, draft: Draft, answer: Answer) -> tuple[Extraction, Tally]:
        """Return the extraction with the claims of the answer that hold, and what became of the others.

        Without an answer it stays what the grammar read.
        """
        document, extraction = draft
        if isinstance(answer, Silence):
            return extraction, Tally(unanswered=answer.reason)
        try:
            proposed = read_answer(answer)
        except UnreadableError as error:
            return extraction, Tally(unanswered=str(error))
        return self._verifier.extended(document, extraction, proposed)

    def _question(self, extraction: Extraction) -> bytes | Answer:
        """Return what to ask, or the answer where there is nothing to ask."""
        if len({mention.entity.key for mention in extraction.mentions}) < 2:
            return _NOTHING
        if len(extraction.article.text) > MAX_TEXT:
            return Silence("text too long")
        return self._prompt.question(extraction, self.model)

    def _answers(self, questions: Sequence[bytes]) -> Mapping[bytes, Answer]:
        known = {question: self._cache.get(question) for question in questions}
        answers: dict[bytes, Answer] = {q: answer for q, answer in known.items() if answer is not None}
        missing = [question for question in known if question not in answers]
        if missing:
            self._server = self._server or self._connect()
            answers.update(zip(missing, self._server.ask(missing, self._keep), strict=True))
        return answers

    def _keep(self, question: bytes, answer: str) -> None:
        """Keep an answer that can be read; another is asked for again next time."""
        try:
            read_answer(answer)
        except UnreadableError:
            return
        self._cache.put(question, answer)


def standing_prompt() -> Prompt:
    """Return the part that all questions share, made from the ontology."""
    return prompt_of(load_signatures(), load_terms("amtsgraph.ttl"))


def load_port(setup: Setup, extractor: Extractor, environ: Mapping[str, str]) -> Port:
    """Load what asking needs; ``environ`` holds the key and says where the user's cache lies."""
    key = environ.get(KEY_VARIABLE, "").strip()

    def connect() -> Server:
        server: Server = importlib.import_module("amtsgraph.llm.client").Client(setup, key)
        return server

    verifier = Verifier(extractor.signatures, extractor.contexts, setup.model)
    return Port(standing_prompt(), verifier, cache_of(setup.cache, environ), connect)
