"""What holds for any text, and the parts that no sentence shows."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from amtsgraph.annotate.annotator import Annotator
from amtsgraph.annotate.finds import Find, Rank, settle
from amtsgraph.annotate.gazetteer import Gazetteer
from amtsgraph.annotate.hmm import MemoTagger
from amtsgraph.annotate.lexicon import mapping, phrases, read_lists, words
from amtsgraph.annotate.matcher import Matcher
from amtsgraph.document import Document
from amtsgraph.errors import CueError
from amtsgraph.model import Article, Entity, EntityType, MentionKind
from amtsgraph.register.actor import Actor, Name, NameKind, Register

PIECES = [
    "Hessen", "hessische", "Thüringer", "Dataport", "Dataport-Cloud", "NOOTS", "(NOOTS)", "Anna", "Musterfrau", "Ministerin",
    "Finanzministerium", "Innen-", "und", "für", "der", "des", "die", "Landesamt", "GmbH", "Firma", "„", "“", "heißt", "Plattform",
    "Digitale", "Agenda", "Gesetz", "zur", "(", ")", "EU", "2024", "/", "1234", "Landkreis", "Kreise", "in", "X", "Act", "Data",
    "Geburts-", "Sterbeurkunden", ".", ",", "-", "Bund", "sagt", "Dr.", "openMuster", "Open@mt", "Senatorin", "Stadt", "Fulda",
    "Stabsstelle", "Initiative", "setzt", "auf", "nutzt", "Xambria", "ein", "Baukasten", "Abteilung", "4", "Task", "Force", "Verband",
    "Musterportal", "Pakt", "Verwaltungsrat", "Märkische", "digital", "läuft", "Schulen", "ans", "Netz", "2030", "Serviceportal", "e.V.", "Verordnung", "Nr.", "&", "Picture", "LDI", "Xambrach", "Bundes",
]  # fmt: skip

Make = Callable[..., Document]


def check(document: Document) -> None:
    text = document.article.text
    outer_end = -1
    for before, mention in zip((None, *document.mentions), document.mentions, strict=False):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.entity.key
        assert mention.why
        assert 0 < mention.score <= 1
        if before is not None:
            assert before.span.start <= mention.span.start
        if mention.span.start < outer_end:
            assert mention.kind is MentionKind.COMPOUND
            assert mention.span.end <= outer_end
        outer_end = max(outer_end, mention.span.end)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.integers(0, 60))
def test_any_text(annotator: Annotator, text: str, body: int) -> None:
    article = Article("a", "", text, body)
    document = annotator.annotate(article)
    check(document)
    assert annotator.annotate(article) == document


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.booleans())
def test_any_order_of_telling_words(annotator: Annotator, pieces: list[str], titled: bool) -> None:
    title = "Hessen: Neue Wege"
    text = f"{title}\n{' '.join(pieces)}" if titled else " ".join(pieces)
    check(
        annotator.annotate(
            Article("a", title, text, len(title) + 1 if titled else 0, kicker="Hessen" if titled else "")
        )
    )


def test_very_long_words_and_texts(annotator: Annotator) -> None:
    check(annotator.annotate(Article("a", "", "Ä" * 20_000 + " " + "(" * 3_000 + " Hessen" * 500)))


def test_a_second_annotator_agrees(annotator: Annotator, document: Make) -> None:
    text = "Die Firma Xambria liefert an Hessen. Anna Musterfrau lobt Xambria."
    again = Annotator(Register({}))
    assert document(text) == document(text)
    assert next(m.text for m in again.annotate(Article("a", "", text)).mentions) == "Xambria"


WORDS = ("verwaltungsmodernisierung", "musterstädtisch", "freizuschaltenden", "xambrias", "nachgenutzt", "e-akten", "ü")


@cache
def _taggers() -> tuple[MemoTagger, HanoverTagger]:
    return MemoTagger(), HanoverTagger("morphmodel_ger.pgz")


def test_tagger_answers_as_hanta_does() -> None:
    ours, theirs = _taggers()
    for text in (
        "Die Stadt stellt ihre Dienste um , damit alle sie nutzen können .",
        "Im Mai hat das Amt mit Xambria den Vertrag geschlossen .",
        "Grmpf 17 % § Foo-Bar",
    ):
        assert ours.tag_sent(text.split()) == theirs.tag_sent(text.split())


@settings(max_examples=60, deadline=None)
@given(st.text("abcdefgimnorstuäöüß-.17xyz", max_size=24) | st.sampled_from(WORDS))
def test_words_are_analysed_as_hanta_does(word: str) -> None:
    ours, theirs = _taggers()
    found = theirs.analyze_forward(word)
    assert ours.analyze_forward(word) == found
    for tag, _ in found[:3]:
        assert ours.analyze_viterbi(word, -tag) == theirs.analyze_viterbi(word, -tag)


def test_tagger_goes_on_where_the_model_knows_no_way() -> None:
    tagger = MemoTagger()
    impossible = {(-7, -7): 0.0}
    assert tagger._step(impossible, {5: -1.0}) == ({(-7, 5): 0.0}, {(-7, 5): (-7, -7)})
    row, _ = tagger._step(impossible, {})
    assert len(row) == 1


def test_matching_time_does_not_grow_with_the_register() -> None:
    gazetteer = Gazetteer(read_lists("places"), read_lists("territories"))
    rng = random.Random(1)
    names = {"Xq" + "".join(rng.choices("abcdefgh", k=8)) for _ in range(20_000)}
    actors = [Actor(n.lower(), EntityType.SYSTEM, n, names=(Name(n, NameKind.PREFERRED),)) for n in sorted(names)]
    matcher = Matcher(actors, gazetteer, lambda word: False)
    assert [hit.senses[0].entity.label for hit in matcher.hits(f"Das ist {actors[5].label}s Netz in Fulda.")] == [
        actors[5].label,
        "Fulda",
    ]


def test_matcher_without_any_name() -> None:
    empty = Gazetteer(
        {"towns": {}, "regions": "", "countries": "", "capitals": "", "common": ""}, read_lists("territories")
    )
    assert Matcher([], empty, lambda word: False).hits("Hessen") == []


def find(start: int, end: int, key: str, rank: Rank = Rank.DISCOVERED, nested: bool = False) -> Find:
    return Find(start, end, Entity(key, key, EntityType.SYSTEM), 0.8, ("test",), rank, nested=nested)


@pytest.mark.parametrize(
    ("finds", "kept"),
    [
        ([find(0, 5, "a"), find(0, 9, "b")], ["b"]),
        ([find(0, 5, "a", Rank.REGISTER), find(0, 9, "b")], ["b"]),
        ([find(0, 5, "a", Rank.REGISTER), find(0, 9, "b", Rank.GUESS)], ["a"]),
        ([find(0, 5, "a", Rank.REGISTER), find(3, 9, "b")], ["a"]),
        ([find(0, 5, "a", Rank.REGISTER), find(0, 5, "b")], ["a"]),
        ([find(0, 5, "a"), find(5, 9, "b")], ["a", "b"]),
        ([find(0, 9, "a"), find(0, 4, "b", nested=True)], ["a", "b"]),
        ([find(0, 9, "a"), find(5, 12, "b", nested=True)], ["a"]),
        ([], []),
    ],
)
def test_settle(finds: list[Find], kept: list[str]) -> None:
    assert [f.entity.key for f in settle(finds)] == kept


def test_word_lists_of_another_shape_are_refused(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    for name in ("list", "broken", "missing"):
        with pytest.raises(CueError, match=name):
            read_lists(name, tmp_path)
    lists = {"words": "a b", "more": ["c d"], "bad": 3, "map": {"k": "v"}}
    assert words(lists, "words") == {"a", "b"}
    assert words(lists, "more") == {"c d"}
    assert mapping(lists, "map") == {"k": "v"}
    for reader in (words, phrases, mapping):
        with pytest.raises(CueError, match="bad"):
            reader(lists, "bad")


def test_sentences_of_the_document_are_kept(document: Make) -> None:
    made = document("Hessen plant. Fulda auch.", "Hessen: Neue Wege")
    assert [s.is_title for s in made.sentences] == [True, False, False]
    assert [m.text for m in made.mentions_in(made.sentences[2])] == ["Fulda"]
