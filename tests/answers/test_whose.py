from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.whose import NAMES_SESSION, told_to_another
from assistant.articles.library import Library
from assistant.causes import ALL
from assistant.conversation.explain_charge import explain_charge
from assistant.domain.records import ChargingRecord
from tests.answers.builders import the_library
from tests.conversation.household import NOW, a_desk, household, without_car
from tests.conversation.remembered_records import RememberedRecords

REPLIES = (
    "it-charged",
    "still-to-come",
    "charging-now",
    "has-cost",
    "no-record",
    "no-cause-found",
    "contradictory-record",
)
NIGHT = [*household(), {"record": "customer", "id": "bob"}, *without_car("tuesday", "2026-03-10T01:00:00Z")]


class OfOneHousehold(RememberedRecords):
    """Records in which everybody of the household sees Alice's sessions."""

    def charging_record(self, customer_id: str, charging_session_id: str) -> ChargingRecord:
        assert customer_id in self.customers
        return super().charging_record("alice", charging_session_id)


def verdicts(library: Library, locale: str) -> set[str]:
    """Return every line of a language that tells of a session by its day."""
    said = [library.reply(name, locale).short_reply for name in REPLIES]
    for cause in ALL:
        article = library.article(cause.id.replace("_", "-"), locale)
        said += [article.short_reply, article.likely_reply]
    return {line for lines in said for line in lines if NAMES_SESSION in line}


@pytest.mark.parametrize("locale", ["en-GB", "de-DE", "fr-FR", "nl-NL", "es-ES", "it-IT", "pt-PT"])
def test_no_verdict_calls_a_session_of_somebody_else_the_readers(locale: str) -> None:
    wording = the_library().wording(locale)
    yours = wording.table("explanation")["not_yours"].split("|")[::2]

    lines = verdicts(the_library(), locale)

    told = told_to_another(lines, wording)
    assert len(lines) > len(ALL)
    assert not [line for line in told if any(words in line for words in yours)]
    assert all(line[0].isupper() for line in told)


@pytest.mark.parametrize(
    ("reader", "locale", "begins"),
    [
        ("alice", "en-GB", "Your 01:00 session on Tuesday 10 March did not start"),
        ("bob", "en-GB", "The 01:00 session on Tuesday 10 March did not start"),
        ("bob", "it-IT", "La sessione di martedì 10 marzo alle 01:00 non"),
    ],
)
def test_a_session_is_yours_only_to_its_own_driver(reader: str, locale: str, begins: str) -> None:
    desk = replace(a_desk(NIGHT), records=OfOneHousehold(NIGHT))

    explained = explain_charge(desk, reader, "tuesday", now=NOW, locale=locale)

    assert explained.explanation.text.startswith(begins)
