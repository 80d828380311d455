from datetime import datetime

import pytest

from assistant.answers.as_text import as_text
from assistant.answers.explanation import as_json, explain
from assistant.domain.answers import Explanation, Source
from assistant.domain.diagnosis import About, Contradiction, Diagnosis, Fact, HandoffReason, Outcome, Reading, Verdict
from assistant.domain.evidence import Evidence
from tests.answers.builders import (
    a_diagnosis,
    a_finding,
    an_offline_night,
    at,
    evidence_of,
    story,
    the_library,
)

FIRST = "Your 01:00 session on Tuesday 10 March did not charge as planned because the charger was offline."
RESTART = Reading("boot-1", at("00:59"), "restarted", {"at": at("00:59")})


def explained(
    diagnosis: Diagnosis, evidence: Evidence, locale: str = "en-GB", customer_zone: str | None = None
) -> Explanation:
    return explain(
        diagnosis,
        evidence,
        the_library(),
        locale=locale,
        url_for_article=lambda slug: f"/help/{slug}",
        versions={"rules": "r1"},
        customer_zone=customer_zone,
    )


def test_says_the_verdict_first_and_proves_each_sentence() -> None:
    evidence, diagnosis = an_offline_night()

    explanation = explained(diagnosis, evidence)

    assert explanation.sentences[0].text == FIRST
    assert explanation.sentences[0].sources == (Source("record", "ses_1"),)
    assert "It went offline at 00:40 and came back at 02:10." in explanation.text
    assert all(sentence.sources for sentence in explanation.sentences)
    assert explanation.article is not None
    assert explanation.article.url == "/help/charger-offline"
    assert explanation.versions == {"knowledge": the_library().version, "rules": "r1"}
    assert explanation.locale == "en-GB"
    assert len(explanation.next_steps) == 1


def test_does_not_claim_what_is_only_likely() -> None:
    likely = a_finding("charger_offline", verdict=Verdict.LIKELY, offline_from=Fact(at("00:40"), ("evt_1",)))

    explanation = explained(a_diagnosis(likely), evidence_of())

    assert "most likely because" in explanation.text
    assert FIRST not in explanation.text


def test_adds_at_most_one_thing_that_it_noticed() -> None:
    evidence, diagnosis = an_offline_night()
    also = [a_finding(cause, RESTART) for cause in ("power_cut", "charger_restarting", "solar_mode")]

    explanation = explained(a_diagnosis(*diagnosis.findings, *also), evidence)

    assert explanation.sentences[-1].text == "The record also shows a restart of the charger."
    assert explanation.sentences[-1].sources == (Source("record", "boot-1"),)
    assert "solar" not in explanation.text


def test_does_not_add_what_is_of_the_same_kind_as_the_verdict_or_not_proven() -> None:
    evidence, diagnosis = an_offline_night()
    suggested = a_finding("solar_mode", verdict=Verdict.LIKELY)

    explanation = explained(a_diagnosis(*diagnosis.findings, a_finding("power_cut", RESTART), suggested), evidence)

    assert "also shows" not in explanation.text


def test_adds_nothing_to_an_answer_about_money() -> None:
    unpriced = a_diagnosis(a_finding("no_tariff"), a_finding("charger_restarting", RESTART), about=About.COST)

    assert "also shows" not in explained(unpriced, evidence_of()).text


def test_gives_no_steps_and_nothing_more_where_there_may_be_danger() -> None:
    fault = a_finding("ground_fault", fault_from=Fact(at("00:50"), ("evt_1",)))
    diagnosis = a_diagnosis(fault, a_finding("charger_restarting", RESTART), handoff_reason=HandoffReason.SAFETY)

    explanation = explained(diagnosis, evidence_of())

    assert explanation.next_steps == ()
    assert explanation.handoff is not None
    assert explanation.handoff.reason is HandoffReason.SAFETY
    assert "restart of" not in explanation.text
    assert explanation.text.startswith("Please stop using the charger now")


def test_says_when_an_answer_may_still_change() -> None:
    evidence, diagnosis = an_offline_night()

    explanation = explained(a_diagnosis(*diagnosis.findings, provisional=True), evidence)

    assert explanation.provisional
    assert "messages from the charger may still arrive" in explanation.text


def test_hands_over_without_an_article_when_unsure() -> None:
    explanation = explained(a_diagnosis(handoff_reason=HandoffReason.NO_CAUSE_FOUND), evidence_of())

    assert explanation.outcome is Outcome.UNSURE
    assert explanation.article is None
    assert explanation.handoff is not None
    assert explanation.sentences[1].sources == (Source("record", "ses_1"),)


def test_says_what_contradicts_what() -> None:
    contradiction = Contradiction("plugged in and free at once", ("evt_1", "evt_2"))
    diagnosis = a_diagnosis(
        reply="contradictory-record",
        contradictions=(contradiction,),
        handoff_reason=HandoffReason.CONTRADICTORY_RECORD,
    )

    explanation = explained(diagnosis, evidence_of())

    assert explanation.sentences[-1].text == "These records contradict each other. plugged in and free at once."
    assert explanation.sentences[-1].sources == (Source("record", "evt_1"), Source("record", "evt_2"))
    assert explanation.contradictions[0].records == ("evt_1", "evt_2")


