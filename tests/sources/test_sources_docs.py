"""docs/sources.md names every reader and its endings, and its example works."""

import re
from pathlib import Path

from amtsgraph import sources
from amtsgraph.sources import readers, unregister_reader

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"


def test_every_reader_has_its_row():
    text = PAGE.read_text("utf-8")
    for reader in readers():
        endings = " ".join(f"`{s}`" for s in reader.suffixes)
        assert f"| `{reader.name}` | {endings} |" in text


def test_the_example_of_a_further_format_works():
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    try:
        exec(example, {})
        titles = [getattr(r, "title", r) for r in sources.read_bytes(b"A\nEins.\n=====\nB\nZwei.", "post.ltr")]
    finally:
        unregister_reader("letters")
    assert titles == ["A", "B"]
