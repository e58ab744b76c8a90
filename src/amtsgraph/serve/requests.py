"""Reading what a request carries: parameters of the address and of forms, bodies and their encoding."""

from email.message import Message
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from amtsgraph.serve.respond import RefusedError

FORM = "application/x-www-form-urlencoded"
_MAX_FIELDS = 200


def fields(data: bytes, place: str) -> list[tuple[str, str]]:
    """Return the parameters of a query string or form. Raises :class:`RefusedError` where it is none."""
    try:
        text = data.decode("ascii") if place == "address" else data.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError:
        raise RefusedError(400, f"the {place} holds bytes that are not UTF-8") from None
    except ValueError:
        raise RefusedError(400, f"the {place} has more than {_MAX_FIELDS} parameters") from None


def decoded(body: bytes) -> str:
    """Return a body as text. Raises :class:`RefusedError` where it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the body is not UTF-8 at byte {error.start}") from None


def content_type(header: str) -> tuple[str, str]:
    """Return media type and charset of a ``Content-Type``, in lower case, "" where there is none."""
    message = Message()
    message["content-type"] = header.replace("\r", " ").replace("\n", " ")
    kind = message.get_content_type() if header else ""
    return kind, (message.get_content_charset("") or "").lower()


async def body_of(request: Request) -> bytes:
    """Return the body. Raises :class:`RefusedError` where the client breaks off."""
    try:
        return await request.body()
    except ClientDisconnect:
        raise RefusedError(400, "the body is not complete") from None
