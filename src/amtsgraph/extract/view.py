"""A clause with the candidates for each role, including those a relative or infinitive clause borrows."""

from collections.abc import Callable

from amtsgraph.extract.clauses import Clause, ClauseKind
from amtsgraph.extract.matter import THINGS, clubs, matters, thing_before
from amtsgraph.extract.phrase import Phrase
from amtsgraph.extract.proposal import Context
from amtsgraph.extract.roles import Filler, Fillers, Roles, can_be_dative, roles_of
from amtsgraph.extract.units import Unit
from amtsgraph.extract.whereabouts import communes, is_of_communes, there
from amtsgraph.model import ORGANISATIONS, Entity, EntityType

ACTORS = ORGANISATIONS | {EntityType.TERRITORY}
_BY_ACTORS = frozenset({"nutzen", "verwenden", "einsetzen"})  # a pronoun as their subject is rather who acted before
_OBLIQUE = frozenset({"den", "dem", "dessen", "deren", "denen", "welchen", "welchem"})


class ClauseView:
    """Answers which names can fill a slot of a cue in this clause. Candidates are groups: the names of one
    phrase and of the phrases listed with it."""

    def __init__(self, context: Context, clause: Clause) -> None:
        self.context = context
        self.clause = clause
        self.fillers = Fillers(clause.phrases, context.lexicon, context.topic, context.groups)
        self.roles: Roles = roles_of(clause, context.lexicon)
        self._slots: dict[str, list[list[Filler]]] = {}  # many cues ask for the same ones

    def slot(self, name: str) -> list[list[Filler]]:
        """Return the groups of names that can fill the slot, best first."""
        if name not in self._slots:
            self._slots[name] = self._fill(name)
        return self._slots[name]

    def _fill(self, name: str) -> list[list[Filler]]:
        if name in _SLOTS:
            return _SLOTS[name](self)
        return self._owners_of(name) if name[:1].isupper() else self._preposition(name)

    def _datives(self) -> list[list[Filler]]:
        given = [p for p in self.roles.objects if p not in self.roles.subjects[:1]]
        found = [self.fillers.of(p) for p in given if can_be_dative(p)]
        return found + self._dative_relative() + self._dative_pronoun()

    def _topic(self) -> list[list[Filler]]:
        return self.unsaid() if self.clause.verbs.passive and not self.has_subject else []

    def _project(self) -> list[list[Filler]]:
        project = self.context.focus.project
        return [[Filler(project, None, 0.1, "focus")]] if project is not None else []

    def _owned(self) -> list[list[Filler]]:
        return [[Filler(m, None, 0.1, "body before")] for m in clubs(self.context)]

    def _owners_of(self, noun: str) -> list[list[Filler]]:
        """Return the names in the genitive of a noun, in front of it or inside it ("die Ausschreibung des BVA")."""
        groups: list[list[Filler]] = []
        for phrase in self.clause.phrases:
            if phrase.head.mention is None and phrase.head.lemma == noun:
                groups += [self.fillers.of(a) for a in self.fillers.attributes(phrase)]
                groups.append([Filler(m, phrase, 0.05, "adjective") for m in phrase.inner])
                if phrase.possessor is not None and phrase.possessor.mention is not None:
                    groups.append([Filler(phrase.possessor.mention, phrase)])
        return [g for g in groups if g]

    def _matter(self) -> list[list[Filler]]:
        """ "benötigt wird X", "Wer Y will, braucht X": what users or no one in particular need belongs to the thing
        named before the clause or else in the headline."""
        heads = [p.head.lemma for p in self.roles.subjects]
        general = {"man", "wer"} & {u.text.lower() for u in self.context.units}
        users = any(self.context.lexicon.has("users", lemma) for lemma in heads)
        if not (self.clause.verbs.passive or general or users):
            return []
        thing = thing_before(self.context, self.clause) or self.context.focus.project or self.context.topic
        return [[Filler(thing, None, 0.15, "matter")]] if thing is not None else []

    def unsaid(self) -> list[list[Filler]]:
        """Return the things that the clause can speak of without a word for them, each a group of its own."""
        return [[Filler(m, None, 0.1, "matter")] for m in matters(self.context, self.clause)]

    def previous_actor(self) -> list[list[Filler]]:
        """Return who acted in the clause before, or in the sentence before, at a price."""
        for clause in reversed(self.context.clauses[: self._position()]):
            groups = ClauseView(self.context, clause).subject_groups()
            actors = [f for g in groups[:1] for f in g if f.mention.entity.type in ACTORS]
            if actors:
                return [[Filler(f.mention, None, f.penalty + 0.1, "actor before") for f in actors]]
        actor = self.context.actor
        return [[Filler(actor, None, 0.2, "actor before")]] if actor is not None else []

    def _club(self) -> list[list[Filler]]:
        """Return the association or cooperative that acted last or that the headline names ("Mitglied ist X")."""
        return [[Filler(m, None, 0.15, "club before")] for m in clubs(self.context) if _has_members(m.entity)][:1]

    def _position(self) -> int:
        return next((k for k, c in enumerate(self.context.clauses) if c is self.clause), 0)

    def focus(self) -> list[list[Filler]]:
        """Return the actor the article is about, at a price; none where the passive names its agent."""
        if self.clause.verbs.passive and self._overt_agent():
            return []
        actor, before = self.context.focus.actor, self.context.actor
        if before is not None and actor is not None and before.entity.territory == actor.entity.key:
            actor = before
        return [[Filler(actor, None, 0.15, "focus")]] if actor is not None else []

    def _overt_agent(self) -> bool:
        by = (*self.roles.by_prep.get("durch", ()), *self.roles.by_prep.get("von", ()))
        means = [[f for f in self.fillers.of(p) if f.mention.entity.type not in THINGS] for p in by]
        return any(actors or not self.fillers.of(p) for p, actors in zip(by, means, strict=True))

    @property
    def has_subject(self) -> bool:
        """Tell whether the clause names a subject of its own, resolved or not."""
        return bool(self.roles.subjects) or any(u.pos in ("PPER", "PDS", "PIS") for u in self.clause.units)

    def companions(self, nouns: bool = True) -> list[Filler]:
        """Return the actors in "gemeinsam mit X" and, with ``nouns``, in "in Zusammenarbeit mit X"."""
        found: list[Filler] = []
        for phrase in self.roles.by_prep.get("mit", ()):
            before = next((u for u in reversed(self.clause.units) if u.index < phrase.first), None)
            joint = before is not None and before.text.lower() in ("gemeinsam", "zusammen")
            if joint or (nouns and before is not None and self.context.lexicon.is_cooperation(before.lemma)):
                found.extend(f for f in self.fillers.of(phrase) if f.mention.entity.type in ACTORS)
        return found

    def subject_groups(self) -> list[list[Filler]]:
        """Return the candidates for the grammatical subject."""
        clause = self.clause
        if self._pronoun_leads:
            return self._pronoun()
        groups = [self.fillers.of(p) or self._public_bodies(p) for p in self.roles.subjects]
        if clause.kind is ClauseKind.RELATIVE and not clause.opener_prep and clause.opener not in _OBLIQUE:
            groups = [*self.antecedent(), *groups]
        groups = [*groups, *self._pronoun()]
        verb_first = clause.parent >= 0 and clause.units[0].is_finite
        if clause.kind is ClauseKind.INFINITIVE or not self.has_subject or verb_first:
            groups = [*groups, *self._inherited()]
        return [g + self._beside(g) for g in groups if g]

    def _beside(self, group: list[Filler]) -> list[Filler]:
        """ "neben X beteiligen sich auch Y und Z": X does it too."""
        also = any(u.text.lower() in ("auch", "außerdem", "zudem", "noch", "weiterhin") for u in self.clause.units)
        acting = any(f.mention.entity.type in ACTORS for f in group)
        beside = self.roles.by_prep.get("neben", ()) if also and acting else ()
        return [f for p in beside for f in self.fillers.of(p) if f.mention.entity.type in ACTORS]

    @property
    def _pronoun_leads(self) -> bool:
        """Tell whether "er", "sie" or "es" opens an active clause and so is its subject ("Es ändert das OZG")."""
        first = self.clause.units[0] if self.clause.units else None
        leads = first is not None and first.pos == "PPER" and first.text.lower() in ("er", "sie", "es")
        return leads and not self.clause.verbs.passive

    def _pronoun(self) -> list[list[Filler]]:
        """ "betrieben wird sie von X": a pronoun as subject takes the thing or the actor named last before it."""
        pronoun = next(
            (u for u in self.clause.units if u.pos == "PPER" and u.text.lower() in ("er", "sie", "es")), None
        )
        if pronoun is None or (self.roles.subjects and not self._pronoun_leads):
            return []
        acts = bool(_BY_ACTORS & set(self.clause.verbs.lemmas)) and self.context.actor is not None
        before = thing_before(self.context, self.clause)
        things = (before,) if before is not None else () if acts else self.context.things[:2]
        groups = [[Filler(thing, None, 0.15, "pronoun")] for thing in things]
        active = not self.clause.verbs.passive and pronoun.text.lower() != "es"
        return groups + (self.previous_actor() if active else [])

    def _dative_relative(self) -> list[list[Filler]]:
        """ "der Beirat, dem X angehört": the relative word itself is the dative."""
        clause = self.clause
        dative = clause.opener in ("dem", "denen") or (clause.opener == "der" and bool(self.roles.subjects))
        relative = clause.kind is ClauseKind.RELATIVE and not clause.opener_prep
        return self.antecedent() if relative and dative else []

    def _dative_pronoun(self) -> list[list[Filler]]:
        """ "stimmte ihm zu", "ihm gehören X und Y an": a dative pronoun takes the thing or the body named last."""
        if not any(u.pos == "PPER" and u.text.lower() in ("ihm", "ihr") for u in self.clause.units):
            return []
        named = (self.context.topic, *clubs(self.context))
        return [[Filler(m, None, 0.15, "pronoun")] for m in named if m is not None]

    def _object_pronoun(self) -> list[list[Filler]]:
        """ "entwickelt hat es X": beside a subject that is named, "es", "sie", "ihn" take the thing named last."""
        pronouns = {u.text.lower() for u in self.clause.units if u.pos == "PPER"}
        topic = self.context.topic
        if self._pronoun_leads or topic is None or not pronouns & {"es", "sie", "ihn"} or len(self.roles.objects) != 1:
            return []
        return [[Filler(m, None, 0.15, "pronoun")] for m in self.context.things[:2]]

    def _public_bodies(self, phrase: Phrase) -> list[Filler]:
        """ "300 öffentliche Stellen nutzen": the public bodies of the territory the article is set in."""
        territory = self.context.focus.territory
        if territory is None or not self.context.lexicon.has("public_bodies", phrase.head.lemma):
            return []
        public = {"öffentlich", "kommunal", "staatlich"} & set(phrase.participles)
        return [Filler(territory, phrase, 0.25, "public bodies")] if public else []

    def _agents(self) -> list[list[Filler]]:
        if self._causes():
            return self._preposition("durch") + self._preposition("von")
        if not self.clause.verbs.passive:
            return self.subject_groups()
        groups = self._preposition("durch") + self._preposition("von")
        return groups + self._owners()

    def _causes(self) -> bool:
        """ "lässt die App von X entwickeln": not the subject does it; "lässt sich entwickeln" is another matter."""
        lemmas = self.clause.verbs.lemmas
        if "lassen" not in lemmas or len(lemmas) < 2 or not {"von", "durch"} & set(self.roles.by_prep):
            return False
        return not any(u.text.lower() == "sich" for u in self.clause.units)

    def _owners(self) -> list[list[Filler]]:
        """In a passive without agent the owner of the thing acts ("das Mailsystem des Landes wurde ..."); a company
        behind a product is its maker ("die Software der Firma X wird genutzt")."""
        found = []
        for phrase in self.roles.subjects[:1]:
            names = [f for a in self.fillers.attributes(phrase) for f in self.fillers.of(a)]
            names += [Filler(m, phrase) for m in phrase.inner]
            if phrase.possessor is not None and phrase.possessor.mention is not None:
                names.append(Filler(phrase.possessor.mention, phrase))
            owners = [f for f in names if f.mention.entity.type is not EntityType.COMPANY]
            found.append([Filler(f.mention, None, f.penalty + 0.1, "owner") for f in owners])
        return [g for g in found if g]

    def _themes(self) -> list[list[Filler]]:
        if self.clause.verbs.passive:
            return self.subject_groups()
        groups = [self.fillers.of(p) for p in self.roles.objects]
        groups += self._object_pronoun()
        if self.clause.kind is ClauseKind.RELATIVE and not self.clause.opener_prep:
            groups = [*groups, *self.antecedent()]
        return [g for g in groups if g]

    def _preposition(self, name: str) -> list[list[Filler]]:
        phrases = self.roles.by_prep.get(name, ())
        if name == "in":
            phrases = tuple(p for p in phrases if not is_of_communes(self.context, self.clause.phrases, p))
        groups = [self.fillers.of(p) for p in phrases]
        groups += self._pronominal(name) + (there(self.context, self.clause) if name == "in" else [])
        if self.clause.opener_prep == name:
            groups = [*self.antecedent(), *groups]
        return [g for g in groups if g]

    def _pronominal(self, name: str) -> list[list[Filler]]:
        """ "daran", "dafür", "damit": the preposition with the thing named last before the sentence."""
        things = self.context.things
        forms = {f"da{name}", f"dar{name}", f"hier{name}"} | ({"dort"} if name == "in" else set())
        if not any(u.text.lower() in forms and u.mention is None for u in self.clause.units):
            return []
        return [
            [Filler(m, None, 0.15, "pronominal adverb")] for m in (*things[:2], *matters(self.context, self.clause)[:1])
        ]

    def _helped_by(self) -> list[list[Filler]]:
        """Return the names after "mithilfe", "mit Hilfe", "mit Unterstützung"."""
        groups = self._preposition("mithilfe")
        for phrase in self.roles.by_prep.get("mit", ()):
            if phrase.head.mention is None and phrase.head.lemma in ("Hilfe", "Unterstützung"):
                groups += [self.fillers.of(a) for a in self.fillers.attributes(phrase)]
        return [g for g in groups if g]

    def affected(self) -> list[list[Filler]]:
        """Return whom the verb is done to: those who are ordered, asked or commissioned, never the subject."""
        if self.clause.verbs.passive:
            return self.subject_groups()
        groups = [self.fillers.of(p) for p in self.roles.objects if p not in self.roles.subjects[:1]]
        return [g for g in groups if g]

    def antecedent(self) -> list[list[Filler]]:
        """Return the names of the phrase that the relative clause belongs to."""
        phrase = self.clause.antecedent
        if phrase is None:
            return []
        home = next((c for c in self.context.clauses if any(p is phrase for p in c.phrases)), None)
        if home is None:
            return []
        fillers = Fillers(home.phrases, self.context.lexicon, None, self.context.groups)
        own = fillers.of(phrase) or fillers.of_apposed(phrase)
        return [[Filler(f.mention, None, f.penalty + 0.05, "relative") for f in own]] if own else []

    def _inherited(self) -> list[list[Filler]]:
        """Borrow the subject of the clause this one depends on."""
        parent = self.clause.parent
        if not 0 <= parent < len(self.context.clauses) or self.context.clauses[parent] is self.clause:
            return []
        view = ClauseView(self.context, self.context.clauses[parent])
        controls = view.clause.verbs.passive and self.clause.kind is not ClauseKind.MAIN
        orders = any(self.context.lexicon.has("object_control", v) for v in view.clause.verbs.lemmas)
        if orders and self.clause.kind is ClauseKind.INFINITIVE and self.clause.opener == "zu":
            groups = view.affected()
        else:
            groups = view._agents() if controls else view.subject_groups()
        return [[Filler(f.mention, None, f.penalty + 0.05, "inherited") for f in g] for g in groups[:1]]


