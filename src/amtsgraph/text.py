"""Small pure functions on text that several steps need: normal form, slugs, folding."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def normalise(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends.

    Byte order mark, soft hyphens and zero-width signs are dropped.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\ufeff\u00ad\u200b\u200c\u200d\u2060]", "", text)
    return unicodedata.normalize("NFC", text)


def transliterate(text: str) -> str:
    """Return ``text`` with umlauts spelled out ("ü" as "ue") and other accents dropped."""
    spelled = unicodedata.normalize("NFC", text).translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))


def slug(text: str, limit: int = 80) -> str:
    """Return a key part of lower-case ASCII letters, digits and hyphens, cut at a hyphen to ``limit``.

    >>> slug("Übergang in neue Struktur: NOOTS")
    'uebergang-in-neue-struktur-noots'
    """
    whole = _NOT_SLUG.sub("-", transliterate(text).lower()).strip("-")
    if len(whole) <= limit:
        return whole
    return whole[:limit].rsplit("-", 1)[0]
