from __future__ import annotations

import json
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from assistant.app import open_database
from assistant.domain.errors import BadInput, Insecure
from assistant.service import checked_bind, create_app, demo, own_address, serve
from assistant.settings import Settings
from tests.channels.running import Running, running
from tests.conftest import MODELS

SECRET = "p3Vq8sLx7Zt4Wc1Rb8Ym5Hd3Pf6Ng0Ja"  # noqa: S105 # opens nothing but these tests
PRODUCTION = {
    "ASSISTANT_SECRET_KEY": SECRET,
    "ASSISTANT_JWT_KEYS": json.dumps([{"kid": "k", "alg": "HS256", "key": SECRET[::-1]}]),
    "ASSISTANT_JWT_ISSUER": "https://app.example",
    "ASSISTANT_JWT_AUDIENCE": "charge-assistant",
    "ASSISTANT_PUBLIC_URL": "https://help.example",
}


def _answered(service: Running, path: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
    connection = HTTPConnection(service.host, service.port, timeout=20)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_production_serves_with_safe_settings_under_its_public_name(tmp_path: Path) -> None:
    with running(
        "-m", "assistant", "serve", "--bind", "BIND", "--workers", "1", variables=PRODUCTION, folder=tmp_path
    ) as it:
        assert _answered(it, "/readyz")[0] == 200
        assert _answered(it, "/readyz", host="help.example")[0] == 200
        assert _answered(it, "/readyz", host="evil.example")[0] == 400
        assert _answered(it, "/")[0] == 404
        assert _answered(it, "/demo/credential")[0] == 404

    assert (tmp_path / "assistant.db").stat().st_mode & 0o777 == 0o600


def test_the_demo_says_which_pages_to_open_and_they_are_there(tmp_path: Path) -> None:
    with running("-m", "assistant", "demo", "--bind", "BIND", "--workers", "1", folder=tmp_path) as it:
        pages = ["/", "/docs", "/help", "/help/charger-offline", "/openapi.json", "/widget.js", "/help/feed.atom"]

        assert [_answered(it, page)[0] for page in pages] == [200] * len(pages)
        with urlopen(f"{it.url}/", timeout=20) as page:  # noqa: S310 # our own address
            assert b"Rejected" in page.read()
        assert f"<loc>{it.url}/help</loc>".encode() in _answered(it, "/help/sitemap.xml")[1]

    assert {file.name.partition("-wal")[0].partition("-shm")[0] for file in tmp_path.iterdir()} == {
        "assistant.db",
        "assistant.db.demo-agent",
        "assistant.db.demo-secret",
    }


def test_an_insecure_setting_stops_the_start_before_anything_is_made(tmp_path: Path) -> None:
    database = tmp_path / "assistant.db"

    with pytest.raises(Insecure, match="ASSISTANT_SECRET_KEY"):
        serve(Settings(f"sqlite:///{database}"))

    assert not database.exists()


def test_the_demo_does_not_run_in_production(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="production"):
        demo(Settings(f"sqlite:///{tmp_path / 'assistant.db'}", environment="production"))


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", "[::1]:80", "localhost:65535", "0.0.0.0:0"])
def test_takes_a_host_and_a_port(bind: str) -> None:
    assert checked_bind(bind) == bind


@pytest.mark.parametrize(("bind", "address"), [("[::1]:80", "http://[::1]:80"), ("0.0.0.0:80", ""), ("[::]:80", "")])
def test_knows_its_own_address_where_it_listens_at_one(bind: str, address: str) -> None:
    assert own_address(bind) == address


@pytest.mark.parametrize(
    "bind", ["", "8000", ":8000", "localhost", "localhost:x", "localhost:65536", "a b:1", "unix:/x"]
)
def test_takes_nothing_else(bind: str) -> None:
    with pytest.raises(BadInput, match="HOST:PORT"):
        checked_bind(bind)


def test_answers_to_the_name_that_it_was_bound_to_and_those_it_was_given(tmp_path: Path) -> None:
    settings = Settings(
        f"sqlite:///{tmp_path / 'assistant.db'}",
        hosts=("help.internal",),
        proxies=("10.0.0.1",),
        model_folder=MODELS,
    )
    db = open_database(settings)
    client = create_app(settings, db, bind="192.0.2.7:80").app.test_client()

    answered = {
        host: client.get("/healthz", headers={"Host": host}).status_code for host in ("192.0.2.7", "help.internal", "b")
    }

    db.close()
    assert answered == {"192.0.2.7": 200, "help.internal": 200, "b": 400}
