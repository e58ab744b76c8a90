"""HTML pages: trafilatura finds the article's text, the page's own metadata give the rest.

trafilatura is handed a parsed tree, so that it has nothing to fetch. https://trafilatura.readthedocs.io/
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

import trafilatura
from lxml import html as lxml_html

from amtsgraph.errors import SourceError
from amtsgraph.sources.clean import clean_body, split_glued, take_dateline
from amtsgraph.sources.input import Input
from amtsgraph.sources.markup import parse_html
from amtsgraph.sources.pagemeta import page_meta
from amtsgraph.sources.records import Draft, headed, one_line, without_title
from amtsgraph.text import normalise


def read(source: Input) -> Iterator[Draft]:
    """Yield the one article of a page. Raises :class:`SourceError` when the page holds none."""
    tree = parse_html(source.text())
    if tree is None:
        raise SourceError(source.place, "broken HTML; nothing in it can be read")
    meta = page_meta(tree)
    body = clean_body(normalise(main_text(tree)))
    written, body = take_dateline(without_title(one_line(meta.title), body))
    if not body:
        raise SourceError(source.place, "no article text in this page; save the article itself")
    kicker, title = split_glued(meta.title, body)
    title, text, body_start = headed(title, body)
    yield Draft(
        title,
        text,
        body_start,
        source.place,
        publisher=meta.publisher,
        published=meta.published or written,
        language=meta.language,
        url=_address(source.place, meta.url),
        kicker=kicker,
    )


def main_text(tree: lxml_html.HtmlElement) -> str:
    """Return the text of the article in a page, "" when none is found."""
    with _quiet():
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    return str(getattr(found, "text", "") or "")


def _address(place: str, stated: str) -> str:
    """Return the address a page states, seen from where it was read, "" where that is no address."""
    try:
        return urljoin(place, stated) if place.startswith(("https://", "http://")) else stated
    except ValueError:
        return ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep trafilatura's remarks on a page from the user, who can do nothing about them."""
    logger = logging.getLogger("trafilatura")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
