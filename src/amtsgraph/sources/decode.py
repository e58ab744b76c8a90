"""Bytes to text: byte order mark, then what the source declares, then what the bytes themselves show.

Text that is not UTF-8 is read as Windows-1252 when that gives plausible German, otherwise as what
charset-normalizer finds among Western and Central European encodings. Damaged UTF-8 is refused, since
reading it as something else would turn every umlaut into two wrong letters.
"""

import codecs
import re

from charset_normalizer import from_bytes

from amtsgraph.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "PDF is not supported, convert it to text"),
    (b"\x89PNG\r\n", "a picture (PNG), not text"),
    (b"\xff\xd8\xff", "a picture (JPEG), not text"),
    (b"GIF8", "a picture (GIF), not text"),
    (b"PK\x03\x04", "a ZIP or Office file is not supported, unpack it or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an Office file is not supported, save it as text"),
    (b"{\\rtf", "RTF is not supported, save it as text"),
    (b"\x1f\x8b", "compressed (gzip), unpack it first"),
    (b"\x7fELF", "a program, not text"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.I,
)
_TEXT_CODECS = re.compile(
    r"utf-(8|16|32)(-[bl]e)?(-sig)?|cp(1250|1252|1254|850|437|858)|iso8859-(1|2|9|15)|mac-roman|ascii"
)
_LATIN = frozenset({"iso8859-1", "ascii"})
_GUESSES = ["cp1252", "cp1250", "cp850", "mac_roman", "iso8859_15"]
_GERMAN = frozenset("äöüÄÖÜßéèáàâêçñ„“”‚‘’–—…€§°«»·•©®\u00a0\u00ad´²³½×")
_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SAMPLE = 65536


def refuse_binary(head: bytes, place: str) -> None:
    """Raise :class:`SourceError` when the first bytes of a file show that it is no text."""
    for magic, reason in _MAGIC:
        if head.startswith(magic):
            raise SourceError(place, reason)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise SourceError(place, "a picture (WebP), not text")
    if b"\0" in head and not _has_bom(head) and not _utf16_without_bom(head):
        raise SourceError(place, "binary data, not text")


def decode(data: bytes, place: str, charset: str = "") -> str:
    """Return the text of ``data``. ``charset`` is what the transport (HTTP) declared, "" if nothing.

    Raises :class:`SourceError` when no encoding gives readable text.
    """
    refuse_binary(data, place)
    for codec in (_bom_codec(data), _codec(charset), _declared(data), "utf-8", _utf16_without_bom(data)):
        text = _strictly(data, codec)
        if text is not None:
            return _readable(text, place)
    _refuse_damaged_utf8(data, place)
    return _readable(_western(data, place), place)


def decode_head(data: bytes) -> str:
    """Return the first bytes of a file as text good enough to tell its format; never raises."""
    codec = _bom_codec(data) or _utf16_without_bom(data) or "utf-8"
    try:
        return codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeError:
        return data.decode("cp1252", errors="replace")


def is_wide(data: bytes) -> bool:
    """Tell whether the bytes are UTF-16 or UTF-32, where a line end is not one byte."""
    return (_bom_codec(data) or _utf16_without_bom(data) or "utf-8").startswith(("utf-16", "utf-32"))


def _has_bom(data: bytes) -> bool:
    return bool(_bom_codec(data))


def _bom_codec(data: bytes) -> str:
    return next((codec for bom, codec in _BOMS if data.startswith(bom)), "")


def _codec(name: str) -> str:
    """Return Python's name of a declared encoding; "" for unknown ones and those that are not text."""
    try:
        found = codecs.lookup(name).name if name.isascii() and name.isprintable() else ""
    except LookupError:
        return ""
    if found in _LATIN:
        return "cp1252"  # as browsers do: pages that say Latin-1 use the signs of Windows-1252
    return found if _TEXT_CODECS.fullmatch(found) else ""


def _declared(data: bytes) -> str:
    if data[:4096].lstrip()[:1] != b"<":
        return ""
    match = _DECLARED.search(data[:4096])
    return _codec((match[1] or match[2]).decode("ascii", "replace")) if match else ""


def _utf16_without_bom(data: bytes) -> str:
    """Tell UTF-16 by the zero bytes that every second place of Western text then has."""
    sample = data[:2048]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and odd > 0.6 * half and not even:
        return "utf-16-le"
    if half and even > 0.6 * half and not odd:
        return "utf-16-be"
    return ""


def _strictly(data: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _refuse_damaged_utf8(data: bytes, place: str) -> None:
    pairs = _PAIR.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, pairs))
    if len(pairs) > stray:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise SourceError(place, f"wrong encoding: damaged UTF-8 at byte {error.start}; save it as UTF-8") from None


def _western(data: bytes, place: str) -> str:
    text = _strictly(data, "cp1252")
    if text is not None:
        high = [c for c in text[:_SAMPLE] if c > "\x7f"]
        if sum(c in _GERMAN for c in high) >= 0.7 * len(high):
            return text
    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES, enable_fallback=False).best()
    text = _strictly(data, best.encoding) if best else None
    if text is None:
        raise SourceError(place, "wrong encoding: no known one gives readable text; save it as UTF-8")
    return text


def _readable(text: str, place: str) -> str:
    if "\0" in text or len(_CONTROL.findall(text)) > 3 + 0.01 * len(text):
        raise SourceError(place, "binary data, not text")
    return text
