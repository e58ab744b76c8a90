"""Worker processes for the queries of others, on one state of the store.

Short queries have slots of their own, so that long ones never keep them waiting: a query that runs longer than
``patience``, or needs more memory than a short one may take, goes to a long slot, where its process gives way to all
others (idle scheduling). Where no long slot is free it gives its process up and waits for one. So the number of
processes and the memory of each are bounded, and with them the memory of all. Whatever a query does, it costs its own
process and nothing else. Used from one event loop only.
"""

import asyncio
import logging
import signal
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amtsgraph.errors import AmtsgraphError
from amtsgraph.serve.process import Answer, EngineDiedError, Worker
from amtsgraph.settings import Settings

_LOG = logging.getLogger("amtsgraph.serve")
_BRIEF_MEGABYTES = 192


class QueryStoppedError(AmtsgraphError):
    """The query was stopped at its deadline. ``seconds`` is what it had."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query was stopped after {seconds:g} seconds; ask for less, or with LIMIT")
        self.seconds = seconds


class BusyError(AmtsgraphError):
    """All slots are taken."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many queries run at once, how long and in how much memory.

    ``patience`` are the seconds before a query counts as long, ``deadline`` those before it is killed, ``queue`` those
    that it waits for a slot. ``brief`` and ``full`` are the megabytes of a short and of a long one.
    """

    short: int = 4
    long: int = 4
    patience: float = 0.5
    deadline: float = 30.0
    queue: float = 5.0
    brief: int = _BRIEF_MEGABYTES
    full: int = 512

    @property
    def megabytes(self) -> int:
        """What all queries together may take."""
        return self.short * self.brief + self.long * self.full


def limits_of(settings: Settings) -> Limits:
    """Return the limits that keep all queries together within ``query_total_megabytes``."""
    plain = Limits()
    brief = min(plain.brief, settings.query_megabytes)
    rest = settings.query_total_megabytes - plain.short * brief
    full = min(settings.query_megabytes, rest)
    long = min(settings.query_slots, rest // full)
    return Limits(long=long, deadline=settings.query_seconds, brief=brief, full=full)


class Slots:
    """The slots of a server. Two states of the store share them while one takes over from the other."""

    def __init__(self, limits: Limits) -> None:
        self.short = asyncio.Semaphore(limits.short)
        self.long = asyncio.Semaphore(limits.long)


class _Turn:
    """What a query holds: a slot, a process, and the answer that it waits for."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self.worker: Worker | None = None
        self.asking: asyncio.Future[Answer] | None = None
        self.short, self.long = True, False

    async def ask(self, job: dict[str, Any], seconds: float) -> Answer | None:
        """Return the answer, None where it does not come in time. Asked again, it waits for the same answer."""
        if self.worker is None:
            raise EngineDiedError("there is no process for the query")
        if self.asking is None:
            self.asking = asyncio.ensure_future(self.worker.ask(job))
        done, _ = await asyncio.wait({self.asking}, timeout=max(seconds, 0))
        return self.asking.result() if done else None

    def give_back(self) -> None:
        """Give the slot back."""
        if self.short:
            self._slots.short.release()
        if self.long:
            self._slots.long.release()
        self.short = self.long = False

    def lengthen(self) -> None:
        """Hold a long slot, which has been taken, instead of the short one."""
        self.give_back()
        self.long = True


