from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.records.database import open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Answered, Calls
from tests.channels.identity.credentials import NOW, signed

SITE = "https://app.example"
PATHS = ("/api/v1/articles", "/widget.js", "/widget/hello", "/assets/0/tokens.css")
NOT_OURS = (
    "https://app.example.evil",
    "http://app.example",
    "https://app.example:444",
    "null",
    "*",
    "https://APP.example",
)


@pytest.fixture
def site(settings: Settings) -> Iterator[Calls]:
    """Yield a caller of a service that one site may embed."""
    db = open_database(settings.database_url)
    yield Calls(create_app(replace(settings, widget_origins=(SITE,)), db, clock=lambda: NOW).app, db)
    db.close()


def _from(caller: Calls, origin: str, path: str, method: str = "GET", **headers: str) -> Answered:
    return caller.send(method, path, headers={"Origin": origin, **headers})


@pytest.mark.parametrize("path", PATHS)
def test_a_named_site_may_read(site: Calls, path: str) -> None:
    answer = _from(site, SITE, path)

    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "Origin" in answer.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origin", NOT_OURS)
@pytest.mark.parametrize("path", PATHS)
def test_no_other_may(site: Calls, path: str, origin: str) -> None:
    answer = _from(site, origin, path)

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_a_named_site_may_send_its_customers_credential(site: Calls) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = _from(site, SITE, "/api/v1/conversations", "OPTIONS", **asked)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "Last-Event-ID" in answer.headers["Access-Control-Allow-Headers"]


def test_no_other_site_is_told_that_it_may(site: Calls) -> None:
    asked = {"Access-Control-Request-Method": "POST"}
    answer = _from(site, NOT_OURS[0], "/api/v1/conversations", "OPTIONS", **asked)

    assert not [name for name, _ in answer.headers.items() if name.startswith("Access-Control")]


def test_an_error_can_be_read_too(site: Calls) -> None:
    answer = _from(site, SITE, "/api/v1/charging-sessions")

    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == SITE


@pytest.mark.parametrize("path", ["/", "/docs", "/help/charger-offline", "/metrics", "/healthz"])
def test_pages_are_for_nobody_elses_scripts(site: Calls, path: str) -> None:
    answer = _from(site, SITE, path)

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_is_personal_is_not_for_other_sites_to_load(site: Calls) -> None:
    caller = Calls(site.app, site.db, signed("HS256"))

    for path in ("/api/v1/charging-sessions", "/widget/hello"):
        assert caller.get(path).headers["Cross-Origin-Resource-Policy"] == "same-origin"
