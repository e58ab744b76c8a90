"""Pages for people, made with templates that escape everything; no script and no style stands in a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from amtsgraph.rdf.namespaces import AG, DCT, ONTOLOGY
from amtsgraph.serve.cards import Reader
from amtsgraph.serve.describe import Description
from amtsgraph.serve.media import SUFFIXES
from amtsgraph.serve.words import WORDS, property_name

_FOLDER = Path(__file__).parent
STATIC: Mapping[str, str] = MappingProxyType({"style.css": "text/css; charset=utf-8"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows: language, its own address, where the site begins, the base of the names."""

    lang: str
    path: str
    base: str
    query: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.lang]

    def href(self, iri: str) -> str:
        """Return an address for an IRI: on this site for what it serves, "" for what is no web address."""
        if iri.startswith(ONTOLOGY):
            return f"/ontology.html{iri.removeprefix(ONTOLOGY)}"
        if iri.startswith(self.base):
            return "/" + iri.removeprefix(self.base)
        return iri if iri.startswith(("http://", "https://")) else ""


class Pages:
    """The templates, read once."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["property_name"] = property_name

    def thing(self, base: str, description: Description, kind: str, path: str, lang: str, day: date | None) -> str:
        """Return the page of a thing."""
        reader = Reader(description, lang)
        frame = Frame(lang, path, base, f"asOf={day}&" if day else "")
        if kind == "ontology":
            terms = sorted({s.value for s, _, _ in description.triples if s.value.startswith(AG)})
            return self._render("ontology.html", frame, reader=reader, terms=terms, ag=AG)
        return self._render(
            "thing.html",
            frame,
            title=reader.label(description.iri),
            iri=description.iri,
            types=reader.types(),
            summary=reader.values(DCT + "description"),
            names=reader.values("http://www.w3.org/2004/02/skos/core#altLabel"),
            facts=() if kind in ("article", "graph") else reader.facts(),
            cards=reader.cards(),
            omitted=description.omitted,
            day=day,
            suffixes=list(SUFFIXES),
            kind=kind,
        )

    def missing(self, frame: Frame, detail: str, suggestions: list[dict[str, str]]) -> str:
        """Return the page for an address that leads nowhere."""
        return self._render("missing.html", frame, detail=detail, suggestions=suggestions)

    def home(self, frame: Frame, counts: Mapping[str, int], query: str, results: Sequence[Mapping[str, str]]) -> str:
        """Return the first page: what is there, a search, its results."""
        return self._render("home.html", frame, counts=counts, query=query, results=results)

    def preview(self, frame: Frame, title: str, types: str, summary: str) -> str:
        """Return the small page that reconciliation clients show."""
        return self._render("preview.html", frame, title=title, types=types, summary=summary)

    def _render(self, template: str, frame: Frame, **values: object) -> str:
        return self._environment.get_template(template).render(frame=frame, words=frame.words, **values)


def static_files() -> dict[str, tuple[bytes, str]]:
    """Return the files that pages need: bytes and content type by name."""
    return {name: ((_FOLDER / "static" / name).read_bytes(), kind) for name, kind in STATIC.items()}
