"""How the built-in formats are told by the first characters of a text. Scores are 0 to 1."""

import re

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?=[A-Za-z_]+[ \t]*:)")
_MARKS = re.compile(r"^(?:#{1,6} \S|[*-] \S|> )|\]\(https?://", re.MULTILINE)
_DAY = r"\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{1,2}\. ?[A-Za-zä]{3,9} \d{4}|\d{4}-\d\d-\d\d"
DATE_LINE = re.compile(rf"[ \t]*\[[ \t]*({_DAY})[ \t]*\][ \t]*(\S.*)")
_DATED = re.compile(rf"^[ \t]*(?!\[)\S.*\n\s*{DATE_LINE.pattern}$", re.MULTILINE)


def plain(head: str) -> float:
    """Any text may be plain text."""
    return 0.1 if head.strip() else 0.0


def teasers(head: str) -> float:
    """Headlines, each followed by a line that begins with a date in brackets."""
    text = head.replace("\r\n", "\n").replace("\r", "\n")
    found = _DATED.findall(text[:16384]) or _DATED.findall(text)
    if len(found) > 1:
        return 0.9
    return 0.7 if found else 0.0


def markdown(head: str) -> float:
    """YAML front matter, or marks of Markdown in some lines."""
    text = head.lstrip("\ufeff").replace("\r\n", "\n")
    if _FRONT_MATTER.match(text):
        return 0.85
    return 0.2 if len(_MARKS.findall(text)) > 1 and text.lstrip().startswith("#") else 0.0
