"""How the built-in formats are told by the first characters of a text. Scores are 0 to 1."""

import json
import re
from itertools import pairwise

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?=[A-Za-z_]+[ \t]*:)")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_FRAGMENT = re.compile(r"\s*<(?:head|body|main|article|section|div|h[1-6]|p|meta|title|table|ul|span)\b[^<>]*>", re.I)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.I)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_MARKS = re.compile(r"^(?:#{1,6} \S|[*-] \S|> )|\]\(https?://", re.MULTILINE)
DAY = r"\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{1,2}\. ?[A-Za-zä]{3,9} \d{4}|\d{4}-\d\d-\d\d"
DATE_LINE = re.compile(rf"\[[ \t]{{0,3}}({DAY})[ \t]{{0,3}}\][ \t]*(\S.*)")


def plain(head: str) -> float:
    """Any text may be plain text."""
    return 0.1 if head.strip() else 0.0


def teasers(head: str) -> float:
    """Headlines, each followed by a line that begins with a date in brackets."""
    lines = [line.strip() for line in head.replace("\r", "\n").split("\n") if line.strip()]
    dated = [DATE_LINE.fullmatch(line) is not None for line in lines]
    found = sum(below and not above for above, below in pairwise(dated))
    return 0.9 if found > 1 else 0.7 * found


def markdown(head: str) -> float:
    """YAML front matter, or marks of Markdown in some lines."""
    text = head.lstrip("\ufeff").replace("\r\n", "\n")
    if _FRONT_MATTER.match(text):
        return 0.85
    return 0.2 if len(_MARKS.findall(text)) > 1 and text.lstrip().startswith("#") else 0.0


def html(head: str) -> float:
    """A document type or an element of HTML at the start."""
    if _PAGE.match(head):
        return 0.9
    return 0.6 if _FRAGMENT.match(head) else 0.0


def feed(head: str) -> float:
    """The root element of RSS or Atom near the start of XML."""
    return 0.95 if head.lstrip("\ufeff \t\r\n").startswith("<") and _FEED.search(head[:4096]) else 0.0


def json_document(head: str) -> float:
    """The start of a JSON object or list of objects."""
    return 0.8 if _JSON.match(head.lstrip("\ufeff")) else 0.0


def json_lines(head: str) -> float:
    """A first line that is a whole JSON object, or may be one that is too long to be seen whole."""
    first, newline, _ = head.lstrip("\ufeff").lstrip().partition("\n")
    if not first.startswith("{"):
        return 0.0
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return 0.0 if newline else 0.4
    return 0.85
