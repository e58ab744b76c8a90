"""Whatever the text: no crash, spans in bounds and equal to the text they claim, the same result twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

_WORDS = st.sampled_from(
    """Hessen Bayern NOOTS ELSTER Dataport AKDB betreibt führt ein und , . ( ) „ “ die der von mit wird soll nicht
    eingeführt gemeinsam Präsident Jan Meier des im Land 300 Millionen Euro 2026 - : das zu""".split()  # noqa: SIM905
)


def _check(extraction):
    text = extraction.article.text
    for mention in extraction.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
    for claim in extraction.claims:
        assert 0 <= claim.confidence <= 1
        for evidence in claim.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.text
    for figure in extraction.figures:
        assert text[figure.span.start : figure.span.end] == figure.text


@settings(max_examples=150, deadline=None)
@given(words=st.lists(_WORDS, min_size=1, max_size=40))
def test_word_salad(extract, words):
    text = " ".join(words)
    _check(extract(text))
    assert extract(text) == extract(text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(min_size=1, max_size=200))
def test_any_unicode(extract, text):
    _check(extract(text))
