"""Says what is wrong with one annotated article or its record. A problem is one line with its remedy."""

import re
from collections import Counter
from collections.abc import Iterator

from amtsgraph.gold.locate import mentions, occurs, quoted
from amtsgraph.gold.record import Abstract, GoldArticle, GoldEntity, GoldFigure, GoldRelation
from amtsgraph.gold.terms import Terms
from amtsgraph.model import Modality, Signature

_FIELDS = ("date", "language", "publisher", "territory", "title", "url")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(20(?:18|19|2[0-5]))(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_EDTF = re.compile(
    r"(?:\.\.|\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?)(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}))?|/\d{4}(?:-\d\d){0,2}\?"
)
_URL = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(?:[/?#]\S*)?")
_VALUE = re.compile(r"-?\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W_]+(?:[-.:*’'][^\W_]+)*")
_GERMAN = frozenset(
    """
    der die das den dem des und in im zu zum zur mit von vom für auf an am ist sind wird werden ein eine einen
    einer eines sich nicht auch als bei aus nach über um so wie hat haben soll sollen will dass sie es
    """.split()  # noqa: SIM905
)
FEWEST_WORDS, MOST_WORDS = 80, 200
_NO_URL = "Kommune21"


def words_of(text: str) -> list[str]:
    """Return the words of a text; a hyphenated compound is one.

    >>> words_of("Der NOOTS-Staatsvertrag gilt seit dem 1. Juli.")
    ['Der', 'NOOTS-Staatsvertrag', 'gilt', 'seit', 'dem', '1', 'Juli']
    """
    return _WORD.findall(text)


def check_abstract(abstract: Abstract, year: str = "") -> Iterator[str]:
    """Yield the problems of a record; ``year`` is the folder it lies in."""
    if not _KEY.fullmatch(abstract.id):
        yield "file name: use lower-case letters, digits and hyphens"
    names = [name for name, _ in abstract.fields]
    for name in sorted(set(_FIELDS) ^ set(names)):
        yield f"{name}: " + ("field is missing" if name in _FIELDS else "unknown field; remove it")
    for name in ("title", "publisher"):
        if name in names and not abstract.field(name).strip():
            yield f"{name}: is empty"
    yield from _date_and_url(abstract, year)
    if abstract.field("language") != "de":
        yield "language: must be de"
    if not _KEY.fullmatch(abstract.field("territory")):
        yield f"territory: {abstract.field('territory')!r} is no register key, e.g. hamburg or deutschland"
    yield from _body(abstract.body)


def _date_and_url(abstract: Abstract, year: str) -> Iterator[str]:
    written, url = abstract.field("date"), abstract.field("url")
    date = _DATE.fullmatch(written)
    if not date:
        yield f"date: {written!r} is no ISO date of the years 2018 to 2025, e.g. 2025-08-05 or 2025-08"
    elif year and date[1] != year:
        yield f"date: {written} does not belong into the folder {year}"
    if not url and abstract.field("publisher") != _NO_URL:
        yield "url: is empty; give the address of the publisher's page"
    elif url and not _URL.fullmatch(url):
        yield f"url: {url!r} is no web address"


def _body(body: str) -> Iterator[str]:
    words = words_of(body)
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        yield f"text: {len(words)} words; an abstract has {FEWEST_WORDS} to {MOST_WORDS}"
    share = sum(word.lower() in _GERMAN for word in words) / max(len(words), 1)
    if share < 0.2:
        yield "text: does not read as German"
    if body and body[-1] not in '.!?“”"':
        yield "text: does not end with a sentence"


def check_gold(gold: GoldArticle, terms: Terms) -> Iterator[str]:
    """Yield the problems of the annotations of one article."""
    text = gold.full_text
    for name, count in sorted(Counter(e.name for e in gold.entities).items()):
        if count > 1:
            yield f"entity {name!r}: listed {count} times; join the surface forms"
    yield from _shared_forms(gold)
    found = mentions(text, gold.entities)
    for entity in gold.entities:
        yield from _entity(entity, text, terms)
        if entity.surface_forms and not found[entity.name]:
            yield f"entity {entity.name!r}: every surface form lies inside another name; not a mention of its own"
    yield from _triples(gold)
    for relation in gold.relations:
        yield from _relation(relation, gold, terms)
    for figure in gold.figures:
        yield from _figure(figure, text)


def _shared_forms(gold: GoldArticle) -> Iterator[str]:
    owners: dict[str, list[GoldEntity]] = {}
    for entity in gold.entities:
        for form in entity.surface_forms:
            owners.setdefault(form, []).append(entity)
    for form, entities in sorted(owners.items()):
        if len(entities) > 1 and not all(form in dict(e.occurrences) for e in entities):
            names = " and ".join(sorted(repr(e.name) for e in entities))
            yield f'surface form {form!r}: belongs to {names}; tell them apart: "occurrences": {{{form!r}: [1]}}'


def _entity(entity: GoldEntity, text: str, terms: Terms) -> Iterator[str]:
    if not entity.surface_forms:
        yield f"entity {entity.name!r}: has no surface form"
    for form in entity.surface_forms:
        if not occurs(text, form):
            yield f"entity {entity.name!r}: surface form {form!r} does not stand in the text"
    if entity.name != " ".join(entity.name.split()) or not entity.name:
        yield f"entity {entity.name!r}: the name is empty or has stray white space"
    if entity.key and not _KEY.fullmatch(entity.key):
        yield f"entity {entity.name!r}: {entity.key!r} is no register key"
    elif entity.key and terms.register and terms.register.get(entity.key) != entity.type:
        known = terms.register.get(entity.key)
        what = f"is a {known} in the register, not a {entity.type}" if known else "is not in the register"
        yield f"entity {entity.name!r}: key {entity.key!r} {what}"


def _triples(gold: GoldArticle) -> Iterator[str]:
    seen: set[tuple[str, str, str]] = set()
    for r in gold.relations:
        ends = (r.subject, r.object)
        if r.predicate == "cooperatesWith":
            ends = (min(ends), max(ends))
        triple = (ends[0], r.predicate, ends[1])
        if triple in seen:
            yield f"{_name(r)}: stated twice; keep the strongest modality"
        seen.add(triple)


def _relation(relation: GoldRelation, gold: GoldArticle, terms: Terms) -> Iterator[str]:
    name = _name(relation)
    subject, object_ = gold.entity(relation.subject), gold.entity(relation.object)
    for argument, entity in ((relation.subject, subject), (relation.object, object_)):
        if entity is None:
            yield f"{name}: {argument!r} is not the name of an entity of this article"
    signature = terms.relations.get(relation.predicate)
    if signature is None:
        yield f"{name}: unknown relation; there are {', '.join(sorted(terms.relations))}"
    elif subject and object_:
        yield from _ends(name, signature, subject, object_)
    if relation.subject == relation.object:
        yield f"{name}: joins a thing with itself"
    if not relation.cue.strip():
        yield f"{name}: has no cue; quote the words that state it"
    elif not quoted(gold.full_text, relation.cue):
        yield f"{name}: cue {relation.cue!r} does not stand in the text (a gap is written …)"
    if relation.when and not _EDTF.fullmatch(relation.when):
        yield f"{name}: when {relation.when!r} is no EDTF date or interval, e.g. 2025-10 or 2025/2027"
    if relation.role and relation.predicate != "holdsPost":
        yield f"{name}: role belongs to holdsPost only"
    yield from _speaker(name, relation, gold)


def _speaker(name: str, relation: GoldRelation, gold: GoldArticle) -> Iterator[str]:
    speaker = relation.attributed_to
    if speaker and relation.modality is not Modality.REPORTED:
        yield f"{name}: attributed_to belongs to what is reported"
    elif speaker and gold.entity(speaker) is None and speaker not in gold.full_text:
        yield f"{name}: {speaker!r} is neither an entity of this article nor words of its text"


def _ends(name: str, signature: Signature, subject: GoldEntity, object_: GoldEntity) -> Iterator[str]:
    if signature.allows(subject.type, object_.type):
        return
    allowed = " or ".join(
        f"{'|'.join(sorted(s.subjects))} -> {'|'.join(sorted(s.objects))}" for s in signature.parts or (signature,)
    )
    yield f"{name}: joins {subject.type} and {object_.type}; allowed: {allowed}"


def _name(relation: GoldRelation) -> str:
    return f"relation {relation.subject!r} {relation.predicate} {relation.object!r}"


def _figure(figure: GoldFigure, text: str) -> Iterator[str]:
    name = f"figure {figure.thing!r} {figure.value}"
    if not _VALUE.fullmatch(figure.value):
        yield f"{name}: the value must be a plain decimal, e.g. 40000 or 0.33"
    if not figure.thing.strip():
        yield f"{name}: what is counted is missing"
    if not figure.quote.strip():
        yield f"{name}: has no quote"
    elif not quoted(text, figure.quote):
        yield f"{name}: quote {figure.quote!r} does not stand in the text"
    for part in (figure.unit, figure.qualifier):
        if part.lower() not in figure.quote.lower():
            yield f"{name}: {part!r} does not stand in the quote"
