"""Check the sentences that are said: one on a line, placeholders that are known, plain and civil words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from assistant.articles.article import GAP
from assistant.articles.page_file import PageFile, Section
from assistant.articles.placeholders import FORMS, PLACEHOLDER, Supplied
from assistant.articles.problem import Problem
from assistant.articles.readability import MOST_WORDS, words_by_sentence

MOST_SAID: Final = 5  # sentences: what is read in a chat window without scrolling

EMERGENCY_NUMBERS: Final = frozenset({"999", "112", "105"})
BANNED: Final = {
    r"!": "no exclamation marks",
    r"\b(?:sorry|apolog\w+|regret)\b": "no apologies",
    r"\bunfortunately\b": "say what happened, not how to feel about it",
    r"\byou (?:forgot|failed|did not|didn't|should have|must have)\b": "say what the record shows, not who did what",
    r"\byour (?:fault|mistake)\b": "say what the record shows, not whose fault it is",
    r"\b(?:we|it) (?:guarantee|promise)\w*\b": "no promises",
    r"\b(?:will be|get a|give a|full) refund\w*\b": "no promise about money",
    r"\b(?:covered by|under) (?:the |your )?warranty\b": "no promise about warranty",
    r"(?:\{%|\{\{|\{\?|\}\}|%\})": "wording holds placeholders, not conditions: write two sentences",
}
CONTACTS: Final = {
    r"[\w.+-]+@[\w-]+\.\w+": "an e-mail address",
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|co\.uk|de)\b": "a web address",
    r"(?<![\d:.])\+?(?:\d[ ()-]*){6,}\d(?![\d:])": "a telephone number",
}
CALLED: Final = re.compile(r"\b(?:call|dial|ring|phone|number is|number .{0,20} is)\D{0,12}(?P<number>\d[\d ]*\d)")
TWO_SENTENCES: Final = re.compile(r"[.?] +[A-Z{\"]")


def numbered(section: Section) -> Iterator[tuple[int, str]]:
    """Yield the lines of a section that hold words, with their line numbers."""
    for offset, line in enumerate(section.lines, start=1):
        if line.strip():
            yield section.line + offset, line.strip()


def check_words(page: PageFile) -> Iterator[Problem]:
    """Yield what no line of any section may hold."""
    for section in page.sections.values():
        for number, line in numbered(section):
            yield from (Problem(page.file, number, what) for what in wrong_words(line))


def wrong_words(line: str) -> Iterator[str]:
    """Yield what is wrong with the words of a line: rude or boastful ones, invented contacts."""
    for pattern, why in BANNED.items():
        if re.search(pattern, line, re.IGNORECASE):
            yield f"{why}: {line!r}"
    for pattern, what in CONTACTS.items():
        found = re.search(pattern, line, re.IGNORECASE)
        if found:
            yield f"{found[0]!r} looks like {what}: only the operator can say it"
    for call in CALLED.finditer(line):
        if call["number"] not in EMERGENCY_NUMBERS:
            yield f"{call['number']!r} is no emergency number that we know"


def check_length(page: PageFile, heading: str) -> Iterator[Problem]:
    """Yield the sentences of a section that are too long to be read at once; tables have none."""
    for number, line in numbered(page.sections[heading]):
        if not line.startswith("|"):
            for words in words_by_sentence(GAP.sub("", line)):
                if len(words) > MOST_WORDS:
                    yield Problem(page.file, number, f"a sentence of {len(words)} words, more than {MOST_WORDS}")


def check_sentences(page: PageFile, section: Section, facts: Mapping[str, Supplied]) -> Iterator[Problem]:
    """Yield what is wrong with the sentences of a reply."""
    for number, line in numbered(section):
        if not line.endswith((".", "?")):
            yield Problem(page.file, number, f"a sentence ends in a full stop or a question mark: {line!r}")
        if not (line[0].isupper() or line[0] in '{"'):
            yield Problem(page.file, number, f"a sentence begins with a capital letter: {line!r}")
        if TWO_SENTENCES.search(line):
            yield Problem(page.file, number, f"one sentence on each line: {line!r}")
        if line.startswith("If "):
            yield Problem(page.file, number, f"wording holds no conditions, so no sentence begins with If: {line!r}")
    yield from check_placeholders(page, section, facts)
    most = said_at_most(section.sentences, facts)
    if most > MOST_SAID:
        yield Problem(page.file, section.line, f"{most} sentences may be said at once, more than {MOST_SAID}")


def check_placeholders(page: PageFile, section: Section, facts: Mapping[str, Supplied]) -> Iterator[Problem]:
    """Yield the placeholders of a section that nobody fills, or that have not the form."""
    for number, line in numbered(section):
        yield from (Problem(page.file, number, what) for what in _wrong_placeholders(line, facts))


def check_verdict(page: PageFile, section: Section, facts: Mapping[str, Supplied]) -> Iterator[Problem]:
    """Yield what is wrong with a first sentence: it is the verdict, so all that it holds must always be known."""
    for number, line in list(numbered(section))[:1]:
        for name in names_in(line):
            if name not in facts or not facts[name].always:
                yield Problem(page.file, number, f"the first sentence is always said, but {name!r} is not always known")


def names_in(line: str) -> set[str]:
    """Return the names of the placeholders on a line."""
    return {match["name"] for match in PLACEHOLDER.finditer(line)}


def said_at_most(lines: tuple[str, ...], facts: Mapping[str, Supplied]) -> int:
    """Return how many of the lines can be said at once, where rival facts are never known together."""
    best = 0
    chosen: list[set[str]] = []

    def extend(index: int, count: int) -> None:
        nonlocal best
        if index == len(lines):
            best = max(best, count)
            return
        names = names_in(lines[index])
        rivals = {rival for name in names if name in facts for rival in facts[name].rivals}
        if not any(rivals & held for held in chosen):
            chosen.append(names)
            extend(index + 1, count + 1)
            chosen.pop()
        if rivals:
            extend(index + 1, count)

    extend(0, 0)
    return best


def _wrong_placeholders(line: str, facts: Mapping[str, Supplied]) -> Iterator[str]:
    """Yield what is wrong with the placeholders of a line."""
    if re.search(r"[{}]", PLACEHOLDER.sub("", line)):
        yield f"a brace that is no placeholder of the form {{name}} or {{name:format}}: {line!r}"
    for match in PLACEHOLDER.finditer(line):
        supplied = facts.get(match["name"])
        if supplied is None:
            yield f"nobody supplies {match['name']!r}"
        elif match["form"] not in FORMS[supplied.kind]:
            wanted = " or ".join(sorted(form for form in FORMS[supplied.kind] if form)) or "no format"
            yield f"{match[0]} is a {supplied.kind}, which is said as {wanted}"
