"""A small graph for the tests of everything that stands on a built one."""

from pathlib import Path

import pytest

ARTICLES = {
    "hamburg.md": """---
title: "Hamburg: NOOTS-Staatsvertrag ratifiziert"
publisher: Kommune21
date: 2025-08-05
url: https://www.kommune21.de/
language: de
---
Hamburg hat den NOOTS-Staatsvertrag ratifiziert. Das Land stärkt damit das Once-Only-Prinzip.
""",
    "schleswig-holstein.md": """---
title: "Schleswig-Holstein: Landesverwaltung mailt per Open Source"
publisher: Kommune21
date: 2025-10-09
language: de
---
Schleswig-Holstein hat über 40.000 Postfächer von Microsoft Exchange auf Open-Xchange migriert.
""",
    "thueringen.txt": """Thüringen: Digitale Verwaltung nach der Corona-Zeit
Der Thüringer Finanzstaatssekretär Hartmut Schubert lobte das Thüringer Landesrechenzentrum.
""",
}
REGISTER = """
@prefix ag: <https://w3id.org/amtsgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/amtsgraph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ENTRIES = (
    ("hamburg", "Territory", "Hamburg", "ag:kind ag:KindState"),
    ("bremen", "Territory", "Bremen", "ag:kind ag:KindState"),
    ("schleswig-holstein", "Territory", "Schleswig-Holstein", "ag:kind ag:KindState"),
    ("thueringen", "Territory", "Thüringen", "ag:kind ag:KindState"),
    ("tlrz", "PublicOrganisation", "Thüringer Landesrechenzentrum", "ag:hasJurisdiction id:thueringen"),
    ("noots", "System", "National Once-Only-Technical-System", 'ag:abbreviation "NOOTS"'),
    ("noots-staatsvertrag", "LegalAct", "NOOTS-Staatsvertrag", ""),
    ("once-only-prinzip", "Standard", "Once-Only-Prinzip", ""),
    ("microsoft-exchange", "System", "Microsoft Exchange", ""),
    ("open-xchange-app-suite", "System", "Open-Xchange", ""),
)


def write_register(folder: Path) -> Path:
    folder.mkdir()
    blocks = [REGISTER]
    for key, kind, label, more in ENTRIES:
        facts = [
            f"id:{key} a ag:{kind}",
            f'skos:prefLabel "{label}"@de',
            *([more] if more else []),
            'dct:source "Kommune21, Meldungen vom 28.07. bis 13.11.2025"',
            'ag:lastChecked "2026-11-24"^^xsd:date',
            "ag:verification ag:Verified",
        ]
        blocks.append(" ;\n    ".join(facts) + " .\n")
    (folder / "small.ttl").write_text("\n".join(blocks), encoding="utf-8")
    return folder


def write_articles(folder: Path) -> Path:
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three short articles."""
    return write_articles(tmp_path_factory.mktemp("sources") / "articles")


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of ten entries."""
    return write_register(tmp_path_factory.mktemp("curated") / "register")


@pytest.fixture(scope="session")
def built(articles: Path, register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the graph of the three articles and the small register; tests only read it."""
    # Imported here so that tests of the small parts start without loading everything.
    from amtsgraph.pipeline.build import Inputs, build
    from amtsgraph.settings import Settings

    out = tmp_path_factory.mktemp("built") / "build"
    build(Inputs((str(articles),)), str(register), Settings(out=str(out), workers=1), lambda done: None)
    return out
