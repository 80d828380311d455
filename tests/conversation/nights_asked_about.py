"""What the tests beside this share."""

from __future__ import annotations

from assistant.domain.answers import Reply
from tests.conversation.household import an_event, household, that_charged, without_car

LAST_NIGHT = "2026-03-10T01:00:00Z"


NIGHTS = [
    *household(),
    *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
    *without_car("monday", "2026-03-09T01:00:00Z"),
    *without_car("tuesday", LAST_NIGHT),
]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.quick_replies]


def _refused() -> list[dict[str, object]]:
    return [
        dict(an_event("2026-03-09T20:00:00Z", "status", connector_id=1, status="Preparing")),
        dict(
            an_event(
                LAST_NIGHT, "command", charging_session_id="odd", action="RemoteStartTransaction", result="Rejected"
            )
        ),
    ]
