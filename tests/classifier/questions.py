"""Questions to learn from: the shipped English ones of some intents, which stand in no test set."""

from __future__ import annotations

from functools import cache

from assistant.classifier import Example
from assistant.classifier.grams import plain
from tests.understanding.knowledge import shipped_model

MOST = 8


@cache
def some_examples(labels: int = 12, each: int = MOST) -> tuple[Example, ...]:
    """Return some questions of some intents, with their concepts."""
    model = shipped_model()
    chosen = sorted(model.example_sets)[:labels]
    return tuple(
        model.example(text, "en", name)
        for name in chosen
        for text in [text for language, text in model.example_sets[name].examples if language == "en"][:each]
    )


def known_by(examples: tuple[Example, ...]) -> set[str]:
    """Return the words of examples as they are compared."""
    return {plain(word) for example in examples for word in example.words}
