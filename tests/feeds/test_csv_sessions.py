from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import BadInput
from assistant.domain.records import ChargingSession
from assistant.feeds.csv_cells import guarded, plain, row
from assistant.feeds.csv_columns import ColumnMap, read_column_map
from assistant.feeds.csv_sessions import read_csv
from assistant.feeds.record_lines import LineError

HERE = Path(__file__).parent
OPERATOR_FILE = HERE / "operator_sessions.csv"
OPERATOR_MAP = HERE / "operator_columns.toml"
HEADER = "id,customer_id,charger_id,mode,status,started_at,energy_kwh,status_reason\n"


def read(text: str, column_map: ColumnMap | None = None) -> list[tuple[int, object]]:
    return list(read_csv(text.splitlines(keepends=True), column_map or ColumnMap()))


def wrong(text: str, column_map: ColumnMap | None = None) -> list[tuple[int, str, str]]:
    found = [(line, one) for line, one in read(text, column_map) if isinstance(one, list)]
    return [(line, error.field, error.detail) for line, errors in found for error in errors]


def a_map(tmp_path: Path, text: str) -> ColumnMap:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return read_column_map(path)


def test_reads_an_operators_file_by_its_column_map() -> None:
    column_map = read_column_map(OPERATOR_MAP)

    with OPERATOR_FILE.open(encoding=column_map.encoding, newline="") as lines:
        sessions = [found for _, found in read_csv(lines, column_map)]

    first, second = sessions
    assert first == ChargingSession(
        "S-1001",
        "cus_1",
        "chg_1",
        "smart",
        "completed",
        started_at=datetime(2026, 3, 10, 1, 4, tzinfo=UTC),
        ended_at=datetime(2026, 3, 10, 5, 2, tzinfo=UTC),
        energy_kwh=27.3,
        cost=1234.5,
        currency="GBP",
    )
    assert isinstance(second, ChargingSession)
    assert second.status == "rejected"
    assert second.cost is None
    assert second.status_reason == "Fahrzeug nicht verbunden;\r\nsiehe Gerät"


def test_reads_a_file_with_our_own_headers_without_a_map() -> None:
    [(line, session)] = read(HEADER + 'ses_1,cus_1,chg_1,boost,rejected,2026-03-10T01:00:00Z,,"\'=1+1"\n')

    assert line == 2
    assert isinstance(session, ChargingSession)
    assert session.status_reason == "=1+1"
    assert session.energy_kwh is None


def test_names_the_first_line_of_a_row_that_spans_several() -> None:
    rows = 'a,cus,chg,boost,rejected,,,"two\nlines"\n\nb,cus,chg,fast,rejected,,,\n'

    assert [line for line, _ in read(HEADER + rows)] == [2, 5]
    assert wrong(HEADER + rows) == [(5, "mode", '"fast" is not one of smart, scheduled, boost, solar, plug_and_charge')]


@pytest.mark.parametrize(
    ("row_text", "field", "words"),
    [
        ("a,cus,chg,boost,rejected,,-1,", "energy_kwh", "is below 0"),
        ("a,cus,chg,boost,rejected,,7 kWh,", "energy_kwh", 'must be a number, not "7 kWh"'),
        ("a,cus,chg,boost,rejected,,NaN,", "energy_kwh", "must be a number"),
        ("a,cus,chg,boost,rejected,,.,", "energy_kwh", "must be a number"),
        ("a,cus,chg,boost,rejected,2026-03-10 01:00,,", "started_at", "the column map names no timezone"),
        ("a,cus,chg,boost,rejected,10/03/2026,,", "started_at", "is not a time as ISO 8601 has it"),
        (",cus,chg,boost,rejected,,,", "id", "is missing"),
        ("a,cus,chg,boost,rejected,,", "line", "has 7 cells, the header has 8"),
        ('a,cus,chg,boost,rejected,,,"x"y', "line", "is not utf-8 CSV"),
    ],
)
def test_says_what_is_wrong_with_a_cell(row_text: str, field: str, words: str) -> None:
    [(line, name, detail)] = wrong(f"{HEADER}{row_text}\n")

    assert (line, name) == (2, field)
    assert words in detail


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("id,customer_id,charger_id,mode\n", 'the header "status" is missing'),
        ("id,customer_id,charger_id,mode,status,id\n", 'the header "id" stands twice'),
        (HEADER.replace("energy_kwh", "kWh"), "is not a field of a charging session: give a column map"),
    ],
)
def test_refuses_a_header_that_it_cannot_follow(header: str, words: str) -> None:
    [(line, field, detail)] = wrong(f"{header}a,cus,chg,boost,rejected\n")

    assert (line, field) == (1, "line")
    assert words in detail


def test_an_empty_file_holds_nothing() -> None:
    assert read("") == []
    assert read("\n\n") == []


