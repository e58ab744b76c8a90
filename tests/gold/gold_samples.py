"""One small article with careful annotations, for the tests of this folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

BODY = (
    "Hamburg hat den NOOTS-Staatsvertrag ratifiziert, und zwar als eines der ersten Länder. Das Land schafft damit "
    "eine Voraussetzung für den Austausch von Nachweisen. Betrieben wird das System NOOTS vom Bundesverwaltungsamt "
    "(BVA), das mehr als 40 Fachleute dafür einsetzt.\n\n"
    "Die Behörde soll auch die Weiterentwicklung übernehmen. Für die Ämter in der Stadt ändert sich zunächst wenig, "
    "denn die Register müssen erst angeschlossen werden, und das dauert seine Zeit. Wann die ersten Nachweise "
    "fließen, ist nicht bekannt. Man wolle sich dabei nicht auf einen Termin festlegen, heißt es aus dem Rathaus, "
    "zumal noch andere Länder zustimmen müssen und auch der Bund selbst noch nicht so weit ist wie erhofft."
)
FRONT = {
    "title": "Hamburg: NOOTS-Staatsvertrag ratifiziert",
    "publisher": "Amtsblatt",
    "date": "2025-08-05",
    "url": "https://example.org/noots",
    "language": "de",
    "territory": "hamburg",
}
ANNOTATION: dict[str, Any] = {
    "entities": [
        {"name": "Hamburg", "surface_forms": ["das Land"], "type": "Territory", "key": "hamburg"},
        {"name": "NOOTS-Staatsvertrag", "surface_forms": [], "type": "LegalAct"},
        {"name": "NOOTS", "surface_forms": [], "type": "System"},
        {
            "name": "Bundesverwaltungsamt",
            "surface_forms": ["BVA", "die Behörde"],
            "type": "PublicOrganisation",
        },
    ],
    "relations": [
        {
            "subject": "BVA",
            "predicate": "operates",
            "object": "NOOTS",
            "modality": "asserted",
            "cue": "Betrieben wird",
        },
        {
            "subject": "Hamburg",
            "predicate": "ratifies",
            "object": "NOOTS-Staatsvertrag",
            "modality": "asserted",
            "cue": "hat … ratifiziert",
            "when": "2025",
        },
    ],
    "figures": [
        {
            "thing": "Fachleute",
            "value": "40",
            "unit": "Fachleute",
            "qualifier": "mehr als",
            "quote": "mehr als 40 Fachleute",
        }
    ],
}

Writer = Callable[..., Path]


def front_matter(fields: dict[str, str]) -> str:
    return "---\n" + "".join(f'{k}: "{v}"\n' for k, v in fields.items()) + "---\n\n"
