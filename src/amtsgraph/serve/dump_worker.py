"""Writes the whole graph into a file, in a process of its own: ``python -m amtsgraph.serve.dump_worker PLACE ...``

Its memory is in proportion to the graph and ends with it, and it gives way to all that answers requests.
"""

import gzip
import os
import sys
from pathlib import Path

from amtsgraph.export import export
from amtsgraph.rdf.iris import Base
from amtsgraph.store.base import View
from amtsgraph.store.embedded import open_view
from amtsgraph.store.remote import RemoteView

_NICE = 2  # gives way, and still gets on where the machine is busy with something else


def write(place: str, timeout: int, base: str, format: str, file: Path) -> None:
    """Write the graph of a store folder or server; packed where the file is called ``.gz``."""
    view: View = RemoteView(place, timeout) if "://" in place else open_view(Path(place))
    data = export(view, format, Base(base))
    draft = file.with_name(f"{file.name}.part")
    draft.write_bytes(gzip.compress(data, 6, mtime=0) if file.suffix == ".gz" else data)
    os.replace(draft, file)


def main() -> None:
    """Take place, seconds for a server's answer, base IRI, format and file from the command line."""
    os.nice(_NICE)
    place, timeout, base, format, file = sys.argv[1:6]
    write(place, int(timeout), base, format, Path(file))


if __name__ == "__main__":
    main()
