"""Answers: documents that can be cached and asked for conditionally, and errors as problem details.

Specs: https://www.rfc-editor.org/rfc/rfc9110#section-13 (conditional requests),
https://www.rfc-editor.org/rfc/rfc9457 (problem details).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from amtsgraph.errors import AmtsgraphError
from amtsgraph.serve.media import PROBLEM

_ETAG = re.compile(r'(?:W/)?("[^"]*")')
REVALIDATE = "public, max-age=60, stale-while-revalidate=600"


class RefusedError(AmtsgraphError):
    """The request is answered with an error of HTTP: status, reason for people, headers, further members."""

    def __init__(
        self,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.members: dict[str, Any] = dict(members or {})

    def response(self) -> Response:
        """Return the error as ``application/problem+json``."""
        title = HTTPStatus(self.status).phrase
        body = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail, **self.members}
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(json.dumps(body, ensure_ascii=False) + "\n", self.status, headers, PROBLEM)


@dataclass(frozen=True, slots=True)
class Document:
    """A representation that is complete: bytes, media type, and the day of the newest thing in it."""

    body: bytes
    content_type: str
    modified: date | None = None
    headers: tuple[tuple[str, str], ...] = ()
    etag: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.etag:
            digest = hashlib.sha256(self.content_type.encode() + b"\0" + self.body).hexdigest()[:24]
            object.__setattr__(self, "etag", f'W/"{digest}"')


def send(request: Request, document: Document, headers: Mapping[str, str] | None = None) -> Response:
    """Return the document, or 304 where the client has it already.

    The tag is weak, because the bytes on the wire depend on compression. ``Last-Modified`` comes from the data; a
    request with ``If-None-Match`` is judged by the tag alone.
    """
    given = {"ETag": document.etag, "Cache-Control": REVALIDATE, **dict(document.headers), **(headers or {})}
    if document.modified is not None:
        given["Last-Modified"] = http_date(document.modified)
    if _is_fresh(request, document):
        return Response(None, 304, given)
    return Response(document.body, 200, {**given, "Content-Type": document.content_type})


def http_date(day: date) -> str:
    """Return midnight (UTC) of a day as HTTP writes it."""
    return format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC), usegmt=True)


def parse_http_date(text: str) -> datetime | None:
    """Return the moment of a date of HTTP, None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_fresh(request: Request, document: Document) -> bool:
    if request.method not in ("GET", "HEAD"):
        return False
    known = request.headers.get("if-none-match")
    if known is not None:
        own = document.etag.removeprefix("W/")
        return known.strip() == "*" or own in _ETAG.findall(known)
    since = request.headers.get("if-modified-since")
    moment = parse_http_date(since) if since else None
    return moment is not None and document.modified is not None and document.modified <= moment.date()
