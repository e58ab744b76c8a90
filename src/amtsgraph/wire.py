"""An extraction as the JSON object that ``extract --format json`` prints, one line an article.

The names of the fields are a contract with programs that read them (docs/cli.md). Offsets are code
points into ``article.text``, end exclusive.
"""

import json
from typing import Any

from amtsgraph.model import Article, Claim, Extraction, Figure, Mention
from amtsgraph.rdf.iris import Base

Record = dict[str, Any]


def to_record(extraction: Extraction, base: str) -> Record:
    """Return the extraction as plain values; ``base`` is the IRI that keys are appended to."""
    names = Base(base)
    return {
        "article": _article(extraction.article, names),
        "mentions": [_mention(mention, names) for mention in extraction.mentions],
        "claims": [_claim(claim, names) for claim in extraction.claims],
        "figures": [_figure(figure, names) for figure in extraction.figures],
    }


def to_line(extraction: Extraction, base: str) -> str:
    """Return the record as one line of JSON, without the line's end.

    Signs that some readers take for the end of a line (U+0085, U+2028, U+2029) are escaped.
    """
    line = json.dumps(to_record(extraction, base), ensure_ascii=False)
    return line.translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"})


def _article(article: Article, base: Base) -> Record:
    return {
        "iri": base.article(article.key),
        "title": article.title,
        "publisher": article.publisher,
        "published": article.issued or None,
        "language": article.language,
        "url": article.url,
        "text": article.text,
    }


def _mention(mention: Mention, base: Base) -> Record:
    entity = mention.entity
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "iri": base.entity(entity.key),
        "label": entity.label,
        "type": f"ag:{entity.type}",
        "known": entity.known,
        "kind": str(mention.kind),
        "score": mention.score,
        "why": list(mention.why),
    }


def _claim(claim: Claim, base: Base) -> Record:
    return {
        "subject": base.entity(claim.subject.key),
        "subject_label": claim.subject.label,
        "predicate": f"ag:{claim.predicate}",
        "object": base.entity(claim.object.key),
        "object_label": claim.object.label,
        "modality": str(claim.modality),
        "when": claim.when,
        "qualifiers": dict(claim.qualifiers),
        "attributed_to": claim.attributed_to,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "evidence": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in claim.evidence],
    }


def _figure(figure: Figure, base: Base) -> Record:
    return {
        "thing": figure.thing,
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "entity": base.entity(figure.entity.key) if figure.entity else None,
    }
