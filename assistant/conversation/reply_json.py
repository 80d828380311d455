"""Section 4 of the contract: a reply as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, cast

from assistant.answers.explanation import as_json, handoff_as_json, sentence_as_json
from assistant.domain.answers import Reply

EXPLAINED: Final = ("explanation", "explanations")

_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode


def reply_as_json(reply: Reply) -> dict[str, object]:
    """Return a reply as the contract has it; a part of one has no parts of its own. Times keep their offsets."""
    explanations = [as_json(explanation) for explanation in reply.explanations]
    article, span = reply.article, reply.time_range
    named = {"from": span.start.isoformat(), "to": span.end.isoformat(), "phrase": span.phrase} if span else None
    return {
        "conversation_id": reply.conversation_id,
        "message_id": reply.message_id,
        "outcome": reply.outcome,
        "intent": reply.intent,
        "confidence": reply.confidence,
        "locale": reply.locale,
        "text": reply.text,
        "sentences": [sentence_as_json(sentence) for sentence in reply.sentences],
        "charging_session_id": next(iter(reply.charging_session_ids), None),
        "charging_session_ids": list(reply.charging_session_ids),
        "explanation": next(iter(explanations), None),
        "explanations": explanations,
        "article": {"slug": article.slug, "title": article.title, "url": article.url} if article else None,
        "quick_replies": [{"label": button.label, "send": button.send} for button in reply.quick_replies],
        "handoff": handoff_as_json(reply.handoff) if reply.handoff else None,
        "time_range": named,
        "parts": [reply_as_json(part) for part in reply.parts] or None,
    }


def as_text(reply: Mapping[str, object]) -> str:
    """Return what `reply_as_json` gives as the text that is sent.

    The first explanation stands in a reply twice. It is the longest part by far, and so it is encoded once.
    """
    explanations = [_encoded(one) for one in cast("Sequence[object]", reply["explanations"])]
    if not explanations:
        return _encoded(reply)
    place = list(reply).index(EXPLAINED[0])
    before, after = (
        _encoded({name: value for name, value in part if name not in EXPLAINED})
        for part in (list(reply.items())[:place], list(reply.items())[place:])
    )
    explained = f'"explanation":{explanations[0]},"explanations":[{",".join(explanations)}]'
    return f"{before[:-1]},{explained},{after[1:]}"
