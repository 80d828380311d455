"""Everything that understanding knows, built once from the knowledge: classifier, words for times, danger, spelling."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.classifier import Classifier, Example, Spelling, fit
from assistant.understanding.concepts import Concepts, read_concepts
from assistant.understanding.danger import DangerRule, read_danger_rules
from assistant.understanding.intents import ExampleSet, read_example_sets
from assistant.understanding.joining import Joints, read_joiners
from assistant.understanding.language import LanguageWords
from assistant.understanding.time_signs import TimeWords, read_time_words
from assistant.understanding.words import normal, words_of

FOLDER: Final = "understanding"
TIMES: Final = "time.toml"
PLACEHOLDER_SIGNS: Final = {
    "WEEKDAY": "weekday",
    "CLOCK": "clock",
    "DATE": "date",
    "DIGITS": "digits",
    "MONTH": "month",
}
"""Words for times are alike to the classifier: which weekday it was says nothing of what is asked."""

TOLD_APART: Final = frozenset({"article", "handoff"})
"""What is told apart by its topic: an article about something else is wrong, the record about something else is not."""

OUR_BUSINESS: Final = ("diagnose", "article", "handoff")


@dataclass(frozen=True)
class Model:
    """The model. Its parts are built at first use and never change."""

    root: Path
    _classifiers: dict[str, Classifier] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that are understood: those with words for times."""
        return tuple(sorted(folder.name for folder in self.root.iterdir() if (folder / FOLDER / TIMES).is_file()))

    @cached_property
    def example_sets(self) -> Mapping[str, ExampleSet]:
        """Return the intents' examples by the name of their file."""
        return read_example_sets(self.root, self.languages)

    @cached_property
    def time_words(self) -> Mapping[str, TimeWords]:
        """Return language → words for times."""
        return {language: read_time_words(self._file(language, TIMES), language) for language in self.languages}

    @cached_property
    def danger_rules(self) -> Mapping[str, tuple[DangerRule, ...]]:
        """Return language → rules for danger words."""
        return self._rules("danger.txt")

    @cached_property
    def injury_rules(self) -> Mapping[str, tuple[DangerRule, ...]]:
        """Return language → rules for words that tell of somebody who is hurt or unwell."""
        return self._rules("injury.txt")

    @cached_property
    def annoyance_rules(self) -> Mapping[str, tuple[DangerRule, ...]]:
        """Return language → rules for words of somebody who is annoyed."""
        return self._rules("annoyance.txt")

    @cached_property
    def joints(self) -> Joints:
        """Return what finds where one question of a message ends and the next begins."""
        return Joints({language: read_joiners(self._file(language, "joining.toml")) for language in self.languages})

    def annoyance_rules_for(self, language: str | None) -> list[DangerRule]:
        """Return the rules for annoyance, chosen likewise."""
        return self._spoken(self.annoyance_rules, language)

    def danger_rules_for(self, language: str | None) -> list[DangerRule]:
        """Return the rules of the language and the English ones, or all where the language is not sure."""
        return self._spoken(self.danger_rules, language)

    def injury_rules_for(self, language: str | None) -> list[DangerRule]:
        """Return the rules for injuries, chosen likewise."""
        return self._spoken(self.injury_rules, language)

    def _spoken(self, rules: Mapping[str, tuple[DangerRule, ...]], language: str | None) -> list[DangerRule]:
        spoken = rules if language is None else {language, DEFAULT_LANGUAGE}
        return [rule for name in self.languages if name in spoken for rule in rules.get(name, ())]

    def _rules(self, name: str) -> Mapping[str, tuple[DangerRule, ...]]:
        files = {language: self._file(language, name) for language in self.languages}
        return {language: read_danger_rules(file) for language, file in files.items() if file.is_file()}

    @cached_property
    def common_words(self) -> Mapping[str, frozenset[str]]:
        """Return language → its commonest words."""
        files = {language: self._file(language, "common.txt") for language in self.languages}
        return {language: frozenset(_words_in(file)) for language, file in files.items()}

    @cached_property
    def _vocabulary(self) -> Mapping[str, Counter[str]]:
        """Return language → word → in how many examples it stands."""
        counts: dict[str, Counter[str]] = {language: Counter() for language in self.languages}
        for example_set in self.example_sets.values():
            for language, example in example_set.examples:
                counts[language].update({word.text for word in words_of(normal(example))})
        return counts

    @cached_property
    def language_words(self) -> LanguageWords:
        """Return what tells the languages apart."""
        known = {
            language: {*self._vocabulary[language], *self.time_words[language].vocabulary}
            for language in self.languages
        }
        return LanguageWords(self.common_words, known)

    @cached_property
    def spelling(self) -> Mapping[str, Spelling]:
        """Return language → the repair of its words."""
        return {language: self._spelling_of(language) for language in self.languages}

    def classifier(self, language: str) -> Classifier:
        """Return the classifier of a language, fitted at its first question.

        It learns from the language's own examples and from the English ones, whose concepts carry over: eight points
        more of the questions are understood than by the own examples alone, and no fewer than by those of all.
        """
        known = self._classifiers.get(language)
        if known is None:
            known = self._classifiers[language] = fit(self._examples(language), outcome_of=self.outcome_of)
        return known

    def _examples(self, language: str) -> list[Example]:
        """Return the examples that a language is understood by."""
        return [
            self._example(example, spoken, example_set.name)
            for example_set in self.example_sets.values()
            for spoken, example in example_set.examples
            if spoken in {language, DEFAULT_LANGUAGE}
        ]

    def outcome_of(self, name: str) -> str:
        """Return what an example set leads to: sets with the same outcome cannot be taken for each other wrongly."""
        path = self.example_sets[name].path
        return f"{path.doing} {path.topic}" if path.doing in TOLD_APART else path.doing

    @cached_property
    def our_words(self) -> frozenset[str]:
        """Return the words of our business: they stand in examples of what we answer, and carry meaning."""
        answered = (one for one in self.example_sets.values() if one.path.doing in OUR_BUSINESS)
        return frozenset(
            word.text
            for example_set in answered
            for language, example in example_set.examples
            for word in words_of(normal(example))
            if word.text not in self.common_words[language]
        )

    @cached_property
    def concepts(self) -> Mapping[str, Concepts]:
        """Return language → what words mean the same."""
        return {language: read_concepts(self._file(language, "concepts.toml")) for language in self.languages}

    def _example(self, text: str, language: str, label: str) -> Example:
        words = tuple(self.plain_words(text, language))
        return Example(words, label, self.concepts[language].of(words))

    def plain_words(self, text: str, language: str) -> list[str]:
        """Return the words of a text as the classifier reads them: words for times by what they are."""
        words = words_of(normal(text))
        signs = {sign.start: sign.name for sign in self.time_words[language].signs_of(words)}
        return [PLACEHOLDER_SIGNS.get(signs.get(word.start, ""), word.text) for word in words]

    def _spelling_of(self, language: str) -> Spelling:
        counts = Counter(self._vocabulary[language])
        counts.update(self.common_words[language])
        counts.update(self.time_words[language].vocabulary)
        counts.update(_words_in(self._file(language, "words.txt")))
        shorthand = self._file(language, "shorthand.toml")
        words: Mapping[str, str] = {}
        if shorthand.is_file():
            words = tomllib.loads(shorthand.read_text(encoding="utf-8"))["words"]
        return Spelling({word: count for word, count in counts.items() if word.replace("'", "").isalpha()}, words)

    def _file(self, language: str, name: str) -> Path:
        return self.root / language / FOLDER / name


def _words_in(file: Path) -> Sequence[str]:
    """Return the words of a file without its comments; none where there is no file."""
    if not file.is_file():
        return ()
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [word for line in lines for word in line.split()]


def load_model(root: Path) -> Model:
    """Return the model of the knowledge below `root`; nothing is read before it is needed."""
    return Model(root)


__all__ = ["DEFAULT_LANGUAGE", "Model", "load_model"]
