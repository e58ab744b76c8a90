"""Takes out what a page prints around an article: picture credits, "mehr…", cross references.

Sub-headlines stay as lines of their own. A kicker that copying glued to the headline is split off.
"""

import re

from amtsgraph.sources.sniff import DATE_LINE

_MORE = re.compile(
    r"\s*(?:"
    r"(?<!\w)[\[(]?(?:mehr|weiterlesen|weiter|mehr lesen)\s*(?:\.{2,}|…|›|»|>{1,2}|→|\ufffd)\s*[\])]?"
    r"|\[(?:mehr|weiterlesen|…|\.{3})\]|(?<=[.!?“”\"])\s+mehr"
    r")\s*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r" ?\((?:wir|[A-Z]\w{1,20}) (?:berichteten?|haben berichtet|hat berichtet)(?: \w{1,10})?\)", re.I
)
_CREDIT_WORD = (
    r"(?:Fotos?|Bild(?:er|quelle|nachweis|rechte)?|Grafik|Abbildung|Screenshot|Copyright"
    r"|Foto(?:credit|nachweis|quelle))"
)
_FEED_NOTE = re.compile(r"(?:Der Beitrag|The post) [^\n]{1,300} (?:erschien zuerst auf|appeared first on) [^\n]{1,100}")
_INLINE_CREDIT = re.compile(rf" ?[(\[]{_CREDIT_WORD}(?:/\w{{1,20}})?\s*:[^()\[\]\n]{{1,160}}[)\]]")
_CREDIT_LINE = re.compile(rf"[(\[]?(?:{_CREDIT_WORD}(?:/\w{{1,20}})?\s*:|©|\(c\)|Quelle:)[^\n]{{0,160}}", re.I)
_BREAK = re.compile(r"[a-zäöüß](?=[A-ZÄÖÜ][a-zäöüß]{2})|[A-ZÄÖÜ]{2,}(?=[A-ZÄÖÜ][a-zäöüß]{2})")
_STATES = frozenset(
    {
        "Baden-Württemberg", "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen",
        "Mecklenburg-Vorpommern", "Niedersachsen", "Nordrhein-Westfalen", "Rheinland-Pfalz", "Saarland",
        "Sachsen", "Sachsen-Anhalt", "Schleswig-Holstein", "Thüringen", "Bund", "Deutschland", "Österreich",
        "Schweiz",
    }
)  # fmt: skip
_KICKER_REACH = 60
_CAPTION = 20
_MORE_REACH = 40


def drop_more(line: str) -> str:
    """Return the line without the link to the full article at its end ("mehr...").

    >>> drop_more("Hamburg stimmt zu. mehr...")
    'Hamburg stimmt zu.'
    """
    line = line.rstrip()
    return (line[:-_MORE_REACH] + _MORE.sub("", line[-_MORE_REACH:])).rstrip()


def clean_body(body: str) -> str:
    """Return the body without credits, cross references, links to more, and repeated captions."""
    kept: list[str] = []
    seen: set[str] = set()
    for line in body.split("\n"):
        line = _INLINE_CREDIT.sub("", _REFERENCE.sub("", drop_more(line))).strip()
        if _CREDIT_LINE.fullmatch(line) or _FEED_NOTE.fullmatch(line) or (len(line) >= _CAPTION and line in seen):
            continue
        seen.add(line)
        kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def take_dateline(body: str) -> tuple[str, str]:
    """Return the date in brackets at the start of a body as written ("" if none), and the rest.

    >>> take_dateline("[13.11.2025] Hamburg stimmt zu.")
    ('13.11.2025', 'Hamburg stimmt zu.')
    """
    first, newline, rest = body.partition("\n")
    match = DATE_LINE.fullmatch(first)
    return (match[1], match[2] + newline + rest) if match else ("", body)


def split_glued(title: str, body: str) -> tuple[str, str]:
    """Return kicker and headline of a title whose kicker was glued to it, ("", title) otherwise.

    A break from lower to upper case inside a word is such a seam when the body never writes the word
    so, and the part before it is a state or is named in the body.

    >>> split_glued("BremenNeues Portal startet", "Bremen hat es gebaut.")
    ('Bremen', 'Neues Portal startet')
    """
    for match in _BREAK.finditer(title, 0, _KICKER_REACH):
        kicker, headline = title[: match.end()], title[match.end() :]
        if ":" in kicker:
            break
        if _is_seam(kicker, headline, body):
            return kicker, headline
    return "", title


def _is_seam(kicker: str, headline: str, body: str) -> bool:
    name = kicker.split()[-1]
    first = headline.split(maxsplit=1)[0].rstrip(".,;:!?")
    if (name + first).casefold() in body.casefold():
        return False  # a name that is written so: "BayernPortal", "eGovernment"
    if kicker in _STATES:
        return True
    if kicker.isupper():
        return re.search(rf"\b{re.escape(kicker)}\b", body) is not None
    # "Bremerhaven" is found in "Bremerhavener" and in "Bremerhavens": an ending may differ
    stem = kicker[:-2] if len(kicker) > 5 else kicker
    return len(kicker) > 2 and re.search(rf"(?<!\w){re.escape(stem)}\w{{0,4}}\b", body) is not None
