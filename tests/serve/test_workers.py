"""Workers and their pool, without a server around them."""

import asyncio
import contextlib
import io
import json
import os
import resource
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from amtsgraph.errors import QueryError
from amtsgraph.serve.metrics import Metrics
from amtsgraph.serve.pool import BusyError, Limits, Pool, QueryStoppedError, limits_of
from amtsgraph.serve.process import Answer, EngineDiedError, Worker, command
from amtsgraph.serve.worker import CappedSink, TooLargeError, embedded_engine, run
from amtsgraph.settings import Settings

LENGTH = struct.Struct("!I")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def job(query: str, **more: Any) -> dict[str, Any]:
    plain = {"query": query, "format": "json", "default": [], "named": [], "base": "http://x/", "limit": 1_000_000}
    return {**plain, **more}


def answers(built: Path, jobs: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], bytes]]:
    sent = b"".join(LENGTH.pack(len(data)) + data for data in (json.dumps(one).encode() for one in jobs))
    out = io.BytesIO()
    run(embedded_engine((built / "store").resolve()), io.BytesIO(sent), out)
    out.seek(0)
    found = []
    while head := out.read(LENGTH.size):
        record = json.loads(out.read(LENGTH.unpack(head)[0]))
        found.append((record, out.read(record["size"])))
    return found


def test_a_worker_answers_job_after_job(built: Path) -> None:
    first, second, third = answers(
        built,
        [job("ASK {}"), job("SELECT * { ?s ?p }"), job("SELECT * { ?s ?p ?o }", limit=100, format="csv")],
    )
    assert json.loads(first[1])["boolean"] is True
    assert (second[0]["kind"], second[1]) == ("wrong", b"")
    assert "error at 1:" in second[0]["error"]
    assert (third[0]["kind"], third[1]) == ("too-large", b"")


def test_a_worker_out_of_memory_says_so(built: Path) -> None:
    def engine(job: Any, sink: CappedSink) -> None:
        raise MemoryError

    out = io.BytesIO()
    data = json.dumps(job("ASK {}")).encode()
    run(engine, io.BytesIO(LENGTH.pack(len(data)) + data), out)
    assert b'"kind": "memory"' in out.getvalue()


def test_a_sink_stops_at_its_limit() -> None:
    sink = CappedSink(5)
    assert sink.write(b"12345") == 5
    sink.flush()
    with pytest.raises(TooLargeError):
        sink.write(b"6")


def pool(built: Path, **limits: Any) -> Pool:
    place = str((built / "store").resolve())
    found = Limits(**{"short": 1, "long": 1, "patience": 0.2, "brief": 300, "full": 300, **limits})
    return Pool(command(place, (found.brief, found.full), 5, False), found)


def test_a_long_query_moves_over_and_a_second_one_finds_no_slot(built: Path) -> None:
    async def work() -> None:
        workers = pool(built, deadline=2.0, queue=0.3)
        await workers.start()
        first = asyncio.ensure_future(workers.run(job(ENDLESS)))
        await asyncio.sleep(0.5)
        assert workers.running == (1, 1)
        assert b"true" in (await workers.run(job("ASK {}"))).body
        with pytest.raises(BusyError, match="too many long queries"):
            await workers.run(job(ENDLESS))
        with pytest.raises(QueryStoppedError, match="after 2 seconds"):
            await first
        assert b"true" in (await workers.run(job("ASK {}"))).body
        assert workers.running == (0, 0)
        await workers.close(1)

    asyncio.run(work())


def test_who_waits_too_long_is_told_to_come_back(built: Path) -> None:
    async def work() -> None:
        workers = pool(built, patience=2.0, deadline=2.0, queue=0.2)
        await workers.start()
        first = asyncio.ensure_future(workers.run(job(ENDLESS)))
        await asyncio.sleep(0.1)
        with pytest.raises(BusyError, match="too many queries"):
            await workers.run(job("ASK {}"))
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert b"true" in (await workers.run(job("ASK {}"))).body
        await workers.close(0)

    asyncio.run(work())


def test_a_killed_process_costs_its_query_only(built: Path) -> None:
    async def work() -> None:
        workers = pool(built, deadline=5.0)
        await workers.start()
        first = asyncio.ensure_future(workers.run(job(ENDLESS)))
        await asyncio.sleep(0.1)
        for worker in list(workers._all):
            worker.kill()
        with pytest.raises(EngineDiedError):
            await first
        assert b"true" in (await workers.run(job("ASK {}"))).body
        for worker in list(workers._all):
            worker.kill()
            await worker.gone()
        assert b"true" in (await workers.run(job("ASK {}"))).body
        await workers.close(0)

    asyncio.run(work())


def many(letters: str) -> str:
    """Return a query that makes ten to the power of so many rows and counts the different ones."""
    ten = "{ " + " UNION ".join(f"{{ BIND({n} AS ?%s) }}" for n in range(10)) + " }"
    rows = " ".join(ten.replace("%s", letter) for letter in letters)
    return f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {rows} }} }}"


