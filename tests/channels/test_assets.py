from __future__ import annotations

from pathlib import Path

import pytest

from assistant.channels.assets import STATIC, asset
from tests.channels.conftest import Calls, assert_problem


def test_a_file_is_kept_for_good_under_the_hash_of_what_it_holds(nobody: Calls) -> None:
    answer = nobody.get(asset("tokens.css"))

    assert answer.status_code == 200
    assert answer.content_type.startswith("text/css")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_page_of_yesterday_still_gets_its_files_but_keeps_none(nobody: Calls) -> None:
    answer = nobody.get("/assets/0123456789ab/tokens.css")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.css", "../settings.py", "%2e%2e/settings.py", "demo"])
def test_gives_nothing_but_its_own_files(nobody: Calls, name: str) -> None:
    assert_problem(nobody.get(f"/assets/0123456789ab/{name}"), 404)


def test_a_page_can_name_no_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        asset("tokens.scss")


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda file: file.name)
def test_every_rule_of_a_style_sheet_is_closed(sheet: Path) -> None:
    depth = 0
    for sign in sheet.read_text():
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert 0 <= depth <= 3

    assert depth == 0
