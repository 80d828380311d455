import gzip
import json
import re
from datetime import timedelta

import pytest

from assistant.answers.timeline import (
    as_json,
    figure,
    stand_alone,
    svg,
    tree_of,
)
from assistant.answers.timeline.axis import MOST
from assistant.answers.timeline.elements import draw, number, printed
from assistant.answers.timeline.fitting import fitting
from assistant.answers.timeline.text_width import text_width
from assistant.domain.diagnosis import Fact
from tests.answers.builders import (
    NIGHT,
    a_diagnosis,
    a_finding,
    a_session,
    an_event,
    an_offline_night,
    at,
    evidence_of,
)
from tests.answers.nights import near_midnight
from tests.answers.timelines import NIGHTS, read


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
