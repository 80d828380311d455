"""Recalibrating: enough verdicts are needed, what they change is said, and the newest calibration is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from assistant.app import open_database
from assistant.classifier import Classifier, fit
from assistant.commands import recalibrate
from assistant.commands.recalibrate import interval
from assistant.records import conversations
from assistant.records.calibrations import Calibration, stored_calibration
from assistant.records.conversations import Owner
from assistant.records.verdicts import Prediction, judge
from tests.classifier.questions import some_examples
from tests.commands.conftest import Run
from tests.records.test_conversations import a_turn

MORNING = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def small() -> Classifier:
    return fit(some_examples(10, 12))


@pytest.fixture(autouse=True)
def _small_model(monkeypatch: pytest.MonkeyPatch, small: Classifier) -> None:
    model = SimpleNamespace(languages=("de", "en"), classifier=lambda _language: small)
    known = SimpleNamespace(model=model, library=SimpleNamespace(version="of today"))
    monkeypatch.setattr(recalibrate, "the_knowledge", lambda _root: known)


def judged(small: Classifier, many: int, right: float, language: str = "en", signals: int = 7) -> None:
    """Keep answers to known questions, and the verdicts on them: this share of them right, spread evenly."""
    db = open_database()
    owner = Owner(visitor_hash=language)
    begun = conversations.start(db, owner, MORNING)
    examples = some_examples(10, 12)
    for number in range(many):
        words = examples[number % len(examples)].words
        best = small.predict(words)[0]
        prediction = Prediction(language, best.label, "refuse", best.confidence, best.signals[:signals])
        named = f"{begun.id}/{number:03}/{signals}"
        before = conversations.conversation(db, owner, begun.id)
        conversations.store_turn(db, before, a_turn(None, named, prediction=prediction.as_json()))
        judge(db, f"reply-to-{named}", MORNING, right=int((number + 1) * right) > int(number * right))
    db.close()


def kept() -> Calibration | None:
    db = open_database()
    try:
        return stored_calibration(db)
    finally:
        db.close()


def test_too_few_verdicts_are_refused_in_a_line(shell: Run, small: Classifier) -> None:
    judged(small, 12, right=1)
    judged(small, 200, right=1, language="xx")
    judged(small, 200, right=1, signals=6)

    ran = shell("recalibrate")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "assistant recalibrate: 12 verdicts (en 12) on answers are stored:"
        " 200 in one language are needed to recalibrate\n"
    )


def test_says_what_changes_and_keeps_it(shell: Run, small: Classifier) -> None:
    judged(small, 200, right=0.95)
    judged(small, 220, right=0.95, language="de")

    ran = shell("recalibrate", "--oos-share", "0.1")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("420 verdicts; precision asked for 0.95, out of scope 0.1\n")
    [german] = [line for line in ran.out.splitlines() if line.startswith("de ")]
    assert german.split()[1:6] == ["220", "0.950", "(0.913", "to", "0.972)"]
    found = kept()
    assert found is not None
    assert (found.knowledge_version, found.oos_share, found.verdicts) == ("of today", 0.1, 420)
    assert {language: len(own) for language, own in found.judged.items()} == {"de": 220, "en": 200}
    assert {len(signals) for signals, _ in found.judged["en"]} == {7}
    assert sum(right for _, right in found.judged["en"]) == 190


def test_a_language_with_too_few_verdicts_is_left_as_it_is(shell: Run, small: Classifier) -> None:
    judged(small, 200, right=0.95)
    judged(small, 199, right=0.5, language="de")

    ran = shell("recalibrate")

    assert ran.out.startswith("200 verdicts; ")
    assert ran.err == "left as they are: 199 verdicts (de 199), 200 in one language are needed\n"
    found = kept()
    assert found is not None
    assert set(found.judged) == {"en"}


def test_a_dry_run_keeps_nothing(shell: Run, small: Classifier) -> None:
    judged(small, 200, right=0.95)

    ran = shell("recalibrate", "--dry-run")

    assert ran.out.endswith("nothing is kept\n")
    assert kept() is None


@pytest.mark.parametrize(("right", "said"), [(0.8, "is below the 0.95"), (1.0, "is above the 0.95")])
def test_warns_where_live_precision_leaves_its_interval(shell: Run, small: Classifier, right: float, said: str) -> None:
    judged(small, 200, right=right)

    ran = shell("recalibrate")

    assert ran.status == 0
    assert ran.err.startswith(f"warning: en: live precision {right:.3f} (")
    assert said in ran.err


def test_wrong_answers_make_the_threshold_rise(small: Classifier) -> None:
    best = [small.predict(one.words)[0] for one in some_examples(10, 12)]
    signals = [one.signals for one in best]

    praised, blamed = (small.recalibrated([(one, right) for one in signals * 3]) for right in (True, False))

    assert blamed.threshold(0.8) > praised.threshold(0.8)


@pytest.mark.parametrize("share", ["0.95", "1", "x", "-0.1"])
def test_a_share_that_is_none_is_wrong_usage(shell: Run, share: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        shell("recalibrate", f"--oos-share={share}")


def test_an_interval_holds_for_few_verdicts_and_near_one() -> None:
    assert interval(190, 200).low < 0.95 < interval(190, 200).high
    assert interval(1, 1).high == pytest.approx(1)
    assert 0.2 < interval(1, 1).low < 0.3
