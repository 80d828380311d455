from __future__ import annotations

from assistant.classifier import Example, fit

EXAMPLES = [
    Example(("start", "a", "boost"), "boost"),
    Example(("how", "do", "i", "boost"), "boost"),
    Example(("charge", "now"), "boost", ("charge",)),
    Example(("no", "price", "shown"), "cost", ("cost",)),
    Example(("where", "is", "the", "cost"), "cost", ("cost",)),
    Example(("hello", "there"), "greeting"),
]


def test_the_likeliest_label_comes_first() -> None:
    best, *others = fit(EXAMPLES).predict(("how", "do", "i", "start", "a", "boost"))

    assert best.label == "boost"
    assert all(best.confidence >= other.confidence for other in others)


def test_a_misspelt_word_is_carried_by_its_pieces() -> None:
    assert fit(EXAMPLES).predict(("bosst",))[0].label == "boost"


def test_a_concept_carries_what_is_said_in_other_words() -> None:
    assert fit(EXAMPLES).predict(("amount", "missing"), ("cost",))[0].label == "cost"


def test_nothing_is_predicted_where_nothing_is_known() -> None:
    assert fit(EXAMPLES).predict(("xyzzy",)) == []
    assert fit(EXAMPLES).predict(()) == []


def test_strange_words_make_it_less_sure() -> None:
    classifier = fit(EXAMPLES)

    sure = classifier.predict(("start", "a", "boost"))[0].confidence
    doubtful = classifier.predict(("start", "zebra", "quantum", "a", "boost"))[0].confidence

    assert doubtful < sure


def test_the_order_of_examples_makes_no_difference() -> None:
    forward, backward = fit(EXAMPLES), fit(EXAMPLES[::-1])

    assert forward.predict(("boost", "cost")) == backward.predict(("boost", "cost"))
