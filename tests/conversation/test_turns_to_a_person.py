from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.articles.library import load_library
from assistant.domain.diagnosis import HandoffReason
from tests.conversation.household import Talk, a_session, household, with_fault
from tests.conversation.nights_asked_about import LAST_NIGHT, NIGHTS, _refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I want a refund", HandoffReason.BILLING),
        ("I want to make a formal complaint", HandoffReason.COMPLAINT),
        ("delete my data", HandoffReason.PRIVACY_REQUEST),
        ("my charger is broken", HandoffReason.HARDWARE_FAULT),
        ("what's the warranty", HandoffReason.NO_ARTICLE),
        ("please merge my two accounts", HandoffReason.ACCOUNT),
    ],
)
def test_what_only_a_person_can_do_is_handed_over(text: str, reason: HandoffReason) -> None:
    reply = Talk(NIGHTS).says(text)

    assert reply.handoff is not None
    assert reply.handoff.reason == reason


def test_an_unsure_explanation_is_handed_over_with_what_the_record_shows() -> None:
    reply = Talk([*household(), a_session("odd", LAST_NIGHT, "rejected"), *_refused()]).says("why was it rejected")

    assert (reply.outcome, reply.charging_session_ids) == ("handoff", ("odd",))
    assert reply.explanations[0].handoff == reply.handoff
    assert reply.explanations[0].cause is None


def test_a_fault_that_can_hurt_gets_the_safety_wording_and_a_person() -> None:
    reply = Talk([*household(), *with_fault("hot", LAST_NIGHT, "HighTemperature")]).says("why was it rejected")

    assert reply.handoff is not None
    assert (reply.outcome, reply.handoff.reason) == ("handoff", HandoffReason.SAFETY)
    assert reply.text.startswith("Please stop using the charger now")
    assert reply.explanations[0].cause == "over_temperature"


def test_a_fault_that_needs_a_person_is_told_and_handed_over_beside_the_answer() -> None:
    talk = Talk([*household(), *with_fault("broken", LAST_NIGHT, "InternalError")])

    reply = talk.says("why was it rejected")

    assert reply.handoff is not None
    assert (reply.outcome, reply.handoff.reason) == ("diagnosed", HandoffReason.HARDWARE_FAULT)
    assert reply.text.endswith("A person takes over the fault from here.")
    after = talk.says("thanks")
    assert after.handoff == reply.handoff
    assert (after.outcome, after.text) == ("handoff", "")


def test_that_a_person_takes_over_our_own_failure_is_said_once() -> None:
    reply = Talk([*household(), a_session("forgotten", LAST_NIGHT, "rejected")]).says("why was it rejected")

    assert reply.explanations[0].cause == "start_never_sent"
    assert reply.text.count("A person takes over") == 1


def test_the_answer_is_in_the_language_that_the_library_speaks() -> None:
    assert Talk(NIGHTS).says("Warum wurde meine Ladung abgelehnt?").locale == "de-DE"
    assert Talk(NIGHTS).says("why was it rejected", locale="en-US").locale == "en-US"


def test_an_article_that_is_not_in_the_language_says_so(tmp_path: Path) -> None:
    talk = Talk(NIGHTS)
    shutil.copytree(talk.desk.library.root / "en", tmp_path / "en")
    shutil.copytree(talk.desk.library.root / "de" / "replies", tmp_path / "de" / "replies")
    talk.desk = replace(talk.desk, library=load_library(tmp_path))

    assert "nur auf Englisch" in talk.says("wie starte ich einen Boost").text


def test_several_questions_are_answered_in_order_and_the_most_urgent_is_on_top() -> None:
    reply = Talk(NIGHTS).says("How do I start a boost? Why was last night rejected?")

    assert [part.outcome for part in reply.parts] == ["article", "diagnosed"]
    assert reply.outcome == "diagnosed"
    assert reply.parts[0].text in reply.text
    assert {part.message_id for part in reply.parts} == {reply.message_id}
    assert reply.time_range is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my son got an electric shock from the charger", "en"),
        ("I burnt my hand on the plug", "en"),
        ("she touched the cable and feels dizzy", "en"),
        ("my husband is unconscious, he touched the charger", "en"),
        ("ich habe einen Stromschlag bekommen", "de"),
        ("j'ai pris une décharge", "fr"),
        ("me dio un calambre", "es"),
        ("ho preso la scossa", "it"),
        ("ik kreeg een schok", "nl"),
        ("apanhei um choque na ficha", "pt"),
    ],
)
def test_who_is_hurt_is_told_to_call_for_help_first(text: str, language: str) -> None:
    reply = Talk(NIGHTS).says(text)
    first = load_library().reply("handoff-medical", language).short_reply[0]

    assert reply.handoff is not None
    assert (reply.outcome, reply.handoff.reason) == ("handoff", HandoffReason.SAFETY)
    assert reply.sentences[0].text == first.replace("{emergency_number}", "999")
    assert all(sentence.sources for sentence in reply.sentences)


@pytest.mark.parametrize("text", ["it smells of burning", "the plug is too hot to touch", "sick of this smoking plug"])
def test_danger_that_hurt_nobody_keeps_its_own_words(text: str) -> None:
    assert Talk(NIGHTS).says(text).text.startswith("Please stop using the charger now")


@pytest.mark.parametrize(
    ("locale", "number"), [("en-GB", "999"), ("en-US", "911"), ("en-AU", "000"), ("en-IE", "112"), ("sv-SE", "112")]
)
def test_the_emergency_number_is_that_of_the_readers_region(locale: str, number: str) -> None:
    visitor = Talk(NIGHTS, customer_id=None)

    assert f"call {number}." in visitor.says("is a slightly warm cable normal", locale=locale).text
    assert f"call {number}." in visitor.says("there is smoke coming from the plug", locale=locale).text


def test_the_fixed_wording_is_said_once_before_what_the_record_shows() -> None:
    talk = Talk([*household(), *with_fault("hot", LAST_NIGHT, "HighTemperature")])

    told = talk.says("why was it rejected", locale="en-US").text

    assert (told.count("call 911."), told.count("call ")) == (1, 1)
    assert told.count("Do not restart it") == 1
    assert "because the charger reported that it was too hot" in told


def test_two_sessions_asked_about_apart_are_both_named() -> None:
    reply = Talk(NIGHTS).says("Why was Monday's 01:00 charge rejected? And also, did Sunday's charge cost anything?")

    assert len(reply.charging_session_ids) == len(reply.explanations) == len(set(reply.charging_session_ids))
    for part in reply.parts:
        assert set(part.charging_session_ids) <= set(reply.charging_session_ids)
