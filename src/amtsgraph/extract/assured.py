"""How sure a new name is once the whole article is read: named again, or told what it is, it is no chance find."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from amtsgraph.document import Document, Token
from amtsgraph.model import Entity, EntityType, Mention, MentionKind

_ASSURED = 0.85
_SORTS = frozenset({EntityType.SYSTEM, EntityType.PROGRAMME, EntityType.STANDARD, EntityType.PUBLIC_SERVICE})
_KINDS = (
    "plattform", "portal", "software", "system", "lösung", "produkt", "anwendung", "app", "programm", "verfahren",
    "register", "dienst", "netz", "netzwerk", "cloud", "tool", "werkzeug", "assistent", "projekt", "initiative",
    "chatbot", "suite", "datenbank", "vorhaben", "strategie", "messenger", "standard", "schnittstelle", "produktlinie",
)  # fmt: skip
_QUOTES = frozenset("„“\"»«'‚‘")


def assured(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the score of new names raised to ``_ASSURED`` where the article names them twice,
    calls them by a description, or has the noun of their kind in front ("die Plattform X"). Others stay as they are.
    """
    counted = Counter(m.entity for m in mentions if _is_new(m.entity))
    before = _nouns_before(document)
    sure = {e for e, n in counted.items() if n > 1} | {
        m.entity for m in mentions if _is_new(m.entity) and before.get(m.span.start, "").lower().endswith(_KINDS)
    }
    return tuple(replace(m, score=max(m.score, _ASSURED)) if _raised(m, sure) else m for m in mentions)


def _is_new(entity: Entity) -> bool:
    return entity.type in _SORTS and not entity.known


def _raised(mention: Mention, sure: set[Entity]) -> bool:
    return mention.entity in sure and mention.kind is not MentionKind.COMPOUND


def _nouns_before(document: Document) -> dict[int, str]:
    """Return, by the offset of each token, the lemma of the noun right in front of it, over a quotation mark."""
    found: dict[int, str] = {}
    for sentence in document.sentences:
        previous: Token | None = None
        for token in sentence.tokens:
            if previous is not None and previous.text[0].isupper():
                found[token.start] = previous.lemma
            if token.text not in _QUOTES:
                previous = token
    return found
