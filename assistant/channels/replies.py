"""Section 4 of the contract: a reply as JSON, on the command line and over HTTP alike."""

from __future__ import annotations

from datetime import datetime

from assistant.answers.explanation import as_json, handoff_as_json, sentence_as_json
from assistant.domain.answers import ArticleLink, Handoff, Reply, TimeRange


def reply_as_json(reply: Reply) -> dict[str, object]:
    """Return a reply and, in `parts`, the replies to each question of a message that asked several."""
    explanations = [as_json(explanation) for explanation in reply.explanations]
    ids = list(reply.charging_session_ids)
    return {
        "conversation_id": reply.conversation_id,
        "message_id": reply.message_id,
        "outcome": reply.outcome,
        "intent": reply.intent,
        "confidence": reply.confidence,
        "locale": reply.locale,
        "text": reply.text,
        "sentences": [sentence_as_json(sentence) for sentence in reply.sentences],
        "charging_session_id": ids[0] if ids else None,
        "charging_session_ids": ids,
        "explanation": explanations[0] if explanations else None,
        "explanations": explanations,
        "article": _article(reply.article),
        "quick_replies": [{"label": button.label, "send": button.send} for button in reply.quick_replies],
        "handoff": _handoff(reply.handoff),
        "time_range": _time_range(reply.time_range),
        "parts": [reply_as_json(part) for part in reply.parts] or None,
    }


def _article(article: ArticleLink | None) -> dict[str, object] | None:
    return {"slug": article.slug, "title": article.title, "url": article.url} if article else None


def _handoff(handoff: Handoff | None) -> dict[str, object] | None:
    return handoff_as_json(handoff) if handoff else None


def _time_range(named: TimeRange | None) -> dict[str, object] | None:
    """Return a range with the offsets of the zone that it was meant in."""
    if named is None:
        return None
    return {"from": _with_offset(named.start), "to": _with_offset(named.end), "phrase": named.phrase}


def _with_offset(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
