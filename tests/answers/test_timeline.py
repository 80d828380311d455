import gzip
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.answers.timeline import (
    rows,
    svg,
    timeline,
    tree_of,
)
from assistant.answers.timeline.at_fault import EXPLAINS
from assistant.answers.timeline.axis import LEAST, MOST
from assistant.answers.timeline.picture import LaneName
from assistant.causes import ALL, COST, NORMAL
from assistant.domain.diagnosis import About, Fact, Finding, Verdict
from tests.answers.builders import (
    a_diagnosis,
    a_finding,
    a_session,
    an_event,
    an_offline_night,
    at,
    evidence_of,
)
from tests.answers.nights import Night, all_went_well, nothing_known
from tests.answers.timelines import NIGHTS, TAGS, WORDING, every, read


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
