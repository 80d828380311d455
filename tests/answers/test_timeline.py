import gzip
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from assistant.answers.timeline import (
    Element,
    Timeline,
    as_json,
    figure,
    read_timeline,
    rows,
    stand_alone,
    svg,
    timeline,
    tree_of,
)
from assistant.answers.timeline.at_fault import EXPLAINS
from assistant.answers.timeline.axis import FINELY_NAMED, LEAST, MOST, axis_over
from assistant.answers.timeline.elements import draw, number, printed
from assistant.answers.timeline.fitting import fitting
from assistant.answers.timeline.picture import LaneName, LaneView
from assistant.answers.timeline.reading import InShort
from assistant.answers.timeline.text_width import text_width
from assistant.causes import ALL, COST, NORMAL
from assistant.domain.diagnosis import About, Fact, Finding, Outcome, Verdict
from assistant.domain.evidence import Evidence
from tests.answers.builders import (
    MORNING,
    NIGHT,
    a_diagnosis,
    a_finding,
    a_session,
    an_event,
    an_offline_night,
    at,
    evidence_of,
    the_library,
)
from tests.answers.nights import Night, all_went_well, dropout, near_midnight, nights, nothing_known

NIGHTS = nights()
TAGS = {"svg", "title", "desc", "defs", "pattern", "clipPath", "g", "rect", "line", "circle", "path", "text"}
WORDING = the_library().wording("en")


def read(night: Night, locale: str = "en-GB") -> Timeline:
    return read_timeline(*night, the_library().wording(locale), locale)


def lane(evidence: Evidence, name: LaneName) -> LaneView:
    return read((evidence, a_diagnosis(outcome=Outcome.NOTHING_WRONG))).lanes[name.number - 1]


def every(element: Element) -> list[Element]:
    inside = [found for child in element.children if isinstance(child, Element) for found in every(child)]
    return [element, *inside]


@pytest.mark.parametrize("night", NIGHTS.values(), ids=NIGHTS)
@pytest.mark.parametrize("locale", ["en-GB", "en-US"])
def test_keeps_to_the_visual_rules(night: Night, locale: str) -> None:
    told = read(night, locale)
    tree = tree_of(told, "tl-1")
    drawn = every(tree)
    markup = svg(tree)

    assert [view.lane for view in told.lanes] == list(LaneName)
    assert all(len(view.name) + len(view.reading) <= 36 for view in told.lanes)
    assert LEAST <= told.axis.span.end - told.axis.span.start <= MOST
    assert len(gzip.compress(markup.encode())) <= 2000
    assert {element.tag for element in drawn} <= TAGS
    assert not any(name in {"style", "viewBox"} for element in drawn for name in element.attributes)
    assert not re.search(r"\d\.\d{3}", re.sub(r">[^<]*<", "><", markup))
    assert all(element.attributes["id"].startswith("tl-1-") for element in drawn if "id" in element.attributes)
    assert tree.attributes["aria-labelledby"] == "tl-1-t tl-1-d"


@pytest.mark.parametrize("night", NIGHTS.values(), ids=NIGHTS)
def test_describes_every_lane_in_order_for_people_who_do_not_see_it(night: Night) -> None:
    told = read(night)

    places = [told.description.index(f"{view.full_name}: {view.full_reading}.") for view in told.lanes]

    assert places == sorted(places)
    assert [row.reading for row in rows(told)] == [view.full_reading for view in told.lanes]


def test_is_the_same_for_the_same_events_in_any_order() -> None:
    evidence, diagnosis = an_offline_night()
    again, _ = an_offline_night()

    assert svg(timeline(evidence, diagnosis, WORDING, "en-GB")) == svg(timeline(again, diagnosis, WORDING, "en-GB"))


def test_names_the_moment_and_the_lane_that_explains_it() -> None:
    told = read(an_offline_night())

    assert told.moment is not None
    assert told.moment.flag == "01:00 start rejected"
    assert told.moment.lane is LaneName.LINK
    assert [view.lane for view in told.lanes if view.at_fault] == [LaneName.LINK]
    assert told.title == "Tuesday 10 March: 01:00 start rejected (Charger online: offline 00:40 \N{EN DASH} 02:10)"
    assert "planned 30 kWh" in svg(tree_of(told, "tl-1"))
    assert told.caption.startswith("Times are those of the charger, London (GMT).")


def test_flags_nothing_where_nothing_failed_or_something_else_was_asked() -> None:
    evidence, diagnosis = an_offline_night()
    money = a_diagnosis(*diagnosis.findings, about=About.COST)

    for night in (all_went_well(), (evidence, money)):
        markup = svg(tree_of(read(night), "tl-1"))
        assert "tl-flag" not in markup
        assert "tl-mark" not in markup


def test_points_at_no_lane_where_the_cause_is_not_known() -> None:
    told = read(nothing_known())
    markup = svg(tree_of(told, "tl-1"))

    assert told.moment is not None
    assert told.moment.lane is None
    assert "tl-flag" in markup
    assert "tl-mark" not in markup
    assert "tl-moment" not in markup
    assert [view.reading for view in told.lanes] == ["not known"] * 6
    assert markup.count('class="tl-none"') == 6


