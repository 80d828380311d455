from __future__ import annotations

import re

import pytest

from assistant.channels.assets import STATIC
from assistant.channels.widget import scripts
from tests.channels.conftest import Calls, assert_problem

DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r'^import \{[^}]*\} from "([^"]+)";$', re.MULTILINE)


def test_the_launcher_knows_its_name_in_every_language_and_where_the_panel_is(nobody: Calls) -> None:
    answer = nobody.get("/widget.js")

    assert answer.content_type == "text/javascript; charset=utf-8"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert "__" not in re.sub(r"\$\{.*?\}", "", answer.text)
    for title in ("Charging help", "Hilfe beim Laden", "Aide à la recharge"):
        assert title in answer.text
    assert re.search(r"widget/[0-9a-f]{12}/panel\.js", answer.text)


def test_a_launcher_that_did_not_change_is_not_sent_again(nobody: Calls) -> None:
    etag = nobody.get("/widget.js").headers["ETag"]

    assert nobody.get("/widget.js", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("name", ["panel.js", "more.js"])
def test_the_scripts_are_kept_for_good_under_their_hash(nobody: Calls, name: str) -> None:
    kept = nobody.get(f"/widget/{scripts.scripts_hash()}/{name}")
    of_yesterday = nobody.get(f"/widget/0123456789ab/{name}")

    assert "immutable" in kept.headers["Cache-Control"]
    assert of_yesterday.headers["Cache-Control"] == "no-cache"
    assert kept.data == of_yesterday.data
    assert kept.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_there_is_no_other_script(nobody: Calls) -> None:
    assert_problem(nobody.get(f"/widget/{scripts.scripts_hash()}/other.js"), 404)


@pytest.mark.parametrize("names", [scripts.PANEL, (*scripts.PANEL, *scripts.MORE)], ids=["panel", "more"])
def test_joined_modules_use_what_stands_before_them_under_names_of_their_own(names: tuple[str, ...]) -> None:
    declared: list[str] = []
    for place, name in enumerate(names):
        module = (STATIC / name).read_text()
        declared += DECLARED.findall(module)
        for imported in IMPORTED.findall(module):
            named = (STATIC / name).parent.joinpath(imported).resolve().relative_to(STATIC).as_posix()
            assert named in names[:place], f"{name} uses {named}, which stands after it"

    assert len(declared) == len(set(declared))


def test_every_module_is_joined() -> None:
    modules = {file.relative_to(STATIC).as_posix() for file in (STATIC / "widget").rglob("*.js")}

    assert modules - {"widget/loader.js"} == {name for name in (*scripts.PANEL, *scripts.MORE) if "/" in name}


def test_nothing_in_them_parses_markup() -> None:
    for script in scripts.panel_scripts().values():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|DOMParser|document\.write|\beval\(", script)
        assert "import{" in script or "export{" in script


def test_the_chat_carries_the_tokens_that_it_uses_and_no_other() -> None:
    panel, more = scripts.panel_scripts().values()
    (style,) = re.findall(r"^const STYLE=.*$", panel, re.MULTILINE)
    used = set(re.findall(r"var\((--sa-[\w-]+)", panel + more)) - {"--sa-inline", "--sa-block"}

    assert set(re.findall(r"(--sa-[\w-]+):", style)) == used


def test_the_launcher_reads_no_layout_and_opens_no_storage_before_the_page_has_come_to_rest(nobody: Calls) -> None:
    script = nobody.get("/widget.js").text
    at_once, _, at_rest = script.partition("async wake()")

    assert not re.search(r"getBoundingClientRect|getComputedStyle|\.(offset|client|scroll)(Width|Height|Top)", script)
    assert "localStorage" not in at_once
    assert "localStorage" in at_rest


def test_the_page_fetches_the_panel_together_with_its_launcher(nobody: Calls) -> None:
    (panel,) = re.findall(r'"(widget/[0-9a-f]{12}/panel\.js)"', nobody.get("/widget.js").text)

    assert f'<link rel="modulepreload" href="/{panel}">' in nobody.get("/widget").text
