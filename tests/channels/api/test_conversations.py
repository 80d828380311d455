from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.channels.conftest import Calls, assert_problem
from tests.channels.households import ALICES, BOBS
from tests.channels.identity.credentials import claims, signed

QUESTION = "Why was my session last night rejected?"


def test_answers_from_the_customers_own_record(alice: Calls) -> None:
    reply = alice.ask(QUESTION)

    assert (reply["outcome"], reply["charging_session_id"]) == ("diagnosed", ALICES)
    assert reply["explanation"]["cause"] == "charger_offline"
    assert "offline" in reply["text"]
    assert all(sentence["sources"] for sentence in reply["sentences"][:1])
    assert reply["text"] == " ".join(sentence["text"] for sentence in reply["sentences"])


def test_a_customer_whose_record_has_not_come_hears_what_to_do_in_danger(nobody: Calls) -> None:
    new = Calls(nobody.app, nobody.db, signed("HS256", claims(sub="new")))

    reply = new.ask("there is smoke from my charger")

    assert reply["handoff"]["reason"] == "safety"
    assert new.get("/widget/hello").status_code == 200
    assert new.send("POST", "/help/check", data={"credential": new.credential}).status_code == 200


def test_begins_with_a_greeting_and_no_credential_for_a_customer(alice: Calls) -> None:
    answer = alice.post("/api/v1/conversations", {"locale": "en-GB"})

    assert answer.status_code == 201
    assert answer.json.keys() == {"id", "greeting"}
    assert len(answer.json["id"]) >= 22


def test_a_person_is_promised_in_the_language_that_the_conversation_was_begun_in(nobody: Calls) -> None:
    begun = nobody.post("/api/v1/conversations", {"locale": "de"}).json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])

    reply = visitor.post(f"/api/v1/conversations/{begun['id']}/handoff").json

    assert (reply["locale"], reply["text"]) == ("de", "Ab hier übernimmt ein Mensch aus unserem Team.")


def test_a_visitor_gets_a_credential_that_opens_their_own_conversation_alone(nobody: Calls) -> None:
    begun = [nobody.post("/api/v1/conversations").json for _ in range(2)]
    first, second = (Calls(nobody.app, nobody.db, one["visitor_credential"]) for one in begun)

    reply = first.ask("How do I boost?", conversation=f"/api/v1/conversations/{begun[0]['id']}")
    foreign = second.get(f"/api/v1/conversations/{begun[0]['id']}")

    assert reply["outcome"] == "article"
    assert_problem(foreign, 404, "not_found")


def test_a_visitor_is_asked_to_sign_in_before_a_look_up(nobody: Calls) -> None:
    begun = nobody.post("/api/v1/conversations").json
    visitor = Calls(nobody.app, nobody.db, begun["visitor_credential"])

    reply = visitor.ask(QUESTION, conversation=f"/api/v1/conversations/{begun['id']}", charging_session_id=ALICES)

    assert reply["outcome"] == "clarify"
    assert reply["charging_session_id"] is None
    assert ALICES not in str(reply)


def test_the_same_message_again_gets_the_same_bytes_and_is_stored_once(alice: Calls) -> None:
    conversation = alice.begun()
    body = {"text": QUESTION, "client_message_id": "one"}

    answers = [alice.post(f"{conversation}/messages", body) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert len(alice.get(conversation).json["messages"]) == 1


@pytest.mark.parametrize("changes", [{"text": "Something else"}, {"charging_session_id": ALICES}])
def test_the_same_id_with_another_body_is_refused(alice: Calls, changes: dict[str, str]) -> None:
    conversation = alice.begun()
    body = {"text": QUESTION, "client_message_id": "one"}
    alice.post(f"{conversation}/messages", body)

    assert_problem(alice.post(f"{conversation}/messages", body | changes), 422, "client_message_id_reused")


def test_eight_equal_sends_at_once_are_one_message(alice: Calls) -> None:
    conversation = alice.begun()
    body = {"text": QUESTION, "client_message_id": "one"}

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: alice.post(f"{conversation}/messages", body), range(8)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert len(alice.get(conversation).json["messages"]) == 1


def test_different_messages_at_once_are_all_answered_or_told_to_wait(alice: Calls) -> None:
    conversation = alice.begun()

    def ask(number: int) -> Any:  # noqa: ANN401 # an answer
        return alice.post(f"{conversation}/messages", {"text": "How do I boost?", "client_message_id": f"m{number}"})

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(ask, range(4)))

    stored = alice.get(conversation).json["messages"]
    assert len(stored) == sum(answer.status_code == 201 for answer in answers)
    for answer in answers:
        if answer.status_code != 201:
            assert_problem(answer, 409, "in_progress")
            assert answer.headers["Retry-After"] == "1"


def test_a_transcript_holds_what_was_said_in_order(alice: Calls) -> None:
    conversation = alice.begun()
    replies = [alice.ask(text, f"m{n}", conversation) for n, text in enumerate(["How do I boost?", QUESTION])]

    transcript = alice.get(conversation).json

    assert [message["text"] for message in transcript["messages"]] == ["How do I boost?", QUESTION]
    assert [message["reply"] for message in transcript["messages"]] == replies
    assert transcript["ticket_id"] is None


