"""How fast the site answers on this machine, and what ten endless queries do to a light one.

``python -m benchmarks.serve [BUILD]`` starts a server on a free port of the loopback, asks it from a process of its
own, and prints a table. Ratios matter, not milliseconds: client and server share the processors.
"""

import http.client
import json
import multiprocessing
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

LIGHT = "SELECT ?s ?label { ?s a <https://w3id.org/amtsgraph/ontology#LegalAct> ; ?p ?label } LIMIT 63"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PATHS = {
    "page of an entity": "/id/dataport.html",
    "Turtle of an entity": "/id/dataport.ttl",
    "light query, 63 rows": f"/sparql?query={quote(LIGHT)}",
    "search": "/search?q=Landesrechenzentrum",
}


def ask(port: int, path: str, count: int) -> list[float]:
    """Return the seconds of each of ``count`` requests on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        times.append(time.perf_counter() - began)
    connection.close()
    return times


def measure(port: int, path: str, count: int, clients: int = 4) -> tuple[float, float]:
    """Return requests a second and the 95th percentile in milliseconds."""
    with multiprocessing.Pool(clients) as pool:
        pool.starmap(ask, [(port, path, 3)] * clients)
        began = time.perf_counter()
        times = [t for part in pool.starmap(ask, [(port, path, count)] * clients) for t in part]
        seconds = time.perf_counter() - began
    return len(times) / seconds, statistics.quantiles(times, n=20)[-1] * 1000


def p95(port: int, path: str, count: int) -> float:
    """Return the 95th percentile of one client, in milliseconds."""
    return statistics.quantiles(ask(port, path, count), n=20)[-1] * 1000


def memory(pid: int) -> float:
    """Return the resident memory of a process and its children, in megabytes."""
    own = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    total = int(next(iter(re.findall(r"VmRSS:\s+(\d+)", own)), 0))
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        status = Path(f"/proc/{child}/status")
        if status.exists():
            total += int(next(iter(re.findall(r"VmRSS:\s+(\d+)", status.read_text(encoding="ascii"))), 0))
    return total / 1024


class Peak(threading.Thread):
    """Looks ten times a second how much memory all processes hold; :attr:`most` is the highest sum."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self.most = 0.0
        self.start()

    def run(self) -> None:
        """Look until it is over."""
        while not self._over.wait(0.1):
            self.most = max(self.most, memory(self._pid))

    def end(self) -> float:
        """Stop looking and return the highest sum."""
        self._over.set()
        self.join()
        return self.most


def start(build: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start a server and return it with its port."""
    command = [sys.executable, "-m", "amtsgraph", "serve", "--out", build, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    port = 0
    for line in process.stderr:
        if match := re.search(rb"listening on http://127\.0\.0\.1:(\d+)/", line):
            port = int(match[1])
        if b"startup complete" in line:
            break
    threading.Thread(target=lambda: [None for _ in process.stderr or ()], daemon=True).start()
    return process, port


def heavy(port: int) -> None:
    """Ask an endless query and take whatever comes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    connection.request("GET", f"/sparql?query={quote(ENDLESS)}")
    connection.getresponse().read()


def main(build: str = "build") -> None:
    """Print the table."""
    process, port = start(build)
    try:
        print("| request | a second | p95 ms |\n|---|---|---|")
        for name, path in PATHS.items():
            rate, slow = measure(port, path, 300)
            print(f"| {name} | {rate:.0f} | {slow:.1f} |")
        light = PATHS["light query, 63 rows"]
        quiet, before = p95(port, light, 300), memory(process.pid)
        peak = Peak(process.pid)
        hostile = [threading.Thread(target=heavy, args=(port,), daemon=True) for _ in range(10)]
        for thread in hostile:
            thread.start()
        time.sleep(2)
        loud = p95(port, light, 300)
        for thread in hostile:
            thread.join()
        print(
            f"\nlight query: p95 {quiet:.1f} ms alone, {loud:.1f} ms beside ten endless ones ({loud / quiet:.1f} times)"
        )
        print(
            f"memory of all processes: {before:.0f} MB before, {peak.end():.0f} MB at most beside ten endless queries, "
            f"{memory(process.pid):.0f} MB after them"
        )
        ready = http.client.HTTPConnection("127.0.0.1", port)
        ready.request("GET", "/ready")
        print(f"still ready: {json.loads(ready.getresponse().read())['status']}")
    finally:
        process.terminate()
        process.wait(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
