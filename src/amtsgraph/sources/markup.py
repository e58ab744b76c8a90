"""HTML to words and to a tree. Parsing never fetches anything and never fails on bad markup."""

import re

from lxml import etree
from lxml import html as lxml_html

from amtsgraph.text import normalise

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
        "section", "table", "td", "th", "tr", "ul",
    }
)  # fmt: skip
_SILENT = ("script", "style", "template", "noscript", "figure", "head", "iframe", "object", "svg")
_TAG = re.compile(r"<[A-Za-z!/?]|&(?:#?\w{1,31});")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")


def parse_html(text: str) -> lxml_html.HtmlElement | None:
    """Return the tree of a page, ``None`` when there is nothing in it."""
    text = _DECLARATION.sub("", text, count=1)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def words_of(fragment: str) -> str:
    """Return the text of a piece of HTML, one line a block; text without markup stays as it is.

    >>> words_of("<p>Das <b>neue</b> Portal</p><p>startet.</p>")
    'Das neue Portal\\nstartet.'
    """
    if not _TAG.search(fragment):
        return normalise(fragment).strip()
    tree = parse_html(f"<div>{fragment}</div>")
    return "" if tree is None else element_words(tree)


def element_words(element: lxml_html.HtmlElement) -> str:
    """Return the text below an element, one line a block."""
    etree.strip_elements(element, *_SILENT, with_tail=False)
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        block = "\n" if node.tag in _BLOCKS else ""
        pieces += (block, _flow(node.text)) if event == "start" else (block, _flow(node.tail))
    lines = (" ".join(line.split()) for line in normalise("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _flow(text: str | None) -> str:
    """Return running text without line breaks, which mean nothing in HTML."""
    return re.sub(r"\s+", " ", text) if text else ""