@pytest.mark.parametrize(
    ("cause", "fact", "flag"),
    [
        ("unplugged", "unplugged_at", "02:30 stopped"),
        ("stopped_by_service", "stopped_at", "02:30 stopped"),
        ("charging_outside_schedule", "outside_from", "02:30 outside the plan"),
    ],
)
def test_flags_the_moment_that_the_cause_names(cause: str, fact: str, flag: str) -> None:
    charged = a_session(status="completed", started_at=at("01:00"), ended_at=at("02:30"), energy_kwh=9.0)
    found = Finding(cause, Verdict.CONFIRMED, (), {fact: Fact(at("02:30"), ("evt_1",))})

    told = read((evidence_of(charging_session=charged), a_diagnosis(found)))

    assert told.moment is not None
    assert told.moment.flag == flag


def test_flags_the_end_of_a_charge_that_a_later_state_cut_short() -> None:
    charged = a_session(status="completed", started_at=at("01:00"), ended_at=at("02:30"), energy_kwh=9.0)
    evidence = evidence_of(charging_session=charged)
    later = a_finding("internal_fault", fault_from=Fact(at("02:30"), ("evt_1",)))
    cut_short = a_diagnosis(later, story={"ended_at": Fact(at("02:30"), ("ses_1",))})
    since = a_diagnosis(
        Finding(later.cause, Verdict.CONFIRMED, (), later.facts, at("02:30")),
        story={"ended_at": Fact(at("02:30"), ("ses_1",))},
    )

    started_late, stopped = (read((evidence, diagnosis)).moment for diagnosis in (cut_short, since))

    assert started_late is not None
    assert stopped is not None
    assert started_late.flag == "01:00 did not start"
    assert stopped.flag == "02:30 stopped"


def test_flags_a_session_that_runs_without_power() -> None:
    idle = a_session(status="active", started_at=at("01:00"), planned_end_at=None)
    events = [
        an_event("status", at("01:00"), status="SuspendedEV", error_code="NoError"),
        an_event("transaction", at("01:00"), phase="started", transaction_id="7", meter_wh=0.0),
    ]
    evidence = evidence_of(*events, charging_session=idle)
    charged = [an_event("meter", at("01:30"), power_w=7000.0), an_event("meter", at("02:00"), power_w=0.0)]
    paused = evidence_of(*events, *charged, charging_session=replace(idle, energy_kwh=3.0))
    assert (evidence.course, paused.course) == ("did_not_charge", "paused")
    suspended = {"suspended_from": Fact(at("01:00"), ("evt_1",))}
    at_once = Finding("car_refused", Verdict.CONFIRMED, (), suspended, at("01:00"))
    later = Finding("car_refused", Verdict.CONFIRMED, (), suspended, at("02:00"))

    told = [read((evidence, a_diagnosis(at_once))), read((paused, a_diagnosis(later)))]

    assert [picture.moment.flag for picture in told if picture.moment] == ["01:00 no power", "02:00 no power"]
    assert told[0].window is None


def test_explains_every_cause_on_a_lane_but_those_of_money_and_those_where_nothing_is_wrong() -> None:
    calm = {cause.id for cause in (*COST, *NORMAL)}

    assert {cause.id for cause in ALL} - calm == set(EXPLAINS)


@pytest.mark.parametrize("cause", EXPLAINS)
def test_has_words_for_every_cause(cause: str) -> None:
    assert WORDING.table("timeline")[f"at_fault.{cause}"].strip()


def test_marks_what_else_was_wrong_on_its_own_lane_once() -> None:
    evidence, diagnosis = an_offline_night()
    when = Fact(at("00:30"), ("evt_1",))
    others = [
        a_finding("session_in_progress", other_started_at=when),
        a_finding("connector_reserved", reserved_from=when),
        a_finding("solar_mode"),
        a_finding("battery_full", verdict=Verdict.LIKELY),
        a_finding("power_cut", dark_from=when),
        a_finding("no_tariff"),
        a_finding("car_not_connected", no_car_at=Fact(at("01:00") - timedelta(days=2), ("evt_1",))),
    ]

    told = read((evidence, a_diagnosis(*diagnosis.findings, *others)))

    marked = {view.lane: view.marked_at for view in told.lanes if view.marked_at}
    assert marked == {LaneName.OTHERS: (at("00:30"),), LaneName.POWER: (at("01:00"),)}
    assert svg(tree_of(told, "tl-1")).count('class="tl-mark"') == 3


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


def test_uses_a_shorter_reading_where_the_full_one_does_not_fit() -> None:
    wide = Fact("W" * 30, ("evt_1",))
    hostile = a_finding("restricted_hours", restricted_from=wide, restricted_to=wide)

    view = read((evidence_of(), a_diagnosis(hostile))).lanes[0]

    assert view.reading == "restricted hours"
    assert "W" * 30 in view.full_reading


def test_cuts_words_that_cannot_fit() -> None:
    assert fitting(("Power", "P"), ["W" * 40], bold=True) == ("P", "W" * 18 + "…")
    assert fitting(("Power", "P"), ["i" * 40, "short"], bold=False) == ("Power", "short")


