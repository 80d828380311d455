"""A conversation as agents read it: every word of customer, assistant and agents, notes, and who came and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal, cast

from markupsafe import Markup

from assistant.answers.in_words import InWords
from assistant.answers.timeline.elements import Element, draw
from assistant.channels.answer_view import answer_view, as_markup, name_of
from assistant.channels.console.words import initials_of
from assistant.channels.icons import icon
from assistant.conversation.desk import Desk
from assistant.records.conversation_events import StreamEvent

Speaker = Literal["customer", "assistant", "agent", "note", "status", "handoff", "correction", "day"]

FOLDED: Final = frozenset({"proof", "readings", "how-sure", "more"})
"""Parts of an answer that stand behind a button here: beside the transcript the proof is shown whole."""

PROOF_SHOWN: Final = "Proof that was shown"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the transcript. `what` is the status, or the reason of a handing over; the template has its words."""

    id: str
    speaker: Speaker
    at: str = ""
    moment: str = ""
    name: str = ""
    initials: str = ""
    text: str = ""
    what: str = ""
    view: Markup | None = None


def lines(
    desk: Desk, customer_id: str | None, customer_name: str, events: Iterable[StreamEvent], words: InWords
) -> list[Line]:
    """Return the lines, oldest first, with a line for each day that begins; times by the clock of the words."""
    return list(_with_days(events, words, lambda event: _line(desk, customer_id, customer_name, event, words)))


def _with_days(events: Iterable[StreamEvent], words: InWords, line: Any) -> Iterator[Line]:  # noqa: ANN401 # the maker above
    day: date | None = None
    for event in events:
        local = words.local(event.at).date()
        if local != day:
            day = local
            yield Line(f"day-{local}", "day", text=words.say(event.at, "day"))
        yield line(event)


def _line(desk: Desk, customer_id: str | None, customer_name: str, event: StreamEvent, words: InWords) -> Line:
    body: Mapping[str, Any] = event.body
    speaker = cast("Speaker", body["from"] if event.kind == "message" else event.kind)
    name = customer_name if speaker == "customer" else str(body.get("name", ""))
    made = Line(
        id=f"line-{event.id.replace('.', '-')}",
        speaker=speaker,
        at=words.time(event.at),
        moment=event.at.isoformat(),
        name=name,
        initials=initials_of(name),
        text=str(body.get("text", "")),
        what=str(body.get("status") or body.get("reason") or ""),
    )
    return replace(made, view=_view(desk, customer_id, body, event.at)) if speaker == "assistant" else made


def _view(desk: Desk, customer_id: str | None, body: Mapping[str, Any], at: datetime) -> Markup:
    """Return the answer as the customer saw it, its proof behind a button."""
    reply = body["reply"]
    view = answer_view(desk, customer_id, reply, name_of(str(body["id"])), at)
    return as_markup(folded(view, reply["locale"]))


def folded(view: Element, locale: str) -> Element:
    """Return an answer with its proof in a `details`, and the language that it is in."""
    shown = [child for child in view.children if not _is_folded(child)]
    proof = [child for child in view.children if _is_folded(child)]
    if proof:
        summary = draw("summary", icon("clock"), PROOF_SHOWN, lang="en")
        shown.append(draw("details", summary, *proof, class_="shown-proof"))
    return Element(view.tag, {**view.attributes, "lang": locale}, tuple(shown))


def _is_folded(child: Element | str) -> bool:
    return isinstance(child, Element) and bool(FOLDED & set(child.attributes.get("class", "").split()))
