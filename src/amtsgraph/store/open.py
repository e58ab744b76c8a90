"""Opens what a user names as a store: the address of a server, a build folder, a store folder."""

from pathlib import Path

from amtsgraph.store.base import View
from amtsgraph.store.embedded import open_view
from amtsgraph.store.publish import BuildFolder
from amtsgraph.store.remote import RemoteView


def open_store(where: str, timeout: int) -> View:
    """Return a view on an ``http(s)`` endpoint, a build folder or the folder of a store itself.

    Raises :class:`amtsgraph.errors.StoreError` where the folder holds no graph and
    :class:`amtsgraph.errors.QueryError` for an address that is not http.
    """
    if "://" in where:
        return RemoteView(where, timeout)
    folder = Path(where)
    if (folder / "CURRENT").is_file():
        return open_view(folder)
    return open_view(BuildFolder(folder).current() / "store")
