"""What the assistant answers with: the records' door, the knowledge, the model, and a few settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from assistant.articles.library import Library
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Customer
from assistant.domain.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from assistant.understanding import Model


class RecordsDoor(Protocol):
    """The records, customer first: nobody gets at another customer's. Missing and foreign are one NotFound."""

    def customer(self, customer_id: str) -> Customer:
        """Return the customer. Raise NotFound."""

    def chargers(self, customer_id: str) -> Sequence[Charger]:
        """Return the chargers that the customer owns or is a member of."""

    def charging_sessions(
        self, customer_id: str, *, limit: int = 50, span: tuple[datetime, datetime] | None = None
    ) -> Sequence[ChargingSession]:
        """Return the charging sessions that the customer may see, newest attempt first, in the span if there is one."""

    def charging_session(self, customer_id: str, charging_session_id: str) -> ChargingSession:
        """Return the row of one charging session. Raise NotFound."""

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        """Return everything recorded around one charging session. Raise NotFound."""

    def charger_record(self, customer_id: str, charger_id: str, around: datetime) -> ChargingRecord:
        """Return what the charger told last before a moment, about its latest session. Raise NotFound."""


@dataclass(frozen=True)
class Desk:
    """Everything that a turn needs besides the message. It holds no clock: a message brings its own moment.

    `mint_id` makes an id of a kind: `con` conversation, `msg` message, `tic` ticket.
    """

    records: RecordsDoor
    library: Library
    model_of: Callable[[], Model]
    url_for_article: Callable[[str], str]
    mint_id: Callable[[str], str]
    thresholds: Thresholds = DEFAULTS
    versions: Mapping[str, str] = field(default_factory=dict)
    default_locale: str = "en-GB"

    @property
    def model(self) -> Model:
        """Return what understands questions, which is not made before it is asked: one explanation needs none."""
        return self.model_of()
