"""Where the files that travel with the package lie: ontology, register, cues, queries, articles.

In a checkout they are the top-level folders; in an installed wheel they are copied to
``amtsgraph/resources/``. Nothing else in the package knows the difference.
"""

from pathlib import Path

from amtsgraph.errors import AmtsgraphError

_PACKAGE = Path(__file__).resolve().parent


def resource(relative: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``ontology/amtsgraph.ttl``.

    Raises :class:`AmtsgraphError` when the installation lacks it.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent.parent):
        candidate = root / relative
        if candidate.exists():
            return candidate
    raise AmtsgraphError(f"{relative}: not part of this installation; reinstall amtsgraph")
