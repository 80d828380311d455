"""The routes of suggested replies and their shapes, for the tools of agents."""

from __future__ import annotations

from typing import Final, get_args

from assistant.channels.openapi.operations import JSON, TAKES_JSON, WORDS, named, operation
from assistant.channels.openapi.schemas import (
    ARTICLE_LINK,
    ID,
    NUMBER,
    SENTENCE,
    WHOLE,
    Schema,
    answered,
    many,
    moment,
    one_of,
    or_null,
    page_of,
    ref,
    taken,
    text,
)
from assistant.domain.diagnosis import Verdict
from assistant.domain.suggestions import DraftKind, Lack, SuggestionOutcome

AGENT: Final[list[Schema]] = [{"agent": []}]

MISSING: Final = answered(
    kind=one_of(*get_args(Lack)),
    name=or_null(text("Which record or setting is not there, or which session is not the customer's.")),
    says=or_null(text("Which records contradict each other, or what the record would hold had it been otherwise.")),
    records=many(text()),
    **{"from": or_null(moment("Where the gap in the log begins.")), "to": or_null(moment())},
)

SUGGESTION_SCHEMAS: Final[dict[str, Schema]] = {
    "Suggestion": answered(
        id=text(),
        rank=WHOLE,
        kind=one_of(*get_args(DraftKind)),
        subject=text("A cause, an article's slug or the name of a reply: drafts are counted by it."),
        title=text("For the agent, in English; may be empty."),
        text=text("What can be sent, in `locale`."),
        sentences=many(SENTENCE),
        locale=text(),
        language=text("What the language of `locale` is called in English."),
        in_english=or_null(text("The same in English, where `locale` is another language.")),
        confidence=or_null({**NUMBER, "minimum": 0, "maximum": 1}),
        certainty=or_null(one_of(*Verdict)),
        cause=or_null(text()),
        charging_session_id=or_null(text()),
        timezone=or_null(text("The charger's.")),
        evidence=many(answered(record=text(), at=or_null(moment()), says=text("In English."))),
        article=or_null(ARTICLE_LINK),
        missing=many(MISSING),
        track=answered(sent=WHOLE, cases=WHOLE),
    ),
    "Suggestions": page_of("Suggestion"),
}

SUGGESTION_PATHS: Final[dict[str, dict[str, Schema]]] = {
    "/api/v1/suggestions": {
        "post": operation(
            "Draft replies, best first: for a conversation, or for a question that a customer asked elsewhere.",
            AGENT,
            ("200", JSON, ref("Suggestions")),
            "404",
            *TAKES_JSON,
            takes={
                JSON: {
                    "anyOf": [
                        taken(("conversation_id",), conversation_id=ID),
                        taken(
                            ("customer_id", "text"),
                            customer_id=ID,
                            text={**WORDS, "minLength": 1},
                            charging_session_id=ID,
                            locale=text(),
                        ),
                    ]
                }
            },
        ),
    },
    "/api/v1/suggestions/{suggestion_id}/outcome": {
        "post": operation(
            "Note what was done with a draft, once: sent as it was, sent with other words, or dismissed.",
            AGENT,
            ("201", JSON, ref("Nothing")),
            "404",
            "409",
            *TAKES_JSON,
            takes={JSON: taken(("outcome",), outcome=one_of(*get_args(SuggestionOutcome)), text=WORDS)},
            asks=(named("suggestion_id"),),
        ),
    },
}
