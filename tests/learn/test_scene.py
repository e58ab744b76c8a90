from collections.abc import Callable
from dataclasses import replace

import pytest

from amtsgraph.document import Document
from amtsgraph.learn.scene import Place, scene_of
from amtsgraph.learn.stretch import stretch_of, trigger_of
from amtsgraph.learn.words import Words
from amtsgraph.model import Entity, EntityType, Extraction, Mention, MentionKind, Modality, Span

_HESSEN = Entity("hessen", "Hessen", EntityType.TERRITORY, True, "", "KindState")


def with_inner(document: Document, part: str, kind: MentionKind) -> Document:
    start = document.article.text.index(part)
    mention = Mention(Span(start, start + len(part)), part, _HESSEN, 1.0, (), kind)
    return replace(document, mentions=tuple(sorted([*document.mentions, mention], key=lambda m: m.span)))


@pytest.fixture(scope="module")
def places(document: Callable[..., Document], words: Words):
    def run(text: str, inner: tuple[str, MentionKind] | None = None) -> dict[str, Place]:
        made = document(text)
        if inner is not None:
            made = with_inner(made, *inner)
        scene = scene_of(made, Extraction(made.article, made.mentions), words)
        return {p.entity.key: p for p in scene.places}

    return run


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Dataport betreibt ELSTER.", {"dataport": "agent", "elster": "theme"}),
        ("ELSTER wird von Dataport betrieben.", {"elster": "theme", "dataport": "agent"}),
        ("Die Einführung der ELSTER lobt Hessen.", {"elster": "oflight"}),
        ("Das Logo der ELSTER gefällt Hessen.", {"elster": "of"}),
        ("Dataport zieht nach Hessen.", {"dataport": "agent", "hessen": "nach"}),
        ("Die von Dataport entwickelte ELSTER läuft.", {"dataport": "participle", "elster": "agent"}),
    ],
)
def test_roles(places, text: str, roles: dict[str, str]) -> None:
    found = places(text)
    assert {key: found[key].role for key in roles} == roles


@pytest.mark.parametrize(
    ("text", "part", "kind", "role"),
    [
        ("Die hessische Verwaltung lobt ELSTER.", "hessische", MentionKind.ADJECTIVE, "administration"),
        ("Die hessische Küche lobt ELSTER.", "hessische", MentionKind.ADJECTIVE, "inner"),
        ("Die hessische FITKO lobt ELSTER.", "hessische", MentionKind.ADJECTIVE, "inner@"),
        ("Das hessen-Portal ersetzt ELSTER.", "hessen", MentionKind.COMPOUND, "inner"),
    ],
)
def test_names_inside_words(places, text: str, part: str, kind: MentionKind, role: str) -> None:
    assert places(text, (part, kind))["hessen"].role == role


def test_stances_of_clauses(document: Callable[..., Document], words: Words) -> None:
    made = document("Dataport betreibt ELSTER. FITKO will NOOTS betreiben. Hessen betreibt kein NOOTS.")
    scene = scene_of(made, Extraction(made.article, made.mentions), words)
    stances = [line.stances[0] for line in scene.lines[1:]]
    assert stances == [Modality.ASSERTED, Modality.PLANNED, Modality.DENIED]


def test_a_stretch_reaches_over_the_end_of_a_sentence(document: Callable[..., Document], words: Words) -> None:
    made = document("Dataport ist da. Es betreibt ELSTER.")
    scene = scene_of(made, Extraction(made.article, made.mentions), words)
    subject = next(p for p in scene.places if p.entity.key == "dataport")
    object_ = next(p for p in scene.places if p.entity.key == "elster")
    way = stretch_of(scene, (subject, object_))
    assert [u.text for u in way.units] == ["ist", "da", ".", "Es", "betreibt"]
    assert way == stretch_of(scene, (object_, subject))
    trigger = trigger_of(scene, (subject, object_), "operates")
    assert trigger is not None
    assert made.article.text[trigger.start : trigger.end] == "betreibt"
    assert trigger_of(scene, (subject, object_), "amends") is None
