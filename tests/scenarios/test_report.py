from pathlib import Path

import pytest

from assistant.domain.errors import BadInput
from assistant.scenarios.report import run

REFUSED = """
[[case]]
id = "{id}"
kind = "clear"
why = "C3"
events = '''
18:40 status Preparing
{event}
'''
expect = "{expect}"
"""
CANCELLED = "22:15 plan cancelled customer"
NO_REASON = "01:00 command RemoteStartTransaction Rejected"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "scenarios").mkdir()
    return tmp_path


def write(root: Path, topic: str, *cases: tuple[str, str]) -> None:
    written = [
        REFUSED.format(id=f"case-{number}", event=event, expect=expect) for number, (event, expect) in enumerate(cases)
    ]
    (root / "scenarios" / f"{topic}.toml").write_text("".join(written))


def test_both_gates_are_passed_where_all_is_said_as_it_must_be(root: Path) -> None:
    write(root, "cancelled", *[(CANCELLED, "cancelled")] * 8)
    write(root, "unsure", *[(NO_REASON, "unsure no_cause_found")] * 8)

    report = run(root)

    assert report.passed
    assert "causes: 16 scenarios in 2 files" in report.text
    assert "wrong confident verdicts: 0 (gate: 0)" in report.text
    assert "decided: 8 of 8 decidable cases, 100.0% (gate: 95%)" in report.text


def test_one_wrong_verdict_fails(root: Path) -> None:
    write(root, "power_cut", *[(CANCELLED, "cancelled")] * 7, (CANCELLED, "power_cut"))

    report = run(root)

    assert not report.passed
    assert "wrong: power_cut/case-7: cause: power_cut expected, cancelled said [C3]" in report.text
    assert "wrong confident verdicts: 1 (gate: 0)" in report.text


def test_more_certain_than_the_record_is_wrong(root: Path) -> None:
    write(root, "cancelled", *[(CANCELLED, "cancelled likely")] * 8)

    report = run(root)

    assert not report.passed
    assert "wrong confident verdicts: 8 (gate: 0)" in report.text
    assert "cancelled (too sure) 8" in report.text


def test_handing_over_too_often_fails(root: Path) -> None:
    write(root, "cancelled", *[(CANCELLED, "cancelled")] * 8, (NO_REASON, "cancelled"))

    report = run(root)

    assert not report.passed
    assert "decided: 8 of 9 decidable cases, 88.9% (gate: 95%)" in report.text
    assert "differs: cancelled/case-8: " in report.text


def test_too_few_cases_fail(root: Path) -> None:
    write(root, "cancelled", *[(CANCELLED, "cancelled")] * 7)

    report = run(root)

    assert not report.passed
    assert "fewer than 8 scenarios: cancelled" in report.text


def test_the_matrix_says_what_was_said_instead(root: Path) -> None:
    write(root, "cancelled", *[(CANCELLED, "cancelled")] * 6, (NO_REASON, "cancelled"), (CANCELLED, "power_cut"))

    lines = {line.split()[0]: line.split()[1:] for line in run(root).text.splitlines()}

    assert lines["cancelled"] == ["7", "6", "1", "0", "unsure", "1"]
    assert lines["power_cut"] == ["1", "0", "0", "1", "cancelled", "1"]


def test_a_folder_without_scenarios_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no scenarios there"):
        run(tmp_path)
