"""Links that noun phrases state without a verb: jurisdiction, seat, owner, provider."""

import re
from collections.abc import Iterator, Sequence

from amtsgraph.extract.clauses import Clause
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context, Proposal, cover
from amtsgraph.extract.roles import Filler, Fillers
from amtsgraph.extract.units import Unit
from amtsgraph.extract.view import ACTORS, ClauseView
from amtsgraph.model import ORGANISATIONS, Entity, EntityType, Mention, MentionKind, Modality, Span

_PROVIDERS = (
    "hersteller",
    "anbieter",
    "unternehmen",
    "firma",
    "softwarehaus",
    "spezialist",
    "entwickler",
    "start-up",
)
_PLACES = ("städte", "städten", "gemeinden", "kommunen", "kreise", "kreisen", "orte", "orten")
_PROVIDER_NOUNS = (
    "dienstleister",
    "dienstleisterin",
    "rechenzentrum",
    "landesbetrieb",
    "landesdienstleister",
)
_ADJECTIVE = re.compile(r"(?:er|isch(?:e|er|en|es|em)?)$")
_IT_PROVIDERS = frozenset({"KindITProvider", "KindMunicipalITProvider", "KindCooperative"})
_NOT_PRODUCTS = (
    "entwicklung", "teil", "modul", "baustein", "komponente", "nachfolger", "vorgänger", "tochter", "werk", "projekt",
    "ergebnis", "kernstück", "herzstück", "grundlage", "version", "variante", "vorläufer", "partner", "einheit",
    "sparte", "abteilung", "marke", "pflege",
)  # fmt: skip
_PRODUCTS = (EntityType.SYSTEM,)
_ARTICLES = frozenset(
    ["ein", "eine", "einem", "einer", "einen", "der", "die", "das", "dem", "den"],
)
_OFFERED = (
    "portal", "plattform", "app", "suite", "dienst", "angebot", "lösung", "produkt", "cloud", "marktplatz", "chatbot",
    "assistent", "assistenten", "register", "datenraum", "labor",
)  # fmt: skip
_OWNED = {EntityType.PROGRAMME: "responsibleFor", EntityType.SYSTEM: "provides"}
_MUNICIPAL = frozenset({"KindMunicipality", "KindCounty"})


def links(context: Context) -> Iterator[Proposal]:
    """Yield the claims that names state by standing beside each other."""
    phrases = context.phrases
    fillers = Fillers(phrases, context.lexicon)
    for phrase in phrases:
        if phrase.head.mention is not None:
            yield from _by_attribute(context, phrase, fillers)
            yield from _by_adjective(context, phrases, phrase)
            yield from _seat(context, phrases, phrase, fillers)
            yield from _possessive(context, phrase)
        else:
            yield from _apposed_provider(context, phrases, phrase, fillers)
            yield from _apposed_product(context, phrases, phrase, fillers)


def _by_attribute(context: Context, phrase: Phrase, fillers: Fillers) -> Iterator[Proposal]:
    """Read "das Ministerium des Landes X", "die Strategie Y des Landes X", "die Plattform Y des Anbieters Z"."""
    head = phrase.head.mention
    if head is None:
        return
    owners = [
        (a, f)
        for a in fillers.attributes(phrase)
        if not (a.prep == "von" and _in_passive(context, phrase))
        for f in fillers.of(a)
    ]
    if phrase.possessor is not None and phrase.possessor.mention is not None:
        owners.append((phrase, Filler(phrase.possessor.mention, phrase)))
    for attribute, owner in owners:
        kind = owner.mention.entity.type
        named = attribute is not phrase and not attribute.det and not attribute.prep
        if named and attribute.head.text == owner.mention.entity.label:
            continue  # part of the name: "DVZ Mecklenburg-Vorpommern"
        if head.entity.type is EntityType.PUBLIC_ORGANISATION and kind is EntityType.TERRITORY:
            yield from _link(context, head, "hasJurisdiction", owner.mention, "links.genitive", 0.85)
        elif head.entity.type is EntityType.PROGRAMME and kind in ORGANISATIONS | {EntityType.TERRITORY}:
            yield from _link(context, owner.mention, "responsibleFor", head, "links.owner", 0.75)
        elif head.entity.type in _PRODUCTS and (kind is EntityType.COMPANY or _provides(attribute, owner.mention)):
            yield from _link(context, owner.mention, "provides", head, "links.provider", 0.85)
        elif head.entity.type in _PRODUCTS and attribute.prep != "von" and owner.mention.entity.kind != "KindRegion":
            yield from _link(context, owner.mention, "provides", head, "links.owner", 0.8)
        elif _is_provider_description(head) and kind in ORGANISATIONS:
            yield from _link(context, head, "supplies", owner.mention, "links.provider-of", 0.8)
        elif head.entity.type in ORGANISATIONS and kind in ORGANISATIONS and attribute is not phrase:
            yield from _link(context, head, "partOf", owner.mention, "links.part", 0.8)


