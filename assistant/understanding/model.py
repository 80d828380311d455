"""Everything that understanding knows, built once from the knowledge: classifier, words for times, danger, spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.classifier import Classifier, Example, Signals, Spelling, fit
from assistant.domain.understanding import ANSWERS
from assistant.understanding.concepts import Concepts, read_concepts
from assistant.understanding.danger import DangerReader
from assistant.understanding.danger_rules import read_danger_words
from assistant.understanding.deciding import Decider, Decisions
from assistant.understanding.intents import ExampleSet, read_example_sets
from assistant.understanding.joining import Joints, read_joiners
from assistant.understanding.judged import read_judged
from assistant.understanding.language import LanguageWords
from assistant.understanding.reading import plain_words, read
from assistant.understanding.shelf import NO_SHELF, Shelf
from assistant.understanding.time_words import TimeWords, read_time_words
from assistant.understanding.word_lists import shorthand_in, words_in
from assistant.understanding.words import normal, words_of

FOLDER: Final = "understanding"
TIMES: Final = "time.toml"
Verdicts = tuple[tuple[str, tuple[tuple[tuple[float, ...], bool], ...]], ...]
"""Language, and what people said of its answers: the signals of each, and whether it was right."""

TOLD_APART: Final = frozenset({"article", "handoff"})
"""What is told apart by its topic: an article about something else is wrong, the record about something else is not."""

ENGLISH_BESIDE: Final = 12
"""English examples of an intent that another language learns from beside its own: more add nothing but time."""

EXAMPLES_COUNT: Final = 1.0
"""Judged questions that weigh as much as all that examples say of the confidence: these look harder than they are."""

OUR_BUSINESS: Final = ANSWERS | {"handoff"}


@dataclass(frozen=True)
class Model:
    """The model. Its parts are built at first use and never change."""

    root: Path
    decisions: Decisions = field(default_factory=Decisions)
    shelf: Shelf = NO_SHELF
    verdicts: Verdicts = ()
    _deciders: dict[str, Decider] = field(default_factory=dict, repr=False, compare=False)

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
    def danger_reader(self) -> DangerReader:
        """Return what reads messages for danger."""
        words = {language: read_danger_words(self.root / language / FOLDER) for language in self.languages}
        known = (*self._vocabulary.values(), *self.common_words.values(), *self._listed_words.values())
        return DangerReader(words, frozenset[str]().union(*known))

    @cached_property
    def joints(self) -> Joints:
        """Return what finds where one question of a message ends and the next begins."""
        return Joints({language: read_joiners(self._file(language, "joining.toml")) for language in self.languages})

    def danger_languages(self, language: str | None, expected: str) -> Collection[str]:
        """Return the languages whose danger words count: all where the language is not sure."""
        return self.languages if language is None else {language, expected, DEFAULT_LANGUAGE}

    @cached_property
    def common_words(self) -> Mapping[str, frozenset[str]]:
        """Return language → its commonest words."""
        return {language: frozenset(words_in(self._file(language, "common.txt"))) for language in self.languages}

    @cached_property
    def contrast_words(self) -> Mapping[str, frozenset[str]]:
        """Return language → words that set one charging session against another."""
        return {language: frozenset(words_in(self._file(language, "contrast.txt"))) for language in self.languages}

    @cached_property
    def _listed_words(self) -> Mapping[str, Sequence[str]]:
        """Return language → words of it that stand in no example."""
        return {language: words_in(self._file(language, "words.txt")) for language in self.languages}

    @property
    def _vocabulary(self) -> Mapping[str, Counter[str]]:
        """Return language → word → in how many examples it stands."""
        return self._words_of_examples[0]

    @cached_property
    def _words_of_examples(self) -> tuple[Mapping[str, Counter[str]], frozenset[str]]:
        """Return the vocabulary, and the words of our business: those of what we answer that carry meaning."""
        counts: dict[str, Counter[str]] = {language: Counter() for language in self.languages}
        ours: set[str] = set()
        for example_set in self.example_sets.values():
            answered = example_set.path.doing in OUR_BUSINESS
            for language, example in example_set.examples:
                words = {word.text for word in words_of(normal(example))}
                counts[language].update(words)
                if answered:
                    ours |= words - self.common_words[language]
        return counts, frozenset(ours)

    @cached_property
    def language_words(self) -> LanguageWords:
        """Return what tells the languages apart."""
        known = {
            language: {*self._vocabulary[language], *self.time_words[language].vocabulary, *self._shorthand[language]}
            for language in self.languages
        }
        return LanguageWords(self.common_words, known)

    @cached_property
    def spelling(self) -> Mapping[str, Spelling]:
        """Return language → the repair of its words."""
        return {language: self._spelling_of(language) for language in self.languages}

    def decider(self, language: str) -> Decider:
        """Return what decides which intent a question of a language has: read from its file, or fitted and put there.

        It learns from the language's own examples and from the English ones, whose concepts carry over: eight points
        more of the questions are understood than by the own examples alone.
        """
        known = self._deciders.get(language)
        if known is None:
            fitted = self.shelf.kept(language, lambda: self._fitted(language))
            known = self._deciders[language] = Decider(self._recalibrated(fitted, language), self.decisions)
        return known

    def classifier(self, language: str) -> Classifier:
        """Return the classifier of a language."""
        return self.decider(language).classifier

    def _recalibrated(self, fitted: Classifier, language: str) -> Classifier:
        """Return the classifier whose confidence rests on what people said of answers too, where they did."""
        told = [(Signals(*signals), right) for signals, right in dict(self.verdicts).get(language, ())]
        return fitted.recalibrated(told) if told else fitted

    def read_all(self) -> None:
        """Read and fit everything now, not at its first use. Raise BrokenPage where a file has not the form."""
        for language in self.languages:
            self.decider(language)
            self.spelling[language].knows("")
        self.danger_reader.read((), self.languages)
        self.joints.parts("")
        self.language_words.languages_of((), DEFAULT_LANGUAGE)

    def _fitted(self, language: str) -> Classifier:
        """Return the classifier, fitted to the examples; its confidence rests on judged questions too."""
        fitted = fit(self._examples(language), outcome_of=self.outcome_of, oos_share=self.decisions.oos_share)
        told = list(self._signals_of_judged(fitted, language))
        judged, weights = [one[:2] for one in told], [one[2] for one in told]
        return fitted.recalibrated(judged, examples_count=EXAMPLES_COUNT, weights=weights) if judged else fitted

    def _signals_of_judged(self, fitted: Classifier, language: str) -> Iterator[tuple[Signals, bool, float]]:
        """Yield what spoke for each judged question that would be answered, whether one may be, and how much it counts.

        Where few of a language's own are judged, the English ones tell too: its classifier knows English examples.
        """
        for spoken in dict.fromkeys((language, DEFAULT_LANGUAGE)):
            for judged in read_judged(self.root, spoken):
                words = read(judged.text, spoken, self)
                plain = plain_words(words.repaired_words, words.signs)
                best = next(iter(fitted.predict(plain, self.concepts[spoken].of(plain))), None)
                found = None if best is None else self.example_sets[best.label]
                if best is not None and found is not None and found.path.doing in ANSWERS:
                    bears, counts = judged.bears(found.path, found.with_session), self.decisions.weight_of(judged)
                    yield best.signals, bears, counts

    def _examples(self, language: str) -> list[Example]:
        """Return the examples that a language is understood by."""
        chosen: list[Example] = []
        for example_set in self.example_sets.values():
            beside = 0
            for spoken, example in example_set.examples:
                beside += spoken == DEFAULT_LANGUAGE
                if spoken == language or (spoken == DEFAULT_LANGUAGE and beside <= ENGLISH_BESIDE):
                    chosen.append(self.example(example, spoken, example_set.name))
        return chosen

    def outcome_of(self, name: str) -> str:
        """Return what an example set leads to: sets with the same outcome cannot be taken for each other wrongly."""
        path = self.example_sets[name].path
        return f"{path.doing} {path.topic}" if path.doing in TOLD_APART else path.doing

    def is_foreign(self, words: Collection[str], language: str) -> bool:
        """Tell whether words, one of the language's among them, are none of our business."""
        _, ours = self._words_of_examples
        return ours.isdisjoint(words) and any(map(self.spelling[language].knows, words))

    @cached_property
    def concepts(self) -> Mapping[str, Concepts]:
        """Return language → what words mean the same."""
        return {language: read_concepts(self._file(language, "concepts.toml")) for language in self.languages}

    def example(self, text: str, language: str, label: str) -> Example:
        """Return a question of a language as the classifier learns from it."""
        words = words_of(normal(text))
        plain = plain_words(words, self.time_words[language].signs_of(words))
        return Example(tuple(plain), label, self.concepts[language].of(plain))

    def _spelling_of(self, language: str) -> Spelling:
        counts = Counter(self._vocabulary[language])
        counts.update(self.common_words[language])
        counts.update(self.time_words[language].vocabulary)
        counts.update(self._listed_words[language])
        spelt = {word: count for word, count in counts.items() if word.replace("'", "").isalpha()}
        return Spelling(spelt, self._shorthand[language])

    @cached_property
    def _shorthand(self) -> Mapping[str, Mapping[str, str]]:
        """Return language → how its people shorten words, which also tells the language → the words meant."""
        return {language: shorthand_in(self._file(language, "shorthand.toml")) for language in self.languages}

    def _file(self, language: str, name: str) -> Path:
        return self.root / language / FOLDER / name


def load_model(
    root: Path, decisions: Decisions | None = None, shelf: Shelf = NO_SHELF, verdicts: Verdicts = ()
) -> Model:
    """Return the model of the knowledge below `root`; nothing is read before it is needed."""
    return Model(root, decisions or Decisions(), shelf, verdicts)


__all__ = ["DEFAULT_LANGUAGE", "Model", "load_model"]
