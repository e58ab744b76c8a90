"""What a web page says of itself: JSON-LD (schema.org Article), Open Graph, Dublin Core, canonical link.

Statements are taken in that order; a date printed anywhere else in the page is not taken for its date.
https://schema.org/NewsArticle, https://ogp.me/
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import html as lxml_html

from amtsgraph.sources.dates import parse_date
from amtsgraph.sources.records import one_line

_DATES = (
    "article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date",
    "dcterms.created", "date", "pubdate", "publish-date", "publication_date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "publisher", "dcterms.publisher", "dc.publisher", "application-name")
_TITLES = ("og:title", "dcterms.title", "dc.title", "twitter:title")
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+([^|–—·»]{1,60})$")
_MAX_NODES = 10_000


@dataclass(frozen=True, slots=True)
class PageMeta:
    """A page's statements on itself; "" where it makes none."""

    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""


def page_meta(tree: lxml_html.HtmlElement) -> PageMeta:
    """Return what the page says of itself."""
    linked = _linked_article(tree)
    named = _named(tree)
    publisher = _name(linked.get("publisher")) or _first(named, _PUBLISHERS)
    return PageMeta(
        title=_title(tree, linked, named, publisher),
        published=_published(tree, linked, named),
        publisher=publisher,
        url=_url(tree, linked, named),
        language=str(tree.get("lang") or tree.get("xml:lang") or "") or _string(linked.get("inLanguage")),
    )


def _named(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """Return the meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = one_line(node.get("content") or "")
        if content:
            found.setdefault(name.lower(), content)
    return found


def _first(named: Mapping[str, str], names: Iterable[str]) -> str:
    return next((named[n] for n in names if n in named), "")


def _title(tree: lxml_html.HtmlElement, linked: Mapping[str, object], named: Mapping[str, str], publisher: str) -> str:
    title = one_line(_string(linked.get("headline"))) or _first(named, _TITLES)
    headings = [one_line(" ".join(h.itertext())) for h in tree.iter("h1")]
    if not title and len(headings) == 1:
        title = headings[0]
    if not title:
        title = next((one_line(" ".join(t.itertext())) for t in tree.iter("title")), "")
    match = _SITE_SUFFIX.search(title)
    if match and (match[1].strip().casefold() == publisher.casefold() or title[: match.start()] in headings):
        return title[: match.start()]
    return title


def _published(tree: lxml_html.HtmlElement, linked: Mapping[str, object], named: Mapping[str, str]) -> str:
    """Return the first date that can be read; the first one stated when none can, for the message."""
    stated = [_string(linked.get("datePublished")), *(named.get(name, "") for name in _DATES)]
    stated += [
        n.get("datetime") or n.text or ""
        for n in tree.iter("time")
        if n.get("itemprop") == "datePublished" or n.get("pubdate") is not None
    ]
    inside = tree.xpath("//article//time[@datetime]")
    stated += [node.get("datetime") for node in inside[:1]]
    stated = [s.strip() for s in stated if s.strip()]
    return next((s for s in stated if _is_date(s)), stated[0] if stated else "")


def _is_date(written: str) -> bool:
    try:
        parse_date(written)
    except ValueError:
        return False
    return True


def _url(tree: lxml_html.HtmlElement, linked: Mapping[str, object], named: Mapping[str, str]) -> str:
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split() and node.get("href"):
            return str(node.get("href"))
    main = linked.get("mainEntityOfPage")
    page = main.get("@id") if isinstance(main, dict) else main
    return named.get("og:url", "") or _string(linked.get("url")) or _string(page)


def _linked_article(tree: lxml_html.HtmlElement) -> Mapping[str, object]:
    """Return the first schema.org article of the page's JSON-LD, {} where there is none."""
    for node in tree.iter("script"):
        if (node.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            try:
                data = json.loads(node.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            for thing in _things(data):
                if any(t.endswith(("Article", "BlogPosting", "Report")) for t in _types(thing)):
                    return thing
    return {}


def _things(data: object) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON value, outer before inner, without recursion."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _types(thing: Mapping[str, object]) -> list[str]:
    stated = thing.get("@type")
    return [t for t in (stated if isinstance(stated, list) else [stated]) if isinstance(t, str)]


def _name(agent: object) -> str:
    if isinstance(agent, list):
        agent = agent[0] if agent else ""
    if isinstance(agent, dict):
        agent = agent.get("name")
    return one_line(_string(agent))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