def test_a_long_query_waits_for_a_slot(built: Path) -> None:
    async def work() -> None:
        workers = pool(built, patience=0.05, deadline=1.0, queue=20.0)
        await workers.start()
        first = asyncio.ensure_future(workers.run(job(ENDLESS)))
        await asyncio.sleep(0.3)
        second = asyncio.ensure_future(workers.run(job(many("abcde"))))
        await asyncio.sleep(0.2)
        assert workers.running == (2, 1)
        assert b"true" in (await workers.run(job("ASK {}"))).body
        with pytest.raises(QueryStoppedError):
            await first
        assert b'"100000"' in (await second).body
        await workers.close(1)

    asyncio.run(work())


def test_a_query_that_needs_more_memory_is_run_as_a_long_one(built: Path) -> None:
    async def work(full: int) -> Answer:
        workers = pool(built, patience=20.0, deadline=300.0, brief=20, full=full)
        await workers.start()
        try:
            return await workers.run(job(many("abcdef")))
        finally:
            assert workers.ended >= 1
            await workers.close(1)

    assert b'"1000000"' in asyncio.run(work(1000)).body
    with pytest.raises(EngineDiedError):
        asyncio.run(work(30))


def test_all_queries_together_stay_within_their_memory(built: Path) -> None:
    """Ten queries that would fill any memory run at once; what all processes hold is looked at all the while."""
    greedy = many("abcdefgh")

    async def work() -> None:
        workers = pool(built, short=2, long=2, brief=40, full=90, patience=0.2, deadline=2.0, queue=1.5)
        await workers.start()
        plain = max(held([worker.pid for worker in workers._all]), 1)
        asked = [asyncio.ensure_future(workers.run(job(greedy))) for _ in range(10)]
        most, processes = 0, 0
        while not all(one.done() for one in asked):
            pids = [worker.pid for worker in workers._all]
            most, processes = max(most, held(pids)), max(processes, len(pids))
            await asyncio.sleep(0.01)
        failed = [one.exception() for one in asked]
        assert all(isinstance(error, EngineDiedError | BusyError | QueryStoppedError) for error in failed)
        assert b"true" in (await workers.run(job("ASK {}"))).body
        await workers.close(1)
        assert processes <= 4
        assert plain < most <= 4 * plain + workers._limits.megabytes

    asyncio.run(work())


def held(pids: Iterable[int]) -> int:
    """Return the megabytes of memory that processes hold."""
    pages = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            pages += int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // (1024 * 1024)


@pytest.mark.parametrize(
    ("settings", "brief", "full", "long"),
    [
        ({}, 192, 512, 4),
        ({"query_total_megabytes": 1024}, 192, 256, 1),
        ({"query_total_megabytes": 8192}, 192, 512, 10),
        ({"query_megabytes": 100, "query_slots": 3}, 100, 100, 3),
        ({"query_megabytes": 4000}, 192, 2304, 1),
    ],
)
def test_slots_and_memory_follow_from_the_total(settings: dict[str, int], brief: int, full: int, long: int) -> None:
    limits = limits_of(Settings(**settings))  # type: ignore[arg-type]
    assert (limits.brief, limits.full, limits.long) == (brief, full, long)
    assert limits.megabytes <= Settings(**settings).query_total_megabytes  # type: ignore[arg-type]


def test_an_engine_that_does_not_start_is_named(tmp_path: Path) -> None:
    async def work() -> None:
        workers = Pool(command(str(tmp_path), (100, 100), 5, True), Limits())
        with pytest.raises(EngineDiedError):
            await workers.start()
        silent = Pool((sys.executable, "-c", "import time; time.sleep(60)"), Limits())
        with pytest.raises(EngineDiedError, match="did not start in time"):
            await silent.start()

    asyncio.run(work())


def test_a_start_that_nobody_waits_for_leaves_no_process(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = f"import os, pathlib, time; pathlib.Path({str(told)!r}).write_text(str(os.getpid())); time.sleep(60)"

    async def work() -> None:
        starting = asyncio.ensure_future(Worker.start((sys.executable, "-c", code)))
        while not told.exists() or not told.read_text():
            await asyncio.sleep(0.01)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting

    asyncio.run(work())
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


@pytest.fixture(autouse=True)
def _short_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amtsgraph.serve.process._START_SECONDS", 5.0)


def test_metrics_are_text() -> None:
    metrics = Metrics()
    metrics.request("/id", 200, 0.02)
    metrics.request("/id", 200, 99.0)
    metrics.query("answered")
    text = metrics.text([("amtsgraph_x", "Help.", 1)])
    assert 'le="0.025"} 1' in text
    assert 'le="+Inf"} 2' in text
    assert text.endswith("amtsgraph_requests_active 0\n")


def test_a_query_that_names_two_forms_is_still_one_error(built: Path) -> None:
    with pytest.raises(QueryError):
        embedded_engine((built / "store").resolve())(job("ASK {} ASK {}"), CappedSink(100))
