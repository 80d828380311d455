from __future__ import annotations

import os
from threading import Thread

import pytest
from flask import Flask

from assistant.channels.metrics import Metrics, count_requests


def test_counts_by_route_and_class_of_status() -> None:
    metrics = Metrics(("/a", "/b"))

    metrics.count("/a", 200, 0.004)
    metrics.count("/a", 201, 0.3)
    metrics.count("/a", 503, 60)
    metrics.count("/unheard-of", 404, 0.001)

    text = metrics.text()
    assert 'assistant_requests_total{route="/a",status="2xx"} 2' in text
    assert 'assistant_requests_total{route="/a",status="5xx"} 1' in text
    assert 'assistant_requests_total{route="none",status="4xx"} 1' in text
    assert 'assistant_request_seconds_bucket{route="/a",le="0.005"} 1' in text
    assert 'assistant_request_seconds_bucket{route="/a",le="0.5"} 2' in text
    assert 'assistant_request_seconds_bucket{route="/a",le="+Inf"} 3' in text
    assert 'assistant_request_seconds_sum{route="/a"} 60.304000' in text
    assert "/b" not in text


def test_adds_up_what_all_workers_counted() -> None:
    metrics = Metrics(("/a",))
    for _ in range(3):
        metrics.next_row()
        child = os.fork()
        if not child:
            metrics.count("/a", 200, 0.001)
            os._exit(0)
        os.waitpid(child, 0)

    assert 'assistant_requests_total{route="/a",status="2xx"} 3' in metrics.text()


def test_loses_nothing_between_threads() -> None:
    metrics = Metrics(("/a",))

    def count() -> None:
        for _ in range(2_000):
            metrics.count("/a", 200, 0.001)

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 'assistant_requests_total{route="/a",status="2xx"} 8000' in metrics.text()


@pytest.mark.parametrize(("path", "route"), [("/things/7", "/things/<name>"), ("/nowhere", "none")])
def test_names_the_route_and_never_the_address(path: str, route: str) -> None:
    app = Flask(__name__)

    @app.get("/things/<name>")
    def _thing(name: str) -> str:
        return name

    metrics = count_requests(app)
    app.test_client().get(path)

    counted = [line for line in metrics.text().splitlines() if line.startswith("assistant_requests_total")]
    assert len(counted) == 1
    assert f'route="{route}"' in counted[0]
    assert "7" not in counted[0].partition("}")[0]
