"""One worker process as the server sees it: started, asked one job at a time, bound, and killed at any moment."""

import asyncio
import json
import os
import resource
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from amtsgraph.errors import AmtsgraphError
from amtsgraph.serve.worker import TOO_MUCH_MEMORY

_LENGTH = struct.Struct("!I")
_START_SECONDS = 30.0


class EngineDiedError(AmtsgraphError):
    """The process ended under the query: it overflowed the stack or the memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker answered: ``kind`` and ``error`` where it failed, else the complete body."""

    kind: str
    error: str
    body: bytes

    @property
    def starved(self) -> bool:
        """Tell whether the query ended because it found no memory."""
        return self.kind == TOO_MUCH_MEMORY


class Worker:
    """One process. It runs one job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.finished = True

    @classmethod
    async def start(cls, command: Sequence[str]) -> "Worker":
        """Start a process and wait until it is ready. Raises :class:`EngineDiedError` where it does not come up."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        worker = cls(process)
        ready = False
        try:
            await asyncio.wait_for(worker._record(), _START_SECONDS)
            ready = True
        except TimeoutError:
            raise EngineDiedError("the process for queries did not start in time") from None
        finally:
            if not ready:  # in time, or wanted: a client that leaves cancels the start
                worker.kill()
                await worker.gone()
        return worker

    async def ask(self, job: dict[str, Any]) -> Answer:
        """Run a job. Raises :class:`EngineDiedError` when the process ends before the answer is complete."""
        if self._process.stdin is None or self._process.stdout is None:
            raise EngineDiedError("the process for queries has no pipes")
        self.finished = False
        data = json.dumps(job).encode()
        try:
            self._process.stdin.write(_LENGTH.pack(len(data)) + data)
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise EngineDiedError("the engine could not run this query") from None
        record = await self._record()
        body = await self._read(int(record["size"]))
        self.finished = True
        return Answer(str(record["kind"]), str(record["error"]), body)

    async def _record(self) -> dict[str, Any]:
        (length,) = _LENGTH.unpack(await self._read(_LENGTH.size))
        record: dict[str, Any] = json.loads(await self._read(length))
        return record

    async def _read(self, length: int) -> bytes:
        if self._process.stdout is None:
            raise EngineDiedError("the process for queries has no pipes")
        try:
            return await self._process.stdout.readexactly(length)
        except asyncio.IncompleteReadError:
            raise EngineDiedError(
                "the engine could not run this query: it needs too much memory or is nested too deep"
            ) from None

    @property
    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.returncode is None

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def settle(self) -> None:
        """Let every other process go first from now on, and take as much memory as a long query may."""
        if self.alive:
            with suppress(ProcessLookupError):  # it ended in this moment
                os.sched_setscheduler(self.pid, os.SCHED_IDLE, os.sched_param(0))
                _, most = resource.prlimit(self.pid, resource.RLIMIT_AS)
                resource.prlimit(self.pid, resource.RLIMIT_AS, (most, most))

    def kill(self) -> None:
        """End the process at once."""
        if self.alive:
            self._process.kill()

    async def gone(self) -> int:
        """Wait until the process has ended, and return its code; the engine aborts where it finds no memory."""
        return await self._process.wait()


def command(where: str, megabytes: tuple[int, int], seconds: int, network: bool) -> tuple[str, ...]:
    """Return the command line of a worker for a store folder or the address of a server.

    ``megabytes`` is what a query may take at first, and what it may take once it counts as long.
    """
    bounds = [str(number) for number in megabytes]
    if "://" in where:
        return sys.executable, "-m", "amtsgraph.serve.remote_worker", where, *bounds, str(seconds)
    reach = "network" if network else "none"
    return sys.executable, "-m", "amtsgraph.serve.worker", where, *bounds, reach
