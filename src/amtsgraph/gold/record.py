"""The values of an annotated article. Frozen; they know neither files nor RDF.

Offsets are code points into :attr:`GoldArticle.full_text`, end exclusive, as in ``Article.text``.
Sentence 0 is the headline. Offsets and sentence numbers may be missing where a file came from elsewhere.
"""

from dataclasses import dataclass

from amtsgraph.model import Article, EntityType, Modality, Span
from amtsgraph.text import normalise


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A name of the text: canonical ``name``, all its ``surface_forms``, its type.

    ``key`` is the register key where the annotator gave one, else "". ``occurrences`` restricts a form
    that stands for different things to its n-th places (1 is the first).
    """

    name: str
    surface_forms: tuple[str, ...]
    type: EntityType
    key: str = ""
    mentions: tuple[Span, ...] = ()
    occurrences: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """What the text states about two entities, by name. ``cue`` are the words that state it.

    A cue in several parts is written with `` … `` between them; ``evidence`` has one span a part.
    ``attributed_to`` is who says what is reported: the name of an entity, else the words of the text, or "".
    """

    subject: str
    predicate: str
    object: str
    modality: Modality
    cue: str
    when: str = ""
    role: str = ""
    attributed_to: str = ""
    sentence_no: int | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A number of the text: what it counts, plain decimal, unit as written, qualifier, exact words."""

    thing: str
    value: str
    unit: str
    qualifier: str = ""
    quote: str = ""
    sentence_no: int | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article. ``published`` is an ISO date, or a year or month where no more is known."""

    id: str
    title: str
    publisher: str
    published: str
    text: str
    entities: tuple[GoldEntity, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    figures: tuple[GoldFigure, ...] = ()

    @property
    def full_text(self) -> str:
        """Headline, newline, body: what all offsets index into."""
        return f"{self.title}\n{self.text}"

    def entity(self, name: str) -> GoldEntity | None:
        """Return the entity of that name."""
        return next((e for e in self.entities if e.name == name), None)


@dataclass(frozen=True, slots=True)
class Abstract:
    """A record of ``data/articles``: the fields of its front matter, as written, and its body."""

    id: str
    fields: tuple[tuple[str, str], ...]
    body: str

    def field(self, name: str) -> str:
        """Return a field of the front matter, "" where it is missing."""
        return dict(self.fields).get(name, "")

    def article(self) -> Article:
        """Return the abstract as the article that a reader of sources makes of it (key: its id)."""
        return as_article(self.id, self.field("title"), self.body)


def as_article(key: str, title: str, body: str) -> Article:
    """Return headline and body as an article without date and publisher."""
    head = " ".join(normalise(title).split())
    return Article(key, head, f"{head}\n{normalise(body).strip()}", len(head) + 1)
