"""One file of `knowledge/`: front matter, then sections, each with the line on which it begins.

The form is small on purpose, so that a support agent can write it and a broken file can be named with its line:

    ---
    title: Why did my charger go offline?
    related: wifi-setup, power-cut
    ---

    ## Short reply
    One sentence on each line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.domain.errors import Unusable

FENCE: Final = "---"
HEADING: Final = "## "
LIST_ITEM: Final = re.compile(r"(?:\d+\.|-) +(?P<text>.+)")


class BrokenPage(Unusable):
    """A knowledge file does not have the form; `file`, `line` and `what` say where and how."""

    code = "broken_article"

    def __init__(self, file: Path, line: int, what: str) -> None:
        """Name the file and the line, as a person would look for them."""
        super().__init__(f"{file}:{line}: {what}")
        self.file = file
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its heading, the line of the heading, and the lines below it, as written."""

    heading: str
    line: int
    lines: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the lines that hold words, in order: in a reply, one sentence each."""
        return tuple(line.strip() for line in self.lines if line.strip())

    @property
    def first_paragraph(self) -> tuple[str, ...]:
        """Return the lines up to the first blank one."""
        sentences: list[str] = []
        for line in self.lines:
            if line.strip():
                sentences.append(line.strip())
            elif sentences:
                break
        return tuple(sentences)

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items of the section's lists, without their numbers and dashes."""
        return tuple(match["text"] for match in map(LIST_ITEM.match, self.lines) if match)


@dataclass(frozen=True, slots=True)
class PageFile:
    """A parsed knowledge file. `front` holds the front matter, `front_lines` the line of each of its keys."""

    file: Path
    front: dict[str, str]
    front_lines: dict[str, int]
    sections: dict[str, Section]

    def sentences(self, heading: str) -> tuple[str, ...]:
        """Return the sentences of a section, none where the section is absent."""
        section = self.sections.get(heading)
        return section.sentences if section else ()


def read_page(file: Path) -> PageFile:
    """Return the parsed file. Raise BrokenPage where it cannot be read or has not the form."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenPage(file, 1, f"cannot be read: {error}") from error
    return parse_page(file, text)


def parse_page(file: Path, text: str) -> PageFile:
    """Return the parsed text of `file`. Raise BrokenPage where it has not the form."""
    lines = text.splitlines()
    front: dict[str, str] = {}
    front_lines: dict[str, int] = {}
    begins = 0
    if lines and lines[0] == FENCE:
        begins = _read_front(file, lines, front, front_lines)
    return PageFile(file, front, front_lines, _read_sections(file, lines, begins))


def _read_front(file: Path, lines: list[str], front: dict[str, str], front_lines: dict[str, int]) -> int:
    """Fill in the front matter and return the index of the first line after it."""
    for index, line in enumerate(lines[1:], start=1):
        if line == FENCE:
            return index + 1
        key, colon, value = line.partition(":")
        if not colon or not key.isidentifier() or key in front:
            raise BrokenPage(file, index + 1, f"front matter is 'key: value', each key once, not {line!r}")
        front[key] = value.strip()
        front_lines[key] = index + 1
    raise BrokenPage(file, 1, f"the front matter is not closed by {FENCE!r}")


def _read_sections(file: Path, lines: list[str], begins: int) -> dict[str, Section]:
    """Return the sections in the order of the file."""
    sections: dict[str, Section] = {}
    heading, heading_line, held = "", 0, list[str]()
    for number, line in enumerate([*lines[begins:], HEADING], start=begins + 1):
        if not line.startswith(HEADING):
            if not heading and line.strip():
                raise BrokenPage(file, number, "text stands before the first '## ' heading")
            held.append(line)
            continue
        if heading:
            sections[heading] = Section(heading, heading_line, tuple(held))
        heading, heading_line, held = line.removeprefix(HEADING).strip(), number, []
        if heading in sections:
            raise BrokenPage(file, number, f"the section {heading!r} stands twice")
        if not heading and number <= len(lines):
            raise BrokenPage(file, number, "a heading without words")
    return sections
