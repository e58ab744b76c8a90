"""The worker for a store that is a SPARQL server: ``python -m amtsgraph.serve.remote_worker URL ...``

A module of its own because a worker has to start in a moment, and what speaks HTTP takes long to import.
"""

import sys

from amtsgraph.export import write_triples
from amtsgraph.queries.formats import write_result
from amtsgraph.rdf.iris import Base
from amtsgraph.serve.worker import CappedSink, Engine, Job, work
from amtsgraph.store.base import Triples
from amtsgraph.store.remote import RemoteView


def remote_engine(url: str, timeout: int) -> Engine:
    """Return what runs a job on the server."""
    view = RemoteView(url, timeout)

    def answer(job: Job, sink: CappedSink) -> None:
        result = view.query(job["query"], dataset=(job["default"], job["named"]))
        if isinstance(result, Triples):
            sink.write(write_triples(result.triples, job["format"], Base()))
        else:
            sink.write(write_result(result, job["format"]).encode())

    return answer


def main() -> None:
    """Take address, megabytes at first and at most, and seconds from the command line."""
    url, megabytes, most, timeout = sys.argv[1:5]
    work(lambda: remote_engine(url, int(timeout)), int(megabytes), int(most))


if __name__ == "__main__":
    main()
