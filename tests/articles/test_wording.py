"""Words are found by their key, in English where a language lacks one."""

from pathlib import Path

import pytest

from assistant.articles.library import load_library
from assistant.articles.page_file import BrokenPage
from tests.articles.small_knowledge import small_knowledge


def write(root: Path, language: str, table: str, text: str) -> None:
    (root / language / "wording").mkdir(parents=True, exist_ok=True)
    (root / language / "wording" / f"{table}.toml").write_text(text, encoding="utf-8")


def test_terms_are_found_by_kind_and_key(tmp_path: Path) -> None:
    wording = load_library(small_knowledge(tmp_path)).wording("en-GB")

    assert wording.terms["cause"]["charger_offline"] == "an offline charger"


def test_nested_tables_are_joined_by_dots(tmp_path: Path) -> None:
    root = small_knowledge(tmp_path)
    write(root, "en", "readings", 'heard = "Heard"\n[link]\nlost = "Lost"\n')

    assert dict(load_library(root).wording().readings) == {"heard": "Heard", "link.lost": "Lost"}


def test_a_language_says_in_english_what_it_lacks(tmp_path: Path) -> None:
    root = small_knowledge(tmp_path)
    write(root, "en", "timeline", 'a = "one"\nb = "two"\n')
    write(root, "de", "timeline", 'a = "eins"\n')

    wording = load_library(root).wording("de")

    assert dict(wording.table("timeline")) == {"a": "eins", "b": "two"}
    assert wording.table("timeline") is wording.table("timeline")


def test_an_absent_table_is_empty(tmp_path: Path) -> None:
    assert not load_library(small_knowledge(tmp_path)).wording().table("nothing")


@pytest.mark.parametrize("text", ["a = ", "a = 1", "[a]\nb = [1]"])
def test_a_table_without_words_is_broken(tmp_path: Path, text: str) -> None:
    root = small_knowledge(tmp_path)
    write(root, "en", "readings", text)

    with pytest.raises(BrokenPage, match=r"readings\.toml"):
        assert load_library(root).wording().readings
