"""Windows of local time: restricted hours, on the days on which they start, at the charger's place.

Source    contract section 1 (restricted_hours); clock changes by the zone's own rules, date by date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.domain.diagnosis import Fact, Reading, Value
from assistant.domain.evidence import Span
from assistant.domain.records import Setting

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONE_DAY = timedelta(days=1)


def windows_over(span: Span, windows: object, zone: str) -> Iterator[tuple[Span, str, str]]:
    """Yield each occurrence of the windows that shares time with the span, with its two local clock times."""
    place = ZoneInfo(zone)
    first = span.start.astimezone(place).date() - ONE_DAY
    last = span.end.astimezone(place).date()
    for window in windows if isinstance(windows, list | tuple) else ():
        begins, ends = clock_time(window.get("from")), clock_time(window.get("to"))
        if begins is None or ends is None:
            continue
        day = first
        while day <= last:
            occurrence = _occurrence(day, begins, ends, place)
            if _on(window, day) and occurrence.overlaps(span):
                yield occurrence, f"{begins:%H:%M}", f"{ends:%H:%M}"
            day += ONE_DAY


def restricted_over(span: Span, setting: Setting, zone: str) -> dict[str, Fact]:
    """Return the restricted hours that share time with the span, as local clock times; empty where none does."""
    first = next(windows_over(span, setting.value, zone), None)
    if first is None:
        return {}
    return {
        "restricted_from": Fact(first[1], (setting.record_id,)),
        "restricted_to": Fact(first[2], (setting.record_id,)),
    }


def restricted_reading(setting: Setting, hours: Mapping[str, Fact]) -> Reading:
    """Cite the setting of restricted hours: the hours that matter, or that none of them does."""
    values: dict[str, Value] = {"at": setting.at, **{name: fact.value for name, fact in hours.items()}}
    return Reading(setting.record_id, setting.at, "restricted_hours" if hours else "not_restricted", values)


def clock_time(written: object) -> time | None:
    """Return the clock time that a setting writes as `HH:MM`; 24:00 is midnight."""
    if not isinstance(written, str):
        return None
    try:
        return time(0, 0) if written.startswith("24") else time.fromisoformat(written)
    except ValueError:
        return None


def _occurrence(day: date, begins: time, ends: time, place: ZoneInfo) -> Span:
    last_day = day if begins < ends else day + ONE_DAY
    start = datetime.combine(day, begins, place).astimezone(UTC)
    return Span(start, datetime.combine(last_day, ends, place).astimezone(UTC))


def _on(window: Mapping[str, object], day: date) -> bool:
    """Tell whether the window starts on this day: named by its first three letters, Monday to Sunday; none is all."""
    days = window.get("days")
    if not isinstance(days, list | tuple) or not days:
        return True
    return DAYS[day.weekday()] in {str(name).lower()[:3] for name in days}
