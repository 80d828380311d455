from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.thresholds import DEFAULTS
from assistant.settings import BadSetting, Settings, read_settings


def test_an_empty_environment_is_the_defaults() -> None:
    assert read_settings(variables={}) == Settings()
    assert read_settings("development", {}).environment == "development"
    assert not read_settings("development", {}).in_production


def test_reads_every_name() -> None:
    settings = read_settings(
        variables={
            "ASSISTANT_DATABASE_URL": " sqlite:///other.db ",
            "ASSISTANT_ENV": "development",
            "ASSISTANT_JWT_KEYS": "keys.json",
            "ASSISTANT_JWT_ISSUER": "https://app.example",
            "ASSISTANT_JWT_AUDIENCE": "help",
            "ASSISTANT_CUSTOMER_ID_PATTERN": "[0-9]+",
            "ASSISTANT_SERVICE_KEYS": "one, two three",
            "ASSISTANT_SECRET_KEY": "s",
            "ASSISTANT_PUBLIC_URL": "https://help.example/",
            "ASSISTANT_WIDGET_ORIGINS": '["https://a.example", "https://b.example"]',
            "ASSISTANT_HELP_ORIGINS": "https://app.example http://127.0.0.1:8080",
            "ASSISTANT_SIGN_IN_URL": "https://app.example/sign-in",
            "ASSISTANT_HOSTS": "help.internal",
            "ASSISTANT_PROXIES": "10.0.0.1,10.0.0.2",
            "ASSISTANT_ANSWER_PRECISION": "0.9",
            "ASSISTANT_OOS_SHARE": "0",
            "ASSISTANT_DEBUG": "yes",
            "ASSISTANT_THRESHOLDS": '{"no_reply_s": 45, "charged_kwh": 1}',
        }
    )

    assert settings.database_url == "sqlite:///other.db"
    assert settings.environment == "development"
    assert settings.service_keys == ("one", "two", "three")
    assert settings.public_url == "https://help.example"
    assert settings.widget_origins == ("https://a.example", "https://b.example")
    assert settings.help_origins == ("https://app.example", "http://127.0.0.1:8080")
    assert settings.sign_in_url == "https://app.example/sign-in"
    assert settings.hosts == ("help.internal",)
    assert settings.proxies == ("10.0.0.1", "10.0.0.2")
    assert (settings.answer_precision, settings.oos_share) == (0.9, 0)
    assert settings.debug
    assert (settings.thresholds.no_reply_s, settings.thresholds.charged_kwh) == (45, 1)
    assert settings.thresholds.settle_s == DEFAULTS.settle_s


def test_keeps_secrets_out_of_its_printed_form() -> None:
    printed = repr(replace(Settings(service_keys=("SECRET2",)), secret_key="SECRET1", jwt_keys="SECRET3"))  # noqa: S106

    assert "SECRET" not in printed


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ASSISTANT_ENV", "staging"),
        ("ASSISTANT_DEBUG", "perhaps"),
        ("FLASK_DEBUG", "perhaps"),
        ("ASSISTANT_SERVICE_KEYS", "[not json"),
        ("ASSISTANT_SERVICE_KEYS", "[1]"),
        ("ASSISTANT_WIDGET_ORIGINS", '[""]'),
        *[("ASSISTANT_HELP_ORIGINS", written) for written in ("*", "app.example", "https://a.example/", "https://a;x")],
        *[("ASSISTANT_SIGN_IN_URL", written) for written in ("javascript:alert(1)", "app.example", "https://a b")],
        ("ASSISTANT_CUSTOMER_ID_PATTERN", "("),
        *[("ASSISTANT_ANSWER_PRECISION", written) for written in ("high", "0.49", "1", "95", "nan", "0,95")],
        *[("ASSISTANT_OOS_SHARE", written) for written in ("some", "-0.1", "0.91", "inf")],
        ("ASSISTANT_THRESHOLDS", "{"),
        ("ASSISTANT_THRESHOLDS", "[]"),
        ("ASSISTANT_THRESHOLDS", '{"nonsense_s": 1}'),
        ("ASSISTANT_THRESHOLDS", '{"no_reply_s": "45"}'),
        ("ASSISTANT_THRESHOLDS", '{"no_reply_s": 4.5}'),
        ("ASSISTANT_THRESHOLDS", '{"no_reply_s": true}'),
        ("ASSISTANT_THRESHOLDS", '{"no_reply_s": -1}'),
        ("ASSISTANT_THRESHOLDS", '{"charged_kwh": NaN}'),
    ],
)
def test_names_the_setting_that_cannot_be_read(name: str, written: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        read_settings(variables={name: written})

    assert refusal.value.detail.startswith(name)
    assert "\n" not in refusal.value.detail


def test_reads_the_environment_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_JWT_AUDIENCE", "help")

    assert read_settings().jwt_audience == "help"
