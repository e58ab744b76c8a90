"""Reads annotated articles: ours, and plain ones kept elsewhere that lack offsets, keys and quotes."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from amtsgraph.errors import GoldError
from amtsgraph.gold.record import Abstract, GoldArticle, GoldEntity, GoldFigure, GoldRelation
from amtsgraph.model import EntityType, Modality, Span
from amtsgraph.sources.markdown import front_matter, plain_words
from amtsgraph.text import normalise

Record = Mapping[str, Any]


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """Return the JSON files named, or lying anywhere under the folders named, sorted.

    Raises :class:`GoldError` where a path does not exist.
    """
    found: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise GoldError(str(path), "does not exist; name a file or a folder of annotations")
        found.update(path.rglob("*.json") if path.is_dir() else [path])
    return sorted(found)


def read_folder(folder: Path) -> tuple[GoldArticle, ...]:
    """Return all annotated articles under a folder, sorted by id; raises :class:`GoldError`."""
    return tuple(sorted((read_file(path) for path in gold_files([folder])), key=lambda a: a.id))


def read_file(path: Path) -> GoldArticle:
    """Return one annotated article; raises :class:`GoldError` with the place of the fault."""
    return to_gold(load(path), str(path))


def load(path: Path) -> dict[str, Any]:
    """Return the JSON object of a file; raises :class:`GoldError` when it is none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(str(path), f"not readable as JSON: {error}") from None
    if not isinstance(record, dict):
        raise GoldError(str(path), "not a JSON object with id, title, text, entities, relations, figures")
    return record


def to_gold(record: Record, place: str) -> GoldArticle:
    """Return the record as values; raises :class:`GoldError` on a missing field or an unknown term."""
    try:
        return GoldArticle(
            id=str(record.get("id") or Path(place).stem),
            title=" ".join(normalise(str(record["title"])).split()),
            publisher=str(record.get("publisher") or ""),
            published=str(record.get("published") or ""),
            text=_body(record),
            entities=tuple(_entity(e) for e in record["entities"]),
            relations=tuple(_relation(r) for r in record["relations"]),
            figures=tuple(_figure(f) for f in record.get("figures", ())),
        )
    except KeyError as error:
        raise GoldError(place, f"field {error.args[0]!r} is missing") from None
    except (TypeError, AttributeError, ValueError) as error:
        raise GoldError(place, str(error)) from None


def _body(record: Record) -> str:
    """Return the text without a headline that it may repeat."""
    text = normalise(str(record["text"])).strip()
    title = " ".join(normalise(str(record["title"])).split())
    first, newline, rest = text.partition("\n")
    return rest.strip() if newline and " ".join(first.split()) == title else text


def _entity(record: Record) -> GoldEntity:
    only = record.get("occurrences") or {}
    return GoldEntity(
        name=str(record["name"]),
        surface_forms=tuple(str(form) for form in record.get("surface_forms") or ()),
        type=EntityType(str(record["type"]).removeprefix("ag:")),
        key=str(record.get("key") or ""),
        mentions=_spans(record.get("mentions")),
        occurrences=tuple(sorted((str(form), tuple(map(int, ranks))) for form, ranks in only.items())),
    )


def _relation(record: Record) -> GoldRelation:
    return GoldRelation(
        subject=str(record["subject"]),
        predicate=str(record["predicate"]).removeprefix("ag:"),
        object=str(record["object"]),
        modality=Modality(str(record["modality"]).removeprefix("ag:")),
        cue=str(record.get("cue") or ""),
        when=str(record.get("when") or ""),
        role=str(record.get("role") or ""),
        attributed_to=str(record.get("attributed_to") or ""),
        sentence_no=_number(record),
        evidence=_spans(record.get("evidence")),
    )


def _figure(record: Record) -> GoldFigure:
    return GoldFigure(
        thing=str(record["thing"]),
        value=str(record["value"]),
        unit=str(record.get("unit") or ""),
        qualifier=str(record.get("qualifier") or ""),
        quote=str(record.get("quote") or ""),
        sentence_no=_number(record),
        evidence=_spans(record.get("evidence")),
    )


def _spans(found: Any) -> tuple[Span, ...]:
    return tuple(Span(int(s["start"]), int(s["end"])) for s in found or ())


def _number(record: Record) -> int | None:
    number = record.get("sentence_no")
    return None if number is None else int(number)


def read_abstract(path: Path) -> Abstract:
    """Return a record of ``data/articles``; raises :class:`GoldError` where it is no Markdown with fields."""
    try:
        text = normalise(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"not readable: {error}") from None
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise GoldError(str(path), "no front matter; begin with a line --- and end the fields with another")
    fields = front_matter(parts[1], str(path))
    heading, body = plain_words(parts[2])
    if heading:
        raise GoldError(str(path), "a heading stands in the body; the title is a field of the front matter")
    return Abstract(path.stem, tuple(sorted(fields.items())), body.strip())
