"""A small world of names, so that the grammar is tested apart from the matcher."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from amtsgraph.annotate.morphology import Tagger
from amtsgraph.document import Document
from amtsgraph.extract.extractor import Extractor, load_extractor
from amtsgraph.model import Article, Claim, Entity, EntityType, Extraction, Mention, MentionKind, Span
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.resources import resource

_WORLD = """
deutschland|Deutschland|Territory|KindFederation|Bund Bundes
hessen|Hessen|Territory|KindState|
hamburg|Hamburg|Territory|KindState|
bayern|Bayern|Territory|KindState|
kiel|Kiel|Territory|KindMunicipality|
fulda|Fulda|Territory|KindMunicipality|
dataport|Dataport|PublicOrganisation|KindITProvider|
akdb|AKDB|PublicOrganisation|KindMunicipalITProvider|
bva|BVA|PublicOrganisation|KindAgency|
bsi|BSI|PublicOrganisation|KindAgency|
fitko|FITKO|PublicOrganisation|KindAgency|
finanzministerium|Finanzministerium Hessen|PublicOrganisation|KindMinistry|Finanzministerium
nortal|Nortal|Company|KindCompany|
vitako|Vitako|CivicOrganisation|KindAssociation|
elster|ELSTER|System||
noots|NOOTS|System||
exchange|Exchange|System||
xroad|X-Road|Standard||
ozg|OZG|LegalAct||
regmo|Registermodernisierung|Programme||
elterngeld|Elterngeld|PublicService||
claudia-plattner|Claudia Plattner|Person||Plattner
jan-meier|Jan Meier|Person||Meier
"""
_ADJECTIVES = {"hessisch": "hessen", "bayerisch": "bayern", "Hamburger": "hamburg", "Kieler": "kiel"}


def _world() -> dict[str, Entity]:
    names: dict[str, Entity] = {}
    for line in _WORLD.strip().splitlines():
        key, label, type_, kind, more = line.split("|")
        entity = Entity(key, label, EntityType(type_), True, "", kind)
        for name in (label, key.upper() if len(key) < 4 else label, *more.split()):
            names[name] = entity
    return names


@pytest.fixture(scope="session")
def world() -> Mapping[str, Entity]:
    return _world()


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger()


@pytest.fixture(scope="session")
def extractor(world: Mapping[str, Entity]) -> Extractor:
    known = {e.key: e for e in world.values()}
    return load_extractor(resource("data/cues"), load_signatures(), known, threshold=0.0)


@pytest.fixture(scope="session")
def document(world: Mapping[str, Entity], tagger: Tagger) -> Callable[..., Document]:
    names = re.compile(
        "|".join(rf"(?<![\w-]){re.escape(n)}(?:s\b|(?![\w]))" for n in sorted(world, key=len, reverse=True))
    )
    adjectives = re.compile(r"\b(hessisch|bayerisch)(?:e|en|er|es)\b|\b(Hamburger|Kieler)\b(?= [A-Z])")

    def make(text: str, title: str = "", published: date | None = date(2025, 6, 15)) -> Document:
        whole = f"{title}\n{text}" if title else text
        article = Article("k", title or text[:40], whole, len(title) + 1 if title else 0, "Test", published)
        found = []
        for m in names.finditer(whole):
            entity = world.get(m.group(0)) or world[m.group(0)[:-1]]
            inside = m.end() < len(whole) and whole[m.end()] == "-"
            kind = MentionKind.COMPOUND if inside else MentionKind.NAME
            found.append(Mention(Span(*m.span()), m.group(0), entity, 1.0, (), kind))
        for m in adjectives.finditer(whole):
            entity = next(e for e in world.values() if e.key == _ADJECTIVES[m.group(1) or m.group(2)])
            found.append(Mention(Span(*m.span()), m.group(0), entity, 0.95, (), MentionKind.ADJECTIVE))
        return replace(tagger.document(article), mentions=tuple(sorted(found, key=lambda m: m.span)))

    return make


@pytest.fixture(scope="session")
def extract(document: Callable[..., Document], extractor: Extractor) -> Callable[..., Extraction]:
    def run(text: str, title: str = "", published: date | None = date(2025, 6, 15)) -> Extraction:
        return extractor.extract(document(text, title, published))

    return run


def told(claim: Claim) -> str:
    tail = "" if claim.modality == "asserted" else f" [{claim.modality}]"
    return f"{claim.subject.label} {claim.predicate} {claim.object.label}{tail}"


@pytest.fixture(scope="session")
def read(extract: Callable[..., Extraction]) -> Callable[..., list[str]]:
    def run(text: str, title: str = "", published: date | None = date(2025, 6, 15)) -> list[str]:
        return sorted(told(c) for c in extract(text, title, published).claims)

    return run
