"""Why a question is taken for what it is: for the people who write examples, and for nobody's answer."""

from __future__ import annotations

from assistant.classifier import Explanation
from assistant.domain.understanding import Understanding
from assistant.understanding.model import Model
from assistant.understanding.understand import LONGEST_QUESTION, LONGEST_TEXT
from assistant.understanding.words import normal, words_of


def why(understood: Understanding, model: Model) -> Explanation:
    """Return what speaks for the likeliest intent, the nearest examples, and the words that no example holds."""
    language = understood.read_as
    words = model.plain_words(_as_read(understood), language)[:LONGEST_QUESTION]
    return model.classifier(language).explain(words, model.concepts[language].of(words))


def _as_read(understood: Understanding) -> str:
    """Return the text as it was read: without its ids, and with its misspelt words put right."""
    written = normal(understood.text[:LONGEST_TEXT])
    for named in understood.ids:
        written = written.replace(named, " ")
    repaired = dict(understood.repaired)
    for word in reversed(words_of(written)):
        if word.text in repaired:
            written = f"{written[: word.start]}{repaired[word.text]}{written[word.end :]}"
    return written
