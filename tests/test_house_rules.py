"""The rules of the house: what belongs together stands together, and no file grows into the application."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from assistant.causes import ALL, CAUSES

HOUSE = Path(__file__).parent.parent
LONGEST_FILE = 250
STATIC = HOUSE / "assistant/static"
SOURCES = [
    *HOUSE.glob("assistant/**/*.py"),
    *HOUSE.glob("tests/**/*.py"),
    *(path for kind in ("js", "css") for path in STATIC.rglob(f"*.{kind}") if "vendor" not in path.parts),
]
LOOKED_AT_ONCE = re.compile(r"assert .*\.(?:count|is_visible|is_hidden)\(\)")
PHRASE = re.compile(
    r"""(?:of_event|of_stretch|of_command|of_session|Reading|Contradiction)\([^"]*?"([a-z_]+)"(?!\s*:)""", re.DOTALL
)


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("cause", [cause.id for cause in ALL])
def test_a_cause_is_a_rule_an_article_a_test_and_scenarios(cause: str) -> None:
    needed = [
        HOUSE / "assistant/causes" / f"{cause}.py",
        HOUSE / "knowledge/en/causes" / f"{cause.replace('_', '-')}.md",
        HOUSE / "tests/causes" / f"test_{cause}.py",
        HOUSE / "knowledge/scenarios" / f"{cause}.toml",
    ]

    assert [named(path) for path in needed if not path.is_file()] == []


def test_every_module_of_a_cause_stands_in_the_list_of_causes() -> None:
    modules = {path.stem for path in (HOUSE / "assistant/causes").glob("*.py")} - {"__init__"}

    assert modules == {cause.id for cause in ALL}


def test_the_order_of_precedence_is_that_of_its_groups() -> None:
    groups = [cause.group for cause in CAUSES]

    assert groups == sorted(groups)
    assert len({cause.id for cause in CAUSES}) == len(CAUSES)


def test_every_phrase_that_a_cause_cites_has_its_words() -> None:
    words = tomllib.loads((HOUSE / "knowledge/en/wording/readings.toml").read_text())
    code = [*HOUSE.glob("assistant/causes/**/*.py"), *HOUSE.glob("assistant/diagnosis/*.py")]
    cited = {phrase for path in code for phrase in PHRASE.findall(path.read_text())}

    assert len(cited) > len(words) / 2
    assert sorted(cited - words.keys()) == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME", "XX" + "X", "no " + "cover"])
def test_nothing_is_left_for_later_or_hidden(word: str) -> None:
    code = [path for path in SOURCES if path.is_relative_to(HOUSE / "assistant")]

    assert [named(path) for path in code if re.search(rf"\b{word}\b", path.read_text())] == []


def test_what_a_browser_shows_is_waited_for() -> None:
    looking = HOUSE.glob("tests/browser/**/*.py")

    assert [named(path) for path in looking if LOOKED_AT_ONCE.search(path.read_text())] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    start = (HOUSE / "README.md").read_text()[:700]

    assert start.index("make run") < start.index("make test")
