import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from amtsgraph.errors import AmtsgraphError
from amtsgraph.model import Article
from amtsgraph.pipeline import pool
from amtsgraph.pipeline.outcome import Outcome


@dataclass(frozen=True)
class CountingPlan:
    """Loads a workshop that counts letters, dies at "die", and tells which process it is in."""

    letter: str = "a"

    def load(self) -> "Counter":
        return Counter(self.letter)


@dataclass
class Counter:
    letter: str

    def process(self, articles: Sequence[Article]) -> list[Outcome]:
        return [self.outcome(article) for article in articles]

    def outcome(self, article: Article) -> Outcome:
        if article.text == "die":
            os._exit(3)
        return Outcome(article.key, "", None, {"count": article.text.count(self.letter), "process": os.getpid()})


def articles(count: int) -> list[Article]:
    return [Article(f"k{number:03}", "t", "a" * (number % 7)) for number in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_articles(workers: int) -> None:
    found = list(pool.outcomes(iter(articles(50)), CountingPlan(), workers))
    assert [outcome.key for outcome in found] == [article.key for article in articles(50)]
    assert [outcome.record["count"] for outcome in found] == [number % 7 for number in range(50)]
    assert (os.getpid() in {outcome.record["process"] for outcome in found}) == (workers == 1)


def test_no_process_is_started_for_little_work() -> None:
    found = list(pool.outcomes(articles(pool.WORTH_IT), CountingPlan(), 0))
    assert {outcome.record["process"] for outcome in found} == {os.getpid()}


def test_much_work_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    found = list(pool.outcomes(articles(pool.WORTH_IT + 1), CountingPlan(), 0))
    assert [outcome.key for outcome in found] == [article.key for article in articles(pool.WORTH_IT + 1)]
    assert os.getpid() not in {outcome.record["process"] for outcome in found}


def test_a_dead_process_is_an_error_of_one_sentence() -> None:
    with pytest.raises(AmtsgraphError, match="a process died while reading articles"):
        list(pool.outcomes([Article("k", "t", "die")], CountingPlan(), 2))


def test_a_process_prepares_itself_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workshop", None)
    with pytest.raises(AmtsgraphError, match="not prepared"):
        pool._process(articles(1))
    pool._start(CountingPlan())
    assert [outcome.record["count"] for outcome in pool._process(articles(3))] == [0, 1, 2]


def test_starting_processes_leaves_interrupts_as_they_were() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    list(pool.outcomes(articles(3), CountingPlan(), 2))
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def test_a_process_ends_when_its_parent_does(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()

    class Parent:
        sentinel = read

    ended = threading.Event()
    monkeypatch.setattr(multiprocessing, "parent_process", Parent)
    thread = threading.Thread(target=pool._end_with_parent, args=(lambda code: ended.set(),))
    thread.start()
    assert not ended.wait(0.1)
    os.close(write)
    assert ended.wait(5)
    thread.join()
    os.close(read)


def test_the_first_process_has_no_parent_to_wait_for() -> None:
    pool._end_with_parent()


def test_killing_the_parent_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import sys, time
        from dataclasses import dataclass
        from amtsgraph.model import Article
        from amtsgraph.pipeline.pool import outcomes

        @dataclass(frozen=True)
        class Slow:
            path: str
            def load(self):
                import os
                with open(self.path, "a") as file:
                    file.write(f"{os.getpid()}\\n")
                return self
            def process(self, articles):
                time.sleep(60)

        if __name__ == "__main__":
            list(outcomes((Article(str(n), "t", "x") for n in range(99)), Slow(sys.argv[1]), 2))
        """)
    )
    marks = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, str(script), str(marks)], stderr=subprocess.DEVNULL)
    try:
        pids = wait_for_lines(marks, 2)
    finally:
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in pids)


def wait_for_lines(path: Path, count: int) -> list[int]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if path.exists() and len(lines := path.read_text().split()) >= count:
            return [int(line) for line in lines]
        time.sleep(0.05)
    raise AssertionError("the processes did not start")


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