class Pool:
    """The processes for one state of the store; :meth:`run` answers a job or raises why not."""

    def __init__(self, command: Sequence[str], limits: Limits, slots: Slots | None = None) -> None:
        self._command = command
        self._limits = limits
        self._slots = slots or Slots(limits)
        self._idle: deque[Worker] = deque()
        self._all: set[Worker] = set()
        self._starting = 0
        self._moved = asyncio.Event()
        self._long = 0
        self._jobs = 0
        self._closed = False
        self._tasks: set[asyncio.Future[Any]] = set()
        self.ended = 0

    async def start(self) -> None:
        """Start the first process, so that an unreadable store shows at once, and the others behind it."""
        self._rest(await self._spawn())
        for _ in range(self._limits.short - 1):
            self._replace()

    async def run(self, job: dict[str, Any]) -> Answer:
        """Run a job in a process of its own.

        Raises :class:`BusyError`, :class:`QueryStoppedError` or :class:`EngineDiedError`. Cancelling it kills the
        process, so a client that has gone frees its slot.
        """
        await self._wait(self._slots.short, "too many queries are running; ask again in a moment")
        self._jobs += 1
        turn = _Turn(self._slots)
        try:
            return await self._briefly(turn, job) or await self._at_length(turn, job)
        finally:
            self._jobs -= 1
            self._leave(turn)

    async def _wait(self, slots: asyncio.Semaphore, otherwise: str) -> None:
        try:
            await asyncio.wait_for(slots.acquire(), self._limits.queue)
        except TimeoutError:
            raise BusyError(otherwise) from None

    async def _briefly(self, turn: _Turn, job: dict[str, Any]) -> Answer | None:
        """Return the answer of a short query, None for one that needs more time or memory."""
        turn.worker = await self._take()
        try:
            answer = await turn.ask(job, self._limits.patience)
        except EngineDiedError:
            if await turn.worker.gone() != -signal.SIGABRT:
                raise
            return None
        return None if answer is not None and answer.starved else answer

    async def _at_length(self, turn: _Turn, job: dict[str, Any]) -> Answer:
        """Run on in a long slot; from the start where the process has ended or no slot was free at once."""
        if turn.asking is not None and not turn.asking.done() and not self._slots.long.locked():
            await self._slots.long.acquire()
        else:
            self._leave(turn)
            await self._wait(self._slots.long, "too many long queries are running; ask again later, or for less")
        turn.lengthen()
        self._long += 1
        if turn.worker is None:
            turn.worker = await self._spawn()
        else:
            self._replace()
        turn.worker.settle()
        answer = await turn.ask(job, self._limits.deadline - self._limits.patience)
        if answer is None:
            raise QueryStoppedError(self._limits.deadline)
        return answer

    def _leave(self, turn: _Turn) -> None:
        """Take slot and process from a query; a process that was long or failed is ended, another is used again."""
        worker, long = turn.worker, turn.long
        if turn.asking is not None:
            turn.asking.cancel()
        turn.worker = turn.asking = None
        turn.give_back()
        self._long -= long
        if worker is None:
            return
        if worker.finished and worker.alive and not long and not self._closed:
            self._rest(worker)
        else:
            self._end(worker)
            self._replace()

    async def _take(self) -> Worker:
        """Return a process for a short query; there are never more of them than slots."""
        while True:
            while self._idle:
                worker = self._idle.popleft()
                if worker.alive:
                    return worker
                self._end(worker)
            if self._room():
                return await self._spawn()
            self._moved.clear()
            await self._moved.wait()

    def _room(self) -> bool:
        return len(self._all) + self._starting - self._long < self._limits.short

    def _rest(self, worker: Worker) -> None:
        self._idle.append(worker)
        self._moved.set()

    def _end(self, worker: Worker) -> None:
        worker.kill()
        self.ended += 1
        self._all.discard(worker)
        self._moved.set()
        self._keep(worker.gone())

    async def _spawn(self) -> Worker:
        self._starting += 1
        try:
            worker = await Worker.start(self._command)
            self._all.add(worker)
        finally:
            self._starting -= 1
            self._moved.set()
        return worker

    def _replace(self) -> None:
        if not self._closed:
            self._keep(self._add())

    async def _add(self) -> None:
        if not self._room():
            return
        worker = await self._spawn()
        if self._closed:
            self._end(worker)
        else:
            self._rest(worker)

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
        while self._idle:
            self._end(self._idle.popleft())
        until = time.monotonic() + patience
        while self._jobs and time.monotonic() < until:
            await asyncio.sleep(0.02)
        for worker in list(self._all):
            self._end(worker)
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