def _in_passive(context: Context, phrase: Phrase) -> bool:
    """In a passive "von X" names who acts, not whose the thing is."""
    return any(c.verbs.passive and any(u is phrase.head for u in c.units) for c in context.clauses)


def _possessive(context: Context, phrase: Phrase) -> Iterator[Proposal]:
    """Read "das Land setzt seine Strategie X um": a possessive ties programme or system to who acts."""
    head = phrase.head.mention
    relation = _OWNED.get(head.entity.type) if head is not None else None
    if head is None or relation is None or not phrase.det.startswith(("sein", "ihr")):
        return
    clause = next((c for c in context.clauses if any(u is phrase.head for u in c.units)), None)
    if relation == "provides" and (clause is None or not _is_own(context, clause, phrase)):
        return
    view = ClauseView(context, clause) if clause is not None else None
    groups = (view.subject_groups()[:1] or view.previous_actor()) if view is not None else []
    actors = [f for g in groups[:1] for f in g if f.mention.entity.type in ACTORS]
    for owner in actors[:1]:
        yield from _link(context, owner.mention, relation, head, "links.possessive", 0.75)


def _is_own(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether "ihr Serviceportal X" is what the owner offers, not what it had or merely works with."""
    gone = {"bisherig", "alt", "früher", "vorherig", "ehemalig", "veraltet"}
    noun = phrase.titles[-1].lemma.lower() if phrase.titles else ""
    before = [p for p in clause.phrases if p.bare and p.last < phrase.first]
    another = bool(before) and context.lexicon.has("group_sides", before[-1].head.lemma)
    return noun.endswith(_OFFERED) and not gone & set(phrase.participles) and not another


def _is_provider_description(mention: Mention) -> bool:
    """Tell whether the words are "der IT-Dienstleister", "das Systemhaus"."""
    words = mention.text.lower()
    return mention.kind is MentionKind.DESCRIPTION and words.endswith(("dienstleister", "dienstleisters", "systemhaus"))


def _provides(phrase: Phrase, owner: Mention) -> bool:
    """Tell whether the owner is called a provider, or is an IT provider."""
    return owner.entity.kind in _IT_PROVIDERS or any(t.lemma.lower().endswith(_PROVIDERS) for t in phrase.titles)


def _by_adjective(context: Context, phrases: Sequence[Phrase], phrase: Phrase) -> Iterator[Proposal]:
    """Read "das hessische Digitalministerium", "im hessischen Eichenzell", "die hessischen Städte X und Y"."""
    head = phrase.head.mention
    if head is None or head.kind is MentionKind.PRONOUN:
        return
    yield from _leading_adjective(context, head)
    territories = [m for m in phrase.inner if m.kind is MentionKind.ADJECTIVE and m.entity.type is EntityType.TERRITORY]
    for m in territories:
        for described in (head, *_listed_with(phrases, phrase)):
            yield from _described(context, described, m)


def _listed_with(phrases: Sequence[Phrase], phrase: Phrase) -> list[Mention]:
    """Return the names that a plural title covers too ("die Städte X und Y")."""
    if not any(t.text.lower().endswith(_PLACES) for t in phrase.titles):
        return []
    others = [p.head.mention for p in phrases if p.conj >= 0 and phrases[p.conj] is phrase]
    return [m for m in others if m is not None and m.entity.type is EntityType.TERRITORY]


def _described(context: Context, head: Mention, m: Mention) -> Iterator[Proposal]:
    if head.entity.type is EntityType.PUBLIC_ORGANISATION:
        seat = head.entity.territory not in ("", m.entity.key) or _of_a_state(head.entity)
        local = m.entity.kind in _MUNICIPAL and seat
        yield from _link(context, head, "locatedIn" if local else "hasJurisdiction", m, "links.adjective", 0.82)
    elif head.entity.type in (EntityType.TERRITORY, EntityType.COMPANY, EntityType.CIVIC_ORGANISATION):
        yield from _link(context, head, "locatedIn", m, "links.adjective", 0.82)


def _leading_adjective(context: Context, head: Mention) -> Iterator[Proposal]:
    """Read "Hamburger Senatskanzlei", where the name took the adjective in that the register's label lacks."""
    territory = context.known.get(head.entity.territory)
    first = head.text.split()[0]
    if territory is None or head.entity.type is not EntityType.PUBLIC_ORGANISATION or not _ADJECTIVE.search(first):
        return
    stem = _fold(territory.label)[:4]
    if _fold(first).startswith(stem) and not _fold(head.entity.label).startswith(stem):
        span = Span(head.span.start, head.span.start + len(first))
        mention = Mention(span, first, territory, head.score, ("adjective in front",), MentionKind.ADJECTIVE)
        yield from _link(context, head, "hasJurisdiction", mention, "links.adjective", 0.82)


def _fold(text: str) -> str:
    return text.lower().replace("ä", "a").replace("ü", "u").replace("ö", "o")


def _of_a_state(entity: Entity) -> bool:
    """Tell whether the body is one that only states have, so that a city with it is its seat."""
    parts = ("Landtag", "inisterium", "Staatskanzlei", "Landesregierung")
    return entity.kind in ("KindMinistry", "KindGovernment", "KindParliament") or any(p in entity.label for p in parts)


def _seat(context: Context, phrases: Sequence[Phrase], phrase: Phrase, fillers: Fillers) -> Iterator[Proposal]:
    """Read "X mit Sitz in Y", "die Gemeinde X in Y", "das Unternehmen X aus Y"."""
    head = phrase.head.mention
    if head is None or head.kind is MentionKind.PRONOUN:
        return
    at = next(k for k, p in enumerate(phrases) if p is phrase)
    following = phrases[at + 1 : at + 3]
    for k, other in enumerate(following):
        if other.first > (phrase.last if k == 0 else following[0].last) + 2:
            return
        if k == 0 and other.prep == "mit" and other.head.lemma in ("Sitz", "Hauptsitz", "Standort"):
            continue
        seat = k == 1 and following[0].head.lemma in ("Sitz", "Hauptsitz", "Standort")
        adjacent = k == 0 and other.first == phrase.last + 1
        department = head.entity.type is EntityType.PUBLIC_ORGANISATION and not _of_a_state(head.entity)
        if other.prep == "in" and adjacent and department:
            for f in fillers.of(other):
                if f.mention.entity.type is EntityType.PUBLIC_ORGANISATION:
                    yield from _link(context, head, "partOf", f.mention, "links.within", 0.8)
        company = head.entity.type in ORGANISATIONS
        place = head.entity.type in ORGANISATIONS | {EntityType.TERRITORY} and (not phrase.prep or phrase.prep != "in")
        if (other.prep == "in" and (seat or (adjacent and place))) or (other.prep == "aus" and adjacent and company):
            for f in fillers.of(other):
                if f.mention.entity.type is EntityType.TERRITORY:
                    yield from _link(context, head, "locatedIn", f.mention, "links.seat", 0.8)
        return


def _apposed_product(
    context: Context, phrases: Sequence[Phrase], phrase: Phrase, fillers: Fillers
) -> Iterator[Proposal]:
    """Read "ELSTER, eine Lösung der X", "auf ELSTER, einem Produkt aus dem Hause X", "das Kataster der X, ELSTER"."""
    if (phrase.prep and not _named_behind(context, phrases, phrase)) or phrase.of >= 0 or phrase.conj >= 0:
        return
    noun = phrase.head.lemma.lower()
    if phrase.det not in _ARTICLES or noun.endswith(_NOT_PRODUCTS):
        return
    product = _named_before(context, phrases, phrase) or _named_behind(context, phrases, phrase)
    if product is None or product.entity.type not in _PRODUCTS:
        return
    behind = [p for p in phrases if p.prep == "aus" and p.first == phrase.last + 1 and p.head.mention is not None]
    adjective = [Filler(m, phrase) for m in phrase.inner if m.entity.type is EntityType.TERRITORY and not behind]
    makers = [f for a in [*fillers.attributes(phrase), *behind] for f in fillers.of(a)] or adjective
    for f in makers:
        if f.mention.entity.type in ACTORS and f.mention.entity.kind != "KindRegion":
            yield from _link(context, f.mention, "provides", product, "links.product", 0.82)


def _named_before(context: Context, phrases: Sequence[Phrase], phrase: Phrase) -> Mention | None:
    """Return the name that a comma or dash sets right in front of the phrase."""
    breaks = {u.index for u in context.units if u.text in (",", "–", "(")}
    before = [p.head.mention for p in phrases if p.last == phrase.first - 2 and p.head.mention is not None]
    return before[0] if before and phrase.first - 1 in breaks else None


def _named_behind(context: Context, phrases: Sequence[Phrase], phrase: Phrase) -> Mention | None:
    """Return the name between commas right behind the phrase and its attribute."""
    at = next(k for k, p in enumerate(phrases) if p is phrase)
    end = next((p.last for p in phrases[at + 1 : at + 2] if p.of == at), -1)
    commas = {u.index for u in context.units if u.text in (",", "–", ".")}
    for p in phrases[at + 2 : at + 3]:
        if p.first == end + 2 and end + 1 in commas and p.last + 1 in commas and not p.prep and not p.det:
            return p.head.mention
    return None


def _apposed_provider(
    context: Context, phrases: Sequence[Phrase], phrase: Phrase, fillers: Fillers
) -> Iterator[Proposal]:
    """Read "Dataport, der IT-Dienstleister des Landes X" and "der IT-Dienstleister des Landes X, Dataport"."""
    if not phrase.head.lemma.lower().endswith(_PROVIDER_NOUNS) or phrase.prep:
        return
    territories = [
        f.mention
        for a in fillers.attributes(phrase)
        for f in fillers.of(a)
        if f.mention.entity.type is EntityType.TERRITORY
    ] + [m for m in phrase.inner if m.entity.type is EntityType.TERRITORY]
    organisation = _beside(context.units, phrases, phrase)
    for territory in territories if organisation is not None else ():
        if organisation is not None:
            yield from _link(context, organisation, "hasJurisdiction", territory, "links.provider-of", 0.8)


def _beside(units: Sequence[Unit], phrases: Sequence[Phrase], phrase: Phrase) -> Mention | None:
    """Return the public organisation that a comma joins to the phrase."""
    at = next(k for k, p in enumerate(phrases) if p is phrase)
    end = phrase.last
    for other in phrases[at + 1 :]:
        if other.of < 0:
            break
        end = other.last
    neighbours = [p for p in phrases if p.last == phrase.first - 2 or p.first == end + 2]
    commas = {u.index for u in units if u.text == ","}
    for p in neighbours:
        mention = p.head.mention
        gap = phrase.first - 1 if p.last < phrase.first else end + 1
        if mention is not None and gap in commas and mention.entity.type is EntityType.PUBLIC_ORGANISATION:
            return mention
    return None


def _link(
    context: Context, subject: Mention, predicate: str, object_: Mention, rule: str, confidence: float
) -> Iterator[Proposal]:
    if context.fits(predicate, subject, object_):
        span = cover(context.article.text, subject.span, object_.span)
        score = min(subject.score, object_.score)
        yield Proposal(
            subject, predicate, object_, Modality.ASSERTED, span, rule, round(confidence * score, 3), "", (), "",
            context.sentence.number,
        )  # fmt: skip
