"""What people are told: sentences with their sources, an explanation, a reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.domain.diagnosis import About, HandoffReason, Outcome, Verdict

ReplyOutcome = Literal["diagnosed", "article", "clarify", "handoff", "smalltalk", "refused"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from: `kind` is `record` or `article`, `id` a record's id or an article's slug."""

    kind: Literal["record", "article"]
    id: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what proves it. A sentence that states a fact has at least one source."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article as it is cited."""

    slug: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SaidReading:
    """A reading in words."""

    record: str
    at: datetime | None
    says: str


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """A finding in words."""

    cause: str
    verdict: Verdict
    evidence: tuple[SaidReading, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidContradiction:
    """Two records that cannot both be true, in words."""

    says: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handoff:
    """A person takes over. `ticket_id` is null until the handing over is stored."""

    reason: HandoffReason
    ticket_id: str | None = None
    queue_position: int | None = None
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Section 3 of the contract: why one charging session went as it did, in the reader's language."""

    charging_session_id: str
    about: About
    outcome: Outcome
    cause: str | None
    certainty: Verdict | None
    provisional: bool
    data_until: datetime | None
    sentences: tuple[Sentence, ...]
    next_steps: tuple[str, ...]
    findings: tuple[SaidFinding, ...]
    contradictions: tuple[SaidContradiction, ...]
    article: ArticleLink | None
    handoff: Handoff | None
    versions: Mapping[str, str]
    locale: str

    @property
    def text(self) -> str:
        """Return the sentences as one text."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class QuickReply:
    """A button: what it says, and what it sends."""

    label: str
    send: str


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A half-open range that a customer named, aware, with the words that named it."""

    start: datetime
    end: datetime
    phrase: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Section 4 of the contract: what the assistant answers to one message."""

    outcome: ReplyOutcome
    intent: str
    confidence: float | None
    locale: str
    sentences: tuple[Sentence, ...]
    conversation_id: str | None = None
    message_id: str | None = None
    charging_session_ids: tuple[str, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    article: ArticleLink | None = None
    quick_replies: tuple[QuickReply, ...] = ()
    handoff: Handoff | None = None
    time_range: TimeRange | None = None
    parts: tuple[Reply, ...] = field(default=())

    @property
    def text(self) -> str:
        """Return the sentences as one text."""
        return " ".join(sentence.text for sentence in self.sentences)
