import json
from pathlib import Path
from typing import Any

import pytest
from gold_samples import ANNOTATION, BODY, FRONT, Writer, front_matter


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Return a function that writes an article with its annotations and returns the article's path."""

    def writer(
        name: str = "amtsblatt-noots",
        body: str = BODY,
        annotation: dict[str, Any] | None = None,
        year: str = "2025",
        **fields: str,
    ) -> Path:
        article = tmp_path / "data" / "articles" / year / f"{name}.md"
        marks = tmp_path / "data" / "annotations" / year / f"{name}.json"
        for path in (article, marks):
            path.parent.mkdir(parents=True, exist_ok=True)
        article.write_text(front_matter(FRONT | fields) + body + "\n", encoding="utf-8")
        marks.write_text(json.dumps(ANNOTATION if annotation is None else annotation), encoding="utf-8")
        return article

    return writer
