"""Suggested replies: what an agent could send, each draft with what proves it and what is missing to be surer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.domain.answers import ArticleLink, SaidReading, Sentence
from assistant.domain.diagnosis import Verdict
from assistant.domain.understanding import Understanding

DraftKind = Literal["safety", "verdict", "unknown", "article", "question", "refusal"]
"""`verdict` says what the record shows, `unknown` that it does not show the reason, `question` asks the customer, and
`refusal` says that somebody else's record is not shown."""

Lack = Literal["contradiction", "coverage", "record", "setting", "would_differ", "not_theirs"]
"""What is missing: records that contradict each other, a gap in the log, records or a setting that are not there,
what the record would hold had it been otherwise, and a session that is named and is none of the customer's."""

SuggestionOutcome = Literal["used", "edited", "dismissed"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps a draft from being surer.

    `name` says which record or setting is not there, or which session is not the customer's; `says` holds words that
    are worded already, in English; `start` and `end` bound a gap, aware.
    """

    lack: Lack
    name: str = ""
    says: str = ""
    records: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A draft. `locale` is what its sentences are in; `in_english` is the same in English where that is another.

    `subject` is a cause, an article's slug or the name of a reply: drafts of one kind and subject are counted together.
    `title` and `evidence` are for the agent, in English. `confidence` is 0 to 1, None for fixed wording and where the
    record settles nothing; `certainty` is the verdict's. `timezone` is the charger's, empty where no session is meant.
    `message` is the place, among those that were asked, of the message that it answers; `rests_on` what that message
    was taken to mean, where this alone decided the draft: then its outcome tells whether it was understood.
    """

    kind: DraftKind
    subject: str
    title: str
    locale: str
    sentences: tuple[Sentence, ...]
    in_english: str = ""
    confidence: float | None = None
    certainty: Verdict | None = None
    charging_session_id: str | None = None
    timezone: str = ""
    evidence: tuple[SaidReading, ...] = ()
    article: ArticleLink | None = None
    missing: tuple[Missing, ...] = ()
    message: int | None = None
    rests_on: Understanding | None = None

    @property
    def text(self) -> str:
        """Return the sentences as one text."""
        return " ".join(sentence.text for sentence in self.sentences)
