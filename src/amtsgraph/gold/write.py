"""Writes an annotated article in canonical JSON: fixed order of fields, one entity or relation a line."""

import json
from collections.abc import Iterable
from typing import Any

from amtsgraph.gold.record import GoldArticle, GoldEntity, GoldFigure, GoldRelation
from amtsgraph.model import Span

Record = dict[str, Any]


def to_json(gold: GoldArticle) -> str:
    """Return the canonical form, with a line end."""
    head = {k: getattr(gold, k) for k in ("id", "title", "publisher", "published", "text")}
    lines = [f" {_compact(name)}: {_compact(value)}" for name, value in head.items()]
    lines.append(_rows("entities", map(_entity, gold.entities)))
    lines.append(_rows("relations", map(_relation, gold.relations)))
    lines.append(_rows("figures", map(_figure, gold.figures)))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rows(name: str, records: Iterable[Record]) -> str:
    rows = [f"  {_compact(record)}" for record in records]
    return f' "{name}": [\n' + ",\n".join(rows) + "\n ]" if rows else f' "{name}": []'


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entity(entity: GoldEntity) -> Record:
    record: Record = {
        "name": entity.name,
        "surface_forms": list(entity.surface_forms),
        "type": str(entity.type),
    }
    if entity.key:
        record["key"] = entity.key
    if entity.occurrences:
        record["occurrences"] = {form: list(ranks) for form, ranks in entity.occurrences}
    return record | {"mentions": _spans(entity.mentions)}


def _relation(relation: GoldRelation) -> Record:
    record: Record = {
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": relation.object,
        "modality": str(relation.modality),
        "cue": relation.cue,
    }
    for name in ("when", "role", "attributed_to"):
        if value := getattr(relation, name):
            record[name] = value
    return record | {"sentence_no": relation.sentence_no, "evidence": _spans(relation.evidence)}


def _figure(figure: GoldFigure) -> Record:
    record: Record = {name: getattr(figure, name) for name in ("thing", "value", "unit", "qualifier", "quote")}
    return record | {"sentence_no": figure.sentence_no, "evidence": _spans(figure.evidence)}


def _spans(spans: Iterable[Span]) -> list[Record]:
    return [{"start": span.start, "end": span.end} for span in spans]
