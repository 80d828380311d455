import re
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from assistant.answers.timeline import (
    svg,
    tree_of,
)
from assistant.answers.timeline.axis import FINELY_NAMED, LEAST, MOST, axis_over
from assistant.answers.timeline.picture import LaneName
from assistant.answers.timeline.reading import InShort
from assistant.domain.diagnosis import Fact, Outcome
from tests.answers.builders import (
    MORNING,
    NIGHT,
    a_diagnosis,
    a_finding,
    a_session,
    an_event,
    at,
    evidence_of,
)
from tests.answers.nights import dropout
from tests.answers.timelines import NIGHTS, WORDING, every, lane, read


def test_says_what_is_known_of_the_plug() -> None:
    free, plugged = ({"status": status, "error_code": "NoError"} for status in ("Available", "Preparing"))
    out = evidence_of(an_event("status", at("12:00"), **plugged), an_event("status", at("13:00"), **free))
    late = evidence_of(an_event("status", at("18:00"), **free), an_event("status", at("03:00"), **plugged))
    early = evidence_of(an_event("status", at("22:00"), **plugged), an_event("status", at("00:30"), **free))
    there = evidence_of(an_event("status", at("12:00"), **plugged))
    dark = evidence_of(
        *dropout(at("00:20"), minutes=160),
        an_event("status", at("03:00"), **plugged),
        gaps=[(at("00:20"), at("03:00"))],
    )

    said = [lane(evidence, LaneName.PLUG).reading for evidence in (out, late, early, there, dark)]

    assert said == ["no car seen", "not until 03:00", "22:00 \N{EN DASH} 00:30", "throughout", "since 03:00"]


def test_says_what_is_known_of_the_link() -> None:
    once = evidence_of(*dropout(at("22:30"), minutes=20), gaps=[(at("22:30"), at("22:50"))])
    often = evidence_of(*dropout(at("22:30"), minutes=20), *dropout(at("03:00"), minutes=20))
    still = evidence_of(an_event("connection", at("00:40"), state="down"), gaps=[(at("00:40"), MORNING)])

    said = [lane(evidence, LaneName.LINK).reading for evidence in (evidence_of(), once, often, still)]

    assert said[0] == "throughout"
    assert said[1].startswith("offline 22:")
    assert said[2] == "offline 2 times"
    assert said[3].startswith("offline since 00:")


def test_says_who_else_charged() -> None:
    ended = a_session(id="ses_2", status="completed", started_at=at("22:00"), ended_at=at("23:30"))
    running = a_session(id="ses_3", status="active", started_at=at("00:30"))
    never = a_session(id="ses_4", status="rejected", started_at=None)
    unnamed = [
        an_event("transaction", at("20:00"), phase="started", transaction_id="9", meter_wh=0.0),
        an_event("transaction", at("21:00"), phase="ended", transaction_id="9", meter_wh=900.0),
    ]
    same = an_event("transaction", at("22:00"), phase="started", transaction_id="5", meter_wh=0.0)
    unstarted = an_event("transaction", at("21:30"), phase="ended", transaction_id="8", meter_wh=900.0)

    said = [
        lane(evidence_of(*events, others=others), LaneName.OTHERS).reading
        for events, others in (
            ((), ()),
            ([same], [ended, never]),
            ((), [running]),
            (unnamed, [ended]),
            ([unstarted], ()),
        )
    ]

    assert said == ["none", "22:00 \N{EN DASH} 23:30", "since 00:30", "2 sessions", "none"]


def test_says_how_much_power_there_was() -> None:
    energy = evidence_of(charging_session=a_session(energy_kwh=0.0))
    zero = evidence_of(*(an_event("meter", at(clock), power_w=0.0) for clock in ("01:00", "01:30", "04:30")))
    some = evidence_of(*(an_event("meter", at(f"0{hour}:00"), power_w=hour * 1000.0) for hour in (1, 2, 3)))
    charging = [an_event("status", at("01:00"), status="Charging", error_code="NoError")]
    ended = evidence_of(*charging, an_event("status", at("03:00"), status="Finishing", error_code="NoError"))

    said = [lane(evidence, LaneName.POWER) for evidence in (energy, zero, some, evidence_of(*charging), ended)]

    assert [view.reading for view in said] == [
        *("0 kWh in all", "0 kW measured", "up to 3 kW", "charging since 01:00"),
        "charging 01:00 \N{EN DASH} 03:00",
    ]
    assert [len(view.shown.lines) for view in said] == [0, 2, 1, 0, 0]


