"""Drafts for an agent: of what was asked, in the customer's language, from the customer's record alone."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.conversation.suggestion_json import language_name
from assistant.conversation.suggestions import Asked, suggest
from assistant.domain.answers import Source
from assistant.domain.conversation import ConversationState, Message
from assistant.domain.errors import NotFound
from assistant.domain.suggestions import Missing, Suggestion
from tests.conversation.household import (
    NOW,
    a_desk,
    a_session,
    household,
    shipped_library,
    that_charged,
    without_car,
)

SILENT = "2026-03-10T01:00:00Z"
WORLD = [
    *household("alice"),
    *that_charged("ses-0", "2026-03-09T01:00:00Z", "2026-03-09T05:00:00Z", 20.0),
    *without_car("ses-1", SILENT),
    *household("bob"),
    a_session("bobs", SILENT, "rejected", "bob"),
]
HANDED_OVER = ConversationState(
    charging_session_ids=("ses-1",), ticket_id="tic_1", handoff_reason="customer_asked", clarified=1, disputes=1
)


def drafts(*texts: str, customer: str | None = "alice", **more: object) -> tuple[Suggestion, ...]:
    state = more.pop("state", ConversationState())
    session = more.pop("session", None)
    locale = more.pop("locale", None)
    assert isinstance(state, ConversationState)
    messages = tuple(
        Message(text, NOW, customer, str(session) if session else None, str(locale) if locale else None)
        for text in texts
    )
    return suggest(a_desk(WORLD), Asked(messages, NOW, state))


def test_the_verdict_comes_first_with_what_proves_it() -> None:
    first, *others = drafts("why was my session rejected last night?")

    assert (first.kind, first.subject, first.certainty) == ("verdict", "car_not_connected", "confirmed")
    assert first.text.startswith("Your 01:00 session on Tuesday 10 March did not start as planned")
    assert first.confidence is not None
    assert first.confidence > 0.8
    assert first.charging_session_id == "ses-1"
    assert first.article is not None
    assert first.article.slug == "car-not-connected"
    assert [reading.says for reading in first.evidence]
    assert first.missing == ()
    assert first.message == 0
    assert first.rests_on is not None
    assert others[0].kind == "article"
    assert others[0].rests_on is None


def test_the_same_question_gets_the_same_drafts() -> None:
    question = "why was my session rejected last night?"

    assert drafts(question) == drafts(question)


def test_a_conversation_that_a_person_has_gets_drafts_of_what_was_asked_before() -> None:
    made = drafts("why was my session rejected last night?", "can I talk to a person", "hello?", state=HANDED_OVER)

    assert made[0].kind == "verdict"
    assert made[0].message == 0
    assert made[0].charging_session_id == "ses-1"


def test_the_session_talked_about_is_drafted_where_no_message_asks_more() -> None:
    made = drafts("hello, is anybody there", state=HANDED_OVER)

    assert made[0].kind == "verdict"
    assert made[0].message is None
    assert made[0].charging_session_id == "ses-1"


def test_the_session_that_was_opened_is_drafted() -> None:
    assert drafts("hi", session="ses-0")[0].subject == "window_ended"


def test_an_older_message_means_the_times_of_its_own_day() -> None:
    monday = NOW - timedelta(days=1)
    message = Message("what happened last night", monday, "alice")

    made = suggest(a_desk(WORLD), Asked((message,), NOW))

    assert made[0].charging_session_id == "ses-0"
    assert made[0].subject == "window_ended"


def test_danger_comes_before_everything() -> None:
    made = drafts("the plug is smoking and smells of burning", "and why was last night rejected?")

    assert made[0].kind == "safety"
    assert made[0].text.startswith("Please stop using the charger now")
    assert "A person takes over" not in made[0].text
    assert made[0].confidence is None
    assert any(draft.kind == "verdict" for draft in made)


@pytest.mark.parametrize(
    "said",
    ["the plug is smoking", "why was last night rejected? also the cable smells burnt", "c'è fumo dalla colonnina"],
)
def test_in_danger_there_is_nothing_else_to_send(said: str) -> None:
    assert [draft.kind for draft in drafts("why was last night rejected", said)] == ["safety"]


def test_a_question_of_how_to_is_answered_by_its_article() -> None:
    first = drafts("how do I use boost?")[0]

    assert first.kind == "article"
    assert first.article is not None
    assert first.subject == first.article.slug == "how-boost"
    assert first.charging_session_id is None
    assert first.rests_on is not None


def test_the_draft_speaks_the_customers_language_and_the_agent_can_read_it() -> None:
    first = drafts("Warum wurde mein Ladevorgang letzte Nacht abgelehnt?")[0]

    assert first.locale == "de-DE"
    assert first.text.startswith("Ihr Ladevorgang am Dienstag")
    assert first.in_english.startswith("Your 01:00 session on Tuesday 10 March")
    assert first.title == "No car connected"
    assert all("Auto" not in reading.says for reading in first.evidence)


def test_what_cannot_be_told_is_asked_in_words_of_the_table() -> None:
    before_the_log = a_session("early", "2026-03-01T01:00:00Z", "rejected", "bob")
    message = Message("Warum wurde mein Ladevorgang abgelehnt?", NOW, "bob")
    made = suggest(a_desk([*household("bob"), before_the_log]), Asked((message,), NOW))
    questions = [draft for draft in made if draft.kind == "question"]

    assert (made[0].kind, made[0].subject, made[0].locale) == ("unknown", "no-record", "de-DE")
    assert {lack.lack for lack in made[0].missing} >= {"coverage", "record", "setting"}
    assert questions[0].text == "War das Auto um 01:00 am Sonntag, 1. März angeschlossen?"
    assert questions[0].in_english == "Was the car plugged in at 01:00 on Sunday 1 March?"
    table = tomllib.loads((shipped_library().root / "en/wording/questions.toml").read_text())
    assert {draft.subject for draft in questions} <= table.keys()
    assert all(draft.text.endswith("?") for draft in questions)
    assert all("{" not in draft.text for draft in questions)


def test_somebody_elses_record_is_never_in_a_draft() -> None:
    asked = ("why was ses-1 rejected?", "what about Alice's session ses-1 at 01:00")
    made = drafts(*asked, customer="bob")

    assert not any(draft.charging_session_id == "ses-1" for draft in made)
    assert "ses-1" not in repr([(draft.sentences, draft.evidence) for draft in made])


def test_a_session_that_is_not_the_customers_is_said_to_be_none_whoever_has_it() -> None:
    foreign, unknown = (drafts(f"why was {named} rejected?", customer="bob") for named in ("ses-1", "ses-9"))

    for made, named in ((foreign, "ses-1"), (unknown, "ses-9")):
        assert made[0].kind == "refusal"
        assert made[0].missing == (Missing("not_theirs", named),)
        assert all(Missing("not_theirs", named) in draft.missing for draft in made)
    assert [draft.text for draft in foreign] == [draft.text for draft in unknown]
    assert "not_theirs" not in repr(drafts("why was ses-1 rejected?"))
    assert "not_theirs" not in repr(drafts("why was ses-1 rejected?", customer=None))
    assert drafts("Warum wurde ses-1 abgelehnt?", customer="bob", locale="de")[0].in_english == foreign[0].text


def test_a_session_of_somebody_else_is_not_found() -> None:
    with pytest.raises(NotFound):
        drafts("hi", customer="bob", state=HANDED_OVER)


def test_a_visitor_gets_articles_and_no_look_up() -> None:
    assert drafts("how do I use boost?", customer=None)[0].kind == "article"
    first = drafts("why was my session rejected?", customer=None)[0]
    assert (first.kind, first.charging_session_id) == ("question", None)


def test_nothing_is_drafted_where_nothing_was_said() -> None:
    assert drafts() == ()


def test_every_language_has_every_question() -> None:
    root = shipped_library().root
    tables = {one.parent.parent.name: tomllib.loads(one.read_text()) for one in root.glob("*/wording/questions.toml")}

    assert set(tables) == set(shipped_library().languages)
    assert all(table.keys() == tables["en"].keys() for table in tables.values())


def test_the_notice_that_is_left_out_is_the_last_line_of_the_safety_wording() -> None:
    for language in shipped_library().languages:
        both = [shipped_library().reply(name, language).short_reply for name in ("handoff-safety", "handoff-medical")]
        assert both[0][-1] == both[1][-1], language


def test_an_answer_of_more_than_one_session_is_drafted_whole() -> None:
    first = drafts("Vergleiche die letzte Nacht mit der Nacht davor, warum hat es einmal geladen und einmal nicht?")[0]

    assert first.kind == "verdict"
    assert "unterscheiden sich" in first.text
    assert all(sentence.sources for sentence in first.sentences)
    assert "differ" in first.in_english


def test_what_is_to_come_is_drafted_though_no_session_is_explained() -> None:
    first = drafts("when is my next charge?")[0]

    assert first.kind == "verdict"
    assert first.text == "No session is planned on your record for then."
    assert first.charging_session_id is None


def test_an_article_that_customers_can_open_is_named_with_its_address() -> None:
    desk = replace(a_desk(WORLD), url_for_article=lambda slug: f"https://help.example/help/{slug}")
    message = Message("how do I use boost?", NOW, "alice")

    first = suggest(desk, Asked((message,), NOW))[0]

    assert first.text.endswith("https://help.example/help/how-boost")
    assert first.sentences[-1].sources == (Source("article", "how-boost"),)


def test_a_language_is_named_in_english_as_far_as_it_is_known() -> None:
    assert [language_name(locale) for locale in ("pt-PT", "en-GB", "zz-ZZ", "")] == [
        "Portuguese",
        "English",
        "zz-ZZ",
        "",
    ]
