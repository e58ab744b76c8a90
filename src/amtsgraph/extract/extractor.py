"""The extractor: from a document with names to claims and figures. Built once, used for every article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from amtsgraph.document import Document, Sentence
from amtsgraph.extract.assured import assured
from amtsgraph.extract.bodies import Bodies
from amtsgraph.extract.calibration import Calibration, load_calibration
from amtsgraph.extract.claims import join
from amtsgraph.extract.clauses import clauses_of
from amtsgraph.extract.cues import CueIndex, load_cues
from amtsgraph.extract.dates import DateMention, dates_in
from amtsgraph.extract.described import described
from amtsgraph.extract.discourse import Resolver, load_descriptions
from amtsgraph.extract.figures import figures_in
from amtsgraph.extract.focus import Focus, focus_of
from amtsgraph.extract.former import Former, formers, succeeded
from amtsgraph.extract.frames import verbal
from amtsgraph.extract.groups import groups_in
from amtsgraph.extract.lexicon import Lexicon, load_lexicon
from amtsgraph.extract.links import links
from amtsgraph.extract.nominal import nominal
from amtsgraph.extract.numbers import FigureWords, load_figure_words
from amtsgraph.extract.partners import partners
from amtsgraph.extract.parts import parts
from amtsgraph.extract.period import with_periods
from amtsgraph.extract.phrases import phrases_of
from amtsgraph.extract.placed import placed
from amtsgraph.extract.posts import Posts, persons_in
from amtsgraph.extract.proposal import Context, Proposal
from amtsgraph.extract.speech import Speech, speech_of
from amtsgraph.extract.state import acting, things_named
from amtsgraph.extract.succession import successions
from amtsgraph.extract.titles import Titles, load_titles
from amtsgraph.extract.units import units_of
from amtsgraph.extract.unnamed import UnnamedWords, load_unnamed, unnamed_in
from amtsgraph.model import Entity, Extraction, Figure, Mention, Signature


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything the cue files say, read once."""

    cues: CueIndex
    lexicon: Lexicon
    titles: Titles
    figure_words: FigureWords
    resolver: Resolver
    unnamed: UnnamedWords


def load_grammar(folder: Path, signatures: Mapping[str, Signature]) -> Grammar:
    """Read the cue files of ``folder``. Raises CueError naming file and fault."""
    return Grammar(
        load_cues(folder / "relations.yaml", signatures),
        load_lexicon(folder / "words.yaml"),
        load_titles(folder / "posts.yaml"),
        load_figure_words(folder / "figures.yaml"),
        Resolver(load_descriptions(folder / "discourse.yaml")),
        load_unnamed(folder / "unnamed.yaml"),
    )


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads claims and figures. ``known`` are register entities by key, ``threshold`` the confidence (0..1)
    below which a claim is not made."""

    grammar: Grammar
    signatures: Mapping[str, Signature]
    known: Mapping[str, Entity] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)
    threshold: float = 0.0

    def extract(self, document: Document) -> Extraction:
        """Return what the article says. The mentions gain the resolved descriptions."""
        new = unnamed_in(document, self.grammar.unnamed)
        named = tuple(sorted([*document.mentions, *new], key=lambda m: (m.span.start, -m.span.end)))
        document = replace(document, mentions=named)
        mentions = assured(document, self.grammar.resolver.resolve(document))
        focus = focus_of(document, mentions)
        bodies = Bodies(self.grammar.titles, mentions, self.known, document.article.body_start)
        posts = Posts(self.grammar.titles, bodies)
        persons: tuple[Mention, ...] = ()
        proposals: list[Proposal] = []
        dates: dict[int, tuple[DateMention, ...]] = {}
        figures: list[Figure] = []
        former: list[Former] = []
        for context in self._contexts(document, mentions, focus):
            dates[context.sentence.number] = context.dates
            proposals.extend(posts.read(context, persons))
            proposals.extend(partners(context, posts.body_of))
            for rule in (verbal, nominal, links, parts, placed, described):
                proposals.extend(rule(context))
            former.extend(formers(context))
            persons = persons_in(context) or persons
            figures.extend(
                figures_in(
                    context.sentence,
                    mentions,
                    context.dates,
                    self.grammar.figure_words,
                    document.article.text,
                )
            )
        proposals = succeeded(proposals, former, focus, mentions)
        proposals += successions(proposals)
        proposals = with_periods(proposals, dates, document.article)
        claims = join(proposals, document.article, self.signatures, self.calibration, self.threshold)
        return Extraction(document.article, mentions, claims, tuple(figures))

    def contexts(self, document: Document, mentions: Sequence[Mention]) -> Iterator[Context]:
        """Yield the sentences as rules look at them; ``mentions`` are those of the document's extraction."""
        return self._contexts(document, mentions, focus_of(document, mentions))

    def _contexts(self, document: Document, mentions: Sequence[Mention], focus: Focus) -> Iterator[Context]:
        before = _Before()
        for sentence in document.sentences:
            inside = tuple(m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end)
            context, before = self._context(document, sentence, inside, focus, before)
            yield context

    def _context(
        self, document: Document, sentence: Sentence, mentions: tuple[Mention, ...], focus: Focus, before: "_Before"
    ) -> "tuple[Context, _Before]":
        article, grammar = document.article, self.grammar
        units = units_of(sentence, mentions)
        clauses = clauses_of(units)
        speech = speech_of(sentence, units, clauses, grammar.lexicon, before.speech)
        dates = dates_in(article.text[sentence.start : sentence.end], sentence.start, article.issued)
        phrases = phrases_of(units)
        context = Context(
            article, sentence, units, clauses, dates, focus, grammar.cues, grammar.lexicon, self.signatures,
            speech.speaker, speech.reported, before.actor, before.things, self.known, phrases,
            groups_in(units, phrases, before.named, grammar.lexicon),
        )  # fmt: skip
        named = (mentions, *before.named[:1])
        return context, _Before(speech, acting(context) or before.actor, things_named(mentions, before.things), named)


@dataclass(frozen=True, slots=True)
class _Before:
    """What a sentence hands on to the next: speech, who acted last, the things named last, all names of the
    last two sentences."""

    speech: Speech = field(default_factory=Speech)
    actor: Mention | None = None
    things: tuple[Mention, ...] = ()
    named: tuple[tuple[Mention, ...], ...] = ()


def load_extractor(
    folder: Path,
    signatures: Mapping[str, Signature],
    known: Mapping[str, Entity] | None = None,
    threshold: float | None = None,
) -> Extractor:
    """Build an extractor from the cue files of ``folder``, e.g. ``resource("data/cues")``.

    Without a ``threshold`` it is the one of the calibration.
    """
    calibration = load_calibration(folder / "calibration.yaml")
    least = calibration.threshold if threshold is None else threshold
    return Extractor(load_grammar(folder, signatures), signatures, known or {}, calibration, least)
