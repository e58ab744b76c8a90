"""Fetches the web page that a user names; nothing else in amtsgraph goes out to the network by itself."""

import urllib.request
from http.client import HTTPException
from urllib.error import HTTPError, URLError

from amtsgraph.errors import SourceError
from amtsgraph.version import __version__


def fetch(address: str, timeout: int, max_bytes: int) -> tuple[str, bytes, str]:
    """Return address, content and content type of a page; at most one byte more than ``max_bytes``.

    Raises :class:`SourceError` where it cannot be had.
    """
    try:
        request = urllib.request.Request(address, headers={"User-Agent": f"amtsgraph/{__version__}"})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.url, answer.read(max_bytes + 1), answer.headers.get("Content-Type", "")
    except HTTPError as error:
        raise SourceError(address, f"the server answers {error.code} {error.reason}") from None
    except TimeoutError:
        raise SourceError(address, f"no answer within {timeout} seconds") from None
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise SourceError(address, f"cannot be fetched: {getattr(reason, 'strerror', None) or reason}") from None
