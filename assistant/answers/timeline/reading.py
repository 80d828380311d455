"""Reads a timeline off the evidence. START HERE: what to show, how long, in which words that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from assistant.answers.compose import filled, with_words
from assistant.answers.in_words import InWords, city_of, zone_of
from assistant.answers.timeline import lanes, measured
from assistant.answers.timeline.axis import axis_over
from assistant.answers.timeline.failing import Failure, failure_of, marks_of
from assistant.answers.timeline.fitting import fitting
from assistant.answers.timeline.picture import Axis, Bar, LaneName, LaneView, Moment, Shown, Timeline
from assistant.articles.wording import Wording
from assistant.domain.diagnosis import Diagnosis, Value
from assistant.domain.evidence import Evidence, Span

LOOK_BACK, LOOK_AHEAD = timedelta(hours=8), timedelta(hours=4)
"""Our default: how far from plan and failure a change of plug, link or session still widens the picture."""


class InShort(InWords):
    """Says moments as briefly as the picture needs: the time alone, in a repeated hour with its offset."""

    def time(self, moment: datetime) -> str:
        """Return the time of day."""
        return self.brief_time(moment)


def read_timeline(evidence: Evidence, diagnosis: Diagnosis, wording: Wording, locale: str) -> Timeline:
    """Return the timeline of a charging session, in the charger's time; the same evidence gives the same timeline."""
    zone = zone_of(evidence.charger.timezone)
    short = InShort(locale, zone, wording)
    full = InWords(locale, zone, wording, evidence.attempt.at.astimezone(zone).date(), evidence.now)
    failure = failure_of(evidence, diagnosis)
    decisive = failure.at if failure else evidence.attempt.at
    axis = axis_over(_moments(evidence, failure, decisive), decisive, short)
    shown = {
        LaneName.SCHEDULE: lanes.schedule(evidence, axis.span),
        LaneName.PLUG: lanes.plug(evidence, axis.span, decisive),
        LaneName.LINK: lanes.link(evidence, axis.span, decisive),
        LaneName.OTHERS: lanes.others(evidence, axis.span),
        LaneName.POWER: measured.power(evidence, axis.span),
        LaneName.BATTERY: measured.battery(evidence, axis.span),
    }
    fault = dict(_fault_values(diagnosis))
    marks = marks_of(diagnosis, failure)
    views = tuple(
        _view(lane, shown[lane], (short, full), failure, fault, _inside(marks.get(lane), axis.span))
        for lane in LaneName
    )
    return _worded(evidence, axis, views, failure, short, full)


def _moments(evidence: Evidence, failure: Failure | None, decisive: datetime) -> Iterator[datetime]:
    """Yield the moments that the picture is to show: plan, charging, failure, and the changes near them."""
    row = evidence.charging_session
    stretch = failure.stretch if failure else None
    edges = (stretch.start, stretch.end) if stretch else ()
    told = [evidence.attempt.at, row.planned_start_at, row.planned_end_at, row.started_at, row.ended_at, *edges]
    known = [decisive, *(moment for moment in told if moment is not None and moment <= max(evidence.now, decisive))]
    known += [moment for moment in (row.planned_start_at, row.planned_end_at) if moment is not None]
    yield from known
    changes = [edge for held in evidence.plug if held.value == "in" for edge in (held.start, held.end)]
    changes += [edge for held in evidence.link if held.value == "down" for edge in (held.start, held.end)]
    changes += [edge for other in evidence.other_sessions for edge in (other.started_at, other.ended_at)]
    changes += [edge for ran in evidence.transactions if not ran.own for edge in (ran.started_at, ran.ended_at)]
    latest = max(known)
    changes += [sample.at for sample in evidence.soc_percent if latest < sample.at <= latest + LOOK_AHEAD / 2]
    first, last = min(known) - LOOK_BACK, max(known) + LOOK_AHEAD
    yield from (moment for moment in changes if moment is not None and first <= moment <= last)


def _fault_values(diagnosis: Diagnosis) -> Iterator[tuple[str, Value]]:
    headline = diagnosis.headline
    for name, fact in headline.facts.items() if headline else ():
        yield name, fact.value


