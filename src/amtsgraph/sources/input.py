"""One input: a stream of bytes with its place, its size limit and what was declared of its encoding.

Nothing is read beyond the limit. Whole documents are limited as a whole; record streams (JSON Lines)
are limited line by line, so that a file of any length can be read in constant memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO

from amtsgraph.errors import SourceError
from amtsgraph.sources.decode import decode, decode_head, refuse_binary
from amtsgraph.sources.records import DEFAULT_MAX_BYTES, DEFAULT_MAX_CHARS, printable
from amtsgraph.text import normalise

_HEAD = 65536


@dataclass
class Input:
    """What a reader reads from. ``size`` is the length in bytes where it is known beforehand."""

    place: str
    stream: BinaryIO = field(repr=False)
    max_bytes: int = DEFAULT_MAX_BYTES
    charset: str = ""
    size: int | None = None
    max_chars: int = DEFAULT_MAX_CHARS

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB."""
        return self.stream.read(min(_HEAD, self.max_bytes + 1))

    @cached_property
    def head_text(self) -> str:
        """The first 64 KiB as text, for telling the format; raises SourceError on binary data."""
        refuse_binary(self.head, self.place)
        return decode_head(self.head)

    def data(self) -> bytes:
        """Return all bytes. Raises :class:`SourceError` beyond the limit, before reading where possible."""
        if self.size is not None and self.size > self.max_bytes:
            raise SourceError(self.place, self._too_big(f"{self.size:,} bytes"))
        whole = self.head + self.stream.read(self.max_bytes + 1 - len(self.head))
        if len(whole) > self.max_bytes:
            raise SourceError(self.place, self._too_big("input"))
        return whole

    def text(self) -> str:
        """Return all text, normalised. Raises :class:`SourceError` when empty, binary or undecodable."""
        text = printable(normalise(decode(self.data(), self.place, self.charset)))
        if not text.strip():
            raise SourceError(self.place, "empty; nothing to read")
        return text

    def article_text(self) -> str:
        """Return all text of an input that is one article; raises :class:`SourceError` when it is too long."""
        text = self.text()
        if len(text) > self.max_chars:
            raise SourceError(self.place, too_long(len(text), self.max_chars))
        return text

    def lines(self) -> Iterator[bytes | None]:
        """Yield the lines without their ends; ``None`` for a line that is longer than the limit."""
        *whole, rest = self.head.split(b"\n")
        yield from whole
        while True:
            line = rest + self.stream.readline(self.max_bytes + 1 - len(rest))
            rest = b""
            if not line:
                return
            if len(line) > self.max_bytes and not line.endswith(b"\n"):
                self._skip_line()
                yield None
            else:
                yield line.removesuffix(b"\n")

    def _skip_line(self) -> None:
        while (piece := self.stream.readline(_HEAD)) and not piece.endswith(b"\n"):
            pass

    def _too_big(self, what: str) -> str:
        return f"too large: {what}, the limit is {self.max_bytes:,} bytes; split it or raise the limit"


def too_long(length: int, limit: int) -> str:
    """Return the reason for refusing an article of that many characters."""
    return f"{length:,} characters, an article has at most {limit:,}; split it"
