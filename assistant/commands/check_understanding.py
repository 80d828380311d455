"""How well each language's own examples are told apart: figures for the people who write them, and one gate.

An example is judged as if it had never been seen: it is predicted by all the others, and is right where that leads to
the same answer. Each language is fitted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.classifier import Report
from assistant.classifier.report import ENOUGH
from assistant.understanding import Model

HOPELESS: Final = 0.5
"""Share of examples told apart below which the gate falls: most are then taken for something else, so they teach the
wrong thing. Above it a language answers less and asks more. That no confidence reaches the precision asked for is said
and is no gate: it tells as much of that wish, and of how few questions were judged, as of the examples."""

WEAKEST: Final = 10
"""Intents, and pairs of them, that are shown of a language unless all are asked for."""

ARTICLE: Final = "article"


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """The figures of one language at a wanted precision."""

    language: str
    precision: float
    needed: float
    report: Report
    answers: dict[str, str]
    thin_articles: tuple[str, ...]

    @property
    def hopeless(self) -> bool:
        """Tell whether the gate falls: most examples mislead."""
        return self.report.accuracy < HOPELESS

    def lines(self, *, everything: bool) -> Iterator[str]:
        """Yield the figures as lines: a summary, the weakest intents, what is confused, what is thin."""
        report, shown = self.report, None if everything else WEAKEST
        covered = f"{report.coverage:.0%} of them would be answered, from confidence {self.needed:.2f} on"
        yield (
            f"{self.language}: {sum(report.sizes.values())} examples, {report.accuracy:.0%} told apart; at precision"
            f" {self.precision:g} {covered if report.reachable else 'no confidence is enough'}"
        )
        ranked = sorted(report.by_label.items(), key=lambda item: (item[1], item[0]))[:shown]
        for name, share in ranked:
            yield f"  {share:>4.0%} of {report.sizes[name]:>3}  {name} → {self.answers[name]}"
        for one in report.confusions[:shown]:
            yield f"  {one.examples:>3} of {one.label} taken for {one.taken_for}: “{' '.join(one.surest.words)}”"
        if report.thin:
            yield f"  intents with fewer than {ENOUGH} examples: {', '.join(report.thin)}"
        if self.thin_articles:
            yield f"  articles with fewer than {ENOUGH} examples: {', '.join(self.thin_articles)}"


def figures_of(model: Model, language: str, precision: float) -> LanguageFigures:
    """Return the figures of a language's own examples; the English ones that it learns from too are not counted."""
    classifier = model.classifier(language)
    own = set(_own_examples(model, language))
    report = classifier.report(precision, lambda example: (example.words, example.label) in own)
    held: Counter[str] = Counter()
    for name, example_set in model.example_sets.items():
        if example_set.path.doing == ARTICLE:
            held[example_set.path.topic] += report.sizes.get(name, 0)
    answers = {name: str(example_set.path) for name, example_set in model.example_sets.items()}
    thin = tuple(sorted(slug for slug, examples in held.items() if examples < ENOUGH))
    return LanguageFigures(language, precision, classifier.threshold(precision), report, answers, thin)


def never_led_to(model: Model, slugs: Collection[str]) -> list[str]:
    """Return the articles that no intent leads to: only the help center and other articles do."""
    paths = (path for one in model.example_sets.values() for path in (one.path, one.with_session) if path)
    return sorted(set(slugs) - {path.topic for path in paths if path.doing == ARTICLE})


def _own_examples(model: Model, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, example_set in model.example_sets.items():
        for spoken, text in example_set.examples:
            if spoken == language:
                yield model.example(text, language, name).words, name
