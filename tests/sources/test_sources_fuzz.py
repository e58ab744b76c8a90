"""Whatever the bytes are: an article that keeps the contract or one line, never an exception, always the same."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsgraph.model import Article
from amtsgraph.sources import Skipped, parse_date, read_bytes, readers
from amtsgraph.sources.clean import clean_body
from amtsgraph.sources.run import web_address

FORMATS = sorted(r.name for r in readers())
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.lists(
    st.sampled_from(
        ["[13.11.2025] ", "Titel: ", "mehr...", "\n", "\r\n", "---\n", "title: x\n", "date: 1.1.2025\n", "<p>", "</p>",
         "<html>", "<title>T</title>", "<rss><channel><item>", "<!--",
         "<![CDATA[", "&amp;", "&#0;", "&#xD800;", '{"title":"T",',
         '"text":"x"}', "{", "[", "]", "# ", "* ", "`", "ÄÖÜ",
         "e\u0301", "\u00ad", "\u2028", "\x0b", "\x85", "Ein Satz. ",
         "ThüringenNeu ", "(wir berichteten)", "<script type='application/ld+json'>", "</script>", "<table><tr><td>"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode), PIECES.map(str.encode))


def check(record: Article | Skipped) -> None:
    if isinstance(record, Skipped):
        assert "\n" not in str(record)
        assert record.reason
        return
    assert 0 <= record.body_start <= len(record.text)
    assert record.title.strip()
    assert record.key.isascii()
    assert "\r" not in record.text
    assert unicodedata.is_normalized("NFC", record.text)
    record.text.encode()
    record.url.encode("ascii")


@pytest.mark.parametrize("name", FORMATS)
def test_any_bytes_in_any_format(name):
    @QUICK
    @given(BYTES, st.sampled_from(["a", "a.html", "https://example.org/x[.md", "ü\n"]), st.text(max_size=20))
    def any_bytes(data, place, content_type):
        first = list(read_bytes(data, place, name, content_type))
        assert first
        for record in first:
            check(record)
        assert first == list(read_bytes(data, place, name, content_type))

    any_bytes()


@QUICK
@given(BYTES, st.sampled_from(["a", "a.txt", "a.html", "a.md", "a.xml", "a.jsonl", "a.json"]))
def test_any_bytes_by_sniffing(data, place):
    records = list(read_bytes(data, place))
    assert records
    for record in records:
        check(record)


FIELDS = st.sampled_from(["title", "text", "published", "url", "publisher", "language", "kicker", "items"])
VALUES = st.recursive(st.none() | st.integers() | st.text(), lambda s: st.lists(s, max_size=3), max_leaves=4)


@QUICK
@given(st.dictionaries(FIELDS, VALUES))
def test_any_json_record(record):
    for found in read_bytes(json.dumps(record).encode(), "a.jsonl"):
        check(found)


@QUICK
@given(st.text(max_size=60))
def test_dates_and_addresses_never_fail(text):
    try:
        assert 1900 <= parse_date(text).year <= 2199
    except ValueError as error:
        reason = str(error)
    else:
        reason = ""
    assert "\n" not in reason
    web_address(f"https://{text}").encode("ascii")


@QUICK
@given(PIECES)
def test_cleaning_only_takes_away(text):
    cleaned = clean_body(text)
    assert len(cleaned) <= len(text)
    left = iter(text)
    assert all(sign in left for sign in cleaned)
