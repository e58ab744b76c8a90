import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.llm.quotation import occurrences
from amtsgraph.model import Span

TEXT = "Bremen: Portal\nBremen betreibt das „Portal“ –\n auch nachts. Bremen betreibt es."


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("Bremen betreibt das", ["Bremen betreibt das"]),
        ('betreibt das "Portal" - auch', ["betreibt das „Portal“ –\n auch"]),
        ("  Bremen   betreibt ", ["Bremen betreibt", "Bremen betreibt"]),
        ("bremen betreibt das", []),
        ("Bremen betreibt da", []),
        ("remen betreibt das", []),
        ("Bremen betreibt nachts", []),
        ("(.*)+$", []),
        ("", []),
        (" \n", []),
    ],
)
def test_the_same_words_in_the_same_order(quotation: str, found: list[str]) -> None:
    assert [TEXT[span.start : span.end] for span in occurrences(TEXT, quotation)] == found


def test_offsets_count_code_points_and_a_decomposed_quotation_is_found() -> None:
    text = "😀 Thüringen führt ein"
    assert occurrences(text, "Thu\u0308ringen fu\u0308hrt") == (Span(2, 17),)


def test_a_word_that_stands_everywhere_gives_no_endless_list() -> None:
    assert len(occurrences("ja " * 5000, "ja")) == 50


@given(before=st.text(max_size=30), words=st.text(min_size=1, max_size=30), after=st.text(max_size=30))
def test_spans_lie_in_the_text_and_hold_the_words(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    for span in occurrences(text, words):
        assert 0 <= span.start < span.end <= len(text)
        assert len(text[span.start : span.end].split()) == len(words.split())
