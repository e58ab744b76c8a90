"""Where a body lies that a noun stands for: "der Aachener IT-Dienstleister", "sechs hessische Städte: A und B",
"Wettbewerber aus den USA, etwa A", "das in Bochum ansässige X", "X, die Hauptstadt des Y"."""

from collections.abc import Iterator

from amtsgraph.extract.matter import clubs
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Fillers
from amtsgraph.model import ORGANISATIONS, EntityType, Mention, MentionKind, Modality

_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})
_LARGER = frozenset({"KindState", "KindCounty", "KindRegion", "KindCountry", "KindFederation"})
_STATES = frozenset({"KindState", "KindCountry", "KindFederation", "KindRegion", "KindSupranational"})
_PUBLIC = ("amt", "behörde", "anstalt", "ministerium", "zweckverband")
_BASED = frozenset({"ansässig", "beheimatet", "angesiedelt", "gelegen"})
_CAPITALS = ("hauptstadt", "kreisstadt")
_CERTAINTY = 0.8


def described(context: Context) -> Iterator[Proposal]:
    """Yield the places of names that a noun in the sentence stands for or stands beside."""
    fillers = Fillers(context.phrases, context.lexicon)
    for at, phrase in enumerate(context.phrases):
        if phrase.head.index in context.groups:
            yield from _listed(context, at, phrase)
        elif phrase.head.mention is None:
            yield from _body_before(context, phrase)
            yield from _capital(context, at, phrase, fillers)
        else:
            yield from _based(context, at, phrase, fillers)


def _listed(context: Context, at: int, phrase: Phrase) -> Iterator[Proposal]:
    """Read the place of a noun that stands for several names."""
    behind = context.phrases[at + 1 : at + 2]
    near = [p.head.mention for p in behind if p.prep in ("aus", "in") and p.first == phrase.last + 1]
    places = [m for m in (*phrase.inner, *near) if m is not None and m.entity.kind in _LARGER]
    for place in places[:1]:
        for name in context.groups[phrase.head.index]:
            town = name.entity.type is EntityType.TERRITORY and name.entity.kind not in _STATES
            if (town or name.entity.type in ORGANISATIONS) and name.entity != place.entity:
                yield from _in(context, name, place, "described.list")


def _body_before(context: Context, phrase: Phrase) -> Iterator[Proposal]:
    """Read "Das Bonner Amt" of the body that acted last."""
    adjectives = [m for m in phrase.inner if m.kind is MentionKind.ADJECTIVE and m.entity.type is EntityType.TERRITORY]
    bodies = context.lexicon.has("group_bodies", phrase.head.lemma) or phrase.head.lemma.lower().endswith(
        "dienstleister"
    )
    if not adjectives or not bodies or phrase.det not in _DEFINITE or phrase.of >= 0:
        return
    public = phrase.head.lemma.lower().endswith(_PUBLIC)
    fitting = [m for m in clubs(context)[:1] if not public or m.entity.type is EntityType.PUBLIC_ORGANISATION]
    for body in fitting:
        large = adjectives[0].entity.kind in _STATES and body.entity.type is EntityType.PUBLIC_ORGANISATION
        yield from _in(context, body, adjectives[0], "described.body", "hasJurisdiction" if large else "locatedIn")


def _capital(context: Context, at: int, phrase: Phrase, fillers: Fillers) -> Iterator[Proposal]:
    """Read "X, die Landeshauptstadt des Y"."""
    if not phrase.head.lemma.lower().endswith(_CAPITALS) or phrase.prep:
        return
    commas = {u.index for u in context.units if u.text == ","}
    before = [p.head.mention for p in context.phrases[:at] if p.last == phrase.first - 2 and phrase.first - 1 in commas]
    states = [f.mention for a in fillers.attributes(phrase) for f in fillers.of(a)]
    for town in before:
        for state in states:
            if town is not None and EntityType.TERRITORY is town.entity.type is state.entity.type:
                yield from _in(context, town, state, "described.capital")


def _based(context: Context, at: int, phrase: Phrase, fillers: Fillers) -> Iterator[Proposal]:
    """Read "das in Bochum ansässige X"."""
    body = phrase.head.mention
    if body is None or body.entity.type not in ORGANISATIONS or not _BASED & set(phrase.participles):
        return
    inside = [p for p in context.phrases if p.within == at and p.prep in ("in", "bei")]
    for place in (f.mention for p in inside for f in fillers.of(p)):
        if place.entity.type is EntityType.TERRITORY:
            yield from _in(context, body, place, "described.based")


def _in(
    context: Context, subject: Mention, place: Mention, rule: str, relation: str = "locatedIn"
) -> Iterator[Proposal]:
    if not context.fits(relation, subject, place):
        return
    spans = [m.span for m in (subject, place) if _here(context, m)]
    confidence = round(_CERTAINTY * min(subject.score, place.score), 3)
    yield Proposal(
        subject, relation, place, Modality.ASSERTED, cover(context.article.text, *spans), rule, confidence,
        sentence=context.sentence.number,
    )  # fmt: skip


def _here(context: Context, mention: Mention) -> bool:
    return context.sentence.start <= mention.span.start < context.sentence.end
