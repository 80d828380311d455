"""What is still to come: the next charging session on the record, or the one planned at the time that is named."""

from __future__ import annotations

from assistant.conversation.offering import Choice, own_sessions
from assistant.conversation.question import Question, attempt_at
from assistant.conversation.tell_charges import tell_charges, tell_chosen
from assistant.domain.answers import Source
from assistant.domain.conversation import Turn


def next_charge(question: Question) -> Turn:
    """Return what the record says of the next session; that none is planned, where none is."""
    own = own_sessions(question)
    if not own:
        return tell_charges(question)
    coming = sorted((one for one in own if attempt_at(one) > question.message.now), key=attempt_at)
    time = question.understood.time
    if time is not None and time.kind != "now" and time.range.end > question.message.now:
        coming = [one for one in coming if time.range.start <= attempt_at(one) < time.range.end]
    if coming:
        return tell_chosen(question, Choice((coming[0],)))
    return question.turn("diagnosed", question.said("none-planned", Source("record", own[0].id)))
