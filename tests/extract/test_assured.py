"""Which new names count as sure once the whole article is read."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from amtsgraph.document import Document
from amtsgraph.extract.assured import assured
from amtsgraph.model import Entity, EntityType, Mention, MentionKind, Span


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Hessen nutzt Zorbit.", 0.6),
        ("Hessen nutzt die Plattform Zorbit.", 0.85),
        ("Hessen nutzt die Plattform „Zorbit“.", 0.85),
        ("Hessen nutzt Zorbit. Bald folgt Bayern mit Zorbit.", 0.85),
        ("Hessen mag Zorbit-Fans. Bald folgt Zorbit.", 0.85),
    ],
)
def test_new_names(document: Callable[..., Document], text: str, score: float) -> None:
    entity = Entity("new-zorbit", "Zorbit", EntityType.SYSTEM)
    bare = document(text)
    at = text.rindex("Zorbit")
    places = [i for i in range(len(text)) if text.startswith("Zorbit", i)]
    found = [Mention(Span(i, i + 6), "Zorbit", entity, 0.6, (), MentionKind.NAME) for i in places]
    read = assured(replace(bare, mentions=tuple(found)), found)
    assert [m.score for m in read if m.span.start == at] == [score]


def test_known_names_keep_their_score(document: Callable[..., Document]) -> None:
    whole = document("Hessen nutzt das System ELSTER, und Bayern nutzt das System ELSTER.")
    assert assured(whole, whole.mentions) == whole.mentions
