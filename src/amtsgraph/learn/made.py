"""Constructed texts as the program would see them if it found their names just as they were annotated."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.document import Document
from amtsgraph.gold.constructed import ConstructedText
from amtsgraph.gold.record import GoldEntity, as_article
from amtsgraph.model import Entity, EntityType, Mention, MentionKind, Span
from amtsgraph.register.actor import Register
from amtsgraph.sources.run import kicker_of
from amtsgraph.text import slug

Known = Mapping[tuple[str, EntityType], Entity]


def known_by_name(register: Register) -> Known:
    """Return the register entries by name and type."""
    found: dict[tuple[str, EntityType], Entity] = {}
    for key in sorted(register.actors):
        entity = register.entity(key)
        for name in register.actors[key].names:
            found.setdefault((name.text, entity.type), entity)
    return found


def as_named(annotator: Annotator, text: ConstructedText, known: Known) -> Document:
    """Return the text as a document whose mentions are the annotated names; descriptions are left to the program."""
    gold = text.article
    article = replace(as_article(gold.id, gold.title, gold.text), kicker=kicker_of(gold.title))
    document = annotator.annotate(article)
    found = [m for entity in gold.entities for m in _mentions(entity, text, article.text, known)]
    return replace(document, mentions=tuple(_apart(found)))


def _mentions(gold: GoldEntity, made: ConstructedText, text: str, known: Known) -> Iterator[Mention]:
    entity = known.get((gold.name, gold.type)) or Entity(f"new-{slug(gold.name)}", gold.name, gold.type)
    for form in {gold.name, *gold.surface_forms} - set(made.descriptions.get(gold.name, ())):
        for match in re.finditer(r"(?<!\w)" + re.escape(form), text):
            span = Span(match.start(), match.end())
            yield Mention(span, form, entity, 0.9, ("annotated",), _kind(gold, form))


def _kind(gold: GoldEntity, form: str) -> MentionKind:
    """Return "adjective" for "hessische" and "Kieler", else "name"."""
    derived = form[:1].islower() or (form.endswith("er") and form != gold.name)
    return MentionKind.ADJECTIVE if gold.type is EntityType.TERRITORY and derived else MentionKind.NAME


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the longest of mentions that begin at one place, and none that begins inside another."""
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.entity.key)):
        if mention.span.start >= end:
            end = mention.span.end
            yield mention
