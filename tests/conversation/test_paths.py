from __future__ import annotations

import pytest

from assistant.domain.diagnosis import HandoffReason
from tests.conversation.household import Talk, a_session, an_event, household, that_charged, without_car

NIGHTS = [
    *household(),
    *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
    *without_car("monday", "2026-03-09T01:00:00Z"),
    *without_car("tuesday", "2026-03-10T01:00:00Z"),
]
RUNNING = [
    *household(),
    a_session("now", "2026-03-10T08:00:00Z", "active", started_at="2026-03-10T08:00:00Z", energy_kwh=9.0),
    an_event("2026-03-10T07:00:00Z", "status", connector_id=1, status="Preparing"),
    an_event(
        "2026-03-10T08:00:00Z",
        "transaction",
        phase="started",
        transaction_id="1",
        charging_session_id="now",
        connector_id=1,
        meter_wh=0,
        authorization="Accepted",
    ),
    an_event("2026-03-10T08:00:02Z", "status", connector_id=1, status="Charging"),
    *(
        an_event(f"2026-03-10T{at}:00Z", "meter", connector_id=1, charging_session_id="now", power_w=6900)
        for at in ("08:10", "08:30", "09:00", "09:28")
    ),
]


def test_a_common_cause_is_named() -> None:
    reply = Talk(NIGHTS).says("it keeps failing night after night, is it always the same thing")

    assert "same cause for 2 of your last 3 sessions" in reply.text
    assert reply.explanations[0].cause == "car_not_connected"


def test_nights_that_all_charged_have_no_pattern() -> None:
    fine = [
        *household(),
        *that_charged("one", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2),
        *that_charged("two", "2026-03-09T01:00:00Z", "2026-03-09T05:00:00Z", 21.2),
    ]

    assert "last 2 sessions" in Talk(fine).says("why do my charges fail so often").text


def test_different_causes_are_named_as_such() -> None:
    mixed = [
        *household(),
        *without_car("monday", "2026-03-09T01:00:00Z"),
        a_session("tuesday", "2026-03-10T01:00:00Z", "cancelled"),
        an_event("2026-03-09T20:00:00Z", "plan", charging_session_id="tuesday", action="cancelled", actor="customer"),
    ]

    assert "no common cause" in Talk(mixed).says("why do my charges fail so often").text


def test_one_session_is_no_pattern() -> None:
    only = [*household(), *without_car("only", "2026-03-10T01:00:00Z")]

    assert Talk(only).says("why do my charges fail so often").charging_session_ids == ("only",)


def test_a_pattern_can_be_asked_of_the_last_three_or_of_a_time() -> None:
    assert len(Talk(NIGHTS).says("the last three failed, is it always the same reason").charging_session_ids) == 2
    assert Talk(NIGHTS).says("every night since Monday has failed, is there a pattern").outcome == "diagnosed"


def test_a_charge_that_runs_is_told_with_its_power() -> None:
    reply = Talk(RUNNING).says("is my car charging right now")

    assert reply.text.startswith("The car is charging now, as of 09:28. The power is 6.9 kW.")
    assert reply.charging_session_ids == ("now",)
    assert len({sentence.text for sentence in reply.sentences}) == len(reply.sentences)


def test_a_charger_that_waits_says_its_state_and_the_next_start() -> None:
    coming = a_session("tonight", "2026-03-11T01:00:00Z", "scheduled")

    reply = Talk([*NIGHTS, coming]).says("it's ten and it is not charging")

    assert "not charging now" in reply.text
    assert "The charger is free, with no car plugged in." in reply.text
    assert "01:00 on Wednesday 11 March" in reply.text
    assert "saw no car" in reply.text


def test_a_charger_that_is_offline_has_no_known_state() -> None:
    down = an_event("2026-03-10T09:10:00Z", "connection", state="down")

    assert "offline now" in Talk([*NIGHTS, down]).says("is it charging").text


def test_a_charger_never_heard_of_has_no_live_state() -> None:
    silent = [
        {"record": "customer", "id": "alice"},
        {"record": "charger", "id": "alice-charger", "customer_id": "alice"},
        a_session("old", "2026-03-02T01:00:00Z", "rejected"),
    ]

    reply = Talk(silent).says("is it charging")

    assert reply.charging_session_ids == ("old",)


def test_what_prevents_a_plan_is_told_as_it_stands_now() -> None:
    reply = Talk(RUNNING).says("why can't I schedule a future charge")

    assert (reply.outcome, reply.explanations[0].cause) == ("diagnosed", "session_in_progress")


def test_where_nothing_prevents_a_plan_the_article_helps() -> None:
    for lines in (NIGHTS, household()):
        reply = Talk(lines).says("why can't I schedule a future charge")

        assert reply.article is not None
        assert (reply.outcome, reply.article.slug) == ("article", "cannot-schedule")


