"""Workers and their pool, without a server around them."""

import asyncio
import io
import json
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from amtsgraph.errors import QueryError
from amtsgraph.serve.metrics import Metrics
from amtsgraph.serve.pool import BusyError, EngineDiedError, Limits, Pool, QueryStoppedError, Worker, command
from amtsgraph.serve.worker import CappedSink, TooLargeError, embedded_engine, run

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
    return Pool(command(place, 300, 5, False), Limits(**{"short": 1, "long": 1, "patience": 0.2, **limits}))


def test_a_long_query_moves_over_and_a_second_one_finds_no_slot(built: Path) -> None:
    async def work() -> None:
        workers = pool(built, deadline=1.5)
        await workers.start()
        first = asyncio.ensure_future(workers.run(job(ENDLESS)))
        await asyncio.sleep(0.5)
        assert workers.running == (1, 1)
        assert b"true" in (await workers.run(job("ASK {}"))).body
        with pytest.raises(BusyError, match="too many long queries"):
            await workers.run(job(ENDLESS))
        with pytest.raises(QueryStoppedError, match=r"after 1\.5 seconds"):
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


def test_an_engine_that_does_not_start_is_named(tmp_path: Path) -> None:
    async def work() -> None:
        workers = Pool(command(str(tmp_path), 100, 5, True), Limits())
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
    monkeypatch.setattr("amtsgraph.serve.pool._START_SECONDS", 5.0)


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
