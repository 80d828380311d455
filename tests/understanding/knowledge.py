"""The shipped knowledge as the tests of understanding read it, and the moment at which they ask."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assistant.app import understood
from assistant.articles.library import load_library
from assistant.domain.understanding import TimeReference
from assistant.settings import read_settings
from assistant.understanding import Model
from assistant.understanding.time_phrases import times_in
from assistant.understanding.words import normal

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 3, 10, 9, 30, tzinfo=LONDON)
HELD_OUT = Path(__file__).parent / "held_out_questions.jsonl"


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    return understood(load_library(), read_settings())


def times(text: str, language: str = "en", now: datetime = TUESDAY) -> tuple[TimeReference, ...]:
    return times_in(normal(text), shipped_model().time_words[language], now, ZoneInfo(str(now.tzinfo)))


def held_out_questions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in HELD_OUT.read_text(encoding="utf-8").splitlines()]


def bare(text: str) -> str:
    """Return a question without case and signs, so that equal ones are equal."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
