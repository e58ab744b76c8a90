"""Spreads articles over processes and brings the outcomes back in the order of the articles.

The order of what comes out never depends on the number of processes. A process loads register and rules
once. Processes end with their parent, even when that is killed.
"""

import itertools
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Article
from amtsgraph.pipeline.outcome import Outcome

BATCH = 16
WORTH_IT = 64
_AHEAD = 3


class Workshop(Protocol):
    """Everything that turns one article into an outcome, loaded once a process."""

    def process(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return what came of each article, in their order; never raises for a faulty article."""
        ...


class Plan(Protocol):
    """Says how to load a workshop; it is sent to the processes, so it holds plain values only."""

    def load(self) -> Workshop:
        """Load the workshop in this process."""
        ...


_workshop: Workshop | None = None


def outcomes(articles: Iterable[Article], plan: Plan, workers: int) -> Iterator[Outcome]:
    """Yield an outcome an article, in the order of the articles.

    ``workers`` 0 means one process a processor when there are more than 64 articles, else none beside
    this one. Raises :class:`AmtsgraphError` when a process dies.
    """
    stream = iter(articles)
    if workers == 0:
        first = list(itertools.islice(stream, WORTH_IT + 1))
        workers = (os.cpu_count() or 1) if len(first) > WORTH_IT else 1
        stream = itertools.chain(first, stream)
    if workers == 1:
        workshop = plan.load()
        return (outcome for batch in _batches(stream) for outcome in workshop.process(batch))
    return _spread(stream, plan, workers)


def _spread(stream: Iterator[Article], plan: Plan, workers: int) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_start, initargs=(plan,))
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        for batch in _batches(stream):
            waiting.append(_submit(pool, batch))
            if len(waiting) > workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise AmtsgraphError(
            "a process died while reading articles, perhaps for lack of memory; try --workers 1"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Article]) -> Future[list[Outcome]]:
    """Hand a batch on. A process that this starts inherits that interrupts are blocked: they are for the parent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_process, batch)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _batches(stream: Iterator[Article]) -> Iterator[list[Article]]:
    while batch := list(itertools.islice(stream, BATCH)):
        yield batch


def _start(plan: Plan) -> None:
    """Prepare a new process, which is not to outlive its parent."""
    global _workshop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _workshop = plan.load()


def _end_with_parent(leave: Callable[[int], object] = os._exit) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        leave(1)


def _process(batch: list[Article]) -> list[Outcome]:
    if _workshop is None:
        raise AmtsgraphError("this process was not prepared")
    return _workshop.process(batch)
