"""Nights to tell, small verdicts to word, and the library that ships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from assistant.answers.in_words import InWords
from assistant.articles.library import Library, load_library
from assistant.domain.diagnosis import About, Diagnosis, Fact, Finding, Outcome, Reading, Verdict
from assistant.domain.evidence import Evidence
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Customer, Event, Setting
from assistant.evidence.gathering import gather

LONDON = ZoneInfo("Europe/London")
NIGHT = datetime(2026, 3, 10, tzinfo=LONDON)
DUE = NIGHT + timedelta(hours=1)
MORNING = NIGHT + timedelta(hours=9, minutes=30)


def at(clock: str, day: datetime = NIGHT, zone: ZoneInfo | None = None) -> datetime:
    """Return a moment of the night: hours from noon on belong to the evening before."""
    hours, minutes = (int(part) for part in clock.split(":"))
    evening = timedelta(days=1) if hours >= 12 else timedelta()
    return (day.replace(tzinfo=zone or day.tzinfo) - evening).replace(hour=hours, minute=minutes).astimezone(UTC)


def an_event(kind: str, moment: datetime, **fields: object) -> Event:
    """Return an event that reached us as it happened; its id says its type and moment."""
    known = {name: value for name, value in fields.items() if value is not None}
    connector = 1 if kind in {"status", "meter", "transaction"} else None
    return Event(f"{kind}-{moment:%d%H%M%S}", "chg_1", kind, moment, moment, connector, fields=known)


def heartbeats(*gaps: tuple[datetime, datetime], since: datetime, until: datetime) -> list[Event]:
    """Return a heartbeat every 5 minutes, none inside the gaps."""
    count = int((until - since) / timedelta(minutes=5))
    moments = (since + timedelta(minutes=5 * step) for step in range(count))
    return [an_event("heartbeat", at) for at in moments if not any(start <= at < end for start, end in gaps)]


def a_session(**fields: object) -> ChargingSession:
    """Return a rejected charging session, planned from 01:00 to 05:00."""
    known: dict[str, object] = {
        "id": "ses_1",
        "customer_id": "alice",
        "charger_id": "chg_1",
        "mode": "scheduled",
        "status": "rejected",
        "planned_start_at": at("01:00"),
        "planned_end_at": at("05:00"),
        **fields,
    }
    return ChargingSession(**known)  # type: ignore[arg-type]  # the builder's fields are those of the record


def evidence_of(
    *events: Event,
    charging_session: ChargingSession | None = None,
    others: Iterable[ChargingSession] = (),
    settings: Iterable[Setting] = (),
    zone: str = "Europe/London",
    now: datetime = MORNING,
    gaps: Iterable[tuple[datetime, datetime]] = (),
) -> Evidence:
    """Return the evidence of a night with regular heartbeats, as it is gathered from records."""
    charger = Charger("chg_1", "alice", name="Driveway", timezone=zone, heartbeat_interval_s=300)
    charging_session = charging_session or a_session()
    day_before = now - timedelta(days=1, hours=12)
    record = ChargingRecord(
        Customer("alice"),
        charger,
        charging_session,
        tuple(others),
        tuple(settings),
        (*heartbeats(*gaps, since=day_before, until=now), *events),
    )
    return gather(record, now.astimezone(UTC))


def an_offline_night() -> tuple[Evidence, Diagnosis]:
    """Return the night of the reference picture: plugged in at 22:38, offline from 00:40 to 02:10, battery at 34%."""
    evidence = evidence_of(
        an_event("status", at("22:38"), status="Preparing", error_code="NoError"),
        an_event("connection", at("00:40"), state="down"),
        an_event("command", at("01:00"), action="RemoteStartTransaction", result="Timeout"),
        an_event("connection", at("02:10"), state="up"),
        an_event("status", at("02:10"), status="Preparing", error_code="NoError"),
        an_event("meter", at("22:38"), power_w=0.0, soc_percent=34.0),
        an_event("meter", at("06:58"), power_w=0.0, soc_percent=34.0),
        charging_session=a_session(target_soc_percent=80.0, target_kwh=30.0),
        gaps=[(at("00:40"), at("02:10"))],
    )
    offline = a_finding(
        "charger_offline",
        Reading("connection-10004000", at("00:40"), "connection_lost", {"at": at("00:40")}),
        offline_from=Fact(at("00:40"), ("connection-10004000",)),
        lost_at=Fact(at("00:40"), ("connection-10004000",)),
        online_at=Fact(at("02:10"), ("connection-10021000",)),
    )
    return evidence, a_diagnosis(offline)


def a_finding(cause: str, *readings: Reading, verdict: Verdict = Verdict.CONFIRMED, **facts: Fact) -> Finding:
    """Return a finding."""
    return Finding(cause, verdict, readings, facts)


def a_diagnosis(*findings: Finding, **fields: object) -> Diagnosis:
    """Return a diagnosis headed by the first finding; without one it is unsure."""
    headline = findings[0] if findings else None
    known: dict[str, object] = {
        "charging_session_id": "ses_1",
        "about": About.CHARGE,
        "outcome": Outcome.EXPLAINED if headline else Outcome.UNSURE,
        "reply": headline.cause.replace("_", "-") if headline else "no-cause-found",
        "cause": headline.cause if headline else None,
        "certainty": headline.verdict if headline else None,
        "findings": findings,
        "data_until": at("09:25"),
        "story": story(),
        **fields,
    }
    return Diagnosis(**known)  # type: ignore[arg-type]  # the builder's fields are those of the value


def story(**more: Fact) -> Mapping[str, Fact]:
    """Return the facts of a session that was due at 01:00."""
    return {
        "attempt_at": Fact(at("01:00"), ("ses_1",)),
        "planned_at": Fact(at("01:00"), ("ses_1",)),
        "planned_end_at": Fact(at("05:00"), ("ses_1",)),
        **more,
    }


@cache
def the_library() -> Library:
    """Return the knowledge that ships."""
    return load_library()


def words(locale: str = "en-GB", zone: str = "Europe/London", about: datetime | None = NIGHT) -> InWords:
    """Return the words of a locale, about the night."""
    return InWords(locale, ZoneInfo(zone), the_library().wording(locale), about.date() if about else None, MORNING)
