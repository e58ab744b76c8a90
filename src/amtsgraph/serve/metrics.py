"""Counts of what was served, in the text format of Prometheus.

Spec: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from collections import defaultdict
from collections.abc import Iterable

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counters and one histogram; used from one event loop only."""

    def __init__(self) -> None:
        self._requests: dict[tuple[str, int], int] = defaultdict(int)
        self._sums: dict[str, float] = defaultdict(float)
        self._buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(_BUCKETS) + 1))
        self._outcomes: dict[str, int] = defaultdict(int)
        self.active = 0

    def request(self, part: str, status: int, seconds: float) -> None:
        """Count a request to a part of the site (the first piece of its path)."""
        self._requests[part, status] += 1
        self._sums[part] += seconds
        place = next((n for n, bound in enumerate(_BUCKETS) if seconds <= bound), len(_BUCKETS))
        self._buckets[part][place] += 1

    def query(self, outcome: str) -> None:
        """Count a query to the endpoint by what became of it."""
        self._outcomes[outcome] += 1

    def text(self, gauges: Iterable[tuple[str, str, float]]) -> str:
        """Return all as text; ``gauges`` are name, help and value of what is measured now."""
        lines = ["# HELP amtsgraph_requests_total Requests answered.", "# TYPE amtsgraph_requests_total counter"]
        for (part, status), count in sorted(self._requests.items()):
            lines.append(f'amtsgraph_requests_total{{part="{part}",status="{status}"}} {count}')
        lines += ["# HELP amtsgraph_request_seconds Time to the end of an answer."]
        lines += ["# TYPE amtsgraph_request_seconds histogram"]
        for part in sorted(self._buckets):
            lines += self._histogram(part)
        lines += ["# HELP amtsgraph_queries_total Queries to the endpoint.", "# TYPE amtsgraph_queries_total counter"]
        for outcome, count in sorted(self._outcomes.items()):
            lines.append(f'amtsgraph_queries_total{{outcome="{outcome}"}} {count}')
        for name, help, value in (*gauges, ("amtsgraph_requests_active", "Requests under way.", self.active)):
            lines += [f"# HELP {name} {help}", f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"

    def _histogram(self, part: str) -> list[str]:
        lines, total = [], 0
        for bound, count in zip((*map(str, _BUCKETS), "+Inf"), self._buckets[part], strict=True):
            total += count
            lines.append(f'amtsgraph_request_seconds_bucket{{part="{part}",le="{bound}"}} {total}')
        lines.append(f'amtsgraph_request_seconds_sum{{part="{part}"}} {self._sums[part]:.6f}')
        lines.append(f'amtsgraph_request_seconds_count{{part="{part}"}} {total}')
        return lines
