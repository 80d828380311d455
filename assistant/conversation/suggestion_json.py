"""A suggested reply as JSON: what `POST /api/v1/suggestions` answers with, and what is kept of a draft."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.answers.explanation import sentence_as_json, written
from assistant.articles.library import spoken_language
from assistant.causes import ALL
from assistant.domain.suggestions import Missing, Suggestion

CAUSES: Final = frozenset(cause.id for cause in ALL)


def suggestion_as_json(draft: Suggestion) -> dict[str, object]:
    """Return a draft as programs and the console read it; moments in UTC."""
    article = draft.article
    return {
        "kind": draft.kind,
        "subject": draft.subject,
        "title": draft.title,
        "text": draft.text,
        "sentences": [sentence_as_json(sentence) for sentence in draft.sentences],
        "locale": draft.locale,
        "language": language_name(draft.locale),
        "in_english": draft.in_english or None,
        "confidence": draft.confidence,
        "certainty": draft.certainty.value if draft.certainty else None,
        "cause": draft.subject if draft.subject in CAUSES else None,
        "charging_session_id": draft.charging_session_id,
        "timezone": draft.timezone or None,
        "evidence": [
            {"record": reading.record, "at": written(reading.at), "says": reading.says} for reading in draft.evidence
        ],
        "article": {"slug": article.slug, "title": article.title, "url": article.url} if article else None,
        "missing": [_missing_as_json(one) for one in draft.missing],
    }


@lru_cache(maxsize=64)
def language_name(locale: str) -> str:
    """Return what a locale's language is called in English, the locale itself where nobody knows."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  only agents need it

    try:
        return Locale(spoken_language(locale)).get_language_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale


def _missing_as_json(one: Missing) -> dict[str, object]:
    return {
        "kind": one.lack,
        "name": one.name or None,
        "says": one.says or None,
        "records": list(one.records),
        "from": written(one.start),
        "to": written(one.end),
    }
