from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.console.conftest import Consoles, Customer
from tests.channels.live.listening import Heard


def test_a_reply_arrives_at_the_customer_and_a_note_does_not(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    listener = alice.listens(conversation_id)

    console.page.get_by_role("button", name="Take over").click()
    console.page.get_by_role("button", name="Hand back").wait_for()
    console.page.locator(".seg", has_text="Note").click()
    console.send("She rang twice today.")
    console.page.locator(".seg", has_text="Reply").click()
    console.send("It will run tonight.")

    heard: list[Heard] = []
    while not heard or heard[-1].body.get("text") != "It will run tonight.":
        event = listener.next()
        assert event
        heard.append(event)
    listener.close()
    assert "agent_joined" in [event.body.get("status") for event in heard]
    assert heard[-1].body["from"] == "agent"
    assert not [event for event in heard if "rang twice" in str(event.body)]
    expect(console.page.locator("#text")).to_have_value("")
    expect(console.page.locator(".line-note")).to_have_count(1)
    assert console.complaints == []


def test_the_customers_words_appear_by_themselves_and_take_nothing_away(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    page = console.page
    page.locator("#text").fill("I am half way through a sen")

    alice.post(f"/{conversation_id}/typing")
    page.locator("#typing", has_text="Alice is writing").wait_for()
    alice.asks(conversation_id, "Are you there?")
    page.locator("#lines .said", has_text="Are you there?").wait_for()

    expect(page.locator("#text")).to_have_value("I am half way through a sen")
    assert page.evaluate("document.activeElement.id") == "text"
    page.locator("#typing:empty").wait_for(state="attached")
    assert page.evaluate(
        "(() => { const l = document.getElementById('lines');"
        " return l.scrollHeight - l.scrollTop - l.clientHeight < 4 })()"
    )
    assert console.complaints == []


def test_the_queue_follows_by_itself(consoles: Consoles, bob: Customer) -> None:
    console = consoles.open()
    before = console.page.locator(".q").count()

    conversation_id = bob.hands_over("I want to talk about my bill")
    row = console.page.locator(f'.q[href*="{conversation_id}"]')
    row.wait_for()

    expect(console.page.locator(".q")).to_have_count(before + 1)
    expect(row).to_contain_text("Bob")
    assert console.complaints == []


def test_hands_back_and_resolves(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    page = console.page
    page.get_by_role("button", name="Take over").click()
    page.get_by_role("button", name="Hand back").click()
    page.locator("#state", has_text="The assistant answers here").wait_for()
    assert alice.asks(conversation_id, "How do I boost?")["text"]

    page.get_by_role("button", name="Take over").click()
    page.get_by_role("button", name="Resolve").click()
    page.get_by_role("link", name="Back to Alice").click()

    expect(page.locator("#state")).to_contain_text("The assistant answers here")
    expect(page.locator("#lines")).to_contain_text("Ana Souza resolved this")
    expect(page.get_by_role("button", name="Resolve")).to_have_count(0)
    assert console.complaints == []


def test_an_agent_who_writes_is_seen_writing_by_the_customer(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    listener = alice.listens(conversation_id)

    console.page.locator("#text").press_sequentially("Let me look")

    while (heard := listener.next()) is not None:
        if heard.body.get("status") == "typing":
            break
    listener.close()
    assert heard
    assert (heard.body["from"], heard.body["name"]) == ("agent", "Ana Souza")


def test_a_reply_that_was_lost_on_the_way_is_sent_once(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    page = console.page
    lost: list[int] = []

    def lose_the_first(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined] # playwright's own
        lost.append(answer.status)
        if len(lost) == 1:
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fulfill(response=answer)  # type: ignore[attr-defined]

    page.route("**/reply", lose_the_first)
    page.locator("#text").fill("Once is enough.")
    with page.expect_event("requestfailed"):
        page.locator("#text").press("Control+Enter")
    page.locator("#refused .wrong", has_text="did not get through").wait_for()
    expect(page.locator("#text")).to_have_value("Once is enough.")
    page.locator("#text").press("Control+Enter")
    page.locator("#text:placeholder-shown").wait_for()
    page.locator("#lines .said", has_text="Once is enough.").wait_for()

    expect(page.locator("#lines .said", has_text="Once is enough.")).to_have_count(1)


def test_the_essential_acts_work_without_script(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open(java_script_enabled=False)
    page = console.page
    page.locator(f'.q[href*="{conversation_id}"]').click()
    page.get_by_role("button", name="Take over").click()
    expect(page.locator("#state")).to_contain_text("You have this")

    page.locator(".seg", has_text="Note").click()
    page.locator("#text").fill("Without a script.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".line-note")).to_have_count(1)
    page.locator("#text").fill("Good morning.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".line-agent", has_text="Good morning.")).to_have_count(1)
    newest, shown = (dict(page.locator(one).bounding_box() or {}) for one in (".line-agent", "#lines"))
    assert shown["y"] <= newest["y"] <= shown["y"] + shown["height"]  # type: ignore[operator] # boxes of numbers
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#refused")).to_contain_text("nothing to send yet")

    page.get_by_role("button", name="Hand back").click()
    expect(page.locator("#state")).to_contain_text("The assistant answers here")
    page.get_by_role("button", name="Take over").click()
    page.get_by_role("button", name="Resolve").click()
    page.get_by_role("link", name="Back to Alice").click()
    expect(page.locator("#lines")).to_contain_text("resolved this")


def test_who_is_signed_out_is_led_to_the_sign_in(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    console.page.context.clear_cookies()

    alice.asks(conversation_id, "Hello?")

    console.page.locator("#password").wait_for()
    assert "Hello?" not in console.page.content()


def test_what_people_write_is_never_markup(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over("<img src=x onerror=alert(1)> why was last night rejected")
    console = consoles.open()
    console.open(conversation_id)
    alice.asks(conversation_id, "<script>alert(2)</script>")
    console.page.locator("#lines .said", has_text="<script>alert(2)</script>").wait_for()

    expect(console.page.locator("#lines img")).to_have_count(0)
    assert console.complaints == []
