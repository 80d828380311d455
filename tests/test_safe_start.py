from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.errors import Insecure
from assistant.safe_start import refuse_insecure
from assistant.settings import Settings

SECRETS = (
    "p3Vq8sLx7Zt4Wc1Rb8Ym5Hd3Pf6Ng0Ja",
    "T1z6Rk9wQe4Uy7Io2Pa5Sd8Fg3Hj0KlX",
    "b7Nm4Vc1Xz8As5Df2Gh9Jk6Lq3We0RtY",
)


def _keys(secret: str = SECRETS[2]) -> str:
    return json.dumps([{"kid": "one", "alg": "HS256", "key": secret}])


SAFE = Settings(
    database_url="postgresql://db.internal/assistant",
    jwt_keys=_keys(),
    jwt_issuer="https://app.example",
    jwt_audience="charge-assistant",
    service_keys=(SECRETS[1],),
    secret_key=SECRETS[0],
    public_url="https://help.example.com",
    widget_origins=("https://app.example", "https://www.app.example:8443"),
)


def test_safe_settings_start() -> None:
    refuse_insecure(SAFE)
    refuse_insecure(replace(SAFE, service_keys=(), widget_origins=()))
    refuse_insecure(replace(SAFE, help_origins=("https://app.example",), sign_in_url="https://app.example/sign-in"))


@pytest.mark.parametrize(
    ("unsafe", "named"),
    [
        (replace(SAFE, debug=True), "ASSISTANT_DEBUG"),
        (replace(SAFE, secret_key=""), "ASSISTANT_SECRET_KEY: is not set"),
        (replace(SAFE, secret_key="x3" * 15), "ASSISTANT_SECRET_KEY: is shorter"),
        (replace(SAFE, secret_key="changeme-" + SECRETS[0]), "ASSISTANT_SECRET_KEY: is a known"),
        (replace(SAFE, secret_key="ab" * 20), "ASSISTANT_SECRET_KEY: repeats"),
        (replace(SAFE, secret_key=SECRETS[1]), "ASSISTANT_SECRET_KEY: is the same as ASSISTANT_SERVICE_KEYS"),
        (replace(SAFE, secret_key=SECRETS[2]), "ASSISTANT_SECRET_KEY: is the same as ASSISTANT_JWT_KEYS"),
        (replace(SAFE, service_keys=("short",)), "ASSISTANT_SERVICE_KEYS: key 1: is shorter"),
        (replace(SAFE, service_keys=(SECRETS[1], SECRETS[1])), "ASSISTANT_SERVICE_KEYS: key 1: is the same"),
        (replace(SAFE, jwt_keys=""), "ASSISTANT_JWT_KEYS: is not set"),
        (replace(SAFE, jwt_keys="[]x"), "ASSISTANT_JWT_KEYS: is neither"),
        (replace(SAFE, jwt_keys=_keys("short")), "ASSISTANT_JWT_KEYS: key 1: a shared secret"),
        (replace(SAFE, jwt_keys=_keys("z" * 40)), "ASSISTANT_JWT_KEYS: 'one': repeats"),
        (replace(SAFE, jwt_issuer=""), "ASSISTANT_JWT_ISSUER"),
        (replace(SAFE, jwt_audience=""), "ASSISTANT_JWT_AUDIENCE"),
        (replace(SAFE, customer_id_pattern=r"(?s).*"), "ASSISTANT_CUSTOMER_ID_PATTERN"),
        (replace(SAFE, public_url=""), "ASSISTANT_PUBLIC_URL: is not set"),
        (replace(SAFE, public_url="http://help.example.com"), "ASSISTANT_PUBLIC_URL: is no https"),
        (replace(SAFE, public_url="https://u:p@help.example.com"), "ASSISTANT_PUBLIC_URL: is no https"),
        (replace(SAFE, public_url="https://[help"), "ASSISTANT_PUBLIC_URL: is no https"),
        (replace(SAFE, help_origins=("http://app.example",)), "ASSISTANT_HELP_ORIGINS"),
        (replace(SAFE, sign_in_url="http://app.example/sign-in"), "ASSISTANT_SIGN_IN_URL"),
        (replace(SAFE, widget_origins=("*",)), "ASSISTANT_WIDGET_ORIGINS: '*'"),
        (replace(SAFE, widget_origins=("https://*.example",)), "ASSISTANT_WIDGET_ORIGINS"),
        (replace(SAFE, widget_origins=("null",)), "ASSISTANT_WIDGET_ORIGINS: 'null'"),
        (replace(SAFE, widget_origins=("http://app.example",)), "ASSISTANT_WIDGET_ORIGINS"),
        (replace(SAFE, widget_origins=("https://app.example/",)), "ASSISTANT_WIDGET_ORIGINS"),
        (replace(SAFE, widget_origins=("https://App.example",)), "ASSISTANT_WIDGET_ORIGINS"),
        (replace(SAFE, hosts=("*",)), "ASSISTANT_HOSTS"),
        (replace(SAFE, proxies=("*",)), "ASSISTANT_PROXIES"),
    ],
)
def test_each_insecure_setting_is_refused_in_a_line_of_its_own(unsafe: Settings, named: str) -> None:
    with pytest.raises(Insecure) as refusal:
        refuse_insecure(unsafe)

    assert len(refusal.value.detail.splitlines()) == 1
    assert named in refusal.value.detail
    assert not any(secret in refusal.value.detail for secret in SECRETS)


def test_names_all_of_them_at_once() -> None:
    with pytest.raises(Insecure) as refusal:
        refuse_insecure(replace(SAFE, debug=True, secret_key="", public_url=""))

    assert len(refusal.value.detail.splitlines()) == 3


@pytest.mark.parametrize(("mode", "refused"), [(0o644, True), (0o620, True), (0o600, False)])
def test_a_database_that_others_can_open_is_refused(tmp_path: Path, mode: int, *, refused: bool) -> None:
    file = tmp_path / "assistant.db"
    file.touch()
    file.chmod(mode)
    settings = replace(SAFE, database_url=f"sqlite:///{file}")

    if not refused:
        refuse_insecure(settings)
        return
    with pytest.raises(Insecure, match="chmod 600 assistant"):
        refuse_insecure(settings)


def test_development_may_be_careless_but_not_with_keys() -> None:
    refuse_insecure(Settings(environment="development", debug=True))
    with pytest.raises(Insecure, match="at least 32 bytes"):
        refuse_insecure(Settings(environment="development", jwt_keys=_keys("short")))
