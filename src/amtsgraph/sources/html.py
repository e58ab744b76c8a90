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
from amtsgraph.sources.records import Draft, headed
from amtsgraph.text import normalise


def read(source: Input) -> Iterator[Draft]:
    """Yield the one article of a page. Raises :class:`SourceError` when the page holds none."""
    tree = parse_html(source.text())
    if tree is None:
        raise SourceError(source.place, "broken HTML; nothing in it can be read")
    meta = page_meta(tree)
    written, body = take_dateline(clean_body(normalise(main_text(tree))))
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
        url=urljoin(source.place, meta.url) if _is_web(source.place) else meta.url,
        kicker=kicker,
    )


def main_text(tree: lxml_html.HtmlElement) -> str:
    """Return the text of the article in a page, "" when none is found."""
    with _quiet():
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    return str(getattr(found, "text", "") or "")


def _is_web(place: str) -> bool:
    return place.startswith(("https://", "http://"))


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