def test_says_which_of_the_operators_columns_is_wrong(tmp_path: Path) -> None:
    column_map = a_map(
        tmp_path,
        '[columns]\nid = "Nr"\nstatus = "State"\n[values.status]\nOK = "completed"\n'
        '[constants]\ncustomer_id = "c"\ncharger_id = "h"\nmode = "smart"\n',
    )

    assert wrong("Nr,State,Else\n1,Bad,x\n", column_map) == [
        (2, "status", '"Bad" is not one of OK in [values.status] (column "State")')
    ]
    assert wrong("Nr,Else\n1,x\n", column_map)[0][1] == "line"
    assert wrong("Nr,State\n1\n", column_map) == [(2, "line", "has 1 cells, the header has 2")]
    assert wrong("Nr,State\n1,,x\n", column_map) == [(2, "line", "has 3 cells, the header has 2")]


def test_reads_local_times_over_a_clock_change() -> None:
    column_map = ColumnMap(zone=ZoneInfo("Europe/London"))
    start = "a,cus,chg,boost,rejected,{},,\n"

    [(_, repeated)] = read(HEADER + start.format("2026-10-25 01:30"), column_map)
    skipped = wrong(HEADER + start.format("2026-03-29 01:30"), column_map)

    assert isinstance(repeated, ChargingSession)
    assert repeated.started_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "the clock change skips in Europe/London" in skipped[0][2]


@pytest.mark.parametrize(
    ("formats", "cell"),
    [
        (("%d/%m/%Y", "%d/%m/%Y %H:%M%z"), "10/03/2026 01:00+0000"),
        (("unix",), "1773104400"),
        (("unix", "iso"), "2026-03-10T01:00Z"),
    ],
)
def test_tries_each_way_of_writing_times(formats: tuple[str, ...], cell: str) -> None:
    [(_, session)] = read(HEADER + f"a,cus,chg,boost,rejected,{cell},,\n", ColumnMap(times=formats))

    assert isinstance(session, ChargingSession)
    assert session.started_at == datetime(2026, 3, 10, 1, tzinfo=UTC)


def test_stops_at_bytes_that_are_not_text(tmp_path: Path) -> None:
    path = tmp_path / "sessions.csv"
    path.write_bytes(HEADER.encode() + b"a,cus,chg,boost,rejected,,,\xff\n")

    with path.open(encoding="utf-8", newline="") as lines:
        found = list(read_csv(lines, ColumnMap()))

    assert isinstance(found[-1][1], list)
    assert isinstance(found[-1][1][0], LineError)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("delimiter", "is not TOML"),
        ('[columns]\ncolour = "x"', "columns.colour: is not a field of a charging session"),
        ('[columns]\nid = ""', "columns.id: must be text"),
        ("columns = 1", "columns: must be a table"),
        ("delimiter = ','", "columns: must be a table"),
        ('delimiter = "--"\n[columns]\nid = "x"', "delimiter: must be text of 1 to 1 characters"),
        ('encoding = "klingon"\n[columns]\nid = "x"', "encoding:"),
        ('timezone = "Mars"\n[columns]\nid = "x"', "is not a time zone"),
        ('times = 1\n[columns]\nid = "x"', "times: must be a list of words"),
        ('colour = 1\n[columns]\nid = "x"', "colour: is not a key of a column map"),
        ('values = 1\n[columns]\nid = "x"', "values: must be tables"),
        ('multiply = 1\n[columns]\nid = "x"', "multiply: must be a table"),
        ('[multiply]\nid = 2\n[columns]\nid = "x"', "multiply.id: must be a number"),
        ('[constants]\nid = "y"\n[columns]\nid = "x"', "constants.id: is a column too"),
        ('[values.status]\n[columns]\nid = "x"', "values.status: must be a table"),
    ],
)
def test_says_what_is_wrong_with_a_column_map(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadInput) as raised:
        a_map(tmp_path, text)

    assert words in raised.value.detail
    assert "map.toml" in raised.value.detail


def test_says_when_a_column_map_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b"# \xff")

    with pytest.raises(BadInput, match="No such file"):
        read_column_map(tmp_path / "missing.toml")
    with pytest.raises(BadInput, match="is not UTF-8"):
        read_column_map(path)


FORMULAS = [
    "=1+1",
    "+44 20 7946 0000",
    "-cmd",
    "@SUM(A1)",
    "|x",
    "%x",
    "  =1",
    "\t=1",
    "\r=1",
    "\n-1",
    "\uff1d1",
    "\u200b=1",
    "\ufeff=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_guards_a_cell_that_a_spreadsheet_would_run(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "-1", "+2.5", "-1e3", "cus_1", "a=b", "'tis", "7"])
def test_leaves_a_harmless_cell_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\n1a\uff1d\u200b\""), max_size=8) | st.text(max_size=20))
def test_a_guarded_cell_reads_back_as_it_was(text: str) -> None:
    assert plain(guarded(text)) == text.replace("\0", "")


def test_quotes_every_cell() -> None:
    assert row(["a", 'say "=1"', "=x\0"]) == '"a","say ""=1""","\'=x"\r\n'
