"""Why a question is taken for what it is: for the people who write examples, and for nobody's answer."""

from __future__ import annotations

from assistant.classifier import Explanation
from assistant.domain.understanding import Understanding
from assistant.understanding.model import Model
from assistant.understanding.reading import plain_words, read
from assistant.understanding.understand import LONGEST_QUESTION


def why(understood: Understanding, model: Model) -> Explanation:
    """Return what speaks for the likeliest intent, the nearest examples, and the words that no example holds."""
    said = read(understood.text, understood.read_as, model)
    words = plain_words(said.repaired_words, said.signs)[:LONGEST_QUESTION]
    return model.classifier(said.read_as).explain(words, model.concepts[said.read_as].of(words))
