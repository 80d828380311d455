from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.channels.openapi import document
from tests.channels.conftest import Calls
from tests.channels.households import ALICES

PAGES = ("/docs", "/help", "/robots.txt", "/assets/", "/widget", "/console")
"""What is for people to look at: no program is promised anything about it."""

UNSEEN = {"HEAD", "OPTIONS"}
DOCUMENT: dict[str, Any] = document()


def test_names_every_route_and_no_other(nobody: Calls) -> None:
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in nobody.app.url_map.iter_rules()
        for method in (rule.methods or set()) - UNSEEN
    }
    named = {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}

    assert {one for one in served if not one[0].startswith(PAGES)} == named


def test_every_reference_leads_somewhere() -> None:
    references = set(re.findall(r"'#/components/schemas/(\w+)'", str(DOCUMENT)))

    assert references <= DOCUMENT["components"]["schemas"].keys()
    assert DOCUMENT["components"]["schemas"].keys() <= references


@pytest.mark.parametrize("name", sorted(DOCUMENT["components"]["schemas"]))
def test_every_shape_is_a_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])


def test_every_personal_route_says_who_may_call() -> None:
    for path, methods in DOCUMENT["paths"].items():
        for operation in methods.values():
            if operation["security"] != [{}] and {} not in operation["security"]:
                assert "401" in operation["responses"], path


def _valid(schema: str, value: object) -> None:
    whole = {**DOCUMENT["components"]["schemas"][schema], "components": DOCUMENT["components"]}
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(value)]
    assert errors == []


def test_what_is_answered_has_the_shape_that_is_promised(alice: Calls, nobody: Calls, program: Calls) -> None:
    sessions = "/api/v1/charging-sessions"
    conversation = alice.begun()

    _valid("Begun", nobody.post("/api/v1/conversations").json)
    _valid("Reply", alice.ask("Why was my session last night rejected?", "1", conversation))
    _valid("Reply", alice.ask("How do I boost, and why is my charger offline?", "2", conversation))
    _valid("Reply", alice.post(f"{conversation}/handoff").json)
    _valid("Transcript", alice.get(conversation).json)
    _valid("ChargingSessions", alice.get(f"{sessions}?limit=1").json)
    _valid("Explanation", alice.get(f"{sessions}/{ALICES}/explanation").json)
    _valid("Timeline", alice.get(f"{sessions}/{ALICES}/timeline").json)
    _valid("Articles", nobody.get("/api/v1/articles").json)
    _valid("Article", nobody.get("/api/v1/articles/charger-offline").json)
    _valid("Stored", program.send("PUT", "/api/v1/records", data=b"").json)
    _valid("Health", nobody.get("/readyz").json)
    _valid("Problem", nobody.get(sessions).json)
    _valid("FieldProblem", alice.get(f"{sessions}?limit=0").json)


def test_is_served_as_json_and_as_a_page_that_loads_nothing_from_elsewhere(nobody: Calls) -> None:
    page = nobody.get("/docs")

    assert nobody.get("/openapi.json").json["openapi"].startswith("3.1")
    assert page.status_code == 200
    assert all(path in page.text for path in DOCUMENT["paths"])
    assert not re.search(r'(src|href)="(https?:)?//', page.text)
