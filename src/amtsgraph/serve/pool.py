"""Worker processes for the queries of others, on one state of the store.

Short queries have slots of their own, so that long ones never keep them waiting: a query that runs longer than
``patience`` moves to a long slot, its process gives way to all others (idle scheduling), and a fresh process takes
its place. Whatever a query does, it costs its own process and nothing else. Used from one event loop only.
"""

import asyncio
import json
import logging
import os
import struct
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amtsgraph.errors import AmtsgraphError

_LOG = logging.getLogger("amtsgraph.serve")
_LENGTH = struct.Struct("!I")
_START_SECONDS = 30.0


class QueryStoppedError(AmtsgraphError):
    """The query was stopped at its deadline. ``seconds`` is what it had."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query was stopped after {seconds:g} seconds; ask for less, or with LIMIT")
        self.seconds = seconds


class BusyError(AmtsgraphError):
    """All slots are taken."""


class EngineDiedError(AmtsgraphError):
    """The process ended under the query: it overflowed the stack or the memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker answered: ``kind`` and ``error`` where it failed, else the complete body."""

    kind: str
    error: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How many queries run at once, and how long: seconds before a query counts as long, and before it is killed."""

    short: int = 4
    long: int = 10
    patience: float = 0.5
    deadline: float = 30.0
    queue: float = 5.0


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

    def give_way(self) -> None:
        """Let every other process go first from now on."""
        if self.alive:
            os.sched_setscheduler(self.pid, os.SCHED_IDLE, os.sched_param(0))

    def kill(self) -> None:
        """End the process at once."""
        if self.alive:
            self._process.kill()

    async def gone(self) -> None:
        """Wait until the process has ended."""
        await self._process.wait()


class Pool:
    """The processes for one state of the store; :meth:`run` answers a job or raises why not."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._command = command
        self._limits = limits
        self._idle: deque[Worker] = deque()
        self._all: set[Worker] = set()
        self._free = asyncio.Semaphore(limits.short)
        self._long = 0
        self._jobs = 0
        self._closed = False
        self._tasks: set[asyncio.Future[Any]] = set()
        self.ended = 0

    async def start(self) -> None:
        """Start the first process, so that an unreadable store shows at once, and the others behind it."""
        self._idle.append(await self._spawn())
        for _ in range(self._limits.short - 1):
            self._replace()

    async def run(self, job: dict[str, Any]) -> Answer:
        """Run a job in a process of its own.

        Raises :class:`BusyError`, :class:`QueryStoppedError` or :class:`EngineDiedError`. Cancelling it kills the
        process, so a client that has gone frees its slot.
        """
        try:
            await asyncio.wait_for(self._free.acquire(), self._limits.queue)
        except TimeoutError:
            raise BusyError("too many queries are running; ask again in a moment") from None
        self._jobs += 1
        try:
            return await self._run(job)
        finally:
            self._jobs -= 1

    async def _run(self, job: dict[str, Any]) -> Answer:
        began = time.monotonic()
        slot = _Slot(self._free)
        worker = None
        try:
            worker = await self._take()
            asking = asyncio.ensure_future(worker.ask(job))
            try:
                done, _ = await asyncio.wait({asking}, timeout=self._limits.patience)
                if not done:
                    self._make_long(worker, slot)
                    await self._rest(asking, began)
                return asking.result()
            finally:
                asking.cancel()
        finally:
            self._leave(worker, slot)

    async def _rest(self, asking: "asyncio.Future[Answer]", began: float) -> None:
        left = self._limits.deadline - (time.monotonic() - began)
        done, _ = await asyncio.wait({asking}, timeout=max(left, 0))
        if not done:
            raise QueryStoppedError(self._limits.deadline)

    def _make_long(self, worker: Worker, slot: "_Slot") -> None:
        if self._long >= self._limits.long:
            raise BusyError("too many long queries are running; ask again in a moment, or for less")
        self._long += 1
        slot.long = True
        slot.release()
        worker.give_way()
        self._replace()

    def _leave(self, worker: Worker | None, slot: "_Slot") -> None:
        """Give the process back where it can be used again; one that was long or failed is ended."""
        slot.release()
        if slot.long:
            self._long -= 1
        if worker is None:
            return
        if worker.finished and worker.alive and not slot.long and not self._closed:
            self._idle.append(worker)
        else:
            self._end(worker)
            if not slot.long:
                self._replace()

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.popleft()
            if worker.alive:
                return worker
            self._end(worker)
        return await self._spawn()

    def _end(self, worker: Worker) -> None:
        worker.kill()
        self.ended += 1
        self._all.discard(worker)
        self._keep(worker.gone())

    async def _spawn(self) -> Worker:
        worker = await Worker.start(self._command)
        self._all.add(worker)
        return worker

    def _replace(self) -> None:
        if not self._closed:
            self._keep(self._add())

    async def _add(self) -> None:
        if len(self._all) - self._long >= self._limits.short:
            return
        worker = await self._spawn()
        if self._closed:
            self._end(worker)
        else:
            self._idle.append(worker)

    def _keep(self, task: Any) -> None:
        running = asyncio.ensure_future(task)
        self._tasks.add(running)
        running.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Future[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            _LOG.error("a process for queries did not start: %s", fault)

    @property
    def running(self) -> tuple[int, int]:
        """Number of queries that run now, and of the long ones among them."""
        return self._jobs, self._long

    async def close(self, patience: float) -> None:
        """Let what runs come to its end, up to ``patience`` seconds, then end all processes."""
        self._closed = True
        until = time.monotonic() + patience
        while self._jobs and time.monotonic() < until:
            await asyncio.sleep(0.02)
        for worker in list(self._all):
            self._end(worker)
        self._idle.clear()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)


class _Slot:
    """A short slot that is given back once."""

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free: asyncio.Semaphore | None = free
        self.long = False

    def release(self) -> None:
        if self._free is not None:
            self._free.release()
            self._free = None


def command(where: str, megabytes: int, seconds: int, network: bool) -> tuple[str, ...]:
    """Return the command line of a worker for a store folder or the address of a server."""
    if "://" in where:
        return sys.executable, "-m", "amtsgraph.serve.remote_worker", where, str(megabytes), str(seconds)
    reach = "network" if network else "none"
    return sys.executable, "-m", "amtsgraph.serve.worker", where, str(megabytes), reach
