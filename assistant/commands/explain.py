"""`assistant explain`: why one charging session went as it did, or many."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from assistant.answers.as_text import as_text
from assistant.answers.explanation import as_json
from assistant.app import open_database, open_desk, utc_now
from assistant.commands.batches import answer_batch
from assistant.commands.moments import asked_now, in_zone, moment_or_local
from assistant.commands.parser import wrong_usage
from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.domain.diagnosis import About
from assistant.domain.errors import BadInput
from assistant.domain.records import ChargingRecord
from assistant.feeds.field_checks import identifier, locale, one_of
from assistant.records.charging_sessions import owner_of
from assistant.records.door import Records
from assistant.records.transaction import Reading

DONE = 0
FIELDS = {
    "charging_session_id": identifier,
    "now": moment_or_local,
    "about": one_of(*About),
    "locale": locale,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one charging session; a field that is None stands for its default."""

    charging_session_id: str
    now: datetime | None = None
    about: str | None = None
    locale: str | None = None
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class AlreadyRead(Records):
    """The door to the records, of which the one that is asked about was read."""

    record: ChargingRecord

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:  # noqa: ARG002 # as the door's
        """Return the record that was read for this customer and session."""
        return self.record


def run(arguments: argparse.Namespace) -> int:
    """Explain on standard output; return the exit status."""
    if (arguments.charging_session_id is None) == (arguments.batch is None):
        return wrong_usage("explain", "give either a SESSION_ID or --batch FILE")
    if arguments.batch is not None and arguments.svg is not None:
        return wrong_usage("explain", "--svg does not go with --batch")
    now = asked_now(arguments.now)
    db = open_database(create=False)
    try:
        desk = open_desk(db)

        def asked(line: Mapping[str, object]) -> Asked:
            return Asked(
                cast("str", line.get("charging_session_id", arguments.charging_session_id)),
                cast("datetime | None", line.get("now", now)),
                cast("str | None", line.get("about", arguments.about)),
                cast("str | None", line.get("locale", arguments.locale)),
                arguments.customer,
            )

        if arguments.batch is not None:
            with db.reading() as reading:  # one connection for the whole batch
                over_it = replace(desk, records=Records(reading))
                return answer_batch(
                    arguments.batch,
                    FIELDS,
                    ("charging_session_id",),
                    lambda line: as_json(_explained(over_it, reading, asked(line)).explanation),
                )
        _show(desk, _explained(desk, db, asked({})), as_json_line=arguments.json, svg=arguments.svg)
    finally:
        db.close()
    return DONE


def _explained(desk: Desk, db: Reading, asked: Asked) -> ExplainedCharge:
    """Return the explanation, for the customer that was named, else for the one whose session it is."""
    customer_id = asked.customer_id or owner_of(db, asked.charging_session_id)
    now, zone = asked.now or utc_now(), "UTC"
    if now.tzinfo is None:  # a clock at the charger's place, which its record names
        record = desk.records.charging_record(customer_id, asked.charging_session_id)
        desk, zone = replace(desk, records=AlreadyRead(db, record)), record.charger.timezone
    return explain_charge(
        desk,
        customer_id,
        asked.charging_session_id,
        about=About(asked.about or About.CHARGE),
        now=in_zone(now, zone),
        locale=asked.locale,
    )


def _show(desk: Desk, explained: ExplainedCharge, *, as_json_line: bool, svg: str | None) -> None:
    if svg is not None:
        _draw(desk, explained, svg)
    if as_json_line:
        written = json.dumps(as_json(explained.explanation), ensure_ascii=False)
    else:
        written = as_text(explained.explanation, explained.evidence, desk.library)
    sys.stdout.write(written.rstrip("\n") + "\n")


def _draw(desk: Desk, explained: ExplainedCharge, svg: str) -> None:
    from assistant.answers.timeline import stand_alone, timeline  # noqa: PLC0415 # drawn where it is asked for

    said_in = explained.explanation.locale
    picture = stand_alone(timeline(explained.evidence, explained.diagnosis, desk.library.wording(said_in), said_in))
    try:
        Path(svg).write_text(picture, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"--svg {svg}: {error.strerror}") from None
