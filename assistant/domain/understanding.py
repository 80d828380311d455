"""What a message means: the values from `understanding` to `conversation`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from assistant.domain.answers import TimeRange

TimeKind = Literal["window", "day", "range", "clock", "now"]
"""`window` part of a day, `day` a date, `range` several days, `clock` a time ± 60 minutes.

What recurs ("every night at two") and what is vague ("recently") is no time.
"""

ReferenceKind = Literal[
    "previous", "next", "later", "earlier", "middle", "ordinal", "last_n", "same", "latest", "other", "all",
    "other_charger", "agreed",
]  # fmt: skip
"""How a message points at a charging session: seen from the last one talked about, or among those offered.

`all` are all of those offered or talked about (`count` says how many there should be, 0 where it does not say);
`other_charger` is one on another charger than the last; `latest` counts from the end. `agreed` is a bare "yes": it
points at the one session that was offered.
"""

Preference = Literal["", "rejected", "charged", "without_cost", "cancelled"]
"""Charging sessions that fit a complaint: those that did not charge, that did, that show no cost, or were cancelled."""

Doing = Literal["diagnose", "article", "handoff", "refuse", "smalltalk", "clarify"]

ANSWERS: Final[frozenset[Doing]] = frozenset({"diagnose", "article"})
"""What answers a question with something to read: the record, or an article."""


@dataclass(frozen=True, slots=True)
class Path:
    """What answers an intent, from the header of its file: `diagnose charge`, `article:how-boost`, `handoff:billing`.

    `topic` is what is diagnosed, the article's slug, or the reason for handing over; empty where there is none.
    """

    doing: Doing
    topic: str = ""

    def __str__(self) -> str:
        """Return it as a header writes it."""
        if not self.topic:
            return self.doing
        return f"{self.doing}{' ' if self.doing == 'diagnose' else ':'}{self.topic}"


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent that a message may have. `example_set` is the stem of the file, `intent` its public name.

    `prefers` says which charging sessions such a question is about, where none is named. `signals` are what the
    confidence was worked out from; none where something else than the examples spoke.
    """

    example_set: str
    intent: str
    confidence: float
    path: Path
    with_session: Path | None = None
    prefers: Preference = ""
    signals: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeReference:
    """A time that a message names: its range, and for a clock time the moment in the middle.

    `day_named` is whether the words say on which day; where they do not, the latest such time is meant.
    `others` are ranges that the same words may mean too: "at three" is 03:00 or 15:00.
    """

    kind: TimeKind
    range: TimeRange
    clock: datetime | None = None
    day_named: bool = True
    others: tuple[TimeRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A charging session named by its place: `count` is how many, or which one of those offered (from 1, -1 last)."""

    kind: ReferenceKind
    count: int = 1
    phrase: str = ""
    fits: Preference = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one question means. `guesses` best first, none where nothing is known.

    `sure` is whether the first may answer, `maybe` whether it is worth asking if it is meant.

    `needed` is the confidence from which the first may answer; infinity where none is enough.

    `language` is the message's where it is sure, else None; `read_as` is the one whose examples and words it was read
    by, also where it is not sure. `repaired` holds misspelt word → word read.
    `danger` is told by the words, `injury` that somebody is hurt or unwell by it: then `danger` holds too.
    `annoyed` is whether somebody is angry or tired of it. `ids` are words that look like ids; `fragments` may be ids,
    or the beginning or end of one, and may as well be no id at all: they say something only where one of the
    customer's own is like them, in capitals or not. `modes` and `energy_kwh` narrow down which session is meant.
    `besides` are the words that carry meaning and point at no session: "Monday night" has none. `contrasts` is
    whether one session is set against another, as by "different" and "but".
    """

    text: str
    guesses: tuple[Guess, ...]
    sure: bool
    maybe: bool = False
    danger: bool = False
    injury: bool = False
    annoyed: bool = False
    language: str | None = None
    times: tuple[TimeReference, ...] = ()
    reference: Reference | None = None
    ids: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    energy_kwh: float | None = None
    besides: tuple[str, ...] = ()
    contrasts: bool = False
    repaired: tuple[tuple[str, str], ...] = ()
    read_as: str = "en"
    needed: float = 0.0

    @property
    def best(self) -> Guess | None:
        """Return the likeliest intent, or None where not a word is known."""
        return self.guesses[0] if self.guesses else None

    @property
    def time(self) -> TimeReference | None:
        """Return the first time that is named, rather a past or coming one than "now", or None."""
        return next((time for time in self.times if time.kind != "now"), self.times[0] if self.times else None)