def test_why_a_named_session_has_no_cost_comes_from_its_record() -> None:
    untold = household(tariff=None)
    lines = [*untold, *that_charged("sunday", "2026-03-08T01:00:00Z", "2026-03-08T05:00:00Z", 22.2)]

    named = Talk(lines).says("why is there no cost for Sunday's charge")
    general = Talk(lines).says("why is there no cost for my session")

    assert (named.outcome, named.explanations[0].cause) == ("diagnosed", "no_tariff")
    assert general.outcome == "article"


def test_a_dispute_is_answered_with_the_evidence_and_then_by_a_person() -> None:
    talk = Talk(NIGHTS)
    talk.says("why was last night rejected")

    first, second = talk.says("it WAS plugged in"), talk.says("no, it WAS plugged in all night")

    assert first.outcome == "diagnosed"
    assert first.text.startswith("The record can be wrong")
    assert "The connector reported" in first.text
    assert "Had the charger seen a car, the record would hold a report of the plug before 01:00." in first.text
    assert all(sentence.sources for sentence in first.sentences[1:])
    assert len({sentence.text for sentence in first.sentences}) == len(first.sentences)
    assert first.charging_session_ids == ("tuesday",)
    assert second.handoff is not None
    assert second.handoff.reason == HandoffReason.CONTRADICTORY_RECORD


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("but I never cancelled Monday's", "monday"),
        ("no, it was plugged in all night", "tuesday"),
        ("no, it was plugged in at six", "tuesday"),
    ],
)
def test_a_dispute_is_about_the_session_of_the_day_that_it_names(text: str, session: str) -> None:
    talk = Talk(NIGHTS)
    talk.says("why was last night rejected")

    reply = talk.says(text)

    assert reply.charging_session_ids == (session,)
    assert reply.text.startswith("The record can be wrong")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("why was 1 am on Monday blocked", "diagnosed"),
        ("why is 1 am always blocked", "article"),
        ("where do I see yesterday's 1am charge in the history", "article"),
    ],
)
def test_why_at_an_hour_that_is_over_asks_of_its_session_and_not_in_general(text: str, outcome: str) -> None:
    assert Talk(NIGHTS).says(text).outcome == outcome


def test_a_dispute_of_nothing_is_a_question_about_the_latest_session() -> None:
    assert Talk(NIGHTS).says("it WAS plugged in").charging_session_ids == ("tuesday",)


def test_a_dispute_of_an_unsure_answer_is_a_persons() -> None:
    lines = [*household(), a_session("gap", "2026-03-03T01:00:00Z", "rejected")]
    talk = Talk(lines)
    talk.state = talk.state.of_fields({"charging_session_ids": ["gap"]})

    assert talk.says("it WAS plugged in").outcome == "handoff"


def test_a_word_on_an_answer_without_an_answer_is_asked_back() -> None:
    assert Talk(NIGHTS).says("how come").outcome == "clarify"


def test_an_article_names_its_source_and_its_link() -> None:
    reply = Talk(NIGHTS).says("how do I start a boost")

    assert reply.article is not None
    assert (reply.outcome, reply.article.slug) == ("article", "how-boost")
    assert {source.id for sentence in reply.sentences for source in sentence.sources} == {"how-boost"}


def test_a_session_talked_about_that_is_gone_is_forgotten() -> None:
    talk = Talk(NIGHTS)
    talk.state = talk.state.of_fields({"charging_session_ids": ["gone"]})

    assert talk.says("why was last night rejected").charging_session_ids == ("tuesday",)


def test_a_pattern_at_a_time_without_a_session_offers_the_nearest() -> None:
    assert "no session then" in Talk(NIGHTS).says("is there a pattern to my rejected sessions on Friday").text


def test_a_topic_whose_article_is_not_written_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(NIGHTS)
    monkeypatch.setattr(type(talk.desk.library), "has", lambda *_: False)

    reply = talk.says("how do I start a boost")

    assert reply.handoff is not None
    assert reply.handoff.reason == HandoffReason.NO_ARTICLE


def test_a_charger_without_a_recorded_state_is_only_said_not_to_charge() -> None:
    bare = [line for line in household() if line.get("type") != "status"]

    reply = Talk([*bare, a_session("tuesday", "2026-03-10T01:00:00Z", "cancelled")]).says("is it charging")

    assert "not charging now" in reply.text


def test_a_dispute_of_a_charge_that_runs_has_nothing_that_would_differ() -> None:
    talk = Talk(RUNNING)
    talk.says("is my car charging right now")

    reply = talk.says("that's not true")

    assert (reply.outcome, reply.charging_session_ids) == ("diagnosed", ("now",))
    assert reply.text.startswith("The record can be wrong")
    assert not any(source.kind == "article" for sentence in reply.sentences for source in sentence.sources)


@pytest.mark.parametrize("text", ["what was the weather like on Sunday", "what did my neighbour charge on Sunday"])
def test_a_day_does_not_make_a_question_ours(text: str) -> None:
    assert Talk(NIGHTS).says(text).outcome == "refused"
