"""Files, folders, standard input and bytes: the others go on whatever one of them is."""

import io
import os
import socket
import sys
from types import SimpleNamespace

import pytest

from amtsgraph.errors import SourceError
from amtsgraph.model import Article
from amtsgraph.sources import Skipped, read_bytes, read_path, read_paths
from amtsgraph.sources.folders import files_under, os_reason

TEXT = "Ein Titel\nEin Satz."


def outcome(records) -> list[str]:
    return [str(r) if isinstance(r, Skipped) else r.title for r in records]


def test_a_folder_is_read_in_order_and_a_fault_costs_itself_only(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.makedirs("in/b/c")
    for name, data in {
        "in/a.txt": b"",
        "in/b/c/x.md": b"# Tief\n\nEin Satz.",
        "in/b.html": b"<title>Seite</title><p>Ein Satz in einer Seite.</p>",
        "in/ohne_endung": TEXT.encode(),
        "in/bild.png": b"\x89PNG\r\n\x1a\n\0\0",
        "in/stil.css": b"a { color: red }",
        "in/.versteckt.txt": TEXT.encode(),
        "in/z.txt": TEXT.replace(" Satz", " anderer Satz").encode(),
    }.items():
        with open(name, "wb") as file:
            file.write(data)
    assert outcome(read_path("in")) == [
        "in/a.txt: empty; nothing to read",
        "Tief",
        "Seite",
        "in/bild.png: a picture (PNG), not text",
        "Ein Titel",
        "in/stil.css: unknown file type .css; name the file itself to read it as text",
        "Ein Titel",
    ]
    assert outcome(read_path("in/stil.css")) == ["a { color: red }"]


def test_links_in_circles_end_and_dead_ones_are_told(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    os.mkfifo(tmp_path / "pipe")
    assert outcome(read_path(tmp_path)) == [
        "Ein Titel",
        f"{tmp_path}/dead: a link that leads nowhere; remove or mend it",
        f"{tmp_path}/pipe: not a regular file; left alone",
        f"{tmp_path}/self: a link that leads nowhere; remove or mend it",
    ]


def test_a_folder_without_files(tmp_path):
    (tmp_path / "empty").mkdir()
    assert outcome(read_path(tmp_path)) == [f"{tmp_path}: no files to read; name a folder with articles"]


def test_what_may_not_be_read(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "sub").mkdir()
    real_listdir, real_open = os.listdir, io.open

    def listdir(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return real_listdir(path)

    def no_open(path, *rest, **more):
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest, **more)

    monkeypatch.setattr(os, "listdir", listdir)
    monkeypatch.setattr(io, "open", no_open)
    assert outcome(read_path(tmp_path)) == [
        f"{tmp_path}/a.txt: not readable: permission denied",
        f"{tmp_path}/sub: not readable: permission denied",
    ]


def test_a_folder_that_went_away(tmp_path):
    assert [str(s) for s in files_under(tmp_path / "gone")] == [
        f"{tmp_path}/gone: not readable: no such file or directory"
    ]
    assert os_reason(OSError()) == "oserror"


@pytest.mark.parametrize("path", ["does/not/exist.txt", "nul\0byte"])
def test_a_path_that_does_not_exist_is_wrong_use(path):
    with pytest.raises(SourceError, match="does not exist; check the spelling") as caught:
        read_path(path)
    assert caught.value.exit_code == 2


def test_a_path_that_cannot_be_followed_is_wrong_use(tmp_path):
    (tmp_path / "self").symlink_to(tmp_path / "self")
    with pytest.raises(SourceError, match="not readable: too many levels"):
        read_path(tmp_path / "self")


def test_an_unknown_format_is_wrong_use(tmp_path):
    with pytest.raises(SourceError, match="docx: unknown format; known are feed, html, json, jsonl, markdown, plain"):
        read_path(tmp_path, format="docx")


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    (article,) = read_path("-", publisher="Amtsblatt")
    assert isinstance(article, Article)
    assert (article.text, article.publisher, article.place) == (TEXT, "Amtsblatt", "standard input")


def test_several_paths_are_one_run_and_checked_before_reading(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert outcome(read_paths(paths)) == [
        "Ein Titel",
        f"{tmp_path}/b.txt: duplicate of {tmp_path}/a.txt; left out",
    ]
    with pytest.raises(SourceError, match="does not exist"):
        read_paths([*paths, tmp_path / "c.txt"])


def test_size_is_checked_before_reading(tmp_path, monkeypatch):
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    reads = []
    monkeypatch.setattr("amtsgraph.sources.input.decode", lambda *a: reads.append(a))
    sparse = outcome(read_path(big, format="plain"))
    assert sparse == [f"{big}: too large: 50,000,000 bytes, the limit is 20,000,000 bytes; split it or raise the limit"]
    assert reads == []


class Endless(io.RawIOBase):
    """A stream without end that counts what is taken from it."""

    def __init__(self, piece: bytes) -> None:
        self.piece, self.taken = piece, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        size = len(buffer)
        buffer[:] = (self.piece * (size // len(self.piece) + 1))[:size]
        self.taken += size
        return size


def test_a_stream_is_not_read_beyond_the_limit(monkeypatch):
    raw = Endless(b"x")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(raw)))
    line = "standard input: too large: input, the limit is 100,000 bytes; split it or raise the limit"
    assert outcome(read_path("-", max_bytes=100_000)) == [line]
    assert raw.taken < 500_000


def test_json_lines_are_read_as_they_come(monkeypatch):
    raw = Endless(b'{"title":"T","text":"Ein Satz."}\n')
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(raw)))
    records = read_path("-")
    assert [isinstance(next(records), Article), isinstance(next(records), Skipped)] == [True, True]
    assert raw.taken < 1_000_000


def test_a_line_over_the_limit_costs_itself_only():
    long = b'{"title":"T","text":"' + b"x" * 200_000 + b'"}'
    good = b'{"title":"T","text":"Ein Satz."}'
    data = b"\n".join([good, long, good.replace(b"Ein", b"Noch ein"), long])
    source = io.BytesIO(data)
    assert len(data) > 65536
    reason = "a line of more than 100,000 bytes; split it or raise the limit"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=source))
        records = outcome(read_path("-", max_bytes=100_000))
    assert records == ["T", f"standard input:2: {reason}", "T", f"standard input:4: {reason}"]


