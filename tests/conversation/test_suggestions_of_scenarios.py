"""What is suggested of every shipped scenario: the verdict's own words first, and no cause where none is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.conversation.suggestions import MOST, Asked, suggest
from assistant.domain.conversation import Message
from assistant.domain.diagnosis import About, Outcome
from assistant.domain.suggestions import Suggestion
from assistant.scenarios.scenario import Scenario, load_scenarios
from assistant.scenarios.world import now_of, record_of
from tests.conversation.household import a_desk, shipped_library
from tests.conversation.one_record import OneRecord

QUESTION = "Why was my charging session rejected?"
Case = tuple[Scenario, ExplainedCharge, tuple[Suggestion, ...]]


def suggested() -> Iterator[Case]:
    for scenario in load_scenarios(shipped_library().root / "scenarios"):
        if scenario.about is About.CHARGE:
            record, now = record_of(scenario), now_of(scenario)
            desk = replace(a_desk([]), records=OneRecord(record))
            session_id, customer_id = record.charging_session.id, record.customer.id
            message = Message(QUESTION, now, customer_id, session_id)
            drafts = suggest(desk, Asked((message,), now))
            yield scenario, explain_charge(desk, customer_id, session_id, now=now), drafts


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(suggested())


def test_the_first_draft_of_a_decidable_case_says_the_verdicts_own_text(cases: list[Case]) -> None:
    decided = [(told, drafts) for _, told, drafts in cases if told.explanation.outcome is not Outcome.UNSURE]

    assert len(decided) > 300
    assert [told.explanation.text for told, drafts in decided if told.explanation.text not in drafts[0].text] == []
    assert {drafts[0].kind for _, drafts in decided} == {"verdict", "safety"}
    assert all(drafts[0].subject == (told.diagnosis.cause or told.diagnosis.reply) for told, drafts in decided)


def test_an_undecidable_case_never_claims_a_cause(cases: list[Case]) -> None:
    undecided = [(told, drafts) for _, told, drafts in cases if told.explanation.outcome is Outcome.UNSURE]

    assert len(undecided) > 50
    for told, drafts in undecided:
        assert drafts[0].kind == "unknown", told.explanation.text
        assert drafts[0].text == told.explanation.text
        assert (drafts[0].confidence, drafts[0].certainty, drafts[0].article) == (None, None, None)
        assert not any(draft.kind in {"verdict", "safety"} for draft in drafts)


def test_what_is_missing_is_said_where_the_record_settles_nothing(cases: list[Case]) -> None:
    undecided = [(told, drafts) for _, told, drafts in cases if told.explanation.outcome is Outcome.UNSURE]

    bare = [told.explanation.text for told, drafts in undecided if not drafts[0].missing]
    contradictory = [one for one in undecided if one[0].explanation.contradictions]

    assert bare == []
    assert contradictory
    assert all(
        [lack.says for lack in drafts[0].missing if lack.lack == "contradiction"]
        == [one.says for one in told.explanation.contradictions]
        for told, drafts in contradictory
    )


def test_every_sentence_has_its_source_and_nobody_gets_too_many(cases: list[Case]) -> None:
    drafts = [draft for _, _, made in cases for draft in made]

    assert all(0 < len(made) <= MOST for _, _, made in cases)
    assert [s.text for draft in drafts for s in draft.sentences if not s.sources] == []
    assert all(len({draft.text for draft in made}) == len(made) for _, _, made in cases)


def test_a_verdict_cites_what_proves_it(cases: list[Case]) -> None:
    proven = [drafts[0] for _, told, drafts in cases if told.explanation.outcome is Outcome.EXPLAINED]

    assert all(draft.evidence for draft in proven)
    assert all(draft.charging_session_id for draft in proven)
