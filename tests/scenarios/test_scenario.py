from pathlib import Path

import pytest

from assistant.domain.diagnosis import About
from assistant.domain.errors import BadInput
from assistant.scenarios.scenario import load_scenarios, read_scenarios

CASE = """
[[case]]
id = "first"
kind = "clear"
why = "C3"
charger = { phases = 1, connectors = 2 }
events = '''
18:40 status Preparing

22:15 plan cancelled customer
'''
expect = "cancelled"
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "cancelled.toml"


def test_a_case_is_read_with_its_events_line_by_line(written: Path) -> None:
    written.write_text(CASE)

    (scenario,) = read_scenarios(written)

    assert str(scenario) == "cancelled/first"
    assert scenario.about is About.CHARGE
    assert scenario.world["events"] == ["18:40 status Preparing", "22:15 plan cancelled customer"]


def test_a_case_may_take_over_another_and_add_to_it(written: Path) -> None:
    second = """
[[case]]
id = "second"
like = "first"
kind = "boundary"
why = "C3"
now = "02:00"
charger = { phases = 3 }
also = "23:00 heartbeat"
expect = "unsure no_cause_found"
accept = ["cancelled likely"]
"""
    written.write_text(CASE + second)

    first, like_it = read_scenarios(written)

    assert like_it.world["events"] == [*first.world["events"], "23:00 heartbeat"]
    assert like_it.world["charger"] == {"phases": 3, "connectors": 2}
    assert like_it.world["now"] == "02:00"
    assert first.decidable
    assert not like_it.decidable


def test_a_file_may_say_something_of_all_its_cases(written: Path) -> None:
    written.write_text('about = "cost"\n' + CASE)

    assert read_scenarios(written)[0].about is About.COST


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(CASE)
    (tmp_path / "a.toml").write_text(CASE)
    (tmp_path / "notes.md").write_text("not a case")

    assert [str(scenario) for scenario in load_scenarios(tmp_path)] == ["a/first", "b/first"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "clear"', 'kind = "easy"', "first: kind is one of clear"),
        ('why = "C3"', "", "first: why is missing"),
        ('why = "C3"', 'why = "C3"\nwhere = "C3"', "first: unknown key where"),
        ('id = "first"', "", r"\(no id\): id is missing"),
        ('id = "first"', 'id = "first"\nlike = "zeroth"', "like: no case zeroth above it"),
        ('"cancelled"', '"cancelled power_cut"', "first: expect: "),
        ("\n[[case]]", "where = 1\n[[case]]", "unknown key where"),
        ("\n[[case]]", 'about = "weather"\n[[case]]', "first: about: no such question as weather"),
        ("\n[[case]]", "\n[case", "cancelled.toml: "),
    ],
)
def test_a_badly_written_case_is_named(written: Path, old: str, new: str, said: str) -> None:
    written.write_text(CASE.replace(old, new))

    with pytest.raises(BadInput, match=said):
        read_scenarios(written)


def test_an_id_stands_once(written: Path) -> None:
    written.write_text(CASE + CASE)

    with pytest.raises(BadInput, match="first: the id stands twice"):
        read_scenarios(written)
