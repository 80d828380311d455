"""The shapes of bodies, as JSON Schema (2020-12). Objects that we answer with may grow; those that we take may not."""

from __future__ import annotations

from typing import Final

from assistant.domain.diagnosis import About, HandoffReason, Outcome, Verdict

Schema = dict[str, object]

OUTCOMES: Final = ("diagnosed", "article", "clarify", "handoff", "smalltalk", "refused")
MODES: Final = ("smart", "scheduled", "boost", "solar", "plug_and_charge")
STATUSES: Final = ("scheduled", "active", "completed", "rejected", "cancelled")


def ref(name: str) -> Schema:
    """Return a reference to a schema of ours."""
    return {"$ref": f"#/components/schemas/{name}"}


def text(description: str = "", **more: object) -> Schema:
    """Return a text."""
    return {"type": "string", **({"description": description} if description else {}), **more}


def moment(description: str = "") -> Schema:
    """Return a moment with its offset."""
    return text(description, format="date-time")


def one_of(*words: str) -> Schema:
    """Return a closed list of words."""
    return {"type": "string", "enum": list(words)}


def many(items: Schema) -> Schema:
    """Return a list."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """Return a schema that null satisfies too."""
    return {"anyOf": [schema, {"type": "null"}]}


def answered(**properties: Schema) -> Schema:
    """Return an object that we answer with: every property is there, and more may come."""
    return {"type": "object", "required": list(properties), "properties": properties}


def with_sometimes(schema: Schema, **properties: Schema) -> Schema:
    """Return an object that we answer with, which sometimes has these properties too."""
    always = schema["properties"]
    return {**schema, "properties": {**(always if isinstance(always, dict) else {}), **properties}}


def taken(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    """Return an object that we take: unknown properties are errors."""
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def page_of(name: str) -> Schema:
    """Return a page of a list."""
    return answered(items=many(ref(name)), next=or_null(text("Where the list goes on: send it as `cursor`.")))


YES_NO: Final[Schema] = {"type": "boolean"}
NUMBER: Final[Schema] = {"type": "number"}
WHOLE: Final[Schema] = {"type": "integer"}
ID: Final = text(minLength=1, maxLength=128)
FREE: Final[Schema] = {"type": "object"}

ARTICLE_LINK: Final = answered(slug=text(), title=text(), url=text())
HANDOFF: Final = answered(
    reason=one_of(*HandoffReason),
    ticket_id=or_null(text()),
    queue_position=or_null(WHOLE),
    opens_at=or_null(moment()),
)
VIEW: Final[Schema] = {"type": "array", "description": "With `view=tree`: the answer to show."}
SENTENCE: Final = answered(
    text=text(),
    sources=many({"type": "object", "description": "`record`, the id of a record, or `article`, its slug."}),
)
FINDING: Final = answered(
    cause=text("An id of a cause, such as `charger_offline`."),
    verdict=one_of(*Verdict),
    evidence=many(answered(record=text(), at=or_null(moment()), says=text())),
)

SCHEMAS: Final[dict[str, Schema]] = {
    "Problem": answered(
        type=text(),
        title=text(),
        status=WHOLE,
        code=text("Stable: programs may rely on it."),
        detail=text("For people: what is wrong, or what to do."),
    ),
    "FieldProblem": {
        "allOf": [
            ref("Problem"),
            {
                "type": "object",
                "properties": {
                    "errors": many({"type": "object", "properties": {"line": WHOLE, "field": text(), "detail": text()}})
                },
            },
        ]
    },
    "Explanation": answered(
        charging_session_id=text(),
        about=one_of(*About),
        outcome=one_of(*Outcome),
        cause=or_null(text("An id of a cause; null where nothing is wrong or we are not sure.")),
        certainty=or_null(one_of(Verdict.CONFIRMED, Verdict.LIKELY)),
        provisional=YES_NO,
        data_until=or_null(moment("How far the record reaches.")),
        text=text(),
        sentences=many(SENTENCE),
        next_steps=many(text()),
        findings=many(FINDING),
        contradictions=many(answered(says=text(), records=many(text()))),
        article=or_null(ARTICLE_LINK),
        handoff=or_null(HANDOFF),
        versions=FREE,
        locale=text(),
    ),
    "Reply": with_sometimes(
        answered(
            conversation_id=or_null(text()),
            message_id=or_null(text()),
            outcome=one_of(*OUTCOMES),
            intent=text(),
            confidence=or_null(NUMBER),
            locale=text(),
            text=text(),
            sentences=many(SENTENCE),
            charging_session_id=or_null(text()),
            charging_session_ids=many(text()),
            explanation=or_null(ref("Explanation")),
            explanations=many(ref("Explanation")),
            article=or_null(ARTICLE_LINK),
            quick_replies=many(answered(label=text(), send=text())),
            handoff=or_null(HANDOFF),
            time_range=or_null(answered(**{"from": moment(), "to": moment(), "phrase": text()})),
            parts=or_null(many(ref("Reply"))),
        ),
        view=VIEW,
    ),
    "Begun": {
        **answered(id=text(), greeting=text()),
        "properties": {
            "id": text(),
            "greeting": text(),
            "visitor_credential": text("Only for a visitor: later calls carry it as a bearer credential. Said once."),
        },
    },
    "Transcript": answered(
        id=text(),
        created_at=moment(),
        ticket_id=or_null(text("Set while a person has the conversation.")),
        agent=or_null(text("The name of the person who has the conversation.")),
        last_event_id=or_null(text("What the stream of events goes on after, to tell only what comes next.")),
        rated=YES_NO,
        messages=many({"anyOf": [ref("Said"), ref("Came")]}),
    ),
    "Said": with_sometimes(
        answered(
            **{"from": one_of("customer", "agent", "assistant")},
            id=text(),
            at=moment(),
            text=text(),
            reply=or_null(ref("Reply")),
        ),
        name=text("Who wrote, where an agent did."),
        corrects=text("The reply that this one of the assistant corrects, because late messages changed it."),
        client_message_id=or_null(text("Of the customer's messages: the id under which it was sent.")),
        helpful=or_null(YES_NO),
        view=VIEW,
    ),
    "Came": {
        **answered(
            **{"from": one_of("status")},
            status=one_of("agent_joined", "handed_back", "resolved"),
            name=text("Which agent."),
            at=moment(),
        ),
        "description": "An agent came or went: told among the messages where the address asks for views.",
    },
    "ChargingSession": answered(
        id=text(),
        customer_id=text(),
        charger_id=text(),
        mode=one_of(*MODES),
        status=one_of(*STATUSES),
        connector_id=WHOLE,
        created_at=or_null(moment()),
        planned_start_at=or_null(moment()),
        planned_end_at=or_null(moment()),
        started_at=or_null(moment()),
        ended_at=or_null(moment()),
        energy_kwh=or_null(NUMBER),
        cost=or_null(NUMBER),
        currency=or_null(text()),
    ),
    "ChargingSessions": page_of("ChargingSession"),
    "Timeline": answered(
        tree={"type": "array", "description": "`[tag, attributes, children]`; children are trees or texts."},
        figure={"type": "array", "description": "The same drawing with its caption and table, as a tree of a page."},
        caption=text(),
        rows=many(answered(id=text(), name=text(), reading=text())),
        lanes={"type": "object", "description": "Record → the number of the lane that shows it."},
    ),
    "ArticleSummary": with_sometimes(
        answered(slug=text(), title=text(), summary=text(), url=text(), locale=text()),
        excerpt=text("With `q`: the sentence that holds most of the words sought."),
        excerpt_highlights=many(many(WHOLE)),
        title_highlights={**many(many(WHOLE)), "description": "Half-open places in the title, in characters."},
    ),
    "Articles": page_of("ArticleSummary"),
    "Article": answered(
        slug=text(),
        title=text(),
        summary=text(),
        url=text(),
        locale=text(),
        body=text("Markdown."),
        body_locale=text("The language of the body: English where the language has a summary of it only."),
        html=text("The same, as clean HTML."),
        related=many(text()),
        steps=many(text()),
    ),
    "Stored": answered(stored=WHOLE, unchanged=WHOLE),
    "Health": answered(status=text()),
    "Nothing": {"type": "object"},
}
