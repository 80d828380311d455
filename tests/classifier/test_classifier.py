from __future__ import annotations

import math

import numpy as np
import pytest

from assistant.classifier import Classifier, Example, Signals, fit, fitting
from assistant.classifier.gate import LIKELIER_RIGHT, SURE_OF_ITSELF, gate_of
from tests.classifier.questions import some_examples

EXAMPLES = [
    Example(("start", "a", "boost"), "boost"),
    Example(("how", "do", "i", "boost"), "boost"),
    Example(("charge", "now"), "boost", ("charge",)),
    Example(("no", "price", "shown"), "cost", ("cost",)),
    Example(("where", "is", "the", "cost"), "cost", ("cost",)),
    Example(("hello", "there"), "greeting"),
]


@pytest.fixture(params=["exact", "folds", "sampled"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Fit small examples in each of the three ways."""
    if request.param != "exact":
        monkeypatch.setattr(fitting, "EXACT_UP_TO", 0)
    if request.param == "sampled":
        monkeypatch.setattr(fitting, "LARGEST_TABLE", 0)
    return str(request.param)


def in_scope_accuracy(classifier: Classifier) -> float:
    evidence = classifier.fitted.evidence
    return float(evidence.right[~evidence.out_of_scope].mean())


@pytest.mark.usefixtures("way")
def test_the_likeliest_label_comes_first() -> None:
    best, *others = fit(EXAMPLES).predict(("how", "do", "i", "start", "a", "boost"))

    assert best.label == "boost"
    assert len(others) == 2
    assert all(best.confidence >= other.confidence for other in others)


@pytest.mark.usefixtures("way")
def test_examples_are_told_apart_without_themselves() -> None:
    classifier = fit(some_examples())

    assert in_scope_accuracy(classifier) > 0.5
    assert not classifier.fitted.evidence.right[classifier.fitted.evidence.out_of_scope].any()


@pytest.mark.usefixtures("way")
def test_the_examples_themselves_are_known_again() -> None:
    classifier = fit(some_examples())

    right = [classifier.predict(one.words, one.concepts)[0].label == one.label for one in some_examples()]

    assert np.mean(right) > 0.95


@pytest.mark.usefixtures("way")
def test_the_order_of_examples_makes_no_difference() -> None:
    forward, backward = fit(some_examples()), fit(some_examples()[::-1])

    for example in some_examples()[::7]:
        assert forward.predict(example.words) == backward.predict(example.words)
    assert (forward.head.weights == backward.head.weights).all()


@pytest.mark.usefixtures("way")
def test_one_label_with_one_example_can_be_learned() -> None:
    classifier = fit([EXAMPLES[0]])

    assert [one.label for one in classifier.predict(("start", "a", "boost"))] == ["boost"]
    assert classifier.threshold(0.95) == math.inf


@pytest.mark.usefixtures("way")
def test_labels_with_one_example_each_promise_nothing() -> None:
    examples = [Example((f"word{number}", "please"), f"label{number}") for number in range(30)]

    classifier = fit(examples)

    assert classifier.predict(("word7",))[0].label == "label7"
    assert classifier.gate(0.95).answer_from == SURE_OF_ITSELF
    assert not classifier.report(0.95).reachable


def test_what_is_likelier_wrong_than_right_is_never_answered() -> None:
    gate = gate_of(0.2, 0.1)

    assert gate.answer_from == LIKELIER_RIGHT
    assert gate.decide(0.4, knows_a_word=True) == "suggest"


@pytest.mark.usefixtures("way")
def test_labels_that_lead_to_the_same_are_right_for_each_other() -> None:
    apart = fit(some_examples())
    together = fit(some_examples(), outcome_of=lambda label: label[:1])

    assert in_scope_accuracy(together) > in_scope_accuracy(apart)
    assert fit(some_examples(), outcome_of=lambda _: "the same").fitted.evidence.right.all()


def test_a_misspelt_word_is_carried_by_its_pieces() -> None:
    assert fit(EXAMPLES).predict(("bosst",))[0].label == "boost"


def test_accents_and_apostrophes_make_no_difference() -> None:
    classifier = fit([Example(("don't", "réserve"), "one"), Example(("hello",), "two")])

    assert classifier.predict(("dont", "reserve")) == classifier.predict(("don't", "réserve"))


def test_a_concept_carries_what_is_said_in_other_words() -> None:
    assert fit(EXAMPLES).predict(("amount", "missing"), ("cost",))[0].label == "cost"


def test_nothing_is_predicted_where_nothing_is_known() -> None:
    assert fit(EXAMPLES).predict(("xyzzy",)) == []
    assert fit(EXAMPLES).predict(()) == []


def test_strange_words_make_it_less_sure() -> None:
    classifier = fit(some_examples())
    words = some_examples()[0].words

    assert classifier.predict([*words, "zebra", "quantum"])[0].confidence < classifier.predict(words)[0].confidence


@pytest.mark.usefixtures("way")
def test_an_example_without_words_teaches_nothing() -> None:
    classifier = fit([*EXAMPLES, Example((), EXAMPLES[0].label), Example((), "silence")])

    assert classifier.labels == fit(EXAMPLES).labels
    assert classifier.predict(EXAMPLES[0].words) == fit(EXAMPLES).predict(EXAMPLES[0].words)


def test_a_classifier_without_examples_cannot_be() -> None:
    with pytest.raises(ValueError, match="at least one example"):
        fit([])


def test_answers_when_sure_suggests_when_nearly_and_abstains_otherwise() -> None:
    classifier = fit(some_examples(8, 20))
    answer, suggest = classifier.threshold(0.9), classifier.threshold(0.7)

    assert 0 < suggest < answer < 1
    gate = classifier.gate(0.9)
    assert gate == (answer, suggest)
    assert gate.decide(answer, knows_a_word=True) == "answer"
    assert gate.decide((suggest + answer) / 2, knows_a_word=True) == "suggest"
    assert gate.decide(suggest / 2, knows_a_word=True) == "abstain"


def test_abstains_where_no_word_is_known_however_sure() -> None:
    gate = fit(some_examples()).gate(0.5)

    assert gate.decide(1.0, knows_a_word=False) == "abstain"


def test_verdicts_of_people_move_the_confidence_and_nothing_else() -> None:
    classifier = fit(some_examples())
    words = some_examples()[3].words
    before = classifier.predict(words)[0]

    doubted = classifier.recalibrated([(before.signals, False)] * 400, oos_share=0.4)
    trusted = classifier.recalibrated([(before.signals, True)] * 400)

    assert doubted.predict(words)[0].confidence < before.confidence < trusted.predict(words)[0].confidence
    assert doubted.predict(words)[0].label == before.label
    assert doubted.fitted.oos_share == 0.4
    assert classifier.predict(words)[0] == before


def test_without_a_verdict_the_confidence_stays_about_the_same() -> None:
    classifier = fit(some_examples())
    words = some_examples()[3].words

    again = classifier.recalibrated([])

    assert again.predict(words)[0].confidence == pytest.approx(classifier.predict(words)[0].confidence, abs=0.05)


def test_the_report_names_thin_labels_confusions_and_what_is_foretold() -> None:
    examples = [*some_examples(), Example(("lonely", "question"), "thin")]

    report = fit(examples).report(0.9)

    assert report.thin == ("thin",)
    assert "thin" not in report.by_label
    assert 0 < report.accuracy < 1
    assert sum(one.examples for one in report.confusions) == round((1 - report.accuracy) * len(some_examples()))
    assert report.reachable == (report.coverage > 0)
    assert report.sizes == {label: 1 if label == "thin" else 8 for label in {one.label for one in examples}}
    for confusion in report.confusions:
        assert confusion.surest.label == confusion.label != confusion.taken_for


def test_a_report_can_be_on_some_of_the_examples() -> None:
    first, *others = dict.fromkeys(one.label for one in some_examples())

    classifier = fit(some_examples())
    report = classifier.report(0.9, lambda example: example.label == first)

    assert report.by_label == {first: classifier.report(0.9).by_label[first]}
    assert report.accuracy == report.by_label[first]
    assert {confusion.label for confusion in report.confusions} <= {first}
    assert set(report.thin) == set(others)
    assert classifier.report(0.9, lambda _: False).accuracy == 0


@pytest.mark.usefixtures("way")
def test_an_explanation_names_what_speaks_for_it_what_is_alike_and_what_is_strange() -> None:
    told = fit(EXAMPLES).explain(("how", "do", "i", "start", "a", "boost", "zyx", "zyx"))

    assert told.predictions[0].label == "boost"
    assert {"boost", "-boo-"} & {strength.gram for strength in told.strengths}
    assert 0 < sum(strength.share for strength in told.strengths) <= 1.000001
    assert told.nearest[0].example in EXAMPLES[:2]
    assert told.unknown == ("zyx",)


def test_an_explanation_of_nothing_known_says_so() -> None:
    told = fit(EXAMPLES).explain(("xyzzy",))

    assert (told.predictions, told.strengths, told.nearest, told.unknown) == ((), (), (), ("xyzzy",))


def test_a_label_alone_is_explained_too() -> None:
    told = fit(EXAMPLES[:3]).explain(("charge", "now"), ("charge",))

    assert "=charge" in {strength.gram for strength in told.strengths}


def test_what_counts_more_among_the_judged_raises_what_is_needed() -> None:
    classifier = fit(some_examples(8, 20))
    told = [(one, bool(right)) for one, right in zip(*classifier.judged[:2], strict=True)]
    judged = [(Signals(*signals.tolist()), right) for signals, right in told]

    often, seldom = (
        classifier.recalibrated(judged, examples_count=1, weights=[1.0 if right else times for _, right in judged])
        for times in (4.0, 0.25)
    )

    assert often.threshold(0.8) > seldom.threshold(0.8)
