"""Files, folders and bytes become articles or one line each."""

from amtsgraph.model import Article
from amtsgraph.sources import Skipped, read_bytes, read_path


def test_plain_text_is_one_article_with_its_text_unchanged():
    text = "Halle baut ein Portal\n\nDie Stadt Halle baut ein Portal."
    (article,) = read_bytes(text.encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.text == text
    assert article.text[article.body_start :] == "Die Stadt Halle baut ein Portal."


def test_a_fault_is_one_line_and_the_others_go_on(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Titel\nEin Satz.", "utf-8")
    first, second = read_path(tmp_path)
    assert isinstance(first, Skipped)
    assert str(first) == f"{tmp_path / 'a.txt'}: empty; nothing to read"
    assert isinstance(second, Article)