_SLOTS: dict[str, Callable[[ClauseView], list[list[Filler]]]] = {
    "communes": lambda view: communes(view.context, view.clause.phrases),
    "agent": ClauseView._agents,
    "theme": ClauseView._themes,
    "dative": ClauseView._datives,
    "focus": ClauseView.focus,
    "thing": ClauseView.unsaid,
    "topic": ClauseView._topic,
    "matter": ClauseView._matter,
    "before": ClauseView.previous_actor,
    "project": ClauseView._project,
    "club": ClauseView._club,
    "owned": ClauseView._owned,
    "mithilfe": ClauseView._helped_by,
}


def _has_members(entity: Entity) -> bool:
    clubs_ = (
        "e.v.",
        "eg",
        "verband",
        "verein",
        "genossenschaft",
        "netzwerk",
        "allianz",
        "verbund",
        "bund",
        "städtetag",
    )
    named = any(word.endswith(clubs_) for word in entity.label.lower().split())
    return entity.type in ORGANISATIONS and (named or entity.kind in ("KindAssociation", "KindCooperative"))


def trigger_of(clause: Clause, lemmas: frozenset[str]) -> Unit | None:
    """Return the verb unit of the clause that carries one of the lemmas, else its last verb."""
    verbs = [u for u in clause.units if u.is_verb]
    hit = next((u for u in verbs if u.lemma.lower() in lemmas), None)
    return hit or (verbs[-1] if verbs else None)


def phrase_words(clause: Clause) -> frozenset[str]:
    """Return the lemmas and lower-case forms of the clause, for the extra words of a cue; those of the noun that
    a relative clause belongs to count too ("der Vertrag, den X geschlossen hat")."""
    lower = frozenset(u.text.lower() for u in clause.units)
    if clause.antecedent is not None and not clause.opener_prep and clause.antecedent.head.mention is None:
        lower |= {clause.antecedent.head.lemma, clause.antecedent.head.text}
    return lower | frozenset(u.lemma for u in clause.units) | frozenset(w for u in clause.units for w in u.text.split())


__all__ = ["ClauseView", "Phrase", "phrase_words", "trigger_of"]
