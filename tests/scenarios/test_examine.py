from dataclasses import replace

from assistant.domain.diagnosis import About
from assistant.scenarios.examine import examine
from assistant.scenarios.expected import read_expected
from assistant.scenarios.scenario import Scenario

CANCELLED = Scenario(
    "cancelled",
    "in-the-app",
    "clear",
    "C3",
    About.CHARGE,
    {"events": ["18:40 status Preparing", "22:15 plan cancelled customer"]},
    read_expected("cancelled"),
)


def test_a_verdict_as_expected_differs_in_nothing() -> None:
    examined = examine(CANCELLED)

    assert examined.differences == ()
    assert examined.said == "cancelled"
    assert examined.decided
    assert not examined.wrong


def test_another_fair_reading_is_as_good() -> None:
    either = replace(CANCELLED, expect=read_expected("power_cut"), accept=(read_expected("cancelled"),))

    assert examine(either).differences == ()
    assert not examine(either).wrong


def test_every_difference_is_named() -> None:
    other = replace(CANCELLED, expect=read_expected("power_cut likely safety provisional"))

    assert examine(other).differences == (
        "cause: power_cut expected, cancelled said",
        "certainty: likely expected, confirmed said",
        "handoff: safety expected, None said",
        "provisional: True expected, False said",
    )
    assert examine(other).wrong


def test_what_is_said_beside_the_headline_counts() -> None:
    beside = replace(CANCELLED, cannot_tell=("cancelled",), ruled_out=("weak_signal",))

    assert examine(beside).differences == (
        "cancelled: cannot_tell expected, confirmed said",
        "weak_signal: ruled_out expected, not weighed said",
    )


def test_being_unsure_is_never_wrong() -> None:
    refused = {"events": ["18:40 status Preparing", "01:00 command RemoteStartTransaction Rejected"]}

    examined = examine(replace(CANCELLED, world=refused))

    assert examined.said == "unsure"
    assert not examined.decided
    assert not examined.wrong


def test_calling_a_provisional_verdict_final_is_wrong() -> None:
    assert examine(replace(CANCELLED, expect=read_expected("cancelled provisional"))).wrong