def test_a_follow_up_means_the_session_talked_about(alice: Calls) -> None:
    conversation = alice.begun()
    alice.ask(QUESTION, "m1", conversation)

    reply = alice.ask("and the one before that?", "m2", conversation)

    assert reply["charging_session_id"] == "alice-ses-0"


def test_a_person_is_asked_for_once_and_then_has_the_conversation(alice: Calls) -> None:
    conversation = alice.begun()

    first = alice.post(f"{conversation}/handoff", {"client_message_id": "h1"})
    again = alice.post(f"{conversation}/handoff", {"client_message_id": "h1"})
    later = alice.ask("Are you there?", "m2", conversation)

    assert first.status_code == 201
    assert first.json["handoff"]["reason"] == "customer_asked"
    assert first.json["handoff"]["queue_position"] == 1
    assert first.json["intent"] == "talk_to_human"
    assert first.data == again.data
    assert (later["outcome"], later["text"]) == ("handoff", "")
    assert later["handoff"]["ticket_id"] == first.json["handoff"]["ticket_id"]
    assert alice.get(conversation).json["ticket_id"] == first.json["handoff"]["ticket_id"]


def test_the_second_in_the_queue_is_told_so(alice: Calls, bob: Calls) -> None:
    alice.post(f"{alice.begun()}/handoff")

    assert bob.post(f"{bob.begun()}/handoff").json["handoff"]["queue_position"] == 2


def test_asking_twice_for_a_person_keeps_the_ticket(alice: Calls) -> None:
    conversation = alice.begun()

    tickets = [alice.post(f"{conversation}/handoff").json["handoff"]["ticket_id"] for _ in range(2)]

    assert len(set(tickets)) == 1


def test_asking_for_a_person_needs_no_body(alice: Calls) -> None:
    assert alice.send("POST", f"{alice.begun()}/handoff").json["outcome"] == "handoff"


def test_a_rating_is_taken_once(alice: Calls) -> None:
    conversation = alice.begun()

    assert alice.post(f"{conversation}/rating", {"rating": 5}).status_code == 201
    assert_problem(alice.post(f"{conversation}/rating", {"rating": 1}), 409, "already_rated")


def test_feedback_on_an_answer_is_its_owners(alice: Calls, bob: Calls) -> None:
    message_id = alice.ask(QUESTION)["message_id"]
    path = f"/api/v1/messages/{message_id}/feedback"

    assert alice.post(path, {"helpful": False, "comment": "It was plugged in"}).status_code == 201
    foreign = assert_problem(bob.post(path, {"helpful": True}), 404)
    missing = assert_problem(bob.post("/api/v1/messages/msg_nothing/feedback", {"helpful": True}), 404)
    assert foreign == missing


@pytest.mark.parametrize("method", ["messages", "handoff", "rating", ""])
def test_another_customers_conversation_is_as_good_as_none(alice: Calls, bob: Calls, method: str) -> None:
    own = alice.begun()
    alice.ask(QUESTION, "m1", own)
    bodies = {"messages": {"text": "hi", "client_message_id": "x"}, "rating": {"rating": 3}, "handoff": {}}

    def tried(conversation: str) -> tuple[int, bytes]:
        path = f"{conversation}/{method}".rstrip("/")
        answer = bob.post(path, bodies[method]) if method else bob.get(path)
        return answer.status_code, answer.data

    assert tried(own) == tried("/api/v1/conversations/con_nothing")
    assert tried(own)[0] == 404
    assert len(alice.get(own).json["messages"]) == 1


def test_another_customers_session_is_refused_without_a_word_of_it(bob: Calls) -> None:
    foreign = bob.ask("Why was this rejected?", charging_session_id=ALICES)
    missing = bob.ask("Why was this rejected?", charging_session_id="ses-nothing")

    assert foreign["outcome"] == missing["outcome"]
    assert foreign["text"] == missing["text"]
    assert foreign["charging_session_id"] in {None, BOBS}
    assert foreign["explanation"] is None or ALICES not in str(foreign["explanation"])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"client_message_id": "x"}, "text"),
        ({"text": "hi"}, "client_message_id"),
        ({"text": "a" * 4_001, "client_message_id": "x"}, "text"),
        ({"text": 7, "client_message_id": "x"}, "text"),
        ({"text": "hi", "client_message_id": "x\x00"}, None),
        ({"text": "hi", "client_message_id": "x" * 129}, "client_message_id"),
        ({"text": "hi", "client_message_id": ""}, "client_message_id"),
        ({"text": "hi", "client_message_id": "x", "customer_id": "bob"}, "customer_id"),
        ({"text": "hi", "client_message_id": "x", "charging_session_id": 7}, "charging_session_id"),
        ({"text": "hi", "client_message_id": "x", "locale": "no such locale"}, "locale"),
    ],
)
def test_names_the_field_that_cannot_be_used(alice: Calls, body: dict[str, object], field: str | None) -> None:
    conversation = alice.begun()

    answer = alice.post(f"{conversation}/messages", body)

    if field is None:
        assert_problem(answer, 400)
    else:
        assert [error["field"] for error in assert_problem(answer, 422, "bad_input")["errors"]] == [field]
    assert alice.get(conversation).json["messages"] == []


@pytest.mark.parametrize("rating", [0, 6, 2.5, "5", True, None])
def test_a_rating_is_one_to_five(alice: Calls, rating: object) -> None:
    assert_problem(alice.post(f"{alice.begun()}/rating", {"rating": rating}), 422)