def _view(
    lane: LaneName,
    shown: Shown,
    words: tuple[InWords, InWords],
    failure: Failure | None,
    fault: Mapping[str, Value],
    marked_at: tuple[datetime, ...],
) -> LaneView:
    short, full = words
    table = short.wording.table("timeline")
    at_fault = failure is not None and failure.lane is lane
    lines, values = table.get(f"reading.{shown.phrase}", "").split("\n"), shown.values
    if failure is not None and at_fault:
        shown = _hatched(shown, failure.stretch)
        stated = table.get(f"at_fault.{failure.cause}", "").split("\n")
        if any(line and filled(line, fault, short) for line in stated):
            lines, values = stated, fault
    readings = [text for line in lines if line and (text := filled(line, values, short)) is not None]
    readings = readings or [shown.phrase.replace("_", " ")]
    full_readings = (filled(line, values, full) for line in lines if line)
    full_name = table.get(f"name.{lane}", lane.value)
    name, reading = fitting((full_name, table.get(f"short_name.{lane}", full_name)), readings, bold=at_fault)
    full_reading = next((text for text in full_readings if text is not None), readings[0])
    if failure is not None and at_fault:
        full_reading = with_words(table["with_flag"], reading=full_reading, flag=_flag(failure, full))
    return LaneView(lane, name, reading, full_name, full_reading, shown, at_fault, marked_at)


def _hatched(shown: Shown, stretch: Bar | None) -> Shown:
    """Return the lane with the fault drawn in, unless it shows one at that time already."""
    if stretch is None or any(
        bar.look == "fault" and bar.start < stretch.end and stretch.start < bar.end for bar in shown.bars
    ):
        return shown
    return replace(shown, bars=(*shown.bars, stretch))


def _inside(moment: datetime | None, span: Span) -> tuple[datetime, ...]:
    return () if moment is None or not span.covers(moment) else (moment,)


def _worded(
    evidence: Evidence,
    axis: Axis,
    views: tuple[LaneView, ...],
    failure: Failure | None,
    short: InWords,
    full: InWords,
) -> Timeline:
    table = short.wording.table("timeline")
    row = evidence.charging_session
    planned = Span(row.planned_start_at, row.planned_end_at) if row.planned_start_at and row.planned_end_at else None
    moment = _moment(failure, short)
    day = full.day(moment.at if moment else evidence.attempt.at)
    faulty = next((view for view in views if view.at_fault), None)
    if moment is None:
        title = with_words(table["title_calm"], day=day)
    elif faulty is None:
        title = with_words(table["title"], day=day, flag=moment.flag)
    else:
        title = with_words(
            table["title_proof"], day=day, flag=moment.flag, name=faulty.full_name, reading=faulty.reading
        )
    reach = with_words(table["description"], **{"from": full.say(axis.span.start), "to": full.say(axis.span.end)})
    said = [with_words(table["lane"], name=view.full_name, reading=view.full_reading) for view in views]
    energy = (
        None if row.target_kwh is None else filled(table["reading.planned_energy"], {"energy": row.target_kwh}, short)
    )
    return Timeline(
        axis=axis,
        lanes=views,
        moment=moment,
        window=planned,
        planned_word=energy,
        title=title,
        description=" ".join((reach, *said)),
        caption=with_words(table["caption"], place=city_of(full.zone.key), zone=_zone(axis.span, full)),
        table_words=(table["table"], table["lanes"], table["readings"]),
    )


def _moment(failure: Failure | None, short: InWords) -> Moment | None:
    if failure is None:
        return None
    return Moment(failure.at, _flag(failure, short), short.time(failure.at), failure.lane)


def _flag(failure: Failure, words: InWords) -> str:
    return with_words(words.wording.table("timeline")[f"flag.{failure.flag}"], at=words.say(failure.at))


def _zone(span: Span, words: InWords) -> str:
    """Return the zone's own short name, both of them where clocks change."""
    return "/".join(dict.fromkeys(words.local(moment).tzname() or "UTC" for moment in (span.start, span.end)))
