"""What the lanes of states show: schedule, plug, link, other sessions.

No words here: a reading is a key of `wording/timeline.toml` and its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from assistant.answers.timeline.picture import Bar, Look, Shown
from assistant.domain.evidence import Evidence, Lane, LinkState, PlugState, Span, Stretch

NOT_KNOWN = Shown("not_known", known=False)


def seen(held: Stretch[object], span: Span, now: datetime) -> Span | None:
    """Return the part of a stretch that the picture shows, nothing of what is still to come; None where none is."""
    start, end = max(held.start, span.start), min(held.end or now, span.end, now)
    return Span(start, end) if start < end else None


def bars_of(
    lane: Lane[PlugState] | Lane[object], value: object, look: Look, span: Span, now: datetime
) -> Iterator[Bar]:
    """Yield a bar for each stretch of the lane that has this value."""
    for held in lane:
        part = seen(held, span, now) if held.value == value else None
        if part is not None:
            yield Bar(look, part.start, part.end)


def gaps_in(known: Iterable[Stretch[PlugState] | Stretch[LinkState]], span: Span, now: datetime) -> Iterator[Bar]:
    """Yield a bar for each stretch of the span of which nothing is known."""
    since = span.start
    for held in sorted(known, key=lambda held: held.start):
        part = seen(held, span, now)
        if part is not None:
            if part.start > since:
                yield Bar("unknown", since, part.start)
            since = max(since, part.end)
    until = min(span.end, now)
    if since < until:
        yield Bar("unknown", since, until)


def schedule(evidence: Evidence, span: Span) -> Shown:
    """Return the planned window, as the record has it."""
    charging_session = evidence.charging_session
    start, end = charging_session.planned_start_at, charging_session.planned_end_at
    if start is None:
        return NOT_KNOWN
    values = {"from": start} if end is None else {"from": start, "to": end}
    bar = Bar("planned", max(start, span.start), min(end or span.end, span.end))
    return Shown("planned", dict(values), (bar,) if bar.start < bar.end else ())


def plug(evidence: Evidence, span: Span, moment: datetime) -> Shown:
    """Return when the car was plugged in, and in words what held at the moment."""
    now = evidence.now
    known = [held for held in evidence.plug if held.value != "unknown" and seen(held, span, now)]
    if not known:
        return NOT_KNOWN
    bars = (*bars_of(evidence.plug, "in", "holds", span, now), *gaps_in(known, span, now))
    plugged = [held for held in known if held.value == "in"]
    before = [held for held in plugged if held.start <= moment]
    later = [held for held in plugged if held.start > moment]
    at_moment = evidence.plug_at(moment)
    if at_moment is not None and at_moment.value == "out" and later:
        return Shown("not_plugged_until", {"to": later[0].start}, bars)
    if before:
        return _plugged(before[-1], evidence, span, bars)
    if later:
        return _plugged(later[0], evidence, span, bars)
    return Shown("not_plugged", {}, bars)


def _plugged(shown: Stretch[PlugState], evidence: Evidence, span: Span, bars: tuple[Bar, ...]) -> Shown:
    """Return one stretch with a car, as far as the picture reaches, and whether its end is known."""
    end = shown.end
    if end is None or end >= span.end:
        if shown.start <= span.start:
            return Shown("plugged_throughout", {}, bars)
        return Shown("plugged", {"from": shown.start}, bars)
    follows = next((held for held in evidence.plug if held.start == end), None)
    phrase = "plugged" if follows is not None and follows.value == "out" else "plugged_then_unknown"
    return Shown(phrase, {"from": shown.start, "to": end}, bars)


def link(evidence: Evidence, span: Span, moment: datetime) -> Shown:
    """Return when the charger had a link to us; in words the lost link at the moment, else any other."""
    now = evidence.now
    shown = [held for held in evidence.link if seen(held, span, now)]
    if all(held.value == "unknown" for held in shown):
        return NOT_KNOWN
    up, down = (bars_of(evidence.link, *looks, span, now) for looks in (("up", "holds"), ("down", "fault")))
    bars = (*up, *down, *gaps_in([held for held in shown if held.value != "unknown"], span, now))
    lost = [held for held in shown if held.value == "down"]
    around = next((held for held in lost if held.holds_at(moment)), None)
    if not lost:
        return Shown("online", {}, bars)
    if around is None and len(lost) > 1:
        return Shown("offline_often", {"count": len(lost)}, bars)
    named = around or lost[0]
    if named.end is None:
        return Shown("still_offline", {"from": named.start}, bars)
    return Shown("offline", {"from": named.start, "to": named.end}, bars)


def others(evidence: Evidence, span: Span) -> Shown:
    """Return when others charged at this connector; that nobody did is known only where the record reaches."""
    running = sorted(_running(evidence, span), key=lambda ran: ran.start)
    bars = tuple(Bar("holds", part.start, part.end) for ran in running if (part := seen(ran, span, evidence.now)))
    if not running:
        return Shown("none", known=False) if evidence.covered else NOT_KNOWN
    if len(running) > 1:
        return Shown("several_others", {"count": len(running)}, bars)
    start, end = running[0].start, running[0].end
    return Shown("one_other", {"from": start} if end is None else {"from": start, "to": end}, bars)


def _running(evidence: Evidence, span: Span) -> list[Stretch[object]]:
    """Return the other sessions of the span, and transactions that belong to none of them, each once."""
    found: list[Stretch[object]] = [
        Stretch(None, other.started_at, other.ended_at, (other.id,))
        for other in evidence.other_sessions
        if other.started_at is not None and (other.ended_at is not None or other.status == "active")
    ]
    for transaction in evidence.transactions:
        if transaction.own or transaction.started_at is None:
            continue
        ran: Stretch[object] = Stretch(None, transaction.started_at, transaction.ended_at, transaction.records)
        if not any(other.overlaps(Span(ran.start, ran.end or evidence.now)) for other in found):
            found.append(ran)
    return [ran for ran in found if seen(ran, span, evidence.now)]