def test_says_whose_clock_it_tells_where_the_customer_s_differs() -> None:
    evidence, diagnosis = an_offline_night()

    abroad = explained(diagnosis, evidence, customer_zone="Europe/Berlin")
    at_home = explained(diagnosis, evidence, customer_zone="Europe/Lisbon")

    assert abroad.sentences[-1].text == "Times are in the time zone of the charger, Europe/London."
    assert "time zone" not in at_home.text


def test_answers_a_question_about_now_with_the_day_of_now() -> None:
    dark = a_finding(
        "charger_offline",
        offline_from=Fact(at("22:00"), ("evt_1",)),
        lost_at=Fact(at("22:00"), ("evt_1",)),
        still_offline_at=Fact(at("09:25"), ("evt_1",)),
    )

    explanation = explained(a_diagnosis(dark, about=About.SCHEDULE), evidence_of())

    assert "It went offline at 22:00 on Monday 9 March and was still offline at 09:25." in explanation.text


def test_speaks_english_where_the_library_lacks_the_language() -> None:
    evidence, diagnosis = an_offline_night()

    explanation = explained(diagnosis, evidence, locale="pl-PL")

    assert explanation.locale == "en-GB"
    assert explanation.sentences[0].text == FIRST


def test_says_that_it_charged() -> None:
    charged = story(
        started_at=Fact(at("01:02"), ("evt_1",)),
        ended_at=Fact(at("04:00"), ("evt_2",)),
        energy=Fact(22.0, ("ses_1",)),
    )
    diagnosis = a_diagnosis(outcome=Outcome.NOTHING_WRONG, reply="it-charged", story=charged)

    explanation = explained(diagnosis, evidence_of())

    assert "It charged from 01:02 to 04:00 and took in 22 kWh." in explanation.text
    assert explanation.article is None


def test_writes_itself_as_the_contract_has_it() -> None:
    evidence, diagnosis = an_offline_night()
    waiting = a_finding("ground_fault", verdict=Verdict.CANNOT_TELL)

    written = as_json(explained(a_diagnosis(*diagnosis.findings, waiting), evidence))

    assert list(written)[:7] == [
        *("charging_session_id", "about", "outcome", "cause", "certainty", "provisional", "data_until"),
    ]
    assert written["data_until"] == "2026-03-10T09:25:00Z"
    assert written["certainty"] == "confirmed"
    assert written["handoff"] is None
    assert [finding["cause"] for finding in written["findings"]] == ["charger_offline", "ground_fault"]  # type: ignore[attr-defined]  # JSON is of any shape
    assert written["findings"][0]["evidence"][0]["at"] == "2026-03-10T00:40:00Z"  # type: ignore[index]  # as above
    assert written["sentences"][0] == {"text": FIRST, "sources": [{"record": "ses_1"}]}  # type: ignore[index]  # as above


def test_writes_an_unsure_answer_with_nulls() -> None:
    diagnosis = a_diagnosis(handoff_reason=HandoffReason.NO_RECORD, reply="no-record", data_until=None)

    written = as_json(explained(diagnosis, evidence_of()))

    assert [written[name] for name in ("cause", "certainty", "article", "data_until")] == [None] * 4
    assert written["handoff"] == {"reason": "no_record", "ticket_id": None, "queue_position": None, "opens_at": None}


def test_prints_verdict_proof_next_step_way_out_and_reach() -> None:
    evidence, diagnosis = an_offline_night()
    unsaid, undated = Reading("ses_1", at("01:00"), "no_energy"), Reading("ses_2", None, "never_heard")
    offline = a_finding("charger_offline", *diagnosis.findings[0].readings, unsaid, undated)

    text = as_text(explained(a_diagnosis(offline), evidence), evidence, the_library())

    blocks = text.split("\n\n")
    assert blocks[0].startswith(FIRST)
    assert blocks[1].splitlines()[0] == "What shows it:"
    assert blocks[1].splitlines()[1:] == [
        "  Connection lost at 00:40  [connection-10004000]",
        "  01:00: No energy is on record for this session  [ses_1]",
        "  never heard  [ses_2]",
    ]
    assert blocks[2].startswith("Next step: ")
    assert "A person can look at the record." in blocks[3]
    assert "/help/charger-offline" in blocks[3]
    assert blocks[3].endswith("The record reaches to 09:25 on Tuesday 10 March.")


@pytest.mark.parametrize("reached", [None, at("09:25")])
def test_prints_who_takes_over_and_how_far_the_record_reaches(reached: datetime | None) -> None:
    diagnosis = a_diagnosis(handoff_reason=HandoffReason.NO_RECORD, reply="no-record", data_until=reached)

    text = as_text(explained(diagnosis, evidence_of()), evidence_of(), the_library())

    assert "What shows it" not in text
    assert "A person takes this over: the record does not reach far enough." in text
    assert ("holds no message" in text) is (reached is None)