def test_draws_no_power_beyond_the_end_of_the_charge() -> None:
    charged = a_session(status="completed", started_at=at("01:00"), ended_at=at("02:00"), energy_kwh=7.0)
    read_at = (an_event("meter", at(clock), power_w=7000.0) for clock in ("01:00", "01:45"))

    shown = lane(evidence_of(*read_at, charging_session=charged), LaneName.POWER).shown

    assert shown.lines[0][-1].at == at("02:00")


def test_says_how_full_the_battery_was() -> None:
    levels = [an_event("meter", at(clock), soc_percent=soc) for clock, soc in (("00:30", 34.0), ("04:00", 60.5))]
    target = a_session(target_soc_percent=80.0)

    said = [
        lane(evidence_of(*events, charging_session=session), LaneName.BATTERY)
        for events, session in ((levels, a_session()), (levels, target), ((), target), (levels[1:], target))
    ]

    assert [view.reading for view in said] == [
        *("34% to 60%", "34% to 60%, planned 80%", "planned 80%", "60%, planned 80%"),
    ]
    assert [len(view.shown.planned) for view in said] == [0, 2, 1, 1]


def test_never_makes_a_short_dropout_too_short_to_see() -> None:
    evidence = evidence_of(*dropout(at("22:30"), minutes=1))

    markup = svg(tree_of(read((evidence, a_diagnosis())), "tl-1"))

    assert re.search(r'<rect x="[\d.]+%" width="3" class="tl-fault"', markup)


@pytest.mark.parametrize(("day", "hours"), [(datetime(2026, 10, 25), 25), (datetime(2026, 3, 29), 23)])  # noqa: DTZ001  zoned below
def test_is_as_long_as_a_day_on_which_clocks_change(day: datetime, hours: int) -> None:
    zone = ZoneInfo("Europe/London")
    start, end = (moment.replace(tzinfo=zone).astimezone(UTC) for moment in (day, day + timedelta(days=1)))
    inside = (start + timedelta(minutes=1), end - timedelta(minutes=1))

    axis = axis_over(inside, start + timedelta(hours=12), InShort("en-GB", zone, WORDING))

    assert end - start == timedelta(hours=hours)
    assert axis.span.start == start
    assert axis.span.end >= end
    assert axis.midnights[-1] == end


def test_says_the_offset_of_a_repeated_hour() -> None:
    told = read(NIGHTS["clocks go back"])

    assert told.moment is not None
    assert told.moment.flag == "01:00 +1 start rejected"
    assert "(BST/GMT)" in told.caption


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"])
def test_any_moments_make_an_axis_of_full_hours_with_the_moment_in_it(zone: str) -> None:
    chance = Random(7)  # noqa: S311  cases, not secrets
    words = InShort("en-GB", ZoneInfo(zone), WORDING)
    for _ in range(200):
        moment = at("01:00") + timedelta(minutes=chance.randrange(0, 525_600))
        others = [moment + timedelta(minutes=chance.randrange(-3000, 3000)) for _ in range(chance.randrange(4))]

        axis = axis_over(others, moment, words)

        span = axis.span
        assert span.start < moment < span.end
        assert LEAST <= span.end - span.start <= MOST
        assert words.local(span.start).minute == 0
        assert len(axis.days) == len(axis.midnights) + 1
        apart = {second.at - first.at for first, second in zip(axis.hours, axis.hours[1:], strict=False)}
        step = timedelta(hours=2 if span.end - span.start <= FINELY_NAMED else 4)
        assert all(gap % step == timedelta() for gap in apart)


def test_leaves_a_day_out_where_there_is_no_room_for_its_name() -> None:
    noon = NIGHT.astimezone(UTC) + timedelta(hours=12, minutes=10)
    long = a_session(
        status="completed",
        planned_start_at=noon - timedelta(hours=20),
        planned_end_at=noon + timedelta(hours=20),
        energy_kwh=9.0,
    )
    stop = a_finding("stopped_by_customer", stopped_at=Fact(noon, ("evt_1",)))

    told = read((evidence_of(charging_session=long, now=MORNING + timedelta(days=2)), a_diagnosis(stop)))

    days = [drawn.children[0] for drawn in every(tree_of(told, "tl-1")) if drawn.attributes.get("class") == "tl-day"]
    assert [days_with_month for days_with_month, _ in told.axis.days] == ["Mon 9 Mar", "Tue 10 Mar", "Wed 11 Mar"]
    assert days == ["Tue 10 Mar"]


def test_shows_a_day_that_goes_on_by_its_full_name() -> None:
    told = read((evidence_of(), a_diagnosis(outcome=Outcome.NOTHING_WRONG)))

    assert told.axis.midnights == () or told.axis.days[0] == ("Mon 9 Mar", "Mon 9")
