"""Many questions in one run: JSON Lines in and out, in order; a line that fails does not stop the others."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping

from assistant.domain.errors import AssistantError, BadInput
from assistant.feeds.field_checks import Check, Refused, customers_words, shown
from assistant.feeds.lines import numbered_lines, opened
from assistant.feeds.strict_json import decoded

DONE, SOME_FAILED = 0, 1

Answer = Callable[[Mapping[str, object]], Mapping[str, object]]
"""Takes the fields of one line, each checked and null left out; returns the fields of the line that answers it."""


def answer_batch(source: str, fields: Mapping[str, Check], required: tuple[str, ...], answer: Answer) -> int:
    """Answer each line of the source on standard output; return the exit status.

    A line's `id` may be text or a number and comes back as it was; null where the line gave none.
    """
    failed = False
    freely = [name for name, check in fields.items() if check is customers_words]
    with opened(source) as file:
        for _, raw in numbered_lines(file):
            asked: object = None
            try:
                line = decoded(raw, freely=freely)
                asked = line.get("id")
                answered = {"id": asked, **answer(_checked(line, fields, required))}
            except Refused as refused:
                answered = _failure(asked, "bad_input", f"line: {refused.what}")
            except AssistantError as error:
                answered = _failure(asked, error.code, error.detail)
            except Exception:  # a fault of ours in one line must not take the others with it
                logging.getLogger(__name__).exception("a line of the batch could not be answered")
                answered = _failure(asked, "error", "something went wrong here; the log says what")
            failed |= "error" in answered
            sys.stdout.write(json.dumps(answered, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return SOME_FAILED if failed else DONE


def _failure(asked: object, code: str, detail: str) -> dict[str, object]:
    return {"id": asked, "error": {"code": code, "detail": detail}}


def _checked(line: Mapping[str, object], fields: Mapping[str, Check], required: tuple[str, ...]) -> dict[str, object]:
    checked: dict[str, object] = {}
    for name, value in line.items():
        if name == "id":
            if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
                raise BadInput(f"id: must be text or a whole number, not {shown(value)}")
        elif name not in fields:
            raise BadInput(f"{shown(name)[1:-1]}: is not a field of a line: id, {', '.join(fields)}")
        elif value is not None:
            try:
                checked[name] = fields[name](value)
            except Refused as refused:
                raise BadInput(f"{name}: {refused.what}") from None
    missing = next((name for name in ("id", *required) if line.get(name) is None), None)
    if missing:
        raise BadInput(f"{missing}: is missing")
    return checked
