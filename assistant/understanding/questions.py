"""The questions of a message: one, unless several parts stand on their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import partial
from typing import Final

from assistant.articles.library import spoken_language
from assistant.domain.understanding import Understanding
from assistant.understanding.joining import Joints
from assistant.understanding.model import OUR_BUSINESS, Model
from assistant.understanding.understand import LONGEST_QUESTION, understand
from assistant.understanding.words import normal, words_of

MOST_PARTS: Final = 8
"""Sentences that are read as questions of their own: a pasted log has hundreds. Danger is looked for in all of it."""

MOST_CUT: Final = 3
"""Sentences that are cut further: who asks in many sentences asks once in each."""

MOST_JOINTS: Final = 3
"""Words like "and" at which a sentence is tried to be split: who asks two things says so early."""

QUESTION_MARK: Final = "?"
SHORTEST_HALF: Final = 3
"""Words that each side of an "and" must have to be a question: "Sunday and Monday" is one time."""

SURELY_ITS_OWN: Final = 0.9
"""Confidence from which a statement beside a question is answered too."""

ASKED_BESIDE: Final = frozenset({"charge", "cost", "schedule"})
"""What may be asked of the record beside another question; "it was plugged in and was rejected" is one, and "it is
charging and I want it to stop" is too."""

_Part = tuple[str, Understanding]


def questions_in(
    text: str, *, now: datetime, zone: tzinfo, locale: str, model: Model, anchor: datetime | None = None
) -> tuple[Understanding, ...]:
    """Return what each question of a message means, in order."""
    read = partial(understand, now=now, zone=zone, model=model, anchor=anchor)
    whole = read(text, locale=locale)
    language = locale if whole.language in {None, spoken_language(locale)} else str(whole.language)
    read_alike = partial(read, locale=language)
    written = normal(text)
    parts = [part for part in model.joints.parts(written) if len(words_of(part)) > 1][:MOST_PARTS]
    understood: list[_Part] = []
    for place, part in enumerate(parts if len(parts) > 1 else [written]):
        one = whole if len(parts) < 2 else read_alike(part)  # noqa: PLR2004  one part is the whole
        halves = _split(part, one, read_alike, model.joints) if place < MOST_CUT else [(part, one)]
        understood += halves[:MOST_PARTS]
    own = _own_questions(understood, model.joints)
    if len(own) > 1:
        return tuple(own)
    danger = whole.danger or any(part.danger for _, part in understood)
    injury = whole.injury or any(part.injury for _, part in understood)
    if (danger, injury) == (whole.danger, whole.injury):
        return (whole,)
    return (replace(whole, danger=danger, injury=injury),)


def _split(part: str, one: Understanding, read: Callable[[str], Understanding], joints: Joints) -> Sequence[_Part]:
    """Return the questions of a part, each with its words: cut where both sides ask something of their own."""
    language = one.language or one.read_as
    if len(words_of(part)) > LONGEST_QUESTION:
        return [(part, one)]
    tried = 0
    for first, second in joints.halves(part, language):
        if not _could_be_two(first, second, language, joints) or _cuts_a_time(one, first, second):
            continue
        before, after = read(first), read(second)
        if _two_questions(before, after):
            return [(first, before), *_split(second, after, read, joints)]
        tried += 1
        if tried == MOST_JOINTS:
            break
    return [(part, one)]


def _could_be_two(first: str, second: str, language: str, joints: Joints) -> bool:
    """Tell whether the two sides of a joint are long enough for a question each, and begin as questions do."""
    long_enough = min(len(words_of(first)), len(words_of(second))) >= SHORTEST_HALF
    return long_enough and joints.asks(first, language) and joints.asks(second, language)


def _own_questions(understood: Sequence[_Part], joints: Joints) -> list[Understanding]:
    """Return the parts that ask something of their own: each sure, none twice, small talk left out.

    Beside a part that asks, a statement only says what it is about: "I set it for one. Why was it rejected?" is one
    question.
    """
    asking = [joints.asks(words, part.read_as) or words.rstrip().endswith(QUESTION_MARK) for words, part in understood]
    own: list[Understanding] = []
    for (_, part), asks in zip(understood, asking, strict=True):
        alone = asks or not any(asking) or _says_a_trouble(part)
        if part.danger or (alone and _asks(part) and not any(_same(part, other) for other in own)):
            own.append(part)
    return own


def _says_a_trouble(part: Understanding) -> bool:
    """Tell whether a statement is surely a trouble of its own, as "the app logs me out", and no tale of a charge."""
    return part.best is not None and part.best.path.doing != "diagnose" and part.best.confidence >= SURELY_ITS_OWN


def _asks(part: Understanding) -> bool:
    """Tell whether a part surely asks something that is our business."""
    return part.best is not None and part.sure and part.best.path.doing in OUR_BUSINESS


def _cuts_a_time(whole: Understanding, first: str, second: str) -> bool:
    """Tell whether an "and" stands inside a time: "between five and seven last night" is one."""
    phrases = (time.range.phrase for time in whole.times)
    return any(phrase not in first and phrase not in second for phrase in phrases)


def _two_questions(first: Understanding, second: Understanding) -> bool:
    """Tell whether the two sides of an "and" ask something of their own each, and not the same."""
    if not (_asks(first) and _asks(second)) or first.best is None or second.best is None:
        return False
    paths = {first.best.path, second.best.path}
    of_record = [path for path in paths if path.doing == "diagnose"]
    return len(paths) > 1 and all(path.topic in ASKED_BESIDE for path in of_record)


def _same(part: Understanding, other: Understanding) -> bool:
    """Tell whether two parts ask the same."""
    mine, theirs = part.best, other.best
    return mine is not None and theirs is not None and (mine.intent, mine.path) == (theirs.intent, theirs.path)
