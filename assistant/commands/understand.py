"""`assistant understand`: what a question is taken to mean, how surely, and why. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.app import the_knowledge, utc_now
from assistant.commands.moments import asked_now, in_zone
from assistant.commands.understood import understood_as_json, understood_as_text
from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import Check, Refused, customers_words, locale, timezone
from assistant.settings import read_settings
from assistant.understanding import questions_in
from assistant.understanding.why import why

DONE = 0
BRITISH = "en-GB"


def run(arguments: argparse.Namespace) -> int:
    """Print what each question of the text means, as text or as JSON; return the exit status. Raise BadInput."""
    text = _checked("text", customers_words, arguments.text)
    zone = ZoneInfo(_checked("zone", timezone, arguments.zone))
    expected = _checked("locale", locale, arguments.locale or BRITISH)
    now = _moment(arguments.now, zone)
    model = the_knowledge(read_settings("development")).model
    questions = [
        (understood, why(understood, model))
        for understood in questions_in(text, now=now, zone=zone, locale=expected, model=model)
    ]
    if arguments.json:
        told = {
            "text": text,
            "now": now.astimezone(zone).isoformat(),
            "zone": zone.key,
            "questions": [understood_as_json(*question, zone) for question in questions],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        parts = ("\n".join(understood_as_text(*question, zone)) for question in questions)
        sys.stdout.write("\n\n".join(parts) + "\n")
    return DONE


def _moment(written: str | None, zone: ZoneInfo) -> datetime:
    """Return the moment that stands for the clock; one without an offset is the zone's."""
    asked = asked_now(written)
    return utc_now() if asked is None else in_zone(asked, zone.key)


def _checked(name: str, check: Check, value: object) -> str:
    """Return a checked word of the command line. Raise BadInput."""
    try:
        return str(check(value))
    except Refused as refused:
        raise BadInput(f"{name}: {refused.what}") from None
