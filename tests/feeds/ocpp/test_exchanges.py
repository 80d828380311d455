"""Which reply belongs to which call."""

from __future__ import annotations

from datetime import timedelta

from assistant.feeds.ocpp.exchanges import Exchange, Exchanges
from assistant.feeds.ocpp.messages import Call, Reply
from tests.feeds.ocpp.log_builder import moment

START = moment("01:00:00")


def _call(seconds: float = 0, message_id: str = "1", *, ours: bool = True) -> Call:
    at = START + timedelta(seconds=seconds)
    return Call(f"mark{message_id}{seconds}", 1, at, not ours, message_id, "RemoteStartTransaction", {})


def _reply(seconds: float, message_id: str = "1", *, theirs: bool = True) -> Reply:
    return Reply(START + timedelta(seconds=seconds), theirs, message_id, {"status": "Accepted"}, None, 2)


def _pairs(*messages: Call | Reply, ends_after_s: float = 3600) -> list[Exchange]:
    exchanges = Exchanges()
    found: list[Exchange] = []
    for message in messages:
        found += exchanges.called(message) if isinstance(message, Call) else exchanges.replied(message)
    return found + list(exchanges.ended(START + timedelta(seconds=ends_after_s)))


def test_pairs_by_message_id() -> None:
    [first, second] = _pairs(_call(0, "a"), _call(1, "b"), _reply(2, "b"), _reply(3, "a"))

    assert (first.call.message_id, second.call.message_id) == ("b", "a")
    assert first.reply
    assert second.reply


def test_does_not_take_a_message_of_the_same_side_for_a_reply() -> None:
    [found] = _pairs(_call(), _reply(1, theirs=False))

    assert found.reply is None


def test_takes_a_reply_that_the_log_writes_before_its_call() -> None:
    [found] = _pairs(_reply(-1), _call())

    assert found.reply is not None


def test_takes_no_reply_from_long_before() -> None:
    [found] = _pairs(_reply(-60), _call())

    assert found.reply is None


def test_pairs_a_reply_with_another_id_where_only_one_can_be_meant() -> None:
    [found] = _pairs(_call(0, "a"), _reply(1, "b"))

    assert found.reply is not None


def test_pairs_nothing_by_time_where_two_can_be_meant() -> None:
    found = _pairs(_call(0, "a"), _call(1, "c"), _reply(2, "b"))

    assert [one.reply for one in found] == [None, None]


def test_gives_up_a_call_whose_id_is_used_again() -> None:
    [first, second] = _pairs(_call(0), _call(60), _reply(61))

    assert first.reply is None
    assert second.reply is not None


def test_gives_up_after_ten_minutes() -> None:
    exchanges = Exchanges()
    list(exchanges.called(_call()))

    [given_up] = exchanges.called(_call(700, "2"))

    assert given_up.reply is None
    assert given_up.settled


def test_does_not_settle_a_call_where_the_log_ends_too_soon() -> None:
    [early] = _pairs(_call(), ends_after_s=29)
    [late] = _pairs(_call(), ends_after_s=30)

    assert not early.settled
    assert late.settled


def test_counts_replies_whose_call_is_missing() -> None:
    exchanges = Exchanges()
    list(exchanges.replied(_reply(0, "x")))
    list(exchanges.replied(_reply(5000, "y")))
    list(exchanges.ended(START + timedelta(hours=2)))

    assert exchanges.lost_replies == 2
