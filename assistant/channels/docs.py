"""The HTTP interface for people and programs: the OpenAPI document, and a page made from it that loads nothing else."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from assistant.channels.openapi import document
from assistant.channels.web import json_answer, the_service

room = Blueprint("docs", __name__)


@room.get("/openapi.json")
def openapi() -> Response:
    """Give the document."""
    return json_answer(document(the_service().public_url))


@room.get("/docs")
def docs() -> str:
    """Show the document as a page."""
    return render_template("docs/docs.html", document=document(the_service().public_url))
