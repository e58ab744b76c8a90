"""Pages for people, made with templates that escape everything; no script and no style stands in a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from amtsgraph.rdf.namespaces import AG, DC, DCT, ONTOLOGY, SCHEMA
from amtsgraph.serve.cards import Card, cards, coverage
from amtsgraph.serve.describe import Description
from amtsgraph.serve.facts import facts, notes
from amtsgraph.serve.media import SUFFIXES
from amtsgraph.serve.negotiate import language
from amtsgraph.serve.publication import Publication
from amtsgraph.serve.reader import Reader, first_of
from amtsgraph.serve.spoken import spoken
from amtsgraph.serve.words import WORDS, property_name

_FOLDER = Path(__file__).parent
STATIC: Mapping[str, str] = MappingProxyType({"style.css": "text/css; charset=utf-8"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows: language, its own address, where the site begins, the base of the names.

    Links keep the day that was asked for, and the language where the reader ``chose`` it. ``changes`` tells whether
    there is a feed.
    """

    lang: str
    path: str
    base: str
    day: date | None = None
    chose: bool = False
    changes: bool = True

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.lang]

    def href(self, iri: str) -> str:
        """Return an address for an IRI: on this site for what it serves, "" for what is no web address."""
        if iri.startswith(ONTOLOGY):
            return self.kept("/ontology.html", iri.removeprefix(ONTOLOGY))
        if iri.startswith(self.base):
            return self.kept("/" + iri.removeprefix(self.base))
        return iri if iri.startswith(("http://", "https://")) else ""

    def kept(self, path: str, fragment: str = "") -> str:
        """Return an address of this site that keeps day and language."""
        given = [f"asOf={self.day}"] if self.day else []
        given += [f"lang={self.lang}"] if self.chose else []
        return f"{path}?{'&'.join(given)}{fragment}" if given else path + fragment


def frame_of(request: Request, publication: Publication, day: date | None = None) -> Frame:
    """Return what pages have to know of a request; the language is ``lang`` of the address, else the browser's."""
    base, changes = publication.base.iri, publication.history is not None
    given = request.query_params.get("lang", "")
    chose = given in ("de", "en")
    lang = given if chose else language(request.headers.get("accept-language"), ("de", "en"))
    return Frame(lang, request.url.path, base, day, chose, changes)


@dataclass(frozen=True, slots=True)
class Listing:
    """Things that were searched: the words, class and page that were asked for, how many there are, those of the
    page as IRI, label, class and a note, and the addresses before and after ("" where there is none)."""

    query: str
    type: str
    total: int
    first: int
    entries: tuple[tuple[str, str, str, str], ...]
    previous: str
    next: str


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

    def thing(self, frame: Frame, description: Description, kind: str) -> str:
        """Return the page of a thing."""
        reader = Reader(description, frame.lang)
        if kind == "ontology":
            terms = sorted({s.value for s, _, _ in description.triples if s.value.startswith(AG)})
            return self._render("ontology.html", frame, reader=reader, terms=terms, ag=AG)
        shown = cards(reader)
        return self._render(
            "thing.html",
            frame,
            title=_title(reader, shown) if kind == "claim" else reader.label(description.iri),
            iri=description.iri,
            types=reader.types(),
            summary=reader.values(DCT + "description"),
            names=reader.values("http://www.w3.org/2004/02/skos/core#altLabel"),
            facts=() if kind in ("article", "graph") else facts(reader),
            notes=notes(reader),
            cards=shown,
            coverage=coverage(reader, shown),
            omitted=description.omitted,
            day=spoken(frame.day.isoformat(), frame.lang) if frame.day else "",
            record=record(reader) if kind == "article" else (),
            suffixes=list(SUFFIXES),
            kind=kind,
        )

    def missing(self, frame: Frame, gone: bool, detail: str, suggestions: list[dict[str, str]]) -> str:
        """Return the page for an address that leads nowhere, with what is similar or took its place."""
        return self._render("missing.html", frame, gone=gone, detail=detail, suggestions=suggestions)

    def home(self, frame: Frame, counts: Sequence[tuple[str, str, int]], listing: "Listing | None") -> str:
        """Return the first page: a search, its results, and how many things of each class there are."""
        return self._render("home.html", frame, counts=counts, listing=listing)

    def preview(self, frame: Frame, title: str, types: str, summary: str) -> str:
        """Return the small page that reconciliation clients show."""
        return self._render("preview.html", frame, title=title, types=types, summary=summary)

    def _render(self, template: str, frame: Frame, **values: object) -> str:
        return self._environment.get_template(template).render(frame=frame, words=frame.words, **values)


def record(reader: Reader) -> tuple[str, str, str, str]:
    """Return what is known of an article: medium, date, date in words, address."""
    about = reader.about[reader.description.iri]
    issued = first_of(about, DCT + "issued")
    return first_of(about, DC + "publisher"), issued, spoken(issued, reader.lang), first_of(about, SCHEMA + "url")


def _title(reader: Reader, shown: Sequence[Card]) -> str:
    """Return what a claim says; it has no name of its own."""
    card = shown[0] if shown else None
    words = (card.subject.label, card.relation.label, card.object.label) if card else ()
    return " ".join(words) or reader.label(reader.description.iri)


def static_files() -> dict[str, tuple[bytes, str]]:
    """Return the files that pages need: bytes and content type by name."""
    return {name: ((_FOLDER / "static" / name).read_bytes(), kind) for name, kind in STATIC.items()}