def test_says_what_the_lane_shows_where_the_cause_has_no_facts() -> None:
    view = read((evidence_of(), a_diagnosis(a_finding("charger_offline")))).lanes[2]

    assert view.at_fault
    assert view.reading == "throughout"


def test_shows_no_plan_that_lies_outside_the_picture() -> None:
    found = a_finding("charging_outside_schedule", outside_from=Fact(at("01:00") - timedelta(hours=40), ("evt_1",)))
    charged = a_session(status="completed", energy_kwh=9.0, target_kwh=9.0)

    markup = svg(tree_of(read((evidence_of(charging_session=charged), a_diagnosis(found))), "tl-1"))

    assert "tl-window" not in markup
    assert "tl-ghost" not in markup


def test_hatches_nothing_that_lies_outside_the_picture() -> None:
    long_ago = Fact(at("01:00") - timedelta(hours=40), ("evt_1",))
    ended = Fact(at("01:00") - timedelta(hours=30), ("evt_2",))
    found = a_finding("session_in_progress", other_started_at=long_ago, other_ended_at=ended)

    assert "tl-fault" not in svg(tree_of(read((evidence_of(), a_diagnosis(found))), "tl-1")).replace("tl-say-fault", "")


def test_ends_the_line_at_the_lowest_lane() -> None:
    full = a_finding("battery_full", battery=Fact(80.0, ("evt_1",)), car_limit=Fact(80.0, ("evt_2",)))

    markup = svg(tree_of(read((evidence_of(), a_diagnosis(full))), "tl-1"))

    assert "tl-moment" in markup
    assert "tl-after" not in markup


def test_draws_power_that_flows_back_as_none() -> None:
    back = evidence_of(*(an_event("meter", at(clock), power_w=-400.0) for clock in ("01:00", "01:30")))

    markup = svg(tree_of(read((back, a_diagnosis())), "tl-1"))

    assert set(re.findall(r'class="tl-real"[^>]*y1="([^"]+)"', markup)) == {"214"}


def test_escapes_every_value() -> None:
    quiet = a_finding("restricted_hours", restricted_from=Fact("<b>&", ("e",)), restricted_to=Fact("\"'", ("e",)))

    markup = svg(tree_of(read((evidence_of(), a_diagnosis(quiet))), "tl-1"))

    assert "restricted &lt;b&gt;&amp;" in markup
    assert "<b>" not in markup


def test_shows_an_unknown_cause_without_pointing_at_a_lane() -> None:
    told = read((evidence_of(), a_diagnosis(a_finding("a_cause_of_another_day"))))

    assert told.moment is not None
    assert told.moment.lane is None


@pytest.mark.parametrize("wrong", ["", "7", "TL", "tl 1", 'tl"', "t" * 40, "tl-1\n"])
def test_refuses_an_id_that_could_carry_anything_else(wrong: str) -> None:
    with pytest.raises(ValueError, match="cannot begin an id"):
        tree_of(read(near_midnight()), wrong)


def test_is_json_for_a_client_that_builds_it_itself() -> None:
    sent = json.loads(json.dumps(as_json(read(an_offline_night()), "tl-4")))

    assert sent["tree"][0] == "svg"
    assert sent["rows"][2] == {
        "id": "tl-4-r3",
        "name": "3 Charger online",
        "reading": "offline 00:40 \N{EN DASH} 02:10; 01:00 start rejected",
    }
    assert sent["table"] == ["Show as a table", "Reading", "What it shows"]


def test_stands_in_a_page_with_caption_and_table() -> None:
    markup = printed(figure(read(an_offline_night()), "tl-1"))

    assert markup.startswith('<figure class="tl"><svg')
    assert markup.count("<tr") == 7
    assert '<tr id="tl-1-r6"><th scope="row">6 Battery</th><td>34%, planned 80%</td></tr>' in markup
    assert "<summary>Show as a table</summary>" in markup


def test_carries_both_colour_schemes_in_a_file() -> None:
    file = stand_alone(tree_of(read(an_offline_night()), "tl-1"))

    assert file.startswith("<svg")
    assert "prefers-color-scheme:dark" in file
    assert ' style="' not in file
    assert "tl-table" not in file
    assert file.count("<style>") == 1
    assert len(gzip.compress(file.encode())) < 2500


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (0.333, "0.33"), (-0.001, "0"), (-7.5, "-7.5"), ("x", "x")])
def test_writes_two_decimals_at_most(value: float | str, written: str) -> None:
    assert number(value) == written


def test_takes_wide_signs_for_wide() -> None:
    assert text_width("充電") > text_width("ab") > text_width("il")
    assert printed(draw("g")) == "<g/>"


def test_keeps_a_long_session_around_its_decisive_moment() -> None:
    told = read(NIGHTS["a long session"])

    assert told.axis.span.end - told.axis.span.start == MOST
    assert told.axis.span.covers(NIGHT + timedelta(hours=1))
    assert max(len(line) for view in told.lanes for line in view.shown.lines) <= 40
