import pytest

from amtsgraph.pipeline.places import short_place


@pytest.mark.parametrize(
    ("place", "inputs", "short"),
    [
        ("/home/x/news/2025/a.md", ["/home/x/news"], "news/2025/a.md"),
        ("/home/x/news/a.jsonl:7", ["/home/x/news/a.jsonl"], "a.jsonl:7"),
        ("/home/x/newspaper/a.md", ["/home/x/news"], "/home/x/newspaper/a.md"),
        ("/a/b/c.md", ["/a", "/a/b"], "b/c.md"),
        ("-", ["-"], "-"),
        ("a.md", ["."], "a.md"),
        ("https://example.org/x", ["/home"], "https://example.org/x"),
    ],
)
def test_places_are_told_from_the_name_of_the_input(place: str, inputs: list[str], short: str) -> None:
    assert short_place(place, inputs) == short
