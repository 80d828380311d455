"""Every setting, read from the environment in this one place.

Names and meanings stand in the README. A value that cannot be read is one clear line, never a default in disguise.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Final, Literal, cast

from assistant.domain.errors import BadInput
from assistant.domain.thresholds import DEFAULTS, Thresholds

Environment = Literal["development", "production"]

SQLITE: Final = "sqlite:///"
CUSTOMER_ID: Final = r"[A-Za-z0-9_][A-Za-z0-9._:@|+=-]{0,127}"


PRECISIONS: Final = (0.5, 0.999)
"""Precisions that can be asked for: a coin reaches the least, and no stored verdicts prove more than the most."""

ORIGIN: Final = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?")
"""A site by its origin: nothing else may stand in a list of those that may frame a page."""

OOS_SHARES: Final = (0.0, 0.9)
"""Shares of questions that nothing here answers."""


STREAMS: Final = (1, 1_000)
"""Streams that one address may hold: all of a household, or of an office behind one address."""


class BadSetting(BadInput):
    """A setting that cannot be read."""

    code = "bad_setting"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as given. Secrets stay out of its printed form.

    `helpdesk_origins` are the sites that may show the pane of suggested replies in a frame.
    `jwt_keys` is JSON, or the path of a file that holds it. `proxies` are the addresses of the reverse proxy in front,
    none where the service is reached directly. `hosts` are names that it answers to besides that of `public_url`.
    `knowledge` is the operator's own copy of the folder of that name, none where the shipped one answers;
    `model_folder` is where fitted models are kept, none for beside the database.
    `help_origins` are the sites that may frame the help center, `sign_in_url` is where the app signs customers in.
    `answer_precision` is the share of the answers given that must be right, `oos_share` that of the questions which
    nothing here answers. `streams_per_address` is how many live streams one address may hold on a host.
    """

    database_url: str = "sqlite:///assistant.db"
    thresholds: Thresholds = DEFAULTS
    environment: Environment = "production"
    jwt_keys: str = field(default="", repr=False)
    jwt_issuer: str = ""
    jwt_audience: str = ""
    customer_id_pattern: str = CUSTOMER_ID
    service_keys: tuple[str, ...] = field(default=(), repr=False)
    secret_key: str = field(default="", repr=False)
    public_url: str = ""
    help_origins: tuple[str, ...] = ()
    sign_in_url: str = ""
    widget_origins: tuple[str, ...] = ()
    helpdesk_origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    knowledge: Path | None = None
    model_folder: Path | None = None
    answer_precision: float = 0.95
    oos_share: float = 0.2
    streams_per_address: int = 200
    debug: bool = False

    @property
    def beside_database(self) -> Path | None:
        """Return the path beside which what belongs to the database is kept: None for one in memory.

        For a database server that is the working directory.
        """
        if not self.database_url.startswith(SQLITE):
            return None if self.database_url.startswith("sqlite") else Path("assistant.db")
        file = self.database_url.removeprefix(SQLITE).partition("?")[0]
        return None if file in {"", ":memory:"} else Path(file)

    @property
    def model_place(self) -> Path | None:
        """Return what the files of fitted models begin like, None where none are kept."""
        beside = self.beside_database
        if self.model_folder is not None:
            return self.model_folder / "understanding"
        return beside and beside.with_name(f"{beside.name}-understanding")

    @property
    def in_production(self) -> bool:
        """Tell whether an insecure setting stops the start."""
        return self.environment == "production"


