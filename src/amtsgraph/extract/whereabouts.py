"""Where something holds that the clause itself does not name: "in X, wo ...", "dort", "31 Ämter in X"."""

from collections.abc import Sequence

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context
from amtsgraph.extract.roles import Filler, Fillers
from amtsgraph.model import EntityType, Mention, MentionKind

_PLACES_IN = ("in", "bei")
_PUBLIC = ("group_places", "group_bodies", "administration")


def there(context: Context, clause: Clause) -> list[list[Filler]]:
    """Return the place that "wo" or "dort" points to: the one named last before the clause."""
    words = {u.text.lower() for u in clause.units if u.mention is None}
    if clause.opener == "wo":
        return _antecedent(context, clause)
    if "dort" not in words:
        return []
    place = _named_before(context, clause) or context.focus.territory
    return [[Filler(place, None, 0.15, "there")]] if place is not None else []


def _antecedent(context: Context, clause: Clause) -> list[list[Filler]]:
    first = clause.units[0].index
    before = [p for p in context.phrases if p.last < first and p.prep in _PLACES_IN and p.conj < 0]
    fillers = Fillers(context.phrases, context.lexicon)
    found = fillers.of(before[-1]) if before else []
    return [[Filler(f.mention, None, 0.05, "there") for f in found]] if found else []


def _named_before(context: Context, clause: Clause) -> Mention | None:
    first = clause.units[0].index
    before = [u.mention for u in context.units if u.index < first and u.mention is not None]
    return next((m for m in reversed(before) if _is_place(m)), None)


def communes(context: Context, phrases: Sequence[Phrase]) -> list[list[Filler]]:
    """Return the territory of public bodies that are only counted ("31 Ämter in X", "rund 250 hessische Kommunen")."""
    found: list[list[Filler]] = []
    for k, phrase in enumerate(phrases):
        if not _are_bodies(context, phrase):
            continue
        inner = [m for m in phrase.inner if _is_place(m) or m.kind is MentionKind.ADJECTIVE]
        behind = phrases[k + 1 : k + 2]
        if not inner and behind and behind[0].prep == "in" and behind[0].first == phrase.last + 1:
            head = behind[0].head.mention
            inner = [head] if head is not None else []
        places = [m for m in inner if m.entity.type is EntityType.TERRITORY]
        found += [[Filler(m, phrase, 0.05, "communes")] for m in places[:1]]
    return found


def _are_bodies(context: Context, phrase: Phrase) -> bool:
    head = phrase.head
    plural = head.text != head.lemma
    known = any(context.lexicon.has(name, head.lemma) for name in _PUBLIC)
    return head.mention is None and plural and (known or head.text.lower().endswith(("ämter", "behörden", "stellen")))


def is_of_communes(context: Context, phrases: Sequence[Phrase], place: Phrase) -> bool:
    """Tell whether the place only tells which public bodies are meant, so that it does not act itself."""
    return any(_are_bodies(context, p) and p.last + 1 == place.first for p in phrases)


def _is_place(mention: Mention) -> bool:
    return mention.entity.type is EntityType.TERRITORY and mention.kind is MentionKind.NAME
