"""`assistant benchmark understanding`: how well the model tells labelled questions apart, and what that costs.

It is fitted to the training lines alone, as it ships, and asked each test line once. Figures go to standard output.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from assistant.classifier import Classifier, Example, Gate, Spelling, fit
from assistant.commands import benchmark_figures as measured
from assistant.commands.benchmark_noise import lowered, shortened, with_typos
from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import Refused
from assistant.feeds.lines import numbered_lines, opened
from assistant.feeds.strict_json import decoded
from assistant.understanding.words import normal, words_of

DONE: Final = 0
FEWEST: Final = 2
"""Labels that can be told apart at all."""

PER_MB: Final = 1024
"""The system counts memory in kilobytes."""

PERCENTILES: Final = (50, 99)


class Line(NamedTuple):
    """A question with its label; none: out of scope."""

    text: str
    label: str | None


class Model(NamedTuple):
    """What answers: the spelling of the training words, and the classifier."""

    spelling: Spelling
    classifier: Classifier
    gate: Gate

    def ask(self, text: str) -> tuple[str | None, float]:
        """Return the label of a question and the confidence in it, after everything that a question goes through."""
        words = [self.spelling.repair(word.text) for word in words_of(normal(text))]
        predictions = self.classifier.predict(words)
        best = predictions[0] if predictions else None
        if best is None:
            return None, 0.0
        self.gate.decide(best.confidence, knows_a_word=best.signals.known > 0)
        return best.label, best.confidence


def run(arguments: argparse.Namespace) -> int:
    """Fit, ask and print; a line that is not a labelled question is wrong usage."""
    train = [line for line in _read(arguments.train) if line.label is not None and words_of(normal(line.text))]
    test, valid = _read(arguments.test), _read(arguments.valid) if arguments.valid else None
    if len({line.label for line in train}) < FEWEST or not test:
        raise BadInput(f"{arguments.train}: needs two labels or more, and {arguments.test} a line")
    began, began_cpu = time.perf_counter(), time.process_time()
    model = _built(train, arguments.oos_share, arguments.precision)
    build = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - began_cpu}
    texts = _noisy([line.text for line in test], arguments)
    model.ask(train[0].text)  # the first question loads what later ones find loaded
    asked, cpu_ms = _asked(model, texts, [line.label for line in test])
    tuned = asked if valid is None else _asked(model, [line.text for line in valid], [line.label for line in valid])[0]
    threshold = measured.threshold_for(tuned, arguments.in_scope_accuracy)
    promised = measured.kept_promise(asked, arguments.precision, model.classifier.threshold(arguments.precision))
    told = {
        "train": {"lines": len(train), "labels": len(model.classifier.labels)},
        **measured.figures(asked),
        "oos_recall": {"from": "test" if valid is None else "valid", **measured.rejecting(asked, threshold)},
        "precision": promised,
        "expected_coverage": model.classifier.report(arguments.precision).coverage,
        "build": build,
        "cpu_ms": {f"p{one}": float(np.percentile(cpu_ms, one)) for one in PERCENTILES},
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PER_MB,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return DONE


def _read(name: str) -> list[Line]:
    """Return the labelled questions of a file."""
    with opened(name) as file:
        return [_line(name, number, raw) for number, raw in numbered_lines(file)]


def _line(name: str, number: int, raw: bytes) -> Line:
    try:
        line = decoded(raw)
    except Refused as refused:
        raise BadInput(f"{name}:{number}: line: {refused.what}") from None
    text, label = line.get("text"), line.get("label")
    if not isinstance(text, str):
        raise BadInput(f"{name}:{number}: text: must be text")
    if "label" not in line or not isinstance(label, str | None) or label == "":
        raise BadInput(f"{name}:{number}: label: must be text, or null for out of scope")
    return Line(text, label)


def _built(train: Sequence[Line], oos_share: float, precision: float) -> Model:
    examples = [Example(tuple(word.text for word in words_of(normal(one.text))), str(one.label)) for one in train]
    counts = Counter(word for example in examples for word in set(example.words) if word.replace("'", "").isalpha())
    classifier = fit(examples, oos_share=oos_share)
    return Model(Spelling(counts, {}), classifier, classifier.gate(precision))


def _noisy(texts: list[str], arguments: argparse.Namespace) -> list[str]:
    """Return the questions with the noise that was asked for."""
    if arguments.short:
        texts = [shortened(text) for text in texts]
    if arguments.typos:
        texts = with_typos(texts, float(arguments.typos))
    return [lowered(text) for text in texts] if arguments.lower else texts


def _asked(model: Model, texts: Sequence[str], labels: Sequence[str | None]) -> tuple[measured.Asked, list[float]]:
    """Return what was predicted, and the CPU milliseconds of each question. A label never trained is out of scope."""
    numbers = {label: number for number, label in enumerate(model.classifier.labels)}
    outside = len(numbers)
    said, confidence, cpu_ms = [], [], []
    for text in texts:
        before = time.process_time_ns()
        label, sure = model.ask(text)
        cpu_ms.append((time.process_time_ns() - before) / 1e6)
        said.append(outside if label is None else numbers[label])
        confidence.append(sure)
    truth = [outside if label is None else numbers.get(label, outside) for label in labels]
    return measured.Asked(np.array(truth), np.array(said), np.array(confidence), outside), cpu_ms
