"""Packing: the coding that the client prefers, and answers that unpack to the same bytes."""

import gzip

import brotli
import httpx
import pytest

from amtsgraph.serve.compress import coding

PATH = "/id/hamburg.ttl"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, ""),
        ("", ""),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0, br;q=0.0", ""),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("deflate", ""),
        ("gzip;q=x", ""),
        ("notgzip", ""),
    ],
)
def test_the_coding_is_what_the_client_prefers(header: str | None, expected: str) -> None:
    assert coding(header) == expected


def fetched(client: httpx.Client, path: str, accept: str) -> tuple[httpx.Headers, bytes]:
    with client.stream("GET", path, headers={"accept-encoding": accept}) as answer:
        return answer.headers, b"".join(answer.iter_raw())


def test_packed_answers_hold_the_same(client: httpx.Client) -> None:
    head, plain = fetched(client, PATH, "identity")
    assert "content-encoding" not in head
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        head, packed = fetched(client, PATH, name)
        assert head["content-encoding"] == name
        assert int(head["content-length"]) == len(packed) < len(plain)
        assert "Accept-Encoding" in head["vary"]
        assert unpack(packed) == plain


def test_files_are_packed_piece_by_piece(client: httpx.Client) -> None:
    _, plain = fetched(client, "/dumps/amtsgraph.trig", "identity")
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        head, packed = fetched(client, "/dumps/amtsgraph.trig", name)
        assert head["content-encoding"] == name
        assert unpack(packed) == plain


def test_what_is_packed_small_or_a_part_stays_as_it_is(client: httpx.Client) -> None:
    assert "content-encoding" not in fetched(client, "/dumps/amtsgraph.nq.gz", "br, gzip")[0]
    assert "content-encoding" not in fetched(client, "/health", "br, gzip")[0]
    part = client.get("/dumps/amtsgraph.ttl", headers={"range": "bytes=0-2047", "accept-encoding": "br, gzip"})
    assert part.status_code == 206
    assert "content-encoding" not in part.headers


def test_a_packed_answer_is_known_again(client: httpx.Client) -> None:
    tag = client.get(PATH, headers={"accept-encoding": "br"}).headers["etag"]
    for accept in ("br", "gzip", "identity"):
        again = client.get(PATH, headers={"accept-encoding": accept, "if-none-match": tag})
        assert again.status_code == 304