def test_an_article_of_ten_megabytes_is_none():
    line = "a.txt: 10,000,000 characters, an article has at most 1,000,000; split it"
    assert outcome(read_bytes(b"a" * 10_000_000, "a.txt")) == [line]
    record = b'{"title":"T","text":"' + b"x" * 1_000_000 + b'"}'
    assert outcome(read_bytes(record, "a.jsonl")) == [
        "a.jsonl:1: 1,000,002 characters, an article has at most 1,000,000; split it"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty; nothing to read"),
        (b" \n\t ", "empty; nothing to read"),
        ("\ufeff".encode(), "empty; nothing to read"),
        (b"...", "no text; nothing to read"),
        (b"abc\0def", "binary data, not text"),
        (b"%PDF-1.7\n", "PDF is not supported, convert it to text"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG), not text"),
        (b"GIF89a", "a picture (GIF), not text"),
        (b"RIFF\1\2\3\4WEBP", "a picture (WebP), not text"),
        (b"PK\x03\x04", "a ZIP or Office file is not supported, unpack it or save it as text"),
        (b"\xd0\xcf\x11\xe0", "an Office file is not supported, save it as text"),
        (b"{\\rtf1", "RTF is not supported, save it as text"),
        (b"\x1f\x8b\x08", "compressed (gzip), unpack it first"),
        (b"\x7fELF", "a program, not text"),
        ("Über ".encode() * 9 + b"\xfcber", "wrong encoding: damaged UTF-8 at byte 54; save it as UTF-8"),
        (bytes(range(128, 256)) * 3, "wrong encoding: no known one gives readable text; save it as UTF-8"),
        (b"\x01\x02\x03\x04\x05\x06", "binary data, not text"),
    ],
)
def test_bad_input_is_one_line(data, reason):
    assert outcome(read_bytes(data, "a.txt")) == [f"a.txt: {reason}"]


UMLAUTS = "Über Ämter\nDie Behörde prüft „Größe“ – und mehr."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(codec):
    (article,) = read_bytes(UMLAUTS.encode(codec), "a.txt")
    assert isinstance(article, Article)
    assert article.text == UMLAUTS


@pytest.mark.parametrize(
    ("content_type", "codec"),
    [
        ("text/plain; charset=iso-8859-1", "cp1252"),
        ('text/plain; charset="mac-roman"', "mac-roman"),
        ("text/plain; charset=utf-8", "cp1252"),
        ("text/plain; charset=rot13", "utf-8"),
        ("text/plain; charset=gibt-es-nicht", "utf-8"),
        ("kaputt;;=", "utf-8"),
    ],
)
def test_the_declared_charset_counts_where_it_fits(content_type, codec):
    (article,) = read_bytes(UMLAUTS.encode(codec), "a.txt", content_type=content_type)
    assert isinstance(article, Article)
    assert article.text == UMLAUTS


def test_the_charset_a_page_declares_counts():
    text = '<html><head><meta charset="cp850"><title>Ämter</title></head><p>Die Behörde für Größen öffnet.</p></html>'
    (article,) = read_bytes(text.encode("cp850"), "a.html")
    assert isinstance(article, Article)
    assert article.text == "Ämter\nDie Behörde für Größen öffnet."


def test_central_european_text_is_told_from_western():
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy. " * 20
    (article,) = read_bytes(text.encode("cp1250"), "a.txt")
    assert isinstance(article, Article)
    assert article.text == text


def test_no_connection_is_opened(monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html><head><base href="http://example.org/">'
        '<title>T</title><link rel=stylesheet href="http://example.org/s.css"></head>'
        '<body><iframe src="http://example.org/f"></iframe><p>Ein Satz, der hier steht.</p></body></html>'
    )
    feed = (
        '<?xml version="1.0"?><?xml-stylesheet href="http://example.org/s.xsl"?>'
        '<!DOCTYPE rss SYSTEM "http://example.org/x.dtd"><rss><channel><title>B</title><item><title>T</title>'
        "<description>Ein anderer Satz.</description></item></channel></rss>"
    )
    for data, place in ((page, "http://example.org/a.html"), (feed, "http://example.org/f.xml")):
        assert outcome(read_bytes(data.encode(), place)) == ["T"]
    address = b"http://example.org/feed.xml"
    assert outcome(read_bytes(address, "f.xml"))[0].startswith("f.xml: ")


def test_remarks_of_libraries_stay_silent(caplog, capfd):
    list(read_bytes(b"<!doctype html><title>T</title><div hidden>", "a.html"))
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""


def test_messages_are_one_line_even_for_odd_names():
    assert str(Skipped("a\nb\x1b[0m.txt", "x\r\ny")) == "a b [0m.txt: x y"
