"""Each thing that keeps knowledge from answering is found, and what is only badly said is not among it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.articles.library import knowledge_root
from assistant.articles.soundness import MOST_NAMED, UnsoundKnowledge, unsound
from assistant.causes import ALL

CAUSES = [cause.id for cause in ALL]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for language in ("en", "de"):
        shutil.copytree(knowledge_root() / language, tmp_path / language)
    shutil.copy(knowledge_root() / "emergency.toml", tmp_path)
    return tmp_path


def found(root: Path) -> list[str]:
    return [str(problem).removeprefix(f"{root}/") for problem in unsound(root, CAUSES)]


def test_the_shipped_knowledge_is_sound() -> None:
    assert found(knowledge_root()) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("en/guides/how-boost.md", "is not UTF-8: byte 0xe9"),
        ("en/intents/how_boost.txt", "is not UTF-8: byte 0xe9"),
        ("de/understanding/common.txt", "is not UTF-8: byte 0xe9"),
        ("emergency.toml", "is not UTF-8: byte 0xe9"),
    ],
)
def test_a_file_that_is_not_utf_8_is_named_with_the_line(root: Path, file: str, said: str) -> None:
    lines = (root / file).read_bytes().count(b"\n")
    with (root / file).open("ab") as written:
        written.write(b"caf\xe9\n")

    assert found(root) == [f"{file}:{lines + 1}: {said}"]


def test_a_table_that_is_no_toml_is_named_with_the_line(root: Path) -> None:
    file = root / "de/understanding/shorthand.toml"
    lines = len(file.read_text(encoding="utf-8").splitlines())
    with file.open("a", encoding="utf-8") as written:
        written.write("= nothing\n")

    assert found(root)[0].startswith(f"de/understanding/shorthand.toml:{lines + 1}: is no TOML")


def test_a_translation_with_a_placeholder_that_nobody_fills_is_named(root: Path) -> None:
    file = root / "de/causes/charger-offline.md"
    file.write_text(file.read_text(encoding="utf-8").replace("{lost_at}", "{wann}", 1), encoding="utf-8")

    assert found(root) == ["de/causes/charger-offline.md:8: nobody supplies 'wann'"]


def test_a_reply_and_a_word_that_the_program_says_must_be_there(root: Path) -> None:
    (root / "en/replies/acknowledged.md").unlink()
    buttons = root / "en/wording/buttons.toml"
    buttons.write_text(buttons.read_text(encoding="utf-8").replace("[talk_to_person]", "[speak]"), encoding="utf-8")

    assert found(root) == [
        "en/replies/acknowledged.md:1: there is no such reply",
        "en/wording/buttons.toml:1: lacks 'talk_to_person.label'",
        "en/wording/buttons.toml:1: lacks 'talk_to_person.send'",
    ]


def test_emergency_numbers_that_are_none_are_named(root: Path) -> None:
    file = root / "emergency.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('GB = "999"', 'GB = "nine"'), encoding="utf-8")

    assert len(found(root)) == 1
    assert "emergency.toml" in found(root)[0]


def test_what_is_only_badly_said_and_what_is_a_draft_may_be_served(root: Path) -> None:
    guide = root / "en/guides/how-boost.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace("Tap Start.", "Sorry!"), encoding="utf-8")
    (root / "en/guides/lending.md").write_text("---\ntitle: Lending?\nstatus: draft\n---\n", encoding="utf-8")

    assert found(root) == []


def test_the_message_names_the_first_and_counts_the_others(root: Path) -> None:
    for file in sorted((root / "en/guides").glob("*.md"))[: MOST_NAMED + 2]:
        file.write_text(file.read_text(encoding="utf-8").replace("## Answer", "## Reply"), encoding="utf-8")

    message = str(UnsoundKnowledge(unsound(root, CAUSES)))

    assert message.count("is missing") == MOST_NAMED
    assert message.endswith("; and 2 more")
