import pytest

from assistant.domain.diagnosis import HandoffReason, Outcome, Verdict
from assistant.domain.errors import BadInput
from assistant.scenarios.expected import Expected, read_expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("power_cut", Expected(Outcome.EXPLAINED, "power_cut", Verdict.CONFIRMED)),
        ("power_cut likely", Expected(Outcome.EXPLAINED, "power_cut", Verdict.LIKELY)),
        ("provisional power_cut", Expected(Outcome.EXPLAINED, "power_cut", Verdict.CONFIRMED, provisional=True)),
        ("explained power_cut final", Expected(Outcome.EXPLAINED, "power_cut", Verdict.CONFIRMED, provisional=False)),
        (
            "ground_fault safety",
            Expected(Outcome.EXPLAINED, "ground_fault", Verdict.CONFIRMED, HandoffReason.SAFETY),
        ),
        ("nothing_wrong", Expected(Outcome.NOTHING_WRONG, None)),
        ("nothing_wrong random_delay", Expected(Outcome.NOTHING_WRONG, "random_delay", Verdict.CONFIRMED)),
        ("unsure no_record", Expected(Outcome.UNSURE, None, handoff=HandoffReason.NO_RECORD)),
    ],
)
def test_words_say_what_is_expected(words: str, expected: Expected) -> None:
    assert read_expected(words) == expected


@pytest.mark.parametrize("words", ["", "likely", "explained safety"])
def test_a_verdict_without_a_cause_is_refused(words: str) -> None:
    with pytest.raises(BadInput, match="name a cause"):
        read_expected(words)


def test_two_causes_are_refused() -> None:
    with pytest.raises(BadInput, match="two causes, power_cut and charger_offline"):
        read_expected("power_cut charger_offline")


def test_a_label_is_the_cause_or_else_the_outcome() -> None:
    assert read_expected("nothing_wrong random_delay").label == "random_delay"
    assert read_expected("unsure no_record").label == "unsure"
