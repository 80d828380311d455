"""For those who run the service: is it up, can it answer, what has it done."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final, cast

from flask import Blueprint, Response, current_app

from assistant.channels.metrics import Metrics
from assistant.channels.web import json_answer, the_service

NOBODY: Final = ""

room = Blueprint("health", __name__)


@room.get("/healthz")
def alive() -> Response:
    """Say that the process answers: nothing else is looked at."""
    return json_answer({"status": "ok"})


@room.get("/readyz")
def ready() -> Response:
    """Say whether a customer could be answered now: the database can be read, the knowledge is there."""
    service = the_service()
    service.desk.records.chargers(NOBODY)
    return json_answer({"status": "ok", "knowledge": service.desk.library.version})


@room.get("/metrics")
def metrics() -> Response:
    """Give the counts as Prometheus reads them."""
    text = cast("Metrics", current_app.extensions["metrics"]).text()
    return Response(text, HTTPStatus.OK, content_type="text/plain; version=0.0.4; charset=utf-8")
