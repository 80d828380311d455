from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.records import agents_words
from assistant.records.database import open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Answered, Calls, assert_problem
from tests.channels.households import ALICES
from tests.channels.identity.credentials import NOW, claims, signed

QUESTION = "Why was my session last night rejected?"


def _fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def _sent(caller: Calls, **fields: str) -> Answered:
    return caller.send("POST", "/widget", data=fields)


def test_opens_for_anybody(nobody: Calls) -> None:
    page = nobody.get("/widget")

    assert page.status_code == 200
    assert "What happened with your charging?" in page.text
    assert "data-token" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_visitor_carries_on_by_a_field_and_not_by_a_cookie(nobody: Calls) -> None:
    first = _sent(nobody, text="How do I boost?")
    fields = _fields(first.text)
    second = _sent(nobody, text="How do I cancel a session?", **{k: fields[k] for k in ("credential", "conversation")})

    assert fields["credential"].startswith("visitor_")
    assert second.text.count('class="answer"') == 2
    assert "Set-Cookie" not in second.headers


def test_a_customer_is_known_by_the_header_or_by_the_form(alice: Calls, nobody: Calls) -> None:
    opened = alice.get("/widget")
    answered = _sent(nobody, text=QUESTION, credential=signed("HS256"))

    assert "Hello Alice." in opened.text
    assert _fields(opened.text)["credential"] == alice.credential
    assert 'class="tl-svg"' in answered.text
    assert "The record proves this." in answered.text


def test_the_same_form_again_is_answered_once(nobody: Calls) -> None:
    opened = _fields(_sent(nobody, text="How do I boost?", credential=signed("HS256")).text)
    for _ in range(2):
        again = _sent(nobody, text="How do I cancel a session?", **opened)

    assert again.text.count('class="answer"') == 2


def test_stays_in_the_language_that_it_was_opened_in(nobody: Calls) -> None:
    opened = nobody.get("/widget?locale=de").text
    form = re.findall(r'action="([^"#]*)#latest"', opened)[-1]

    answered = nobody.send("POST", form, data={"act": "person"}).text

    assert '<html lang="de">' in answered
    assert "Ab hier übernimmt ein Mensch aus unserem Team." in answered


def test_hands_over_by_a_button(nobody: Calls) -> None:
    page = _sent(nobody, act="person", credential=signed("HS256")).text

    assert re.search(r"Ticket tic_\S+", page)
    assert "Talk to a person" in page


def test_asks_about_the_session_of_a_link(alice: Calls) -> None:
    opened = alice.get(f"/widget?session={ALICES}").text
    fields = _fields(opened)
    answered = _sent(alice, text="What happened with this session?", **fields)

    assert f'data-session="{ALICES}"' in opened
    assert fields["charging_session_id"] == ALICES
    assert "01:00 session on Tuesday 10 March" in answered.text


def test_bob_sees_nothing_of_alices_conversation_or_session(nobody: Calls, bob: Calls) -> None:
    fields = _fields(_sent(nobody, text=QUESTION, credential=signed("HS256")).text)
    bobs = str(bob.credential)

    assert_problem(_sent(nobody, credential=bobs, conversation=fields["conversation"]), 404)
    assert_problem(_sent(nobody, credential=bobs, conversation=fields["conversation"], text="hello"), 404)
    asked = _sent(nobody, credential=bobs, text="What happened with this session?", charging_session_id=ALICES)
    assert 'class="tl-svg"' not in asked.text


def test_an_ended_credential_is_told_in_words(nobody: Calls) -> None:
    page = _sent(nobody, text="hello", credential=signed("HS256", claims(exp=int(NOW.timestamp()) - 100)))

    assert page.status_code == 401
    assert "Your sign-in has ended." in page.text


def test_what_is_written_stays_text_and_has_a_length(nobody: Calls) -> None:
    assert "<script>alert" not in _sent(nobody, text="<script>alert(1)</script>").text
    assert_problem(_sent(nobody, text="a" * 4_001), 422)


def test_an_agents_words_and_acts_are_shown(nobody: Calls) -> None:
    fields = _fields(_sent(nobody, act="person", credential=signed("HS256")).text)
    agents_words.agent_joined(nobody.db, fields["conversation"], "a1", "Priya Nair", NOW)
    agents_words.say(nobody.db, fields["conversation"], "a1", "Priya Nair", "I look at it.", NOW, "k1")
    agents_words.resolve(nobody.db, fields["conversation"], "a1", "Priya Nair", NOW)

    page = _sent(nobody, credential=fields["credential"], conversation=fields["conversation"]).text

    assert "<b>Priya Nair</b>" in page
    assert re.search(
        r"Priya Nair joined at \d\d:\d\d.*I look at it\..*Priya Nair has closed this case", page, re.DOTALL
    )


def test_asks_how_good_the_help_was_when_the_person_has_left_and_keeps_it_once(nobody: Calls) -> None:
    fields = _fields(_sent(nobody, act="person", credential=signed("HS256")).text)
    opened = {key: fields[key] for key in ("credential", "conversation")}
    before = _sent(nobody, **opened).text
    agents_words.agent_joined(nobody.db, fields["conversation"], "a1", "Priya Nair", NOW)
    agents_words.resolve(nobody.db, fields["conversation"], "a1", "Priya Nair", NOW)

    asked = _sent(nobody, **opened).text
    rated = [_sent(nobody, **opened, rating=stars).text for stars in ("4", "1")]

    assert "How good was the help?" not in before
    assert re.findall(r'name="rating" value="(\d)" aria-label="(\d of 5)"', asked)[3] == ("4", "4 of 5")
    assert all("Thank you for the rating." in page and 'name="rating"' not in page for page in rated)
    with nobody.db.reading() as reading:
        assert reading.row("SELECT rating FROM rating") == (4,)


@pytest.mark.parametrize("stars", ["0", "6", "", "four", "10"])
def test_a_rating_is_one_to_five(nobody: Calls, stars: str) -> None:
    fields = _fields(_sent(nobody, act="person", credential=signed("HS256")).text)

    assert_problem(
        _sent(nobody, credential=fields["credential"], conversation=fields["conversation"], rating=stars), 422
    )


def test_bob_rates_nothing_of_alices(nobody: Calls, bob: Calls) -> None:
    fields = _fields(_sent(nobody, act="person", credential=signed("HS256")).text)

    assert_problem(_sent(nobody, credential=str(bob.credential), conversation=fields["conversation"], rating="1"), 404)


@pytest.fixture
def framed(settings: Settings) -> Iterator[Calls]:
    db = open_database(settings.database_url)
    yield Calls(create_app(replace(settings, widget_origins=("https://app.example",)), db, clock=lambda: NOW).app, db)
    db.close()


def test_only_the_sites_of_the_setting_may_frame_it(framed: Calls, nobody: Calls) -> None:
    ours, alone = framed.get("/widget"), nobody.get("/widget")

    assert "frame-ancestors https://app.example;" in ours.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in ours.headers
    assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
    assert alone.headers["X-Frame-Options"] == "DENY"
