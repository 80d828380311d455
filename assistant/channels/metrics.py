"""Counts of what the service did, for Prometheus: one table in memory that all workers share.

Each worker writes a row of its own, so that no worker waits for another and a dead one's counts stay. Reading adds up.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from mmap import mmap
from threading import Lock
from typing import Final

from flask import Flask, Response, g, request

CLASSES: Final = ("1xx", "2xx", "3xx", "4xx", "5xx")
STEPS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
NO_ROUTE: Final = "none"
ROWS: Final = 64  # more than there are workers at once
WIDTH: Final = len(CLASSES) + len(STEPS_S) + 2  # counts by class, by step and above, and the seconds
_CELL: Final = struct.Struct("d")


class Metrics:
    """Requests by route and class of status, and how long they took. Made before the workers are forked."""

    def __init__(self, routes: tuple[str, ...]) -> None:
        """Count for these routes, and for what met none of them."""
        self._routes = {route: place for place, route in enumerate((*routes, NO_ROUTE))}
        self._row_size = len(self._routes) * WIDTH * _CELL.size
        self._table = mmap(-1, self._row_size * ROWS)
        self._row = 0
        self._lock = Lock()

    def next_row(self) -> None:
        """Let the worker that is forked next write the next row; old rows are continued after 64 workers."""
        self._row = (self._row + 1) % ROWS

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        start = self._row * self._row_size + self._routes.get(route, len(self._routes) - 1) * WIDTH * _CELL.size
        step = next((place for place, most in enumerate(STEPS_S) if seconds <= most), len(STEPS_S))
        with self._lock:
            self._add(start + (status // 100 - 1) * _CELL.size, 1)
            self._add(start + (len(CLASSES) + step) * _CELL.size, 1)
            self._add(start + (WIDTH - 1) * _CELL.size, seconds)

    def _add(self, place: int, more: float) -> None:
        _CELL.pack_into(self._table, place, _CELL.unpack_from(self._table, place)[0] + more)

    def text(self) -> str:
        """Return everything counted, as Prometheus reads it."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield "# HELP assistant_requests_total Answers given."
        yield "# TYPE assistant_requests_total counter"
        sums = {route: self._sums(place) for route, place in self._routes.items()}
        for route, counts in sums.items():
            for name, count in zip(CLASSES, counts, strict=False):
                if count:
                    yield f'assistant_requests_total{{route="{route}",status="{name}"}} {count:.0f}'
        yield "# HELP assistant_request_seconds How long answers took."
        yield "# TYPE assistant_request_seconds histogram"
        for route, counts in sums.items():
            total = sum(counts[: len(CLASSES)])
            if not total:
                continue
            below = 0.0
            for most, count in zip(STEPS_S, counts[len(CLASSES) :], strict=False):
                below += count
                yield f'assistant_request_seconds_bucket{{route="{route}",le="{most}"}} {below:.0f}'
            yield f'assistant_request_seconds_bucket{{route="{route}",le="+Inf"}} {total:.0f}'
            yield f'assistant_request_seconds_sum{{route="{route}"}} {counts[-1]:.6f}'
            yield f'assistant_request_seconds_count{{route="{route}"}} {total:.0f}'

    def _sums(self, place: int) -> list[float]:
        rows = (
            struct.unpack_from(f"{WIDTH}d", self._table, row * self._row_size + place * WIDTH * _CELL.size)
            for row in range(ROWS)
        )
        return [sum(cells) for cells in zip(*rows, strict=True)]


def count_requests(app: Flask) -> Metrics:
    """Count every answer of the application, whose routes are all known by now."""
    metrics = Metrics(tuple(sorted({rule.rule for rule in app.url_map.iter_rules()})))

    @app.before_request
    def _begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def _count(answer: Response) -> Response:
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        metrics.count(request.url_rule.rule if request.url_rule else NO_ROUTE, answer.status_code, seconds)
        return answer

    return metrics
