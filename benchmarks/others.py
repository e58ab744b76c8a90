"""The same light query to amtsgraph, Oxigraph's own server and rdflib-endpoint, on the same graph in one run.

``pip install oxigraph 'rdflib-endpoint[cli]'``, then ``python -m benchmarks.others [BUILD]``. A server that is not
installed is left out. Asked are: how fast alone, how fast beside ten endless queries, how much memory then, and whether
it still answers after a query with 5,000 nested parentheses. Ratios matter, not milliseconds.
"""

import http.client
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote

from benchmarks import serve

DEEP = "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
_PATIENCE = 10
Site = tuple[int, int, str]


@contextmanager
def amtsgraph(build: str) -> Iterator[Site]:
    """Run our server; yield process number, port and the path of its endpoint."""
    process, port = serve.start(build)
    try:
        yield process.pid, port, "/sparql"
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def other(command: list[str], port: int, path: str) -> Iterator[Site]:
    """Run another server; yield the same as soon as it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while light(port, path) is None and time.monotonic() < until:
            time.sleep(0.5)
        yield process.pid, port, path
    finally:
        process.kill()
        process.wait()


def light(port: int, path: str) -> float | None:
    """Return the seconds of the light query, None where it gets no answer in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    began = time.perf_counter()
    try:
        connection.request("GET", f"{path}?query={quote(serve.LIGHT)}", headers={"Accept": "text/csv"})
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return time.perf_counter() - began if answer.status == 200 else None


def p95(port: int, path: str, count: int) -> str:
    """Return the 95th percentile in milliseconds, or that there was no answer."""
    times = []
    for _ in range(count):
        seconds = light(port, path)
        if seconds is None:
            return "no answer"
        times.append(seconds * 1000)
    return f"{statistics.quantiles(times, n=20)[-1]:.1f}"


def send(port: int, path: str, query: str) -> None:
    """Send a query by GET or POST and take whatever comes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", path, query, {"Content-Type": "application/sparql-query"})
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        pass
    finally:
        connection.close()


def row(name: str, run: Callable[[], AbstractContextManager[Site]]) -> str:
    """Ask a server, started afresh for each kind of attack, and return its line of the table."""
    with run() as (pid, port, path):
        p95(port, path, 5)
        quiet = p95(port, path, 100)
        for _ in range(10):
            threading.Thread(target=send, args=(port, path, serve.ENDLESS), daemon=True).start()
        time.sleep(3)
        loud, held = p95(port, path, 50), serve.memory(pid)
    with run() as (_, port, path):
        send(port, path, DEEP)
        alive = "yes" if light(port, path) is not None else "no"
    return f"| {name} | {quiet} | {loud} | {held:.0f} | {alive} |"


def free() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def main(build: str = "build") -> None:
    """Print the table."""
    print("| server | p95 ms alone | p95 ms beside ten endless | MB then | up after 5,000 parentheses |")
    print("|---|---|---|---|---|")
    print(row("amtsgraph", lambda: amtsgraph(build)))
    port, trig = free(), str(Path(build) / "graph.trig")
    if oxigraph := shutil.which("oxigraph"):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([oxigraph, "load", "-l", folder, "-f", trig], check=True, capture_output=True)
            flags = ["-l", folder, "-b", f"127.0.0.1:{port}", "--union-default-graph", "--timeout-s", "30"]
            print(row("oxigraph", lambda: other([oxigraph, "serve-read-only", *flags], port, "/query")))
    if endpoint := shutil.which("rdflib-endpoint"):
        command = [endpoint, "serve", "--host", "127.0.0.1", "--port", str(port), trig]
        print(row("rdflib-endpoint", lambda: other(command, port, "/")))


if __name__ == "__main__":
    main(*sys.argv[1:])
