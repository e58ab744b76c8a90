"""The values that pass between the steps. All are frozen; none knows RDF, files or the register.

Offsets are Unicode code points into ``Article.text``, end exclusive, everywhere.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntityType(StrEnum):
    """Classes of the graph that a mention can have; values are local names in the ``ag:`` namespace."""

    PUBLIC_ORGANISATION = "PublicOrganisation"
    COMPANY = "Company"
    CIVIC_ORGANISATION = "CivicOrganisation"
    TERRITORY = "Territory"
    PERSON = "Person"
    PROGRAMME = "Programme"
    SYSTEM = "System"
    LEGAL_ACT = "LegalAct"
    STANDARD = "Standard"
    PUBLIC_SERVICE = "PublicService"


ORGANISATIONS = frozenset({EntityType.PUBLIC_ORGANISATION, EntityType.COMPANY, EntityType.CIVIC_ORGANISATION})


class Modality(StrEnum):
    """How a claim is stated; values are local names in the ``ag:`` namespace."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    REPORTED = "reported"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``text`` is headline, newline, body (NFC, ``\\n`` line ends); offsets index into it.

    ``key`` is ``{publisher}-{date}-{slug}``, the part of the IRI after ``article/``. ``body_start`` is
    the offset of the first code point of the body (0 where the source has no headline of its own).
    ``kicker`` is what stands before the colon of a headline ("Hamburg: ..."), a context for resolving.
    ``published`` is the day of publication; where the source states only a month or year it is None and
    ``period`` holds that ("2020-08", "2020"); :attr:`issued` is what may be shown. ``place`` says where it
    was read from (for messages, never for output).
    """

    key: str
    title: str
    text: str
    body_start: int = 0
    publisher: str = ""
    published: date | None = None
    language: str = "de"
    url: str = ""
    kicker: str = ""
    place: str = ""
    period: str = ""

    @property
    def issued(self) -> str:
        """The date of publication as far as it is known: "2025-11-13", "2025-11", "2025" or ""."""
        return self.published.isoformat() if self.published is not None else self.period


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a mention stands for. ``key`` is the part of the IRI after ``id/``.

    ``known`` entities are register entries; the others were discovered in the text.
    ``territory`` is the key of the territory it belongs to, "" where that is not known. ``kind`` is the
    local name of its concept in the scheme of kinds ("KindMinistry", "KindState"), "" where not known.
    """

    key: str
    label: str
    type: EntityType
    known: bool = False
    territory: str = ""
    kind: str = ""


class MentionKind(StrEnum):
    """What sort of expression names the entity."""

    NAME = "name"
    ADJECTIVE = "adjective"  # "hessisch", "Thüringer" before a noun
    COMPOUND = "compound"  # the name is the first part of a compound: "Dataport-Cloud"
    DESCRIPTION = "description"  # "das Land", "der IT-Dienstleister"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of the text resolved to an entity. ``why`` lists the reasons, most telling first.

    ``curated`` ones were set by a person.
    """

    span: Span
    text: str
    entity: Entity
    score: float
    why: tuple[str, ...] = ()
    kind: MentionKind = MentionKind.NAME
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a claim rests on."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article says about two entities. One per (subject, predicate, object) in an article.

    ``predicate`` is a local name of the ontology ("operates"). ``when`` is an EDTF date or interval
    or "". ``qualifiers`` are sorted (name, value) pairs such as ("role", "Finanzstaatssekretär").
    ``attributed_to`` names who said it ("" where the article itself states it). ``rule`` is the id of
    the cue or grammar rule. ``confidence`` is 0..1. ``curated`` claims were checked by a person.
    """

    subject: Entity
    predicate: str
    object: Entity
    modality: Modality
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
    when: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    attributed_to: str = ""
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts. ``thing`` is the counted or measured thing in words, ``value`` a
    plain decimal ("40000", "0.33"), ``unit`` as written ("Postfächer", "Millionen Euro" -> "Euro"),
    ``qualifier`` "über", "rund", "bis zu", "mindestens", "fast" or "". ``entity`` is set where the
    thing is an entity. ``curated`` ones were set by a person.
    """

    thing: str
    value: str
    unit: str
    qualifier: str
    span: Span
    text: str
    entity: Entity | None = None
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article; mentions, claims and figures are sorted by position.

    ``curated`` articles were annotated by a person; ``editors`` are the names of who answers for that.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    curated: bool = False
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Which types a relation may join; read from the ontology (``ag:subjectType``, ``ag:objectType``).

    ``parts`` are narrower signatures (``ag:signature``) of a relation that does not join every subject
    with every object; where there are any, one of them must fit.
    """

    predicate: str
    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]
    symmetric: bool = False
    parts: tuple["Signature", ...] = ()

    def allows(self, subject: EntityType, object_: EntityType) -> bool:
        """Tell whether the relation may join a subject and an object of these types."""
        if self.parts:
            return any(part.allows(subject, object_) for part in self.parts)
        return subject in self.subjects and object_ in self.objects
