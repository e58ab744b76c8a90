"""A process that runs queries and can be killed at any moment. ``python -m amtsgraph.serve.worker STORE ...``

It opens the store read-only, has a limit of memory and, where the system allows, no network. Jobs come on standard
input, answers go to standard output, each as a length of four bytes and JSON; the body follows an answer. A body is
complete before the first byte of an answer is written, so nothing cut off is ever passed on as whole.
"""

import ctypes
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from amtsgraph.errors import AmtsgraphError
from amtsgraph.store.embedded import open_view

_LENGTH = struct.Struct("!I")
_MEGABYTE = 1024 * 1024
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
TOO_LARGE, TOO_MUCH_MEMORY, WRONG = "too-large", "memory", "wrong"


class TooLargeError(ValueError):
    """The answer has more bytes than are given out."""


class CappedSink:
    """Holds an answer and stops it when it grows too large."""

    def __init__(self, limit: int) -> None:
        self.parts: list[bytes] = []
        self.size = 0
        self._limit = limit

    def write(self, data: bytes) -> int:
        """Take a piece; raises :class:`TooLargeError` past the limit."""
        self.size += len(data)
        if self.size > self._limit:
            raise TooLargeError(f"the answer has more than {self._limit} bytes")
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: all is held."""


Job = Mapping[str, Any]
Engine = Callable[[Job, CappedSink], None]


def run(engine: Engine, jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer jobs one after another until there is no more."""
    while (head := jobs.read(_LENGTH.size)) and len(head) == _LENGTH.size:
        job = json.loads(jobs.read(_LENGTH.unpack(head)[0]))
        sink = CappedSink(job["limit"])
        record: dict[str, object] = {"error": "", "kind": ""}
        try:
            engine(job, sink)
        except TooLargeError as error:
            record = {"error": str(error), "kind": TOO_LARGE}
        except MemoryError:
            record = {"error": "the query needs more memory than it may take", "kind": TOO_MUCH_MEMORY}
        except AmtsgraphError as error:
            record = {"error": str(error), "kind": WRONG}
        body = [] if record["error"] else sink.parts
        line = json.dumps({**record, "size": sum(map(len, body))}).encode()
        answers.write(_LENGTH.pack(len(line)) + line)
        for part in body:
            answers.write(part)
        answers.flush()


def leave_network() -> None:
    """Leave the network for good, where the system allows it; only a process without threads may."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def confine(megabytes: int, most: int) -> None:
    """Bind the process: it ends with its parent, writes no core, may take so many megabytes more than now.

    The parent may raise that to ``most``.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    now = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * _MEGABYTE, now + most * _MEGABYTE))


def work(open_engine: Callable[[], Engine], megabytes: int, most: int) -> None:
    """Open the engine, say so, and answer jobs until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb", buffering=1024 * 1024)
    os.dup2(2, 1)  # whatever else prints must not come between the answers
    engine = open_engine()
    confine(megabytes, most)
    answers.write(_LENGTH.pack(2) + b"{}")
    answers.flush()
    run(engine, sys.stdin.buffer, answers)


def embedded_engine(folder: Path) -> Engine:
    """Return what runs a job on a store folder."""
    view = open_view(folder)

    def answer(job: Job, sink: CappedSink) -> None:
        output = cast("IO[bytes]", sink)
        dataset = job["default"], job["named"]
        view.write_answer(job["query"], job["format"], output, dataset=dataset, base=job["base"])

    return answer


def main() -> None:
    """Take store folder, megabytes at first and at most, and "network" or "none" from the command line."""
    folder, megabytes, most, network = sys.argv[1:5]
    if network != "network":
        leave_network()
    work(lambda: embedded_engine(Path(folder)), int(megabytes), int(most))


if __name__ == "__main__":
    main()
