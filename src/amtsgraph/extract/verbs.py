"""The verb group of a clause: content verb, voice, modal, mood, negation."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtsgraph.extract.units import Unit

_MODALS = frozenset({"wollen", "sollen", "können", "müssen", "dürfen", "mögen"})
_SUBJUNCTIVE_1 = frozenset(
    ["sei", "seien", "habe", "wolle", "solle", "könne", "müsse", "dürfe", "werde", "möge", "wisse"]
)


_PERFECT_WITH_SEIN = frozenset(
    """ankommen anlaufen beitreten bleiben eintreten entfallen entstehen erscheinen fallen folgen gehen gelingen
    geschehen kommen laufen passieren scheitern sinken starten steigen umsteigen umziehen vorankommen wachsen
    wechseln werden zurücktreten ausscheiden hervorgehen übergehen einsteigen aufsteigen fortschreiten verlaufen
    aufgehen hinzukommen eingehen aufwachsen beginnen zusammenkommen zusammentreten""".split()  # noqa: SIM905
)  # closed by grammar: verbs of change whose perfect takes "sein"; with all others sein + participle is a passive
_SUBSTITUTES = frozenset(["hätten", "würden"])  # plural stand-ins for Konjunktiv I in reported speech
_ADJECTIVE_PARTICLES = frozenset({"bereit", "frei", "fest", "bekannt", "sicher", "fertig", "zusammen", "voran"})
_UNREAL = ("könnte", "dürfte", "müsste", "sollte ", "würde ", "hätte ", "wäre")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the verbs of a clause say. ``lemmas`` are the content verbs (several when coordinated).

    ``reported_mood`` is Konjunktiv I, ``unreal`` Konjunktiv II of modals ("könnte"); ``zu`` an infinitive
    with "zu"; ``future`` is werden + infinitive; ``modal`` the modal's lemma or "".
    """

    lemmas: tuple[str, ...]
    passive: bool = False
    modal: str = ""
    future: bool = False
    reported_mood: bool = False
    unreal: bool = False
    negated: bool = False
    zu: bool = False
    perfect_with_sein: bool = False
    finite: Unit | None = None


def verb_group(units: Sequence[Unit], bare_participle: bool = False) -> VerbGroup:
    """Read the verb group of the units of one clause; ``bare_participle`` tells that it has no finite verb."""
    verbs = [u for u in units if u.is_verb]
    finite = next((u for u in verbs if u.is_finite), None) or _hidden_finite(verbs, units)
    finite = None if bare_participle else finite
    others = [u for u in verbs if u is not finite]
    contents = [u for u in others if u.pos.startswith("VV")]
    particle = next((u.text.lower() for u in units if u.pos == "PTKVZ" and u.mention is None), "")
    particle = particle or _adjective_particle(finite, units)
    aux = _lemma(finite) if finite is not None else ""
    lemmas = tuple(dict.fromkeys(u.lemma.lower() for u in contents))
    if finite is not None and finite.pos.startswith("VV"):
        whole = aux if aux.startswith(particle) else particle + aux
        lemmas = (whole, *(x for x in lemmas if x != aux))
    has_participle = any(u.pos == "VV(PP)" for u in contents)
    other_aux = {_lemma(u) for u in others if u.pos.startswith("VA")} | {
        "werden" for u in others if u.text.lower() == "worden"
    }
    stative = has_participle and aux == "sein" and not (set(lemmas) & _PERFECT_WITH_SEIN or "sein" in other_aux)
    caused = aux == "lassen" and bool(contents)  # "lässt sich von X beraten"
    passive = caused or (has_participle and (aux == "werden" or "werden" in other_aux or stative))
    headline = finite is None and has_participle
    return VerbGroup(
        lemmas=lemmas or ((aux,) if aux else ()),
        passive=passive or headline,
        modal=aux if aux in _MODALS else "",
        future=aux == "werden" and not passive and any(u.pos == "VV(INF)" for u in contents),
        reported_mood=finite is not None and (_is_subjunctive(finite, aux) or finite.text.lower() in _SUBSTITUTES),
        unreal=finite is not None and finite.text.lower().startswith(_UNREAL),
        negated=any(_negates(u) for u in units),
        zu=any(u.pos in ("PTKZU", "VV(IZU)") for u in units),
        perfect_with_sein=has_participle and not passive and aux == "sein",
        finite=finite,
    )  # fmt: skip


def _adjective_particle(finite: Unit | None, units: Sequence[Unit]) -> str:
    """Return the particle that ends the clause and is tagged as an adjective ("stellt ... bereit")."""
    words = [u for u in units if not u.pos.startswith("$")]
    if finite is None or not finite.pos.startswith("VV") or not words or words[-1].mention is not None:
        return ""
    last = words[-1].text.lower()
    return last if words[-1].pos == "ADJ(D)" and last in _ADJECTIVE_PARTICLES else ""


def _hidden_finite(verbs: Sequence[Unit], units: Sequence[Unit]) -> Unit | None:
    """A form in -t tagged as participle is finite when no other verb can be ("errichtet", "begrüßt")."""
    participles = [u for u in verbs if u.pos == "VV(PP)" and u.text.endswith("t") and u.text[0].islower()]
    if len(verbs) != 1 or not participles:
        return None
    verb = participles[0]
    rest = [u for u in units if not u.pos.startswith("$")]
    if verb.text.startswith("ge") or (rest and rest[-1] is verb):
        return None
    return verb


def _lemma(unit: Unit) -> str:
    return unit.lemma.lower()


def _is_subjunctive(finite: Unit, lemma: str) -> bool:
    text = finite.text.lower()
    if text in _SUBJUNCTIVE_1:
        return True
    return finite.pos == "VV(FIN)" and text.endswith("e") and not text.endswith("te") and len(text) > 4 and (
        lemma.endswith(text + "n")
    )  # fmt: skip


def _negates(unit: Unit) -> bool:
    if unit.mention is not None:
        return False
    return unit.pos == "PTKNEG" or unit.lemma.lower() in ("kein", "niemand", "nie", "niemals", "keinerlei")
