"""Sentences and tokens: what stays one token, where a sentence ends, what is a headline."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtsgraph.annotate.morphology import Tagger
from amtsgraph.model import Article


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def article(text: str, body_start: int = 0) -> Article:
    return Article("a", "t", text, body_start)


def sentences(tagger: Tagger, text: str, body_start: int = 0) -> list[str]:
    document = tagger.document(article(text, body_start))
    return [text[s.start : s.end] for s in document.sentences]


def tokens(tagger: Tagger, text: str) -> list[str]:
    return [t.text for s in tagger.document(article(text)).sentences for t in s.tokens]


@pytest.mark.parametrize(
    "word",
    [
        "NOOTS-Staatsvertrag",
        "20.000",
        "1.250.000",
        "3,5",
        "IT.Niedersachsen",
        "IT.NRW",
        "DCAT-AP.de",
        "service.musterstadt.de",
        "E-Government",
        "z.B.",
        "Bürger:innen",
        "Nutzer*innen",
        "Leiter/in",
        "Bund-Länder-Programm",
        "16.10.2025",
        "10:30",
        "E-Mail-Dienst",
        "post@amt.example",
        "https://amt.example/pfad",
        "F13",
        "B&P",
        "ekom21",
    ],
)
def test_one_token(tagger: Tagger, word: str) -> None:
    assert tokens(tagger, f"Sie meinen {word} auch hier")[2] == word


def test_signs_are_their_own_tokens(tagger: Tagger) -> None:
    assert tokens(tagger, "„Amt“ (neu), 30 %") == ["„", "Amt", "“", "(", "neu", ")", ",", "30", "%"]


def test_first_part_of_an_ellipsis_keeps_its_hyphen(tagger: Tagger) -> None:
    assert "Innen-" in tokens(tagger, "Das Innen- und Finanzministerium schweigt.")
    assert "-portale" in tokens(tagger, "Bürgerdienste und -portale wachsen.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 16. Oktober beginnt es. Dann kommt mehr.", 2),
        ("Die Leiterin Dr. Anna B. Muster spricht.", 1),
        ("Es gilt bis 2027. Danach endet es.", 2),
        ("Im 21. Jahrhundert ist das so.", 1),
        ("Es waren 12. Danach kamen mehr.", 2),
        ("Formulare, Portale usw. Die Stadt will mehr.", 2),
        ("Der Muster e.V. Der Verein hilft.", 2),
        ("Der Muster e.V. hilft.", 1),
        ("Das kostet 3 Mio. Euro im Jahr.", 1),
        ("Die Muster GmbH & Co. KG liefert.", 1),
        ("Dienste, z.B. Auskünfte, sind online.", 1),
        ("„Geht das?“, fragt sie.", 1),
        ("„Es geht. Wir sind froh.“ Das sagt sie.", 3),
        ("Es läuft ... weiter.", 1),
        ("Wirklich? Ja!", 2),
        ("Laut Nr. 4 gilt das.", 1),
    ],
)
def test_sentence_ends(tagger: Tagger, text: str, count: int) -> None:
    assert len(sentences(tagger, text)) == count


def test_headline_is_a_sentence_of_its_own(tagger: Tagger) -> None:
    text = "Musterland: Amt wird digital\nDas Amt will mehr.\nNeue Wege\nAlles gut."
    document = tagger.document(article(text, text.index("\n") + 1))
    assert [s.is_title for s in document.sentences] == [True, False, True, False]
    assert [s.number for s in document.sentences] == [0, 1, 2, 3]
    assert document.sentences[0].tokens[1].text == ":"


def test_hard_wrapped_paragraph_is_joined(tagger: Tagger) -> None:
    text = "Die Stadt will in den nächsten Jahren sehr viele ihrer Dienste\nauch im Netz anbieten. Fertig."
    assert len(sentences(tagger, text)) == 2


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Die FITKO stellt den Dienst um.", "stellt", "umstellen"),
        ("Die FITKO stellt den Dienst um.", "FITKO", "FITKO"),
        ("Sie betreibt das Rechenzentrum.", "betreibt", "betreiben"),
        ("Der NOOTS-Staatsvertrag gilt.", "NOOTS-Staatsvertrag", "NOOTS-Staatsvertrag"),
        ("Im Haus von IT.Niedersachsen ist Ruhe.", "IT.Niedersachsen", "IT.Niedersachsen"),
    ],
)
def test_lemmas(tagger: Tagger, text: str, word: str, lemma: str) -> None:
    found = [t for s in tagger.document(article(text)).sentences for t in s.tokens if t.text == word]
    assert found[0].lemma == lemma


def test_quotes_and_marks_have_their_tags(tagger: Tagger) -> None:
    found = {t.text: t.pos for s in tagger.document(article("„Ja“: Es (das) ist z.B. so.")).sentences for t in s.tokens}
    assert found["„"] == found["("] == "$("
    assert found[":"] == "$."
    assert found["z.B."] == "ADV"


def test_memoised_answers_are_those_of_the_plain_tagger(tagger: Tagger) -> None:
    text = "Das Land führt die Plattform in allen Kommunen ein."
    assert tagger.document(article(text)) == Tagger().document(article(text)) == tagger.document(article(text))


def test_empty_text_has_no_sentences(tagger: Tagger) -> None:
    assert tagger.document(article("")).sentences == ()
    assert tagger.document(article(" \n \n")).sentences == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.integers(0, 250))
def test_any_text_gives_tokens_in_bounds(tagger: Tagger, text: str, body_start: int) -> None:
    document = tagger.document(article(text, body_start))
    position = 0
    for sentence in document.sentences:
        assert sentence.tokens
        for token in sentence.tokens:
            assert position <= token.start < token.end <= len(text)
            assert text[token.start : token.end] == token.text
            position = token.end
        assert sentence.start == sentence.tokens[0].start
        assert sentence.end == sentence.tokens[-1].end
