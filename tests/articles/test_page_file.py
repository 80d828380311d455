"""A knowledge file is read as it is written, and a broken one is named with its line."""

from pathlib import Path

import pytest

from assistant.articles.page_file import BrokenPage, parse_page, read_page

FILE = Path("charger-offline.md")
PAGE = """---
title: Why is it offline?
related: wifi-setup, power-cut
---

## Short reply
It went offline at {offline_from}.

It came back at {online_at}.

## Steps
1. Look at the router.
- Or at the lights.
Not an item.
"""


def test_front_matter_and_sections_are_read_with_their_lines() -> None:
    page = parse_page(FILE, PAGE)

    assert page.front == {"title": "Why is it offline?", "related": "wifi-setup, power-cut"}
    assert page.front_lines == {"title": 2, "related": 3}
    assert {heading: section.line for heading, section in page.sections.items()} == {"Short reply": 6, "Steps": 11}


def test_sentences_paragraphs_and_items_are_told_apart() -> None:
    page = parse_page(FILE, PAGE)

    assert page.sentences("Short reply") == ("It went offline at {offline_from}.", "It came back at {online_at}.")
    assert page.sections["Short reply"].first_paragraph == ("It went offline at {offline_from}.",)
    assert page.sections["Steps"].items == ("Look at the router.", "Or at the lights.")
    assert page.sentences("Answer") == ()


def test_a_first_paragraph_may_follow_a_blank_line() -> None:
    page = parse_page(FILE, "## Answer\n\nOne.\nTwo.")

    assert page.sections["Answer"].first_paragraph == ("One.", "Two.")


def test_a_page_needs_no_front_matter() -> None:
    page = parse_page(FILE, "\n## Short reply\nHello.")

    assert page.front == {}
    assert page.sections["Short reply"].line == 2


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("---\ntitle: a", 1, "not closed"),
        ("---\nno colon\n---", 2, "key: value"),
        ("---\na b: c\n---", 2, "key: value"),
        ("---\ntitle: a\ntitle: b\n---", 3, "each key once"),
        ("---\ntitle: a\n---\nstray", 4, "before the first"),
        ("## One\nx\n## One\ny", 3, "stands twice"),
        ("## One\nx\n##  \ny", 3, "without words"),
    ],
)
def test_a_broken_page_is_named_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(BrokenPage) as caught:
        parse_page(FILE, text)

    assert (caught.value.file, caught.value.line) == (FILE, line)
    assert what in caught.value.what
    assert str(caught.value).startswith(f"charger-offline.md:{line}: ")


def test_a_file_that_cannot_be_read_is_a_broken_page(tmp_path: Path) -> None:
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe")

    with pytest.raises(BrokenPage, match="cannot be read"):
        read_page(tmp_path / "bytes.md")
    with pytest.raises(BrokenPage, match="cannot be read"):
        read_page(tmp_path / "absent.md")
