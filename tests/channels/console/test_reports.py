"""Reports in the console: figures, pictures, tables, and files that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re

import pytest

from assistant.channels.console.report_charts import Bar, Part, bars, columns, strips
from assistant.channels.console.report_figures import REPORTS, Report
from assistant.channels.console.report_words import minutes
from assistant.channels.console.reports import written
from assistant.feeds.csv_cells import plain
from tests.channels.console.conftest import Browser, Clock
from tests.records.report_world import SPAN, a_counted_world

SPAN_ASKED = "from=2026-03-09&to=2026-03-11"
HOSTILE = ["=1+1", "+44 1", "-2+3", "@SUM(A1)", "|cmd", "%0A", "\t=1", "\r=1", "\uff1d1+1", "\u200b=1", ' "quoted", x']


@pytest.fixture
def world(ada: Browser, clock: Clock) -> Browser:
    a_counted_world(ada.db)
    clock.now = SPAN.end.replace(hour=12)
    assert ada.sign_in("ada").status_code == 303
    return ada


def rows(browser: Browser, name: str, asked: str = SPAN_ASKED) -> list[list[str]]:
    answer = browser.get(f"/console/reports/{name}.csv?{asked}")
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True), newline="")))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("questions", ["2026-03-10", "6", "2", "3", "1"]),
        ("answers", ["Explained from the record", "3"]),
        ("handoffs", ["Nothing written on it", "2"]),
        ("causes", ["An offline charger", "2", "2", "0", "0"]),
        ("helpfulness", ["Articles: did not help", "1"]),
        ("suggestions", ["Verdict from the record", "1", "1", "1"]),
        ("waits", ["2026-03-10", "2", "1800"]),
        ("waits", ["2026-03-11", "0", ""]),
        ("gaps", ["do you have a loyalty card", "2"]),
    ],
)
def test_figures_are_those_of_the_world(world: Browser, name: str, expected: list[str]) -> None:
    assert expected in rows(world, name)


def test_the_page_shows_each_report_as_a_sentence_a_picture_and_a_table(world: Browser) -> None:
    page = world.get(f"/console/reports?{SPAN_ASKED}").text

    assert re.findall(r'<h2 id="r-([a-z]+)-h">', page) == list(REPORTS)
    assert "8 messages, 50% answered from the record or an article." in page
    assert "67% of 3 suggestions that agents decided on were sent." in page
    assert "30 min in the middle, of 2 first replies; 1 still wait." in page
    assert page.count('role="img"') == 7
    assert '<th scope="row">An offline charger</th><td>2</td>' in page
    assert "CSV" in page


def test_no_figure_holds_an_id_or_a_name(world: Browser) -> None:
    page = world.get(f"/console/reports?{SPAN_ASKED}").text
    told = page + "".join(str(rows(world, name)) for name in REPORTS)

    assert not re.search(r"con_|tic_|msg_|sug_|alice", told, re.IGNORECASE)


@pytest.mark.parametrize(
    ("asked", "says"),
    [("", "by day"), ("days=7", "by day"), ("days=90", "by week"), ("from=2025-06-01&to=2026-03-11", "by four weeks")],
)
def test_a_span_is_chosen(world: Browser, asked: str, says: str) -> None:
    page = world.get(f"/console/reports?{asked}").text

    assert says in page
    assert re.search(r"\b(8|9|10) messages", page)


@pytest.mark.parametrize(
    "asked",
    [
        *("days=8", "days=x", "from=2026-03-09", "from=2026-03-12&to=2026-03-09", "from=2020-01-01&to=2026-01-01"),
        *("to=x", "from=9999-12-31&to=9999-12-31"),
    ],
)
def test_a_span_that_is_none_is_refused(world: Browser, asked: str) -> None:
    assert world.get(f"/console/reports?{asked}").status_code == 422


def test_files_are_for_admins(ana: Browser, stranger: Browser) -> None:
    assert ana.get("/console/reports").status_code == 200
    assert "CSV" not in ana.get("/console/reports").text
    assert ana.get("/console/reports/gaps.csv").status_code == 404
    assert stranger.get("/console/reports").status_code == 303


def test_a_file_is_an_attachment_of_its_name(ada: Browser) -> None:
    answer = ada.get(f"/console/reports/gaps.csv?{SPAN_ASKED}")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gaps-2026-03-09-to-2026-03-11.csv"'
    assert ada.get("/console/reports/nothing.csv").status_code == 404


def test_nothing_to_report_is_said(ada: Browser) -> None:
    page = ada.get("/console/reports?from=2020-01-01&to=2020-01-02").text

    assert page.count("Nothing in this span.") >= 3
    assert "Nobody was answered by a person" in page


def test_hostile_cells_are_inert_and_read_back_as_they_were() -> None:
    report = Report("gaps", "Gaps", "", ("Example", "Questions"), tuple((cell, 1) for cell in HOSTILE), None)
    file = written(report)

    assert file.count("\r\n") == len(HOSTILE) + 1
    read = [line[0] for line in csv.reader(io.StringIO(file, newline=""))][1:]
    assert [plain(cell) for cell in read] == HOSTILE
    assert all(cell.startswith("'") for cell, meant in zip(read, HOSTILE, strict=True) if meant.strip()[0] != '"')
    assert all(
        re.fullmatch(r'("(?:[^"]|"")*",?)+', line, re.DOTALL) for line in file.split("\r\n")[:-1] if "\n" not in line
    )


def test_a_bar_is_as_long_as_its_share_and_says_its_figure() -> None:
    drawn = bars([Bar("Long", (Part(3), Part(1, "hatched")), "4"), Bar("Short", (Part(1),), "1")], "r-x", "Two bars.")
    filled = [one for one in drawn.children if not isinstance(one, str) and one.tag == "rect"]

    assert [one.attributes["width"] for one in filled] == ["100%", "75.00%", "25.00%", "100%", "25.00%"]
    assert [one.attributes["class"] for one in filled] == ["r-track", "r-full", "r-hatched", "r-track", "r-full"]
    assert drawn.attributes["aria-labelledby"] == "r-x-h"


def test_columns_stand_on_their_axis_and_few_are_labelled() -> None:
    shown = [Bar(f"day {number}", (Part(number),), f"{number} at most") for number in range(30)]
    drawn = columns(shown, "r-x", "Thirty columns.")
    labels = [one.children[0] for one in drawn.children if not isinstance(one, str) and one.tag == "text"]

    assert labels[0] == "29 at most"
    assert labels[1] == "day 0"
    assert len(labels) <= 7
    assert columns([], "r-y", "None.").attributes["height"]


def test_a_strip_has_a_small_column_for_each_time_that_something_happened() -> None:
    rows = [(Bar("An earlier session that had not cleared", (), "6"), [0, 2, 4]), (Bar("Rare", (), "1"), [1, 0, 0])]
    drawn = strips(rows, "r-x", "Two causes.")
    filled = [one for one in drawn.children if not isinstance(one, str) and one.tag == "rect"]
    said = [one.children[0] for one in drawn.children if not isinstance(one, str) and one.tag == "text"]

    assert [float(one.attributes["height"]) for one in filled] == [14, 28, 7]
    assert said == ["An earlier session that had not c…", "6", "Rare", "1"]


@pytest.mark.parametrize(("seconds", "said"), [(0, "0 s"), (119, "119 s"), (600, "10 min"), (9000, "2.5 h")])
def test_a_wait_is_said_in_words(seconds: float, said: str) -> None:
    assert minutes(seconds) == said
