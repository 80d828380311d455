"""What the causes say of a charging session, and what we conclude: the values from `causes` to `answers`.

No sentence is written here. A `Reading` and a `Fact` carry values; the words for them stand in `knowledge/`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class About(StrEnum):
    """The question that an explanation answers."""

    CHARGE = "charge"
    COST = "cost"
    SCHEDULE = "schedule"


class Verdict(StrEnum):
    """What the record says of one cause."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    RULED_OUT = "ruled_out"
    CANNOT_TELL = "cannot_tell"


class Outcome(StrEnum):
    """What an explanation comes to."""

    EXPLAINED = "explained"
    NOTHING_WRONG = "nothing_wrong"
    UNSURE = "unsure"


class HandoffReason(StrEnum):
    """Why a person takes over."""

    SAFETY = "safety"
    CUSTOMER_ASKED = "customer_asked"
    NOT_UNDERSTOOD = "not_understood"
    NO_RECORD = "no_record"
    CONTRADICTORY_RECORD = "contradictory_record"
    NO_CAUSE_FOUND = "no_cause_found"
    NO_ARTICLE = "no_article"
    BILLING = "billing"
    ACCOUNT = "account"
    COMPLAINT = "complaint"
    PRIVACY_REQUEST = "privacy_request"
    HARDWARE_FAULT = "hardware_fault"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of ours that has a translation: `kind` and `key` name it in `knowledge/<language>/wording/terms.toml`."""

    kind: str
    key: str


Plain = datetime | timedelta | float | int | str | Term


@dataclass(frozen=True, slots=True)
class Several:
    """Several values, said as a list: "a, b and c"."""

    values: tuple[Plain, ...]


Value = Plain | Several
"""What a sentence can hold. Numbers are bare: the placeholder's format names the unit."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a sentence may hold, and the ids of the records that prove it."""

    value: Value
    records: tuple[str, ...]


Facts = dict[str, Fact]
NO_VALUES: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of proof: a record, its moment, and the phrase of `wording/readings.toml` that says what it shows."""

    record: str
    at: datetime | None
    phrase: str
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record says of one cause. `since` is when the state that it rests on began."""

    cause: str
    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two records that cannot both be true; `phrase` as in a reading."""

    phrase: str
    records: tuple[str, ...]
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The verdict on one charging session.

    `findings` hold every cause that was weighed, once, headline first, then in order of precedence.
    `reply` names the wording: a cause's article slug, or a reply in `knowledge/<language>/replies/`.
    `story` holds facts of the session that any wording may use; the headline's own facts win over them.
    """

    charging_session_id: str
    about: About
    outcome: Outcome
    reply: str
    cause: str | None = None
    certainty: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    provisional: bool = False
    data_until: datetime | None = None
    handoff_reason: HandoffReason | None = None
    story: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def headline(self) -> Finding | None:
        """Return the finding that explains the session, or None where nothing does."""
        return self.findings[0] if self.cause and self.findings and self.findings[0].cause == self.cause else None


class Because:
    """Says what a cause found, so that a cause reads as what it is: `because.confirmed(readings, facts)`."""

    def __init__(self, cause: str) -> None:
        """Speak for this cause."""
        self.cause = cause
        self._nothing = Finding(cause, Verdict.CANNOT_TELL)

    def confirmed(self, *readings: Reading, since: datetime | None = None, **facts: Fact) -> Finding:
        """Say that the record proves the cause."""
        return Finding(self.cause, Verdict.CONFIRMED, readings, facts, since)

    def likely(self, *readings: Reading, since: datetime | None = None, **facts: Fact) -> Finding:
        """Say that the record suggests the cause, and does not prove it."""
        return Finding(self.cause, Verdict.LIKELY, readings, facts, since)

    def ruled_out(self, *readings: Reading) -> Finding:
        """Say that the record speaks against the cause."""
        return Finding(self.cause, Verdict.RULED_OUT, readings)

    def cannot_tell(self, *readings: Reading) -> Finding:
        """Say that the record neither proves the cause nor speaks against it."""
        return Finding(self.cause, Verdict.CANNOT_TELL, readings) if readings else self._nothing
