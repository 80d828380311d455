"""A classifier in a file: plain arrays, so that reading a file never runs anything that stands in it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.classifier import Classifier
from assistant.classifier.crossed import Crossed
from assistant.classifier.examples import Example
from assistant.classifier.fitted import Fitted
from assistant.classifier.head import Judged
from assistant.classifier.layout import Layout
from assistant.classifier.many_labels import ManyLabels
from assistant.classifier.nearest import Neighbours
from assistant.classifier.rows import Rows
from assistant.classifier.signals import Scales
from assistant.classifier.tables import Tables
from assistant.classifier.vocabulary import Vocabulary

FORMAT: Final = 2
"""Goes up whenever a classifier of the same examples would answer otherwise, or is written otherwise."""

Array = NDArray[Any]


class BrokenModel(Exception):
    """The file holds no classifier that this version can read: it must be built anew from the examples."""

    def __init__(self, path: Path, what: str) -> None:
        """Say which file, and what is wrong with it."""
        super().__init__(f"{path}: {what}")


def write(path: Path, fitted: Fitted, judged: Judged) -> None:
    """Write the classifier beside the path, and put it there when it is whole."""
    told = {
        "examples": [[example.words, example.label, example.concepts] for example in fitted.examples],
        "labels": fitted.layout.labels,
        "outcomes": fitted.layout.outcomes,
        "grams": fitted.vocabulary.blocks,
    }
    arrays: dict[str, Array] = {
        "format": np.array(FORMAT),
        "told": np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), dtype=np.uint8),
        "counts": fitted.vocabulary.counts,
        "numbers": np.array([*fitted.scales, fitted.oos_share]),
    }
    parts: dict[str, Sequence[Array]] = {
        "layout": fitted.layout[2:],
        "rows": fitted.rows,
        "evidence": fitted.evidence,
        "judged": judged,
    }
    arrays |= {f"{name}_{place}": array for name, part in parts.items() for place, array in enumerate(part)}
    if isinstance(fitted.scorer, Tables):
        arrays["tables"] = fitted.scorer.both
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")  # another process may be writing the same
    with unfinished.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    unfinished.replace(path)


def load(path: Path) -> Classifier:
    """Return the classifier of a file. Raise BrokenModel where there is none that can be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            if int(archive["format"]) != FORMAT:
                raise BrokenModel(path, f"has format {int(archive['format'])}; this version reads {FORMAT}")
            arrays = {name: archive[name] for name in archive.files}
        return _read(arrays)
    except FileNotFoundError:
        raise BrokenModel(path, "is not there") from None
    except (OSError, EOFError, BadZipFile, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BrokenModel(path, f"holds no classifier ({type(error).__name__})") from error


def _read(arrays: Mapping[str, Array]) -> Classifier:
    told = json.loads(arrays["told"].tobytes())
    examples = tuple(Example(tuple(words), label, tuple(concepts)) for words, label, concepts in told["examples"])

    def part(name: str, many: int) -> list[Array]:
        return [arrays[f"{name}_{place}"] for place in range(many)]

    layout = Layout(tuple(told["labels"]), tuple(told["outcomes"]), *part("layout", 3))
    vocabulary = Vocabulary(told["grams"], arrays["counts"], len(examples))
    rows = Rows(*part("rows", 3))
    linear, bayes, oos_share = arrays["numbers"].tolist()
    _fits(len(vocabulary) == len(arrays["counts"]) and len(rows.starts) == len(examples) + 1)
    _fits(rows.starts[-1] == len(rows.ids) == len(rows.weights) and int(rows.ids.max(initial=0)) < len(vocabulary))
    neighbours = Neighbours(rows, layout, len(vocabulary), vocabulary.used)
    if "tables" in arrays:
        scorer: Tables | ManyLabels = Tables(arrays["tables"], layout)
        _fits(arrays["tables"].shape == (len(vocabulary), 2 * len(layout.labels)))
    else:
        scorer = ManyLabels(rows, layout, len(vocabulary), neighbours)
    evidence, judged = Crossed(*part("evidence", 6)), Judged(*part("judged", 3))
    return Classifier(
        Fitted(examples, layout, vocabulary, rows, scorer, Scales(linear, bayes), evidence, oos_share), judged
    )


def _fits(whole: object) -> None:
    """Raise ValueError unless the parts belong together."""
    if not whole:
        raise ValueError("the parts do not belong together")
