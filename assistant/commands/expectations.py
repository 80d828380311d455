"""What a labelled question or turn expects of a reply, and which of it the reply gave.

A reply is as section 4 of the contract has it. What is `avoid`ed must not stand in the text. What is to be `say`-ed is
written for people, not word for word: only its numbers, clock times and quantities are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.commands.scores import ANSWERS, HELD_BACK

OUTCOMES = {"diagnose": "diagnosed", "refuse": "refused"}
_FIGURE = re.compile(r"[0-9]+(?:[:.,][0-9]+)*")

Line = Mapping[str, object]


def outcome_of(expected: str) -> tuple[str, str | None]:
    """Return the outcome, and the article's slug where there is one, that a label such as `article:no-cost` means."""
    action, _, slug = expected.partition(":")
    return OUTCOMES.get(action, action), slug or None


def checks(expect: Line, reply: Line, zone: str) -> dict[str, bool]:
    """Return each thing that is expected and whether the reply gave it; `action` is always among them."""
    wanted = [str(expect.get("action")), *_words(expect.get("accept"))]
    found = {"action": any(_fits(one, reply) for one in wanted), **_held_back(wanted, reply)}
    first_choice = _fits(wanted[0], reply)
    if not first_choice:
        return found  # another answer that is fair: what the first one should hold does not apply
    explanation = reply.get("explanation")
    explained: Line = explanation if isinstance(explanation, Mapping) else {}
    if expect.get("session") is not None:
        found["session"] = reply.get("charging_session_id") == expect["session"]
    if expect.get("cause") is not None:
        found["cause"] = explained.get("cause") in {expect["cause"], *_words(expect.get("accept_causes"))}
    if expect.get("outcome") is not None:
        found["outcome"] = explained.get("outcome") == expect["outcome"]
    if expect.get("handoff_reason") is not None:
        handoff = reply.get("handoff")
        found["handoff_reason"] = isinstance(handoff, Mapping) and handoff.get("reason") == expect["handoff_reason"]
    if expect.get("resolved_time") is not None:
        found["resolved_time"] = _in_range(str(expect["resolved_time"]), reply.get("time_range"), zone)
    text = str(reply.get("text"))
    figures = {figure for words in _words(expect.get("say")) for figure in _FIGURE.findall(words)}
    if figures:
        found["say"] = figures <= set(_FIGURE.findall(text))
    avoided = _words(expect.get("avoid"))
    if avoided:
        found["avoid"] = not any(words.lower() in text.lower() for words in avoided)
    return found


def question_checks(question: Line, reply: Line) -> dict[str, bool]:
    """Return what a labelled question expects and whether the reply gave it: the outcome, the time, the intent."""
    wanted = [str(question.get("expect")), *_words(question.get("accept"))]
    found = {"action": any(_fits(one, reply) for one in wanted), **_held_back(wanted, reply)}
    reference = question.get("time_ref")
    if isinstance(reference, Mapping) and reference.get("start") and reply.get("outcome") == "diagnosed":
        found["time"] = _same_time(reference, reply.get("time_range"))
    if question.get("intent") is not None:
        found["intent"] = reply.get("intent") in {question["intent"], *_words(question.get("intent_alt"))}
    return found


def _held_back(wanted: list[str], reply: Line) -> dict[str, bool]:
    """Return that a reply did not hold back where only that is right; nothing where it did, or where an answer fits."""
    outcomes = {outcome_of(one)[0] for one in wanted}
    return {HELD_BACK: False} if not outcomes & {*ANSWERS} and reply.get("outcome") in ANSWERS else {}


def _fits(expected: str, reply: Line) -> bool:
    outcome, slug = outcome_of(expected)
    if reply.get("outcome") != outcome:
        return False
    article = reply.get("article")
    return slug is None or (isinstance(article, Mapping) and article.get("slug") == slug)


def _in_range(written: str, found: object, zone: str) -> bool:
    """Tell whether a local moment (or the day of a date) lies in the reply's half-open range."""
    if not isinstance(found, Mapping):
        return False
    moment = datetime.fromisoformat(written)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    return datetime.fromisoformat(str(found["from"])) <= moment < datetime.fromisoformat(str(found["to"]))


def _same_time(reference: Line, found: object) -> bool:
    """Tell whether the reply's range is the labelled one, which may end a minute early or be a moment with slack."""
    if not isinstance(found, Mapping):
        return False
    begin, end = (datetime.fromisoformat(str(reference[edge])) for edge in ("start", "end"))
    slack = timedelta(minutes=float(str(reference.get("tolerance_min") or 0)))
    begins_off = abs(datetime.fromisoformat(str(found["from"])) - (begin - slack))
    ends_off = abs(datetime.fromisoformat(str(found["to"])) - (end + slack))
    return max(begins_off, ends_off) <= timedelta(minutes=1)


def _words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