def read_settings(environment: Environment = "production", variables: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; `environment` holds where `ASSISTANT_ENV` is not set. Raise BadSetting."""
    given = os.environ if variables is None else variables  # noqa: TID251 # this is the one file that reads it

    def text(name: str, default: str = "") -> str:
        return given.get(f"ASSISTANT_{name}", "").strip() or default

    return Settings(
        database_url=text("DATABASE_URL", Settings().database_url),
        thresholds=_thresholds(text("THRESHOLDS")),
        environment=_environment(text("ENV", environment)),
        jwt_keys=text("JWT_KEYS"),
        jwt_issuer=text("JWT_ISSUER"),
        jwt_audience=text("JWT_AUDIENCE"),
        customer_id_pattern=_pattern(text("CUSTOMER_ID_PATTERN", CUSTOMER_ID)),
        service_keys=_several("SERVICE_KEYS", text("SERVICE_KEYS")),
        secret_key=text("SECRET_KEY"),
        public_url=text("PUBLIC_URL").rstrip("/"),
        help_origins=tuple(_origin(one) for one in _several("HELP_ORIGINS", text("HELP_ORIGINS"))),
        sign_in_url=_address("SIGN_IN_URL", text("SIGN_IN_URL")),
        widget_origins=_several("WIDGET_ORIGINS", text("WIDGET_ORIGINS")),
        helpdesk_origins=_several("HELPDESK_ORIGINS", text("HELPDESK_ORIGINS")),
        hosts=_several("HOSTS", text("HOSTS")),
        proxies=_several("PROXIES", text("PROXIES")),
        knowledge=Path(text("KNOWLEDGE")) if text("KNOWLEDGE") else None,
        model_folder=Path(text("MODEL_FOLDER")) if text("MODEL_FOLDER") else None,
        answer_precision=_number("ANSWER_PRECISION", text("ANSWER_PRECISION"), Settings().answer_precision, PRECISIONS),
        oos_share=_number("OOS_SHARE", text("OOS_SHARE"), Settings().oos_share, OOS_SHARES),
        streams_per_address=int(_number("STREAMS_PER_ADDRESS", text("STREAMS_PER_ADDRESS"), 200, STREAMS)),
        debug=_switch("ASSISTANT_DEBUG", text("DEBUG")) or _switch("FLASK_DEBUG", given.get("FLASK_DEBUG", "").strip()),
    )


def _environment(written: str) -> Environment:
    if written not in {"development", "production"}:
        raise BadSetting(f"ASSISTANT_ENV: is development or production, not {written[:40]!r}")
    return cast("Environment", written)


def _switch(name: str, written: str) -> bool:
    meanings = {"": False, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}
    if written.lower() not in meanings:
        raise BadSetting(f"{name}: is 1 or 0, not {written[:40]!r}")
    return meanings[written.lower()]


def _number(name: str, written: str, default: float, bounds: tuple[float, float]) -> float:
    """Return a number within its bounds."""
    least, most = bounds
    try:
        number = float(written) if written else default
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise BadSetting(f"ASSISTANT_{name}: is a number from {least:g} to {most:g}, not {written[:40]!r}")
    return number


def _several(name: str, written: str) -> tuple[str, ...]:
    """Return the words of a list: a JSON array of texts, or words between commas or blanks."""
    if not written.startswith("["):
        return tuple(word for word in re.split(r"[,\s]+", written) if word)
    try:
        words = json.loads(written)
    except ValueError:
        words = None
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise BadSetting(f"ASSISTANT_{name}: is no JSON array of texts")
    return tuple(words)


def _origin(written: str) -> str:
    if not ORIGIN.fullmatch(written):
        raise BadSetting(f"ASSISTANT_HELP_ORIGINS: {written[:60]!r} is no origin such as https://app.example")
    return written


def _address(name: str, written: str) -> str:
    if written and not re.fullmatch(r"https?://[^\s\"<>]+", written):
        raise BadSetting(f"ASSISTANT_{name}: is an address such as https://app.example, not {written[:60]!r}")
    return written


def _pattern(written: str) -> str:
    try:
        re.compile(written)
    except re.error as error:
        raise BadSetting(f"ASSISTANT_CUSTOMER_ID_PATTERN: is no regular expression: {error}") from None
    return written


def _thresholds(written: str) -> Thresholds:
    """Return the thresholds with those that the JSON object names in place of our defaults."""
    if not written:
        return DEFAULTS
    try:
        given = json.loads(written)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise BadSetting('ASSISTANT_THRESHOLDS: is no JSON object such as {"no_reply_s": 45}')
    known = {one.name: getattr(DEFAULTS, one.name) for one in fields(Thresholds)}
    for name, value in given.items():
        if name not in known:
            raise BadSetting(f"ASSISTANT_THRESHOLDS: {name[:40]!r} is not a threshold: {', '.join(known)}")
        if not _fits(value, known[name]):
            raise BadSetting(
                f"ASSISTANT_THRESHOLDS: {name} is a number from 0 to a billion, whole where its default is"
            )
    return replace(DEFAULTS, **given)


def _fits(value: object, default: float) -> bool:
    """Tell whether a value can stand for a default: a number, whole where the default is."""
    kinds = (int,) if isinstance(default, int) else (int, float)
    return type(value) in kinds and 0 <= cast("float", value) <= 1_000_000_000  # noqa: PLR2004
